"""Reading without a connection: what browsers may keep, and the worker that does.

The worker keeps what an answer allows and nothing else, so that the rule stands in one
place, on the server, which alone knows who is logged in.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.views.decorators.cache import cache_control

#: How an answer says that it may be kept.
MAY_BE_KEPT = "X-Keep-Offline"
#: Documents that were opened are kept, whoever uploaded them.
DOCUMENT = "wagtaildocs_serve"
#: Before anybody has collected files there is one version of them.
UNCOLLECTED = "uncollected"


class SayWhatMayBeKept:
    """Marks the answers that the service worker may keep a copy of."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and say whether it may be kept."""
        response = self.get_response(request)
        if may_be_kept(request, response):
            response.headers[MAY_BE_KEPT] = "yes"
        return response


def may_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether everybody gets this answer, and it is one to read without a connection.

    Args:
        request: of somebody who may be logged in; their session is not asked about, its
            cookie is enough to say no.
        response: what they get.
    """
    if request.method != "GET" or response.status_code != 200:
        return False
    if settings.SESSION_COOKIE_NAME in request.COOKIES or response.cookies:
        return False
    control = response.get("Cache-Control", "")
    if "private" in control or "no-store" in control:
        return False
    return _is_to_be_read_offline(request)


def _is_to_be_read_offline(request: HttpRequest) -> bool:
    route, match = getattr(request, "route", None), request.resolver_match
    if route:
        return route.page.kept_offline
    return bool(match) and match.view_name == DOCUMENT


@cache_control(no_cache=True)
def service_worker(request: HttpRequest) -> HttpResponse:
    """Answer with the worker, whose address decides which pages it serves.

    It imports its code from a file with a name of its content, so that browsers notice
    another version by these two lines.
    """
    version = getattr(staticfiles_storage, "manifest_hash", "") or UNCOLLECTED
    lines = [
        f'self.VERSION = "{version}";',
        f'importScripts("{static("js/service-worker.js")}");',
    ]
    script = "\n".join(lines) + "\n"
    return HttpResponse(script, content_type="text/javascript; charset=utf-8")


def offline(request: HttpRequest) -> HttpResponse:
    """Say that there is no connection; the worker keeps this page and shows it."""
    return render(request, "home/offline.html")
