"""manage.py search: a script names its filters as people do."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from articles.models import SourceAlias
from articles.search import following
from tests.curation.test_sources import come_in

pytestmark = pytest.mark.usefixtures("archive")


def test_a_source_is_chosen_by_another_of_its_names():
    article = come_in("The Times", "#0")
    come_in("The Courier", "#1")
    SourceAlias.objects.create(source=article.source, text="The Thunderer", key="thunderer")
    following.drain(wait=True)
    out = StringIO()
    call_command("search", "--source", "thunderer", "--json", stdout=out)
    assert [hit["id"] for hit in json.loads(out.getvalue())["hits"]] == [article.pk]
