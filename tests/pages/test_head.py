"""Who asks for the headers alone gets them, and no body that the server would have to drop."""

import io

import pytest
from django.http import FileResponse, HttpResponse, StreamingHttpResponse

from newsarchive.head_requests import without_body

TEXT = b"Forty words of news"


@pytest.mark.parametrize("answer", [HttpResponse, lambda text: StreamingHttpResponse([text]), lambda text: FileResponse(io.BytesIO(text))])
@pytest.mark.parametrize(("method", "body"), [("HEAD", b""), ("GET", TEXT)])
def test_head_is_answered_like_get_without_the_body(rf, answer, method, body):
    response = without_body(lambda request: answer(TEXT))(rf.generic(method, "/"))
    assert response.getvalue() == body
    assert (getattr(response, "file_to_stream", None) is not None) == (method == "GET" and isinstance(response, FileResponse))


def test_a_page_tells_its_length_either_way(client, archive):
    assert client.head("/search/help/").headers["Content-Length"] == client.get("/search/help/").headers["Content-Length"] != "0"
