"""Pages are sent without the indentation of their templates."""

from __future__ import annotations

import pytest
from django.http import HttpResponse, StreamingHttpResponse

from portal.middleware import DropIndentation


def answered(content: str, **kind: str) -> bytes:
    """Return what is sent for a page."""
    middleware = DropIndentation(lambda request: HttpResponse(content, **kind))
    return middleware(None).content


def test_indentation_and_empty_lines_go() -> None:
    page = "<ul>\n    \n    <li>One\n      two</li>\n</ul>\n"
    assert answered(page) == b"<ul>\n<li>One\ntwo</li>\n</ul>\n"


def test_words_stay_apart() -> None:
    assert answered("<p>one\n   <b>two</b></p>") == b"<p>one\n<b>two</b></p>"


@pytest.mark.parametrize("name", ["pre", "textarea"])
def test_where_white_space_has_meaning_all_of_it_stays(name: str) -> None:
    page = f"<p>\n  a</p><{name}>\n  b</{name}>"
    assert answered(page) == page.encode()


def test_other_types_stay_as_they_are() -> None:
    text = "a:\n  b"
    assert answered(text, content_type="text/plain") == text.encode()


def test_what_is_streamed_is_not_read() -> None:
    stream = StreamingHttpResponse(iter([b"a\n  b"]), content_type="text/html")
    assert DropIndentation(lambda request: stream)(None) is stream


def test_portal_sends_its_pages_so(homes: dict, client: object) -> None:
    response = client.get("/en/")
    page = response.content.decode()
    assert response["Content-Length"] == str(len(response.content))
    assert "<main" in page
    assert "\n " not in page
