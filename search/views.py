"""The page of results, in every form it is asked for, and suggestions for its box."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.cache import cache_control

from core.languages import reader_language
from core.listing import paginate
from search import log
from search.asking import Asked, asked_by
from search.choices import narrowed, orders, tabs
from search.finding import HITS_A_PAGE, RELEVANCE, Found, find
from search.nothing_found import offered
from search.other_forms import FORMS
from search.suggested import suggested

#: Seconds for which suggestions are good; whoever types asks often.
SUGGESTIONS_LAST = 60
OPENAPI = Path(__file__).parent / "openapi.json"


def answer(asked: Asked) -> Found:
    """Find what an address asks for, in the reader's language."""
    return find(
        asked.question,
        language=reader_language(),
        without=asked.without,
        exact=asked.exact,
        chosen=asked.chosen,
        loose=asked.loose,
        order=asked.order,
    )


def search(request: HttpRequest) -> HttpResponse:
    """Answer a question as a page, or as ``?format=`` wishes."""
    asked = asked_by(request.GET)
    form = FORMS.get(request.GET.get("format", ""))
    if form:
        return form(request, asked, answer)
    found = answer(asked)
    try:
        portion = paginate(request, found.shown, HITS_A_PAGE)
    except Http404:
        portion = None
    if not found.best and not asked.chosen:
        log.note(found.question, language=found.language, hits=0)
    context = {
        "in_every_language": True,
        "same_query": asked.query,
        "asked": asked,
        "found": found,
        "paginator": portion,
        "tabs": tabs(found, asked),
        "orders": orders(asked),
        "narrowed": narrowed(found, asked),
        **_ways_on(found, asked),
    }
    if portion is None:
        context |= {"no_such_page": True, "offered": offered(found)}
        return render(request, "search/search.html", context, status=404)
    context |= _parted(found, asked, portion.number)
    return render(request, "search/search.html", context)


def _parted(found: Found, asked: Asked, page: int) -> dict[str, Any]:
    """Return the hits of a page, the loosely related ones apart where they follow."""
    hits = found.hits(page)
    if not asked.loose or asked.order != RELEVANCE:
        return {"hits": hits, "loose_hits": []}
    best = max(found.narrowed_best - (page - 1) * HITS_A_PAGE, 0)
    return {"hits": hits[:best], "loose_hits": hits[best:]}


def _ways_on(found: Found, asked: Asked) -> dict[str, Any]:
    """Return the queries of the same search otherwise understood or narrowed."""
    return {
        "chips": [
            (chip, asked.but(without=(*asked.without, chip.name.slug)))
            for chip in found.understood
        ],
        "slips": [x for x in found.corrections if not x.from_latin],
        "from_latin": [x.taken_for for x in found.corrections if x.from_latin],
        "exact_query": asked.but(exact=True),
        "loose_query": asked.but(loose=not asked.loose),
        "all_query": asked.but(chosen={}),
        "offered": None if found.total else offered(found),
    }


@cache_control(public=True, max_age=SUGGESTIONS_LAST)
def suggest(request: HttpRequest) -> JsonResponse:
    """Complete what a reader has typed so far.

    As ``?format=opensearch`` in the shape that browsers read (OpenSearch Suggestions
    1.1), otherwise with languages, kinds and addresses.
    """
    typed = request.GET.get("q", "")
    found = suggested(typed, reader_language())
    if request.GET.get("format") == "opensearch":
        return JsonResponse(
            [typed, [one["text"] for one in found]],
            safe=False,
            content_type="application/x-suggestions+json",
        )
    return JsonResponse({"suggestions": found})


@cache_control(public=True, max_age=86_400)
def opensearch(request: HttpRequest, language: str) -> HttpResponse:
    """Describe the search for browsers (OpenSearch 1.1)."""
    with translation.override(language):
        return render(
            request,
            "search/opensearch.xml",
            {"page": request.build_absolute_uri(reverse("search"))},
            content_type="application/opensearchdescription+xml; charset=utf-8",
        )


@cache_control(public=True, max_age=86_400)
def openapi(request: HttpRequest) -> FileResponse:
    """Describe ``?format=json`` for programs (OpenAPI 3.1)."""
    return FileResponse(
        OPENAPI.open("rb"), content_type="application/vnd.oai.openapi+json;version=3.1"
    )
