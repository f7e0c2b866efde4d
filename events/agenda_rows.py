"""A day of an agenda as its template prints it: hundreds of rows, each made once.

What sessions share, such as their time, their languages or a chair, is written once
for all of them and not once for each. Everything in a row is HTML already, since
escaping it while printing took half as long as printing it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from django.template.loader import get_template
from django.utils.safestring import SafeString

from core.languages import reader_language
from core.templatetags.words import in_its_language, name

if TYPE_CHECKING:
    from core.models import Worded
    from events.models import SessionPage, SessionSpeaker
    from events.schedule import Day, Heard, Slot


_NOTHING = SafeString("")


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """A session as the agenda prints it, in HTML; words are marked with their language.

    Args:
        reference: of the work, by which readers' own lists know it; breaks have none.
        slug: the last part of its address.
        kind: what happens, as style sheets know it.
        kind_name: what happens, in words.
        stands: how it stands to the plan.
        path: its address.
        title: what it is called.
        summary: nothing where the day has no room for it.
        room: where it is really held.
        track: what runs beside it has another one.
        when: times and what differs from the plan.
        heard: its languages, where they are not the usual ones.
        speakers: names and parts.
        is_alongside: whether it is held at the time of the row before.
        line: of the grid on which it begins; nothing in a list.
        until: of the grid on which it ends.
        column: of the grid; None across all.
    """

    reference: SafeString
    slug: SafeString
    kind: SafeString
    kind_name: SafeString
    stands: SafeString
    path: SafeString
    title: SafeString
    summary: SafeString
    room: SafeString
    track: SafeString
    when: SafeString
    heard: SafeString
    speakers: list[tuple[SafeString, SafeString]]
    is_alongside: bool
    line: str
    until: str
    column: int | None

    def __getitem__(self, name: str) -> Any:
        """Read a field as templates ask first, before they try it as an attribute."""
        return getattr(self, name)


def agenda_rows(
    day: Day, *, zone: str, own_zone: str, usual: Heard | None
) -> list[AgendaRow]:
    """Return the rows of a day in their order.

    Args:
        day: arranged as a list or a grid.
        zone: the meeting's.
        own_zone: the reader's, if it is known.
        usual: the languages that need not be said.
    """
    writer = _Writer(zone, own_zone, usual, with_summary=not day.columns)
    rows, before = [], None
    for slot in day.slots:
        times = (slot.session.starts, slot.session.ends)
        rows.append(writer.row(slot, is_alongside=times == before))
        before = times
    return rows


class _Writer:
    """Writes rows and remembers what more than one of them says."""

    def __init__(
        self, zone: str, own_zone: str, usual: Heard | None, *, with_summary: bool
    ) -> None:
        self.zone, self.own_zone, self.usual = zone, own_zone, usual
        self.with_summary = with_summary
        self.language = reader_language()
        self.known: dict[Any, Any] = {}

    def row(self, slot: Slot, *, is_alongside: bool) -> AgendaRow:
        session = slot.session
        is_break = session.kind == "break"
        has_summary = self.with_summary and not is_break
        return AgendaRow(
            # Neither references and codes nor addresses hold marks of HTML.
            reference=_NOTHING if is_break else SafeString(session.reference),
            slug=SafeString(session.slug),
            kind=SafeString(session.kind),
            kind_name=self._once(session.kind, lambda: _html(session.kind_name)),
            stands=SafeString(getattr(session, "status", "")),
            path=SafeString(session.reader_path),
            title=self._said(session.shown_title),
            summary=self._said(session.shown_summary) if has_summary else _NOTHING,
            room=self._again(session.shown_room),
            track=self._again(session.shown_track) if session.track else _NOTHING,
            when=self._when(session),
            heard=self._heard(session),
            speakers=self._speakers(session.speakers.all()),
            is_alongside=is_alongside,
            line=SafeString(slot.row),
            until=SafeString(slot.until),
            column=slot.column,
        )

    def _once(self, key: Hashable, write: Callable[[], Any]) -> Any:
        if key not in self.known:
            self.known[key] = write()
        return self.known[key]

    def _said(self, words: Worded) -> SafeString:
        if words.language == self.language:
            return _html(words.text)
        return in_its_language(words.text, words.language)

    def _again(self, words: Worded) -> SafeString:
        return self._once((words.text, words.language), lambda: self._said(words))

    def _when(self, session: SessionPage) -> SafeString:
        """Return the times; all that their template asks of a session is in the key."""
        names = ("starts", "ends", "status", "delay", "planned_starts", "planned_ends")
        told = [getattr(session, name, None) for name in names]
        # Equal moments are not the same where the clocks are put back between them.
        key = (*told, session.starts.fold, session.ends.fold)
        context = {"session": session, "zone": self.zone, "own_zone": self.own_zone}
        return self._once(key, lambda: _drawn("session_when", context))

    def _heard(self, session: SessionPage) -> SafeString:
        heard = session.heard if session.spoken else None
        if heard is None or heard == self.usual:
            return _NOTHING
        context = {"heard": heard, "usual": self.usual}
        return self._once(heard, lambda: _drawn("session_languages", context))

    def _speakers(
        self, speakers: Iterable[SessionSpeaker]
    ) -> list[tuple[SafeString, SafeString]]:
        return [
            (
                self._once(("name", x.person_id), lambda x=x: name(x.person)),
                self._once(("part", x.part), lambda x=x: _html(x.get_part_display())),
            )
            for x in speakers
        ]


def _html(text: object) -> SafeString:
    """Escape as Django does, without asking each time whether the text is lazy."""
    return SafeString(escape(str(text)))


def _drawn(template: str, context: dict[str, Any]) -> SafeString:
    return get_template(f"events/components/{template}.html").render(context)
