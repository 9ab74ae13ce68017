"""Surnames that only ever stand behind a title are nobody yet: their articles are counted apart, and are no one's in the index."""

import re
import unicodedata
from itertools import groupby
from pathlib import Path

from django.db import migrations, models

BATCH = 500

# What tells a surname alone, as `articles.models.counting` said it when this migration was made. It is written out here, because a
# released migration does the same for ever, and code goes on. Whom it judges otherwise than today's code is judged anew when an article
# that names him is read.
BEHIND_TITLE = "title and surname"
NAMES = Path(__file__).resolve().parents[1] / "ingest" / "entities" / "gazetteers" / "person_names.tsv"
ROYAL = frozenset("king queen prince princess pope emperor sultan emir sheikh saint lord lady sir dame papst pape papa paus".split())
REGNAL = re.compile(r"[IVX]+")
SURNAME, FULL = "s", "x"  # uses of a name's words


def given_names():
    """Folded words that are given names and no surnames; none where the list lies elsewhere by now."""
    if not NAMES.exists():
        return frozenset()
    rows = (line.split("\t") for line in NAMES.read_text(encoding="utf-8").splitlines() if "\t" in line)
    return frozenset(row[0] for row in rows if "g" in row[1] and not set("sl") & set(row[1]))


def fold(text):
    plain = unicodedata.normalize("NFKD", text.lower())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def count_surnames(apps, schema_editor):
    Entity, Mention, IndexTask = (apps.get_model("articles", name) for name in ("Entity", "Mention", "IndexTask"))
    uses = {use: models.Exists(words_of(apps, use)) for use in (SURNAME, FULL)}
    people = Entity.objects.filter(uses[SURNAME], ~uses[FULL], kind="person").exclude(aliases__origin="hand").exclude(lessons__isnull=False)
    given = given_names()
    names = people.order_by("pk").values_list("pk", "name").distinct()
    keys = [key for key, name in names if fold(name) not in given and not is_by_title(name)]
    for some in (keys[start : start + BATCH] for start in range(0, len(keys), BATCH)):
        rows = Mention.objects.filter(entity__in=some).order_by("entity_id").values_list("entity_id", "article_id", "origin", "spans")
        articles = {key: list(group) for key, group in groupby(rows.iterator(BATCH), key=lambda row: row[0])}
        alone = {key: group for key, group in articles.items() if all(is_behind_title(*row[2:]) for row in group)}
        for key, group in alone.items():
            Entity.objects.filter(pk=key).update(alone_count=len(group), article_count=0)
        IndexTask.objects.bulk_create(IndexTask(article_id=number) for number in {row[1] for group in alone.values() for row in group})


def words_of(apps, use):
    return apps.get_model("articles", "NameWord").objects.filter(alias__entity=models.OuterRef("pk"), use=use)


def is_by_title(name):
    """“Pope Francis”, “Charles III”."""
    words = name.split()
    return fold(words[0]).strip(".") in ROYAL or any(REGNAL.fullmatch(word) for word in words[1:])


def is_behind_title(origin, spans):
    places = spans if isinstance(spans, list) else []
    return origin == "found" and any(isinstance(place, dict) and place.get("why") == BEHIND_TITLE for place in places)


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0006_mention_by_article'),
    ]

    operations = [
        migrations.AddField(
            model_name='entity',
            name='alone_count',
            field=models.PositiveIntegerField(default=0, editable=False, help_text='articles, hidden ones too, of a surname that is nobody yet; they are in no other count'),
        ),
        migrations.AddIndex(
            model_name='entity',
            index=models.Index(condition=models.Q(('alone_count__gt', 0)), fields=['-alone_count', 'name'], name='entity_surname_alone'),
        ),
        migrations.RunPython(count_surnames, migrations.RunPython.noop),
    ]
