"""How well names are found and what an article is about is told, on GUM's news: printed, and held above floors that only rise."""

import pytest

from tests.quality import floors, salient
from tests.quality.conftest import DATA
from tests.quality.test_reading import model  # noqa: F401  (a fixture)

NEWS = DATA / "ner" / "gum_news"


@pytest.mark.slow
@pytest.mark.skipif(not NEWS.is_dir(), reason="GUM's news is not beside this checkout")
def test_what_articles_are_about_is_told_as_well_as_ever(model, capsys):  # noqa: F811
    figures = salient.measure(map(salient.read, sorted(NEWS.glob("*.conllu"))), model)
    with capsys.disabled():
        print("".join(f"\nGUM, {kind}: {figure}" for kind, figure in figures.items()))
    measured = {f"{kind} {name}": round(value, 3) for kind, figure in figures.items() for name, value in vars(figure).items()}
    assert floors.missed("GUM's news", measured) == {}


def test_a_mark_of_the_corpus_is_read_with_its_place(tmp_path):
    path = tmp_path / "a.conllu"
    path.write_text(
        "# meta::salientEntities = 1 (4*), 2 (1)\n# newpar\n# sent_id = a-1\n"
        "1\tChief\tchief\tNOUN\tNN\t_\t2\t_\t_\tEntity=(1-person-new-sssss-cf1-2,3-sgl\n"
        "2\tAnn\tAnn\tPROPN\tNNP\t_\t0\t_\t_\t_\n3\tLee\tLee\tPROPN\tNNP\t_\t2\t_\t_\tEntity=1)\n\n"
        "# newpar\n# sent_id = a-2\n"
        "1\tOslo\tOslo\tPROPN\tNNP\t_\t0\t_\t_\tEntity=(2-place-new-sssss-cf1-1-sgl-Oslo)|SpaceAfter=No\n2\t.\t.\tPUNCT\t.\t_\t1\t_\t_\t_\n"
    )
    article = salient.read(path)
    assert (article.parts.title, article.parts.body) == ("Chief Ann Lee", "Oslo.")
    assert [(g.kind, g.summaries, g.places[0][1:]) for g in article.gold] == [("person", 4, (6, 13)), ("place", 1, (0, 4))]
