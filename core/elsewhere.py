"""Forms that need no account: who may send them, told without a cookie.

Django's token guards against other sites that use a reader's cookies. Where no cookie
says who somebody is, there is nothing to use, and the token would be the first cookie
that a reader gets. What is left is to refuse what other sites make browsers send.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

#: What reads and changes nothing (RFC 9110 §9.2.1).
SAFE = ("GET", "HEAD", "OPTIONS")
#: What browsers say of requests that a page of ours or the reader began.
OURS = ("same-origin", "none")


def is_from_elsewhere(request: HttpRequest) -> bool:
    """Whether a page of another site began a request (W3C Fetch Metadata).

    Browsers that say nothing of it, and programs, are told by ``Origin``. Pages without
    a referrer write ``null`` there, so that proves nothing.

    Args:
        request: of any method.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site not in OURS
    origin = request.headers.get("Origin", "null")
    return origin != "null" and urlsplit(origin).netloc != request.get_host()


def without_account(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let a view take forms without a cookie, unless another site sends them.

    Only for views that act for nobody: what they may do is told by their address.

    Args:
        view: that asks nothing about the user.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method not in SAFE and is_from_elsewhere(request):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return csrf_exempt(guarded)
