"""The places of mentions, after a person changed the text. In: an article and its text before. Out: mentions at their new places.

A name that stood in the old text is looked for in the new one. Who is nowhere named any more was found by a machine, and goes.
"""

import re

from articles.kinds import Origin, Part
from articles.models import Article, Entity, Mention


def relocate(article: Article, text_before: str) -> None:
    """Moves the spans of all mentions of the article's body."""
    for mention in article.mentions.all():
        elsewhere = [span for span in mention.spans if span["part"] != Part.BODY]
        names = {text_before[span["start"] : span["end"]]: span["why"] for span in mention.spans if span["part"] == Part.BODY}
        spans = find_spans(article.body, names)
        if spans or elsewhere or mention.origin == Origin.HAND:
            mention.spans, mention.count = elsewhere + spans, len(spans) or len(elsewhere)
            mention.save()
        else:
            mention.delete()
            Entity.objects.recount([mention.entity_id])


def find_spans(text: str, names: dict[str, str]) -> list[dict]:
    """Where the names stand in the text as whole words, longest first where two begin together; the values say why."""
    wanted = sorted(filter(None, names), key=len, reverse=True)
    if not wanted:
        return []
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, wanted)) + r")(?!\w)")
    return [{"part": Part.BODY.value, "start": m.start(), "end": m.end(), "why": names[m.group()]} for m in pattern.finditer(text)]


def spans_by_hand(mention: Mention) -> list[dict]:
    """Where the entity's names stand in the article's text, for a mention that a person set."""
    names = {mention.entity.name, *mention.entity.aliases.values_list("text", flat=True)}
    return find_spans(mention.article.body, dict.fromkeys(names, "set by hand"))
