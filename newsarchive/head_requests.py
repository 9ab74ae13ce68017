"""Answers to HEAD requests. In: any response. Out: for HEAD its headers alone, as RFC 9110 (9.3.2) asks; else the response as it is.

Django leaves it to the server to drop the body. gunicorn does, and logs a warning each time that it had to.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase


def without_body(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """A middleware. It stands first, so that Content-Length is still that of the body which GET would have got."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if request.method == "HEAD":
            if response.streaming:
                response.streaming_content = []
            else:
                response.content = b""
        return response

    return answer
