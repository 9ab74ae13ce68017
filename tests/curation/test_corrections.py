"""A correction lasts: no new reading undoes it, a person can, and another archive can be told of it."""

from io import StringIO

import pytest
from django.core.management import call_command

from articles import store
from articles.curation import CorrectionError, apply_line, as_line, record, revert
from articles.kinds import Act, EntityKind
from articles.models import Article, Correction, Denial, Entity, FormerSlug, Mention
from tests.curation.conftest import PAGE, ingest


def read_changed(path, before: str, after: str) -> None:
    path.write_text(path.read_text().replace(before, after))
    assert ingest(path).counts.changed == 1


def entity(name: str) -> Entity:
    return Entity.objects.get(name=name)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "Ministers talk on"),
        ("standfirst", "A third round"),
        ("body", "Nothing but this.\n\nAnd Norway."),
        ("source", "The Lake Herald"),
        ("published", "2018-05"),
        ("authors", ["Ann Lee"]),
        ("dateline", "BERN"),
        ("section", "World"),
        ("language", "nn"),
    ],
)
def test_a_corrected_field_survives_a_changed_file_and_can_be_undone(corrected, field, value):
    first = corrected("first")
    before = as_read(first, field)
    correction = record(Act.SET, "ann", article=first, field=field, after=value)
    read_changed(corrected.files[0], "fishing quotas", "shipping lanes")
    assert as_read(corrected("first"), field) == value
    revert(correction, "ann")
    assert as_read(corrected("first"), field) == (before.replace("fishing quotas", "shipping lanes") if field == "body" else before)
    assert corrected("first").locks == []


def as_read(article, field):
    return store.as_json(article, field)


def test_unlocking_gives_the_machine_its_say_again(corrected):
    first = corrected("first")
    found = first.title
    record(Act.SET, "ann", article=first, field="title", after="Mine")
    record(Act.UNLOCK, "ann", article=corrected("first"), field="title")
    assert (corrected("first").title, corrected("first").locks) == (found, [])


def test_a_line_put_back_is_part_of_the_article_from_then_on(corrected):
    line = next(removed["text"] for removed in corrected("first").removed if removed["text"].startswith("Read:"))
    correction = record(Act.KEEP_LINE, "ann", article=corrected("first"), after={"text": line})
    assert line in corrected("first").body
    read_changed(corrected.files[0], "third round", "fourth round")
    assert line in corrected("first").body
    revert(correction, "ann")
    assert line not in corrected("first").body


def test_a_line_taken_out_is_neither_text_nor_lost(corrected):
    paragraph = corrected("first").body.split("\n\n")[1]
    assert "Ine Eriksen Søreide" in paragraph
    record(Act.REMOVE_LINE, "ann", article=corrected("first"), after={"text": paragraph})
    first = corrected("first")
    assert paragraph not in first.body
    assert paragraph in [removed["text"] for removed in first.removed]
    assert not first.mentions.filter(entity__name__contains="Eriksen").exists()


def test_an_entity_taken_from_an_article_stays_away(corrected):
    peru = entity("Peru")
    correction = record(Act.UNNAME, "ann", article=corrected("first"), entity=peru)
    read_changed(corrected.files[0], "third round", "fourth round")
    assert not corrected("first").mentions.filter(entity=peru).exists()
    revert(correction, "ann")
    assert corrected("first").mentions.filter(entity=peru).exists()
    assert not Denial.objects.exists()


def test_an_entity_given_to_an_article_stays(corrected):
    chad = Entity.objects.create(kind=EntityKind.PERSON, name="Chad Tester", slug="chad-tester")
    record(Act.NAME, "ann", article=corrected("first"), entity=chad, after={"about": True, "role": "umpire"})
    read_changed(corrected.files[0], "third round", "fourth round")
    mention = corrected("first").mentions.get(entity=chad)
    assert (mention.about, mention.role, mention.origin) == (True, "umpire", "hand")


def test_a_renamed_entity_is_found_under_both_names(corrected):
    kenya = Entity.objects.create(kind=EntityKind.PERSON, name="Uhuru K", slug="uhuru-k")
    correction = record(Act.RENAME, "ann", entity=kenya, after={"name": "Uhuru Kenya"})
    kenya.refresh_from_db()
    assert (kenya.name, kenya.slug) == ("Uhuru Kenya", "uhuru-kenya")
    assert FormerSlug.objects.get(slug="uhuru-k").entity == kenya
    revert(correction, "ann")
    kenya.refresh_from_db()
    assert (kenya.name, kenya.slug) == ("Uhuru K", "uhuru-k")


