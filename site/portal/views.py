"""Answers that belong to no page: the root, robots, errors."""

from __future__ import annotations

import io
import re
from typing import Any

import segno
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_path, get_language_from_request
from django.views.decorators.cache import cache_control, never_cache

from core.languages import LANGUAGES, OWN_NAMES
from home.lost import lost_words, offers

#: A language and the steps below it, each a slug.
PAGE_ADDRESS = re.compile(r"(?:es|bg|fr|en)(?:/[\w-]{1,100}){0,6}", re.ASCII)


def language_of(request: HttpRequest) -> str:
    """Return the language of a request: its prefix, else what the browser asks for.

    An unknown prefix says nothing, so the browser's wish counts then.
    """
    found = get_language_from_path(request.path_info) or get_language_from_request(
        request
    )
    code = found.split("-")[0].lower()
    return code if code in LANGUAGES else settings.LANGUAGE_CODE


def choose_language(request: HttpRequest) -> HttpResponse:
    """Lead from ``/`` to the language the browser asks for (RFC 9110 §12.5.4)."""
    response = HttpResponseRedirect(f"/{get_language_from_request(request)}/")
    patch_vary_headers(response, ["Accept-Language"])
    return response


def robots(request: HttpRequest) -> HttpResponse:
    """Keep robots out of the admin and tell them of the sitemap (RFC 9309)."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        f"Sitemap: {request.build_absolute_uri('/sitemap.xml')}",
    ]
    return HttpResponse(
        "\n".join(lines) + "\n", content_type="text/plain; charset=utf-8"
    )


@cache_control(public=True, max_age=86_400)
def qr_code(request: HttpRequest, address: str) -> HttpResponse:
    """Draw the address of a page as a QR code (ISO/IEC 18004), for posters and slides.

    Raises:
        Http404: for what is no address of a page, so that nobody draws others' here.
    """
    if not PAGE_ADDRESS.fullmatch(address):
        raise Http404
    code = segno.make(
        request.build_absolute_uri(f"/{address}/"), error="m", micro=False
    )
    drawing = io.BytesIO()
    code.save(drawing, kind="svg", scale=4, border=4, xmldecl=False, light="#fff")
    return HttpResponse(drawing.getvalue(), content_type="image/svg+xml")


def _error(
    request: HttpRequest, status: int, context: dict[str, Any] | None = None
) -> HttpResponse:
    with translation.override(language_of(request)):
        return render(request, f"{status}.html", context, status=status)


def bad_request(
    request: HttpRequest, exception: Exception | None = None
) -> HttpResponse:
    """Say in the reader's language that the address cannot be read."""
    return _error(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say in the reader's language that this is not open to them."""
    return _error(request, 403)


@never_cache
def forbidden_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that a form was sent without its token; nothing was stored."""
    return _error(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say in the reader's language that nothing stands there, and what is close."""
    with translation.override(language_of(request)):
        near = offers(request.path_info)
    words = lost_words(request.path_info)
    return _error(request, 404, {"near": near, "lost_words": words})


def server_error(request: HttpRequest) -> HttpResponse:
    """Say that we failed; asks no database, which may be what failed."""
    known = {"without_database": True, "languages": OWN_NAMES}
    return _error(request, 500, known)
