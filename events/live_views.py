"""Sending the live document: from memory where it can be, asking nothing else."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified

from events.live import NAME, Document, document, remembered

#: Seconds for which caches on the way may answer themselves.
FRESH = 2


def live_document(request: HttpRequest, path: str) -> HttpResponse:
    """Answer with what changes of a meeting's day.

    Args:
        request: whose language words are in.
        path: of the meeting, after the language.

    Raises:
        Http404: where no meeting stands that everybody may read.
    """
    found = document(request.path, path)
    if found is None:
        raise Http404
    return answer(request, found)


def answer(request: HttpRequest, found: Document) -> HttpResponse:
    """Return a document, or that the reader has it already (RFC 9110, 13.1.2)."""
    known = request.headers.get("If-None-Match", "")
    tags = {tag.strip().removeprefix("W/") for tag in known.split(",")}
    if found.etag in tags:
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = HttpResponse(found.body, content_type="application/json")
        if "gzip" in request.headers.get("Accept-Encoding", ""):
            response.content = found.packed
            response.headers["Content-Encoding"] = "gzip"
        response.headers["Content-Length"] = str(len(response.content))
    response.headers["ETag"] = found.etag
    response.headers["Cache-Control"] = f"public, max-age={FRESH}"
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


class FromMemory:
    """Answers for live documents that memory holds, right after ``SecurityMiddleware``.

    Thousands of pages ask every few seconds; nothing that follows would change the
    answer, for it is the same for everybody.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer from memory, or pass the request on.

        Raises:
            DisallowedHost: when it came under a name that is not ours.
        """
        if request.path_info.endswith(f"/{NAME}") and request.method in ("GET", "HEAD"):
            request.get_host()
            found = remembered(request.path_info)
            if found:
                return answer(request, found)
        return self.get_response(request)