def test_what_is_no_entity_is_found_nowhere_again(corrected):
    united = entity("United Nations")
    correction = record(Act.NOT_ENTITY, "ann", entity=united)
    read_changed(corrected.files[1], "two hundred teachers", "three hundred teachers")
    assert not Entity.objects.filter(name="United Nations").exists()
    revert(correction, "ann")
    assert corrected("second").mentions.filter(entity__name="United Nations").exists()


def test_an_entity_of_the_wrong_kind_is_joined_to_what_machines_go_on_finding(corrected):
    united = entity("United Nations")
    record(Act.CHANGE_KIND, "ann", entity=united, after="place")
    read_changed(corrected.files[1], "two hundred teachers", "three hundred teachers")
    assert [e.kind for e in Entity.objects.filter(name="United Nations")] == ["place"]
    assert corrected("second").mentions.filter(entity=united).exists()


def test_merged_entities_are_one_until_undone(corrected):
    kenyatta, kiir = entity("Uhuru Kenyatta"), entity("Salva Kiir")
    slug = kiir.slug
    correction = record(Act.MERGE, "ann", entity=kenyatta, after=[name(kiir)])
    assert not Entity.objects.filter(name="Salva Kiir").exists()
    assert FormerSlug.objects.get(slug=slug).entity == kenyatta
    read_changed(corrected.files[1], "two hundred teachers", "three hundred teachers")
    assert [m.entity for m in corrected("second").mentions.filter(entity__kind="person")] == [kenyatta]
    revert(correction, "ann")
    assert {m.entity.name for m in corrected("second").mentions.filter(entity__kind="person")} == {"Uhuru Kenyatta", "Salva Kiir"}


def test_where_both_of_two_that_are_merged_stand_their_mentions_are_one_with_all_its_places(corrected):
    kenyatta, kiir = entity("Uhuru Kenyatta"), entity("Salva Kiir")
    both = Mention.objects.filter(article=corrected("second"), entity__in=(kenyatta, kiir))
    count, spans = sum(mention.count for mention in both), [span for mention in both for span in mention.spans]
    record(Act.MERGE, "ann", entity=kenyatta, after=[name(kiir)])
    mention = corrected("second").mentions.get(entity=kenyatta)
    assert mention.count == count
    assert sorted(span["start"] for span in mention.spans) == sorted(span["start"] for span in spans)


def test_subheadings_stay_subheadings_in_a_corrected_text(corrected):
    first = corrected("first")
    Article.objects.filter(pk=first.pk).update(body="One.\n\nWhat now\n\nTwo.\n\nMore", headings=[1, 3])
    record(Act.SET, "ann", article=corrected("first"), field="body", after="None.\n\nOne.\n\nWhat now\n\nTwo and more.")
    assert corrected("first").headings == [2]


def name(entity):
    from articles.curation.names import name_entity

    return name_entity(entity)


def test_a_split_holds_when_the_article_is_read_again(corrected, news):
    again = news("fourth.txt", PAGE.replace("Monday", "Friday").replace("third", "last"))
    ingest(again)
    norway = Entity.objects.get(name__contains="Eriksen")
    from articles.curation.names import name_article

    correction = record(Act.SPLIT, "ann", entity=norway, after={"name": "Another Ine", "articles": [name_article(corrected("fourth"))]})
    read_changed(again, "Friday", "Sunday")
    assert corrected("fourth").mentions.filter(entity__name="Another Ine").exists()
    assert not corrected("fourth").mentions.filter(entity=norway).exists()
    assert corrected("first").mentions.filter(entity=norway).exists()
    revert(correction, "ann")
    assert corrected("fourth").mentions.filter(entity=norway).exists()


def test_a_senseless_act_changes_nothing_and_leaves_no_line(corrected):
    first = corrected("first")
    for act, details in [
        (Act.SET, {"article": first, "field": "title", "after": " "}),
        (Act.SET, {"article": first, "field": "published", "after": "soon"}),
        (Act.SET, {"article": first, "field": "fingerprint", "after": "x"}),
        (Act.CHANGE_KIND, {"entity": entity("Norway"), "after": "person"}),
        (Act.MERGE, {"entity": entity("Salva Kiir"), "after": []}),
    ]:
        with pytest.raises(CorrectionError):
            record(act, "ann", **details)
    assert not Correction.objects.exists()
    assert corrected("first").title == first.title


def test_an_act_is_undone_once(corrected):
    correction = record(Act.HIDE, "ann", article=corrected("first"))
    revert(correction, "ann")
    assert not corrected("first").hidden
    with pytest.raises(CorrectionError):
        revert(correction, "ann")


