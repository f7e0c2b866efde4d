"""What the programme on paper says, as data: each text with its language, no markup."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import segno
from django.utils.translation import gettext as _

from core import formats
from core.languages import reader_language
from core.models import Worded
from core.writable import writable
from events.paper.standing import meeting_standing, session_standing
from events.schedule import Heard, usually_heard
from events.state import Status
from events.time_grid import Day, days_of
from events.told_times import told

if TYPE_CHECKING:
    from events.models import MeetingPage
    from events.state import Effective

Json = dict[str, Any]


@dataclass(frozen=True)
class Programme:
    """A meeting as it is to be printed.

    Args:
        meeting: the original, in the reader's words.
        sessions: those of the plan, as they are held.
        version: of its day, as the log counts.
        changed_at: when anything in it changed last.
        absolute: makes an address of ours absolute.
        publisher: what the portal is called.
    """

    meeting: MeetingPage
    sessions: Sequence[Effective]
    version: int
    changed_at: datetime
    absolute: Callable[[str], str]
    publisher: str

    @property
    def address(self) -> str:
        """Of the page that tells what has changed since it was printed."""
        path = f"{self.meeting.reader_path}?as=changes&since={self.version}"
        return self.absolute(path)


def programme_data(programme: Programme) -> Json:
    """Return what is printed, in the reader's language and the meeting's time.

    Args:
        programme: of one meeting.
    """
    meeting, language = programme.meeting, reader_language()
    usual = usually_heard(programme.sessions)
    there = programme.changed_at.astimezone(ZoneInfo(meeting.zone))
    return {
        "language": language,
        "title": _said(meeting.shown_title),
        "short_title": _said(meeting.shown("short_title")),
        "summary": _said(meeting.shown_summary),
        "kicker": _capital(meeting.get_kind_display()),
        "publisher": programme.publisher,
        "date": {"year": there.year, "month": there.month, "day": there.day},
        "facts": _facts(meeting),
        "address": programme.address,
        "qr": _qr(programme.address),
        "words": _words(programme, usual),
        "days": [_day(x, programme, usual) for x in days_of(programme.sessions)],
    }


def _words(programme: Programme, usual: Heard | None) -> Json:
    zone, language = programme.meeting.zone, reader_language()
    moment = formats.date_time(programme.changed_at, language, zone=zone)
    times = _("All times are in the time of the meeting: %(zone)s.")
    again = _("Unless a session says otherwise:")
    return {
        "version": _("Version %(number)s") % {"number": programme.version},
        "as_of": _("As of %(moment)s") % {"moment": moment},
        "qr": _("QR code of the page that tells what has changed since this version"),
        "scan": _("See what has changed since this version"),
        "times": times % {"zone": formats.zone_name(zone, language)},
        "usual": f"{again} {_heard(usual)}" if usual else "",
        "planned": _("planned:"),
        "none": _("The agenda is still being prepared."),
    }


def _facts(meeting: MeetingPage) -> list[Json]:
    """Return how it stands, when and where; each part in its own language."""
    days = formats.date_range(meeting.starts, meeting.ends, reader_language())
    postponed = meeting.status == Status.POSTPONED
    address = meeting.shown("address")
    place = [meeting.shown("venue"), address if address.text else meeting.place.name]
    told = {
        _("Status"): meeting_standing(meeting),
        # Days on which nobody should come are told with why.
        _("When"): [] if postponed else [Worded(days, reader_language())],
        _("Where"): [words for words in place if words.text],
    }
    return [
        {
            "term": term,
            "of": [_said(words) for words in said],
            "join": ", " if term == _("Where") else " ",
        }
        for term, said in told.items()
        if said
    ]


def _day(day: Day, programme: Programme, usual: Heard | None) -> Json:
    """Return a day; where sessions run in parallel there is no room for summaries."""
    return {
        "name": _capital(formats.date(day.date, reader_language(), style="full")),
        "sessions": [
            _session(session, programme, usual, in_short=bool(day.columns))
            for session in day.sessions
        ],
    }


def _session(
    session: Effective, programme: Programme, usual: Heard | None, *, in_short: bool
) -> Json:
    zone, language = programme.meeting.zone, reader_language()
    kind = Worded(str(session.kind_name), language)
    kicker = [kind, session.shown_room, session.shown_track]
    is_short = in_short or session.kind == "break"
    differs = session.spoken and session.heard != usual
    return {
        "time": told(session.starts, session.ends, zone, None, language).text,
        "status": "cancelled" if session.is_cancelled else "held",
        "stands": session_standing(session),
        "planned": _planned(session, zone),
        "kicker": [_said(words) for words in kicker if words.text],
        "title": _said(session.shown_title),
        "address": programme.absolute(session.reader_path),
        "summary": None if is_short else _said(session.shown_summary),
        "heard": _heard(session.heard, usual) if differs else "",
        "speakers": [
            {"name": _said(x.person.name), "part": str(x.get_part_display())}
            for x in session.speakers.all()
        ],
    }


def _planned(session: Effective, zone: str) -> str:
    """Return the times of the plan where they are others, with the day if need be."""
    if session.is_cancelled or not session.is_retimed:
        return ""
    language = reader_language()
    starts, ends = session.planned_starts, session.planned_ends
    times = told(starts, ends, zone, None, language).text
    if starts.date() == session.starts.date():
        return times
    return f"{formats.week_day(starts.date(), language, month=True)}, {times}"


def _heard(heard: Heard, usual: Heard | None = None) -> str:
    parts = [_("in %(languages)s") % {"languages": _languages(heard.spoken)}]
    if heard.interpretation:
        into = _languages(heard.interpretation)
        parts.append(_("interpretation: %(languages)s") % {"languages": into})
    elif usual and usual.interpretation:
        parts.append(_("no interpretation"))
    return " · ".join(parts)


def _languages(codes: Sequence[str]) -> str:
    reader = reader_language()
    return formats.join([formats.language_name(x, reader) for x in codes], reader)


@lru_cache(maxsize=256)
def _qr(address: str) -> str:
    """Draw an address as SVG; level M still reads where a fold crosses it."""
    drawing = io.BytesIO()
    code = segno.make(address, error="m", micro=False)
    code.save(drawing, kind="svg", border=0, xmldecl=False, omitsize=True)
    return drawing.getvalue().decode()


def _said(words: Worded) -> dict[str, str]:
    return {"text": writable(words.text), "lang": words.language}


def _capital(text: object) -> str:
    written = str(text)
    return written[:1].upper() + written[1:]
