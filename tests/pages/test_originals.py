"""Original files: the bytes as they came in, and never more than a reader may have."""

import pytest

pytestmark = pytest.mark.django_db


def body(response) -> bytes:
    return b"".join(response.streaming_content)


def test_the_file_comes_down_byte_for_byte_and_no_browser_runs_it(client, shelf):
    content = b"<html><script>alert(1)</script> \xff\xfe \r\n" * 9000
    article = shelf.article(original=shelf.original(content, "in/page.html"))
    response = client.get(f"/articles/{article.pk}/original/")
    assert body(response) == content
    assert response["Content-Length"] == str(len(content))
    assert response["Content-Disposition"] == 'attachment; filename="page.html"'
    assert response["Content-Type"] == "application/octet-stream"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_text_comes_as_text(client, shelf):
    article = shelf.article(original=shelf.original(b"news", "in/news.TXT"))
    assert client.get(f"/articles/{article.pk}/original/")["Content-Type"] == "text/plain"


@pytest.mark.parametrize("name", ['a"b.txt', "a\r\nSet-Cookie: x=y.txt", "статья.txt", "..\\..\\up.txt", "/", "a;b.txt"])
def test_any_file_name_makes_a_safe_header(client, shelf, name):
    article = shelf.article(original=shelf.original(b"news", f"in/{name}"))
    response = client.get(f"/articles/{article.pk}/original/")
    assert response.status_code == 200
    assert "Set-Cookie" not in response
    assert "\n" not in response["Content-Disposition"]
    assert ".." not in response["Content-Disposition"]


def test_lost_bytes_are_a_page_that_says_so(client, shelf):
    article = shelf.article()
    for kept in (shelf.data / "originals").rglob("*.gz"):
        kept.unlink()
    assert client.get(f"/articles/{article.pk}/original/").status_code == 404


def test_a_file_with_a_hidden_article_in_it_is_for_editors(client, shelf, django_user_model):
    lines = shelf.original(b"two articles", "in/two.jsonl")
    shown, hidden = shelf.article(original=lines), shelf.article(original=lines, hidden=True)
    for article in (shown, hidden):
        assert client.get(f"/articles/{article.pk}/original/").status_code == 404
    assert "/original/" not in client.get(shown.get_absolute_url()).content.decode()
    client.force_login(django_user_model.objects.create_user("editor", is_superuser=True))
    assert body(client.get(f"/articles/{hidden.pk}/original/")) == b"two articles"
