from __future__ import annotations

import gzip
import io
from typing import Any

import brotli
import pytest
from django.http import FileResponse, HttpResponse
from django.test import RequestFactory

from portal.compression import Compression

PAGE = "<p>Практика</p>" * 200
BROWSER = "gzip, deflate, br, zstd"


def answered(
    response: Any = None, encodings: str = BROWSER, cookie: str = ""
) -> HttpResponse:
    request = RequestFactory().get("/", headers={"accept-encoding": encodings})
    if cookie:
        request.COOKIES["sessionid"] = cookie
    answer = HttpResponse(PAGE) if response is None else response
    return Compression(lambda _: answer)(request)


def private() -> HttpResponse:
    return HttpResponse(PAGE, headers={"Cache-Control": "private, no-store"})


def with_cookie() -> HttpResponse:
    response = HttpResponse(PAGE)
    response.set_cookie("csrftoken", "secret")
    return response


def test_public_page_is_sent_by_brotli() -> None:
    response = answered()
    assert response["Content-Encoding"] == "br"
    assert brotli.decompress(response.content).decode() == PAGE
    assert response["Content-Length"] == str(len(response.content))
    assert response["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("encodings", ["gzip", "gzip, br;q=0", "gzip, br; q=0.0"])
def test_browser_without_brotli_gets_gzip(encodings: str) -> None:
    response = answered(encodings=encodings)
    assert response["Content-Encoding"] == "gzip"
    assert gzip.decompress(response.content).decode() == PAGE


def test_a_low_preference_is_no_refusal() -> None:
    assert answered(encodings="br;q=0.5")["Content-Encoding"] == "br"


def test_who_takes_neither_gets_the_page_as_it_is() -> None:
    response = answered(encodings="identity")
    assert "Content-Encoding" not in response
    assert response.content.decode() == PAGE


@pytest.mark.parametrize("make", [private, with_cookie])
def test_answers_with_secrets_keep_the_padding_of_gzip(make: Any) -> None:
    assert answered(make())["Content-Encoding"] == "gzip"


def test_reader_with_a_cookie_keeps_the_padding_of_gzip() -> None:
    assert answered(cookie="secret")["Content-Encoding"] == "gzip"


def test_etag_is_weakened() -> None:
    response = answered(HttpResponse(PAGE, headers={"ETag": '"one"'}))
    assert response["ETag"] == 'W/"one"'


def test_short_answer_is_not_packed() -> None:
    assert "Content-Encoding" not in answered(HttpResponse("short"))


def test_what_is_packed_already_is_not_packed_by_brotli() -> None:
    picture = HttpResponse(bytes(1000), content_type="image/png")
    assert answered(picture)["Content-Encoding"] == "gzip"
    packed = HttpResponse(PAGE, headers={"Content-Encoding": "gzip"})
    assert answered(packed)["Content-Encoding"] == "gzip"


def test_stream_goes_by_gzip() -> None:

    response = answered(FileResponse(io.BytesIO(PAGE.encode())))
    assert response["Content-Encoding"] == "gzip"
    assert gzip.decompress(response.getvalue()).decode() == PAGE