def test_the_log_replays_on_an_archive_made_anew(corrected, tmp_path):
    correct_everything(corrected)
    lines = [as_line(correction) for correction in Correction.objects.select_related("reverts")]
    wanted = whole_archive()
    for model in (Correction, Denial, Mention, Article, Entity):
        model.objects.all().delete()
    from articles.models import OriginalFile, Source

    OriginalFile.objects.all().delete()
    Source.objects.all().delete()
    ingest(*corrected.files)
    assert whole_archive() != wanted
    assert [apply_line(line) for line in lines] == ["done"] * len(lines)
    assert whole_archive() == wanted
    assert [apply_line(line) for line in lines] == ["known"] * len(lines)
    assert whole_archive() == wanted


def correct_everything(corrected) -> None:
    """More than fifty corrections, of every kind."""
    new = Entity.objects.create(kind=EntityKind.PERSON, name="Chad Tester", slug="chad-tester")
    for number, part in enumerate(("first", "second", "third")):
        for field, value in (
            ("title", f"Title {number}"),
            ("standfirst", f"Standfirst {number}"),
            ("section", "World"),
            ("dateline", "BERN"),
        ):
            record(Act.SET, "ann", article=corrected(part), field=field, after=value)
        for field, value in (("source", "The Lake Herald"), ("published", "2018-05"), ("authors", ["A B"]), ("language", "nn")):
            record(Act.SET, "bo", article=corrected(part), field=field, after=value)
        record(Act.UNLOCK, "ann", article=corrected(part), field="section")
        record(Act.HIDE, "ann", article=corrected(part))
        record(Act.SHOW, "ann", article=corrected(part))
        record(Act.NAME, "ann", article=corrected(part), entity=new, after={"about": True})
        paragraph = corrected(part).body.split("\n\n")[1]
        record(Act.REMOVE_LINE, "ann", article=corrected(part), after={"text": paragraph})
        record(Act.KEEP_LINE, "ann", article=corrected(part), after={"text": paragraph})
    record(Act.SET, "ann", article=corrected("third"), field="body", after="Iceland alone.\n\nKatrín Jakobsdóttir said so.")
    record(Act.UNNAME, "ann", article=corrected("first"), entity=entity("Peru"))
    record(Act.MERGE, "ann", entity=entity("Uhuru Kenyatta"), after=[name(entity("Salva Kiir"))])
    record(Act.RENAME, "ann", entity=entity("Uhuru Kenyatta"), after={"name": "Kenyatta the Younger"})
    record(Act.ADD_ALIAS, "ann", entity=entity("Kenyatta the Younger"), after={"text": "K the Y"})
    record(Act.ADD_ALIAS, "ann", entity=entity("Kenyatta the Younger"), after={"text": "K the Z"})
    record(Act.DROP_ALIAS, "ann", entity=entity("Kenyatta the Younger"), after={"text": "K the Z"})
    record(Act.CHANGE_KIND, "ann", entity=entity("United Nations"), after="place")
    revert(record(Act.UNNAME, "ann", article=corrected("first"), entity=entity("Norway")), "bo")
    assert Correction.objects.count() >= 50


def whole_archive() -> list:
    """All that a reader or editor can see, without row numbers."""
    articles = [
        (
            (a.title, a.title_is_made, a.standfirst, a.body, a.headings, a.source and a.source.name, str(a.published_date)),
            (a.authors, a.dateline, a.section, a.language, a.hidden, a.locks, a.verdicts, a.removed),
            sorted((m.entity.kind, m.entity.slug, m.count, m.about, m.role, m.origin, str(m.spans)) for m in a.mentions.all()),
        )
        for a in Article.objects.order_by("fingerprint")
    ]
    named = Entity.objects.filter(mentions__isnull=False).distinct()
    names = [(e.kind, e.slug, e.name, sorted(e.aliases.values_list("kind", "key"))) for e in named.order_by("kind", "slug")]
    denials = sorted((d.article.fingerprint if d.article else "", d.kind, d.key) for d in Denial.objects.all())
    return [*articles, *names, *denials]


def test_export_and_apply_as_commands(corrected, tmp_path):
    record(Act.SET, "ann", article=corrected("first"), field="title", after="Mine", why="it was wrong")
    path = tmp_path / "log.jsonl"
    call_command("corrections", "export", path, stdout=StringIO())
    Article.objects.filter(pk=corrected("first").pk).update(title="Theirs", locks=[])
    Correction.objects.all().delete()
    path.write_text(path.read_text() + '{"id": "nonsense"}\n{broken\n')
    said = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("corrections", "apply", path, stdout=said)
    assert ended.value.code == 1
    assert "1 applied, 0 known already, 2 not applied" in said.getvalue()
    assert "line 3: not a correction" in said.getvalue()
    assert (corrected("first").title, Correction.objects.get().why) == ("Mine", "it was wrong")
