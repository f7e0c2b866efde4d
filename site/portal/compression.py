"""Pages on the wire: Brotli for what everybody may read, gzip for all else."""

from __future__ import annotations

import re

import brotli
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_vary_headers

#: Browsers say so over HTTPS and to their own machine; ``br;q=0`` is a refusal.
TAKES_BROTLI = re.compile(r"\bbr\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))")
#: What is packed already, such as pictures, is left as it is.
TEXT = re.compile(r"^text/|[/+](?:json|xml)\b|javascript")
#: A long page takes a millisecond or two, no more than by gzip; the next step up wins
#: next to nothing.
QUALITY = 7
#: Bytes below which a header costs more than is won.
SHORT = 200


class Compression(GZipMiddleware):
    """Sends public pages by Brotli, an eighth smaller than gzip.

    Whatever holds a secret of its reader stays with Django's gzip, whose random padding
    hides the length of the secret's guesses (BREACH, CVE-2013-3587): Brotli has none. A
    request without a cookie for an answer that is not private has no such secret.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Compress what gets smaller by it, and tell caches what it depends on."""
        if not _may_be_brotli(request, response):
            return super().process_response(request, response)
        patch_vary_headers(response, ("Accept-Encoding",))
        packed = brotli.compress(response.content, brotli.MODE_TEXT, QUALITY)
        if len(packed) >= len(response.content):
            return response
        response.content = packed
        response.headers["Content-Length"] = str(len(packed))
        response.headers["Content-Encoding"] = "br"
        _weaken_etag(response)
        return response


def _may_be_brotli(request: HttpRequest, response: HttpResponseBase) -> bool:
    if not isinstance(response, HttpResponse) or len(response.content) < SHORT:
        return False
    if not TAKES_BROTLI.search(request.headers.get("Accept-Encoding", "")):
        return False
    if response.has_header("Content-Encoding"):
        return False
    return _is_public(request, response) and bool(
        TEXT.search(response.get("Content-Type", ""))
    )


def _is_public(request: HttpRequest, response: HttpResponse) -> bool:
    control = response.get("Cache-Control", "")
    if "private" in control or "no-store" in control:
        return False
    return not (request.COOKIES or response.cookies)


def _weaken_etag(response: HttpResponse) -> None:
    """Two encodings of a page are alike in meaning only (RFC 9110 section 8.8.1)."""
    etag = response.get("ETag", "")
    if etag.startswith('"'):
        response.headers["ETag"] = f"W/{etag}"
