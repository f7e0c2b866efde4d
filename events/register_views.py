"""Pages of the register of decisions, and its other forms: a table and a feed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import UTC, datetime, time

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import gettext as _

from core import formats
from core.feeds import AtomFeed
from core.languages import reader_language
from core.listing import paginate
from core.references import keys_of
from core.writable import writable
from events.models import Decision, SessionPage
from events.register import all_decisions, in_full, meetings_of, narrow_register

DECISIONS_A_PAGE = 40
NEWEST = 50
#: What a spreadsheet would take for the beginning of a formula (OWASP, CSV Injection).
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def register(request: HttpRequest) -> HttpResponse:
    """List the decisions that the address asks for, latest first.

    Raises:
        Http404: for a portion of the list that is none.
    """
    narrowed = narrow_register(request.GET, all_decisions())
    portion = paginate(request, narrowed.results, DECISIONS_A_PAGE)
    return render(
        request,
        "events/decisions.html",
        {
            "in_every_language": True,
            "narrowed": narrowed,
            "paginator": portion,
            "found": in_full(portion.object_list),
        },
    )


def one_decision(request: HttpRequest, reference: str) -> HttpResponse:
    """Tell one decision with all that has become of it.

    Raises:
        Http404: for a reference of none that anybody may read.
    """
    decision = _referred_to(reference)
    if decision is None:
        raise Http404
    return render(
        request,
        "events/decision_page.html",
        {
            "in_every_language": True,
            "decision": decision,
            "meeting": meetings_of([decision]).get(decision.meeting_key),
            "session": _session_of(decision),
        },
    )


def _session_of(decision: Decision) -> SessionPage | None:
    found = SessionPage.originals.filter(translation_key=decision.session_key)
    return found.for_reader(reader_language()).first()


def _referred_to(reference: str) -> Decision | None:
    keys = keys_of(reference)
    if keys is None:
        return None
    found = Decision.objects.public().with_owners().filter(key__range=keys)
    return found.order_by("pk").first()


def address_of(reference: str) -> str | None:
    """Return the address of the decision that a short reference stands for.

    Args:
        reference: as somebody typed it.
    """
    decision = _referred_to(reference)
    return decision.reader_path if decision else None


def as_csv(request: HttpRequest) -> HttpResponse:
    """Send the decisions that the address asks for as a table (RFC 4180)."""
    narrowed = narrow_register(request.GET, all_decisions())
    text = io.StringIO(newline="")
    csv.writer(text).writerows(_rows(request, narrowed.results))
    # The mark of order tells programs that it is UTF-8.
    response = HttpResponse(
        text.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8"
    )
    name = f"decisions-{reader_language()}-{timezone.localdate():%Y-%m-%d}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _rows(request: HttpRequest, decisions: list[Decision]) -> Iterator[list[str]]:
    yield [
        *(_("Reference number"), _("Meeting"), _("Taken on"), _("Decision")),
        *(_("Owner"), _("Responsible person"), _("Due"), _("State"), _("overdue")),
        *(_("What was done"), _("Address")),
    ]
    for decision in in_full(decisions):
        yield [_cell(text) for text in _told(request, decision)]


def _told(request: HttpRequest, decision: Decision) -> list[str]:
    return [
        decision.number,
        decision.meeting.shown_title.text if decision.meeting else "",
        decision.taken_on.isoformat(),
        decision.text.text,
        decision.owner.name.text if decision.owner else "",
        decision.person.name.text if decision.person else "",
        str(decision.due or ""),
        str(decision.get_state_display()),
        _("yes") if decision.is_overdue else _("no"),
        decision.note.text if decision.note else "",
        request.build_absolute_uri(decision.reader_path),
    ]


def _cell(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: with an apostrophe."""
    text = writable(text)
    return f"'{text}" if text.startswith(FORMULA) else text


class DecisionsFeed(AtomFeed):
    """The decisions that were taken or changed last, narrowed as the register is.

    An entry keeps its identifier while its state changes, so readers see it renewed.
    """

    def get_object(self, request: HttpRequest) -> HttpRequest:
        """Keep what the address asks for."""
        return request

    def title(self, request: HttpRequest) -> str:
        return _("Decisions of all meetings")

    def description(self, request: HttpRequest) -> str:
        return _("What meetings decided, and what has become of it.")

    def link(self, request: HttpRequest) -> str:
        query = request.GET.urlencode()
        return f"{reverse('decisions')}?{query}" if query else reverse("decisions")

    def items(self, request: HttpRequest) -> list[Decision]:
        """Return the latest fifty that the address asks for."""
        narrowed = narrow_register(request.GET, all_decisions())
        found = in_full(narrowed.results)
        return sorted(found, key=lambda x: x.changed_at, reverse=True)[:NEWEST]

    def item_title(self, item: Decision) -> str:
        return writable(f"{item.number} – {item.get_state_display()}")

    def item_description(self, item: Decision) -> str:
        """Return what was decided, who does it and by when; Atom's summary is HTML."""
        due = formats.partial_date(item.due, reader_language()) if item.due else ""
        parts = [
            item.text.text,
            item.note.text if item.note else "",
            f"{_('Owner')}: {item.owner.name.text}" if item.owner else "",
            f"{_('Due')}: {due}" if due else "",
        ]
        kept = [f"<p>{escape(writable(part))}</p>" for part in parts if part]
        return "".join(kept)

    def item_link(self, item: Decision) -> str:
        return item.reader_path

    def item_guid(self, item: Decision) -> str:
        """Return what stays the same whatever becomes of it."""
        return f"urn:uuid:{item.key}#{reader_language()}"

    def item_pubdate(self, item: Decision) -> datetime:
        return datetime.combine(item.taken_on, time.min, UTC)

    def item_updateddate(self, item: Decision) -> datetime:
        return item.changed_at
