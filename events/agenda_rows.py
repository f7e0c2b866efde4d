"""A day of an agenda as HTML: hundreds of rows, each of them quick to write.

What sessions share, such as their time, their languages or a chair, is written once
for all of them and not once for each; and so is what their rows have in common.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, fields
from datetime import datetime
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Any

from django.template.loader import get_template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from core.languages import reader_language
from core.templatetags.words import in_its_language, name
from events.state import Status

if TYPE_CHECKING:
    from core.models import Worded
    from events.models import SessionPage, SessionSpeaker
    from events.planned import Speaker
    from events.schedule import Heard
    from events.time_grid import Day, Slot


#: Fields without which a row has fewer elements; the first is true or false.
_OPTIONAL = (
    "is_alongside",
    "reference",
    "room",
    "track",
    "summary",
    "heard",
    "speakers",
    "line",
    "column",
)
_SPEAKER = '<li>{}<span class="part">, {}</span></li>'


@dataclass(frozen=True)
class Times:
    """All that the template of a session's times asks of it, to be remembered by.

    Args:
        starts: naive wall clock of the meeting.
        ends: likewise.
        status: how it stands to the plan; None of a draft, which stands to nothing.
        delay: minutes.
        planned_starts: what the plan says.
        planned_ends: likewise.
    """

    starts: datetime
    ends: datetime
    status: Status | None
    delay: int | None
    planned_starts: datetime | None
    planned_ends: datetime | None

    @property
    def is_cancelled(self) -> bool:
        """Whether nobody should come."""
        return self.status in (Status.CANCELLED, Status.POSTPONED)

    @property
    def is_retimed(self) -> bool:
        """Whether it begins or ends at another time than planned."""
        planned = (self.planned_starts, self.planned_ends)
        return self.status is not None and (self.starts, self.ends) != planned


_OF_TIMES = tuple(field.name for field in fields(Times))


class RowsWriter:
    """Writes rows and remembers what more than one of them says.

    The template of a row is rendered once for each set of fields that are there, with
    their names in braces; such a pattern is then filled for every row of that set.

    Args:
        zone: the meeting's.
        own_zone: the reader's, if it is known.
        usual: the languages that need not be said.
    """

    def __init__(self, zone: str, own_zone: str, usual: Heard | None) -> None:
        self.zone, self.own_zone, self.usual = zone, own_zone, usual
        self.language = reader_language()
        self.known: dict[Any, Any] = {}

    def rows(self, day: Day) -> SafeString:
        """Return the rows of a day in their order.

        Args:
            day: arranged as a list or a grid, in which summaries have no room.
        """
        written, before = [], None
        for slot in day.slots:
            times = (slot.session.starts, slot.session.ends)
            row = self._fields(slot, with_summary=not day.columns)
            row["is_alongside"] = times == before
            written.append(self._filled(row))
            before = times
        return SafeString("".join(written))

    def _filled(self, row: dict[str, Any]) -> str:
        given = tuple(bool(row[name]) for name in _OPTIONAL)
        pattern = self._once(given, lambda: _pattern(row))
        return pattern.format_map(row)

    def _fields(self, slot: Slot, *, with_summary: bool) -> dict[str, Any]:
        """Return what stands in a row; words are marked with their language."""
        session = slot.session
        # What delays and moves leave alone is read past them, which is shorter.
        plan = getattr(session, "session", session)
        is_break = plan.kind == "break"
        has_summary = with_summary and not is_break
        return {
            # Neither references and codes nor addresses hold marks of HTML.
            "reference": "" if is_break else plan.reference,
            "slug": plan.slug,
            "kind": plan.kind,
            "kind_name": self._once(plan.kind, lambda: _html(plan.kind_name)),
            "stands": getattr(session, "status", ""),
            "path": plan.reader_path,
            "title": self._said(plan.shown_title),
            "summary": self._said(plan.shown_summary) if has_summary else "",
            "room": self._again(session.shown_room),
            "track": self._again(plan.shown_track) if plan.track else "",
            "when": self._when(session),
            "heard": self._heard(plan),
            "speakers": "".join(map(self._speaker, plan.speakers.all())),
            "line": slot.row,
            "until": slot.until,
            "column": slot.column,
        }

    def _once(self, key: Hashable, write: Callable[[], Any]) -> Any:
        if key not in self.known:
            self.known[key] = write()
        return self.known[key]

    def _said(self, words: Worded) -> str:
        if words.language == self.language:
            return _html(words.text)
        return in_its_language(words.text, words.language)

    def _again(self, words: Worded) -> str:
        return self._once((words.text, words.language), lambda: self._said(words))

    def _when(self, session: SessionPage) -> SafeString:
        times = Times(*(getattr(session, name, None) for name in _OF_TIMES))
        # Equal moments are not the same where the clocks are put back between them.
        folds = (session.starts.fold, session.ends.fold)
        return _when(times, folds, self.zone, self.own_zone, self.language)

    def _heard(self, session: SessionPage) -> str:
        heard = session.heard if session.spoken else None
        if heard is None or heard == self.usual:
            return ""
        context = {"heard": heard, "usual": self.usual}
        return self._once(heard, lambda: _drawn("session_languages", context))

    def _speaker(self, speaker: SessionSpeaker | Speaker) -> str:
        said = (speaker.person.pk, speaker.part)
        return self._once(said, lambda: self._introduced(speaker))

    def _introduced(self, speaker: SessionSpeaker | Speaker) -> str:
        part = speaker.get_part_display()
        return format_html(_SPEAKER, name(speaker.person), part)


def _pattern(row: dict[str, Any]) -> str:
    """Return a row with the name of each field in braces where its value belongs."""
    names = {
        at: f"{{{at}}}" if value or at not in _OPTIONAL else ""
        for at, value in row.items()
    }
    return _drawn("session_row", {"row": names})


@lru_cache(maxsize=4096)
def _when(
    times: Times, folds: tuple[int, int], zone: str, own_zone: str, language: str
) -> SafeString:
    """Return times as HTML, remembered since readers of a day share them.

    Args:
        times: of a session.
        folds: of its start and end.
        zone: the meeting's.
        own_zone: the reader's, if it is known.
        language: the reader's.
    """
    context = {"session": times, "zone": zone, "own_zone": own_zone}
    return _drawn("session_when", context)


def _html(text: object) -> str:
    """Escape as Django does, without asking each time whether the text is lazy."""
    return escape(str(text))


def _drawn(template: str, context: dict[str, Any]) -> SafeString:
    return get_template(f"events/components/{template}.html").render(context)
