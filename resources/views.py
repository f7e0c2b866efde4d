"""Documents under the symbol that all their language versions share."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from core.languages import reader_language
from core.models.media import language_versions
from resources.models import PublicationPage


def document(request: HttpRequest, symbol: str) -> HttpResponse:
    """Open the reader's language version, or say which versions exist.

    Raises:
        Http404: when no document has the symbol.
    """
    versions = language_versions(symbol)
    if not versions:
        raise Http404
    own = [file for file in versions if file.language == reader_language()]
    if own:
        return redirect(own[0].url)
    works = PublicationPage.originals.filter(symbol=symbol)
    return render(
        request,
        "resources/document.html",
        {
            "in_every_language": True,
            "symbol": symbol,
            "versions": versions,
            "work": works.for_reader(reader_language()).first(),
        },
    )
