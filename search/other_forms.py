"""Results for programs and tables: JSON, Atom, CSV and XLSX of any search."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _

from core.facets import Choice
from core.languages import OWN_NAMES, reader_language
from core.listing import paginate
from core.models import BasePage, Worded
from core.writable import writable
from search.asking import Asked
from search.choices import narrowed
from search.finding import DATE, HITS_A_PAGE, RELEVANCE, Found
from search.hits import Hit
from search.labels import kind_name

#: Rows of a table and entries of a feed.
MOST_ROWS = 1_000
MOST_ENTRIES = 30
#: What a spreadsheet would take for a formula (OWASP, CSV injection).
FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")

Answer = Callable[[Asked], Found]


def reference(hit: Hit) -> str:
    """Return the short reference of a work or decision; other rows have none."""
    referred = hit.work or hit.decision
    return referred.reference if referred else ""


def as_json(request: HttpRequest, asked: Asked, answer: Answer) -> HttpResponse:
    """Return a page of results, or an error, as ``openapi.json`` describes them."""
    found = answer(asked)
    try:
        portion = paginate(request, found.shown, HITS_A_PAGE)
    except Http404 as error:
        return JsonResponse({"error": str(error), "total": found.total}, status=404)
    build, path = request.build_absolute_uri, request.path
    following = None
    if portion.has_next():
        page = f"page={portion.next_page_number()}&format=json"
        following = build("?".join([path, "&".join(filter(None, [asked.query, page]))]))
    return JsonResponse(
        {
            "question": found.question,
            "language": found.language,
            "shown_for": found.corrected_question or found.question,
            "understood": [
                {"topic": x.name.slug, "label": x.name.text, "words": x.words}
                for x in found.understood
            ],
            "total": found.total,
            "loosely_related": len(found.loose),
            "page": portion.number,
            "pages": portion.paginator.num_pages,
            "next": following,
            "results": [_hit(hit, build) for hit in found.hits(portion.number)],
            "facets": {
                facet.name: [_choice(choice, build, path) for choice in choices]
                for facet, choices in narrowed(found, asked).facets
                if choices
            },
        },
        json_dumps_params={"ensure_ascii": False},
    )


def _hit(hit: Hit, build: Callable[[str], str]) -> dict[str, Any]:
    return {
        "id": hit.key,
        "reference": reference(hit) or None,
        "kind": hit.kind,
        "title": hit.title.text,
        "language": hit.title.language,
        "languages": hit.languages,
        "summary": hit.summary.text if hit.summary else None,
        "url": build(hit.path),
        "score": round(hit.score, 4),
        "matched": {
            "words": hit.words,
            "topics": [
                {
                    "topic": match.name.slug,
                    "label": match.name.text,
                    "said": match.said.text if match.said else None,
                    "language": match.said.language if match.said else None,
                }
                for match in hit.topics
            ],
        },
        "decision": _decision(hit, build) if hit.decision else None,
        "document": _document(hit, build) if hit.document else None,
    }


def _decision(hit: Hit, build: Callable[[str], str]) -> dict[str, Any]:
    decision = hit.decision
    return {
        "number": decision.number,
        "state": decision.state,
        "taken_on": decision.taken_on.isoformat(),
        "due": str(decision.due) if decision.due else None,
        "meeting": _page(decision.meeting, build),
    }


def _document(hit: Hit, build: Callable[[str], str]) -> dict[str, Any]:
    document = hit.document
    return {
        "format": document.format or None,
        "size": document.size,
        "page": _page(document.page, build),
    }


def _page(work: BasePage | None, build: Callable[[str], str]) -> dict[str, str] | None:
    if work is None:
        return None
    title = work.shown_title
    return {
        "title": title.text,
        "language": title.language,
        "url": build(work.reader_path),
    }


def _choice(choice: Choice, build: Callable[[str], str], path: str) -> dict[str, Any]:
    label = choice.label
    return {
        "value": choice.value,
        "label": label.text if isinstance(label, Worded) else str(label),
        "count": choice.count,
        "chosen": choice.chosen,
        "url": build(f"{path}?{choice.query}&format=json"),
    }


def as_atom(request: HttpRequest, asked: Asked, answer: Answer) -> HttpResponse:
    """Return the newest results as a feed (RFC 4287), best first only if asked so."""
    newest = asked if asked.order != RELEVANCE else replace(asked, order=DATE)
    found = answer(newest)
    own = request.build_absolute_uri
    title = asked.question or _("Everything, the newest first")
    feed = Atom1Feed(
        title=_("Search: %(question)s") % {"question": title},
        link=own(f"{request.path}?{asked.query}"),
        description="",
        language=found.language,
        feed_url=own(),
        # Without an author Atom is none (RFC 4287 §4.1.1).
        author_name=settings.SITE_NAME,
    )
    for hit in found.brief_hits(MOST_ENTRIES):
        changed = (
            hit.work.last_published_at or hit.work.first_published_at
            if hit.work
            else hit.decision and hit.decision.changed_at
        )
        feed.add_item(
            title=writable(hit.title.text),
            link=own(hit.path),
            description=escape(writable(hit.summary.text)) if hit.summary else "",
            unique_id=f"{own(reverse('search'))}#{hit.key}",
            updateddate=changed or found.build.started,
            pubdate=hit.work.first_published_at if hit.work else None,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def safe(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: with an apostrophe.

    What XML cannot hold (XML 1.0 §2.2) is left out, since a workbook is refused for it.
    """
    cell = _NOT_IN_XML.sub("", cell)
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def rows(request: HttpRequest, found: Found) -> Iterator[list[str]]:
    """Yield the heads of the columns, then a row for each hit of the first thousand."""
    yield [
        *(_("Reference"), _("Kind"), _("Title"), _("Language"), _("Can be read in")),
        *(_("Summary"), _("Topics"), _("Address")),
    ]
    for hit in found.brief_hits(MOST_ROWS):
        yield [
            safe(cell)
            for cell in (
                reference(hit),
                kind_name(hit.kind),
                hit.title.text,
                OWN_NAMES[hit.title.language],
                ", ".join(OWN_NAMES[code] for code in hit.languages),
                hit.summary.text if hit.summary else "",
                ", ".join(match.name.text for match in hit.topics),
                request.build_absolute_uri(hit.path),
            )
        ]


def as_csv(request: HttpRequest, asked: Asked, answer: Answer) -> HttpResponse:
    """Return results as a table (RFC 4180); the mark of order tells it is UTF-8."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows(request, answer(asked)))
    content = text.getvalue().encode("utf-8-sig")
    return _file(content, "text/csv; charset=utf-8", "csv")


def as_xlsx(request: HttpRequest, asked: Asked, answer: Answer) -> HttpResponse:
    """Return results as a workbook of one sheet (ISO/IEC 29500)."""
    from openpyxl import Workbook  # noqa: PLC0415 - large, few ask for a table

    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Search"))
    for row in rows(request, answer(asked)):
        sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return _file(content.getvalue(), kind, "xlsx")


def _file(content: bytes, kind: str, ending: str) -> HttpResponse:
    name = f"mosaic-{reader_language()}-{timezone.localdate():%Y-%m-%d}.{ending}"
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


#: By what ``?format=`` says; anything else is the page.
FORMS = {"json": as_json, "atom": as_atom, "csv": as_csv, "xlsx": as_xlsx}
