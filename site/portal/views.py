"""Answers that belong to no page: the root, robots, errors."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_path, get_language_from_request
from django.views.decorators.cache import never_cache

from core.languages import LANGUAGES


def language_of(request: HttpRequest) -> str:
    """Return the language of a request: its prefix, else what the browser asks for.

    An unknown prefix says nothing, so the browser's wish counts then.
    """
    found = get_language_from_path(request.path_info) or get_language_from_request(
        request
    )
    code = found.split("-")[0]
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


def _error(request: HttpRequest, status: int) -> HttpResponse:
    with translation.override(language_of(request)):
        return render(request, f"{status}.html", status=status)


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
    """Say in the reader's language that nothing stands under the address."""
    return _error(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Say that we failed; asks no database, which may be what failed."""
    return _error(request, 500)
