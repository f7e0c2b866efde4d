"""Which language a request is in, and requests that no page could answer."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from portal.views import bad_request

#: Longest address and query taken; browsers send more only by mistake or malice.
MAX_QUERY = 4096
MAX_PATH = 2048


class LanguageByPrefix(LocaleMiddleware):
    """Takes the language from the address and never guesses an address from it.

    Django's own would lead ``/de/`` to ``/en/de/``; an unknown prefix is no page.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponse
    ) -> HttpResponse:
        """Name the language of the answer, and what it was chosen by."""
        if not translation.get_language_from_path(request.path_info):
            patch_vary_headers(response, ("Accept-Language",))
        response.headers.setdefault("Content-Language", translation.get_language())
        return response


class _RewritesPages:
    """What changes the HTML of a page, but where white space has a meaning."""

    #: No page of ours has one without attributes; those of the admin have.
    NOT_OURS = b"<script>"
    KEPT = re.compile(rb"(?s)(<(?:pre|textarea|script)\b.*?</(?:pre|textarea|script)>)")

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and rewrite what is a page."""
        response = self.get_response(request)
        if response.streaming or "text/html" not in response.get("Content-Type", ""):
            return response
        if self.NOT_OURS in response.content:
            return response
        parts = self.KEPT.split(response.content)
        parts[::2] = [self.rewritten(part) for part in parts[::2]]
        response.content = b"".join(parts)
        # Counted already by the middleware below; a browser would wait for more.
        response.headers["Content-Length"] = str(len(response.content))
        return response

    def rewritten(self, content: bytes) -> bytes:
        """Return a part of a page as it is sent, from one tag to another."""
        raise NotImplementedError


class KeepUnits(_RewritesPages):
    """Keeps Bulgarian abbreviations with their number: 2026 г., 9:00 ч., № 7.

    A dash behind a year or a French hour stays there, and so do the signs that French
    sets apart: no line begins with one, nor ends with what opens a quotation. This goes
    for what we write and what authors write, but only in text: what somebody typed
    stands in attributes and stays as it was. Browsers find the no-break space by a
    plain one.
    """

    # Begins with what it looks for, which is found many times faster than a choice.
    LOOSE = re.compile(
        " (?:(?<=[0-9] )(?=(?:г|ч)\\.)|(?<=№ )(?=[0-9])"
        "|(?<=г\\. )(?=–)|(?<=h )(?=– [0-9])|(?<=\\S )(?=:(?!\\w)))"
        "(?=[^<>]*(?:<|$))".encode()
    )
    BOUND = "\N{NO-BREAK SPACE}".encode()
    LOOSE_SIGN = re.compile(
        " (?:(?<=\\S )(?=»|[;!?](?![\\w=]))|(?<=« ))(?=[^<>]*(?:<|$))".encode()
    )
    THIN = "\N{NARROW NO-BREAK SPACE}".encode()

    def rewritten(self, content: bytes) -> bytes:
        """Bind each number to what it counts, and each sign to its word."""
        return self.LOOSE_SIGN.sub(self.THIN, self.LOOSE.sub(self.BOUND, content))


class DropIndentation(_RewritesPages):
    """Sends pages without the indentation of their templates, which is for us alone.

    It is a sixth of a page's bytes, and a twelfth once they are compressed.
    """

    INDENTED = re.compile(rb"\n\s+")

    def rewritten(self, content: bytes) -> bytes:
        """Begin each line at its start."""
        return self.INDENTED.sub(b"\n", content)


class RefuseUnreadableRequests:
    """Answer NUL bytes, broken UTF-8 and oversized addresses with 400 and a page.

    PostgreSQL refuses NUL in text, so such a request would otherwise be a 500.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if is_unreadable(request):
            return bad_request(request)
        return self.get_response(request)


def is_unreadable(request: HttpRequest) -> bool:
    """Whether an address holds what no page of ours can mean."""
    query = request.META.get("QUERY_STRING", "")
    if len(query) > MAX_QUERY or len(request.path) > MAX_PATH:
        return True
    if "\x00" in request.path or "%00" in query or "\x00" in query:
        return True
    # Django replaces bytes that are no UTF-8 by U+FFFD in the path and in values.
    if "\ufffd" in request.path:
        return True
    return any(
        "\ufffd" in value for values in request.GET.lists() for value in values[1]
    )


class TellRefusals:
    """Tells an editor why something was refused that no form of theirs was about.

    Approval from a list and publication of many pages at once show no form; a rule that
    refuses there would end in an error of the server.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as ever."""
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        """Lead back into the admin with each message of a refusal.

        Args:
            request: what was refused.
            exception: whatever was raised; only what a rule said is told.
        """
        home = reverse("wagtailadmin_home")
        refused = isinstance(exception, ValidationError) and request.method == "POST"
        if not refused or not request.path.startswith(home):
            return None
        for text in dict.fromkeys(exception.messages):
            messages.error(request, text)
        match = request.resolver_match
        page = match.kwargs.get("page_id") if match else None
        return redirect("wagtailadmin_pages:edit", page) if page else redirect(home)
