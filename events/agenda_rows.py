"""A day of an agenda as HTML: hundreds of rows, each of them quick to write.

What sessions share, such as their time, their languages or a chair, is written once
for all of them and not once for each; and so is what their rows have in common.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from html import escape
from typing import TYPE_CHECKING, Any

from django.template.loader import get_template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from core.languages import reader_language
from core.templatetags.words import in_its_language, name

if TYPE_CHECKING:
    from core.models import Worded
    from events.models import SessionPage, SessionSpeaker
    from events.planned import Speaker
    from events.schedule import Day, Heard, Slot


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
            fields = self._fields(slot, with_summary=not day.columns)
            fields["is_alongside"] = times == before
            written.append(self._filled(fields))
            before = times
        return SafeString("".join(written))

    def _filled(self, fields: dict[str, Any]) -> str:
        given = tuple(bool(fields[name]) for name in _OPTIONAL)
        pattern = self._once(given, lambda: _pattern(fields))
        return pattern.format_map(fields)

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
        """Return the times; all that their template asks of a session is in the key."""
        names = ("starts", "ends", "status", "delay", "planned_starts", "planned_ends")
        told = [getattr(session, name, None) for name in names]
        # Equal moments are not the same where the clocks are put back between them.
        key = (*told, session.starts.fold, session.ends.fold)
        context = {"session": session, "zone": self.zone, "own_zone": self.own_zone}
        return self._once(key, lambda: _drawn("session_when", context))

    def _heard(self, session: SessionPage) -> str:
        heard = session.heard if session.spoken else None
        if heard is None or heard == self.usual:
            return ""
        context = {"heard": heard, "usual": self.usual}
        return self._once(heard, lambda: _drawn("session_languages", context))

    def _speaker(self, speaker: SessionSpeaker | Speaker) -> str:
        said = (speaker.person.name, speaker.part)
        return self._once(said, lambda: self._introduced(speaker))

    def _introduced(self, speaker: SessionSpeaker | Speaker) -> str:
        part = speaker.get_part_display()
        return format_html(_SPEAKER, name(speaker.person), part)


def _pattern(fields: dict[str, Any]) -> str:
    """Return a row with the name of each field in braces where its value belongs."""
    row = {
        at: f"{{{at}}}" if value or at not in _OPTIONAL else ""
        for at, value in fields.items()
    }
    return _drawn("session_row", {"row": row})


def _html(text: object) -> str:
    """Escape as Django does, without asking each time whether the text is lazy."""
    return escape(str(text))


def _drawn(template: str, context: dict[str, Any]) -> SafeString:
    return get_template(f"events/components/{template}.html").render(context)
