"""What an import would do: new, changed, unchanged, missing and broken, told before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid5

from django.utils.translation import gettext as _

from core.models import Person
from events.models import MeetingPage, SessionSpeaker
from events.programme.columns import folded
from events.programme.differences import Difference, comparable, differences
from events.programme.importing.choices import Choices, Vocabulary
from events.programme.importing.live_day import LiveDay
from events.programme.importing.raw import Raw
from events.programme.importing.reading import Reader, Reading
from events.programme.plan import Planned, planned


class Outcome(StrEnum):
    """What becomes of a session of the file."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    BROKEN = "broken"


@dataclass
class Outlook:
    """What an import would do with one session of the file.

    Args:
        session: the one it is in the programme, if it is there.
        values: what would be written.
        changes: the same, told before and after.
    """

    reading: Reading
    outcome: Outcome
    key: UUID | None = None
    session: Planned | None = None
    values: dict[str, Any] = field(default_factory=dict)
    changes: list[Difference] = field(default_factory=list)


@dataclass
class DryRun:
    """What an import would do in all.

    Args:
        unknown: names nobody has heard of, with how many rows have them.
        missing: sessions of the programme that the file lacks.
        seen: the draft of each session that this was compared with.
        told_live: sessions that the file has as the control room told them; that
            stays beside the plan.
    """

    outlooks: list[Outlook]
    unknown: dict[tuple[Vocabulary, str], int]
    missing: list[Planned]
    seen: dict[int, int]
    told_live: list[Planned] = field(default_factory=list)

    def of(self, outcome: Outcome) -> list[Outlook]:
        """Return what becomes so."""
        return [one for one in self.outlooks if one.outcome == outcome]

    @property
    def new(self) -> list[Outlook]:
        """Sessions to be added."""
        return self.of(Outcome.NEW)

    @property
    def changed(self) -> list[Outlook]:
        """Sessions to be changed."""
        return self.of(Outcome.CHANGED)

    @property
    def unchanged(self) -> list[Outlook]:
        """Sessions that are so already."""
        return self.of(Outcome.UNCHANGED)

    @property
    def broken(self) -> list[Outlook]:
        """Rows that cannot be read."""
        return self.of(Outcome.BROKEN)


def dry_run(meeting: MeetingPage, raws: Sequence[Raw], choices: Choices) -> DryRun:
    """Compare a file with the programme; nothing is written.

    Args:
        meeting: the original.
        raws: what the file has.
        choices: what its editor decided so far.
    """
    sessions = planned(meeting)
    rooms = {session.room for session in sessions}
    tracks = {session.track for session in sessions}
    reader = Reader(meeting, rooms, tracks, choices)
    matching = _Matching(meeting, sessions)
    readings = [reader.read(raw) for raw in raws]
    found = matching.pairs(readings)
    told_live = _kept_out(meeting, readings, found)
    names = _names(sessions, readings)
    outlooks = [
        _outlook(reading, key, session, names, matching)
        for reading, (key, session) in zip(readings, found, strict=True)
    ]
    matched = {session.pk for _key, session in found if session}
    unknown: dict[tuple[Vocabulary, str], int] = {}
    spelled: dict[tuple[Vocabulary, str], str] = {}
    for reading in readings:
        for vocabulary, text in reading.unknown:
            name = spelled.setdefault((vocabulary, folded(text)), text)
            unknown[vocabulary, name] = unknown.get((vocabulary, name), 0) + 1
    return DryRun(
        outlooks=outlooks,
        unknown=unknown,
        missing=[session for session in sessions if session.pk not in matched],
        seen={session.pk: session.revision for session in sessions},
        told_live=told_live,
    )


def _kept_out(
    meeting: MeetingPage,
    readings: Sequence[Reading],
    found: Sequence[tuple[UUID | None, Planned | None]],
) -> list[Planned]:
    """Return the sessions whose delay or move the file has and the plan does not."""
    day = LiveDay(meeting)
    return [
        session
        for reading, (_key, session) in zip(readings, found, strict=True)
        if session and day.keep_out(reading, session)
    ]


class _Matching:
    """Finds the session that a row of a file is about.

    By its key first; a key of another program becomes one of ours, so that the session
    is found again after it was moved and renamed. Then by title and start.
    """

    def __init__(self, meeting: MeetingPage, sessions: Sequence[Planned]) -> None:
        self.meeting = meeting
        self.by_key = {session.key: session for session in sessions}
        self.by_place = {
            (folded(session.title), session.starts): session for session in sessions
        }

    def pairs(
        self, readings: Sequence[Reading]
    ) -> list[tuple[UUID | None, Planned | None]]:
        """Return key and session of each row; a second row for one is a problem."""
        keys = [self.key_of(reading.raw.key) for reading in readings]
        found = [self.by_key.get(key) if key else None for key in keys]
        taken = {session.pk for session in found if session}
        for at, reading in enumerate(readings):
            if found[at] is None:
                place = (
                    folded(reading.values.get("title", "")),
                    reading.values.get("starts"),
                )
                session = self.by_place.get(place)
                if session and session.pk not in taken:
                    found[at] = session
                    taken.add(session.pk)
        self._refuse_twins(readings, keys, found)
        return list(zip(keys, found, strict=True))

    def key_of(self, text: str) -> UUID | None:
        """Return the key a file gives a session, as one of ours."""
        if not text:
            return None
        try:
            return UUID(text)
        except ValueError:
            return uuid5(self.meeting.translation_key, f"session {text}")

    def _refuse_twins(
        self,
        readings: Sequence[Reading],
        keys: Sequence[UUID | None],
        found: Sequence[Planned | None],
    ) -> None:
        first: dict[Any, Raw] = {}
        for reading, key, session in zip(readings, keys, found, strict=True):
            place = (
                folded(reading.values.get("title", "")),
                reading.values.get("starts"),
            )
            # The same title at the same time is a twin unless keys tell them apart.
            same = session.key if session else key or place
            other = first.get(same) or (None if key else first.get(place))
            if other:
                reading.problems.append(
                    _("The same session stands in the file already: %(other)s.")
                    % {"other": other.named}
                )
            elif same != ("", None):
                first[same] = reading.raw
                if None not in place:
                    first.setdefault(place, reading.raw)


def _outlook(
    reading: Reading,
    key: UUID | None,
    session: Planned | None,
    names: Mapping[Any, str],
    matching: _Matching,
) -> Outlook:
    if reading.problems:
        return Outlook(reading, Outcome.BROKEN, key, session)
    values = _kept(reading, session)
    if session is None:
        return Outlook(reading, Outcome.NEW, key, None, values)
    changes = differences(session, values, names)
    columns = {name: v for name, v in values.items() if _is_other(session, name, v)}
    outcome = Outcome.CHANGED if changes else Outcome.UNCHANGED
    return Outlook(reading, outcome, key, session, columns, changes)


def _is_other(session: Planned, name: str, value: Any) -> bool:
    return comparable(name, getattr(session, name)) != comparable(name, value)


def _kept(reading: Reading, session: Planned | None) -> dict[str, Any]:
    """Keep what a poorer format has no room for: parts, and a second language."""
    values = dict(reading.values)
    if "people" in values:
        values["people"] = _with_parts(values["people"], session)
    if reading.raw.one_language and session and "spoken" in values:
        told = values["spoken"]
        if not session.spoken or set(told) <= set(session.spoken):
            del values["spoken"]
    return values


def _with_parts(people: Sequence[tuple[Any, str]], session: Planned | None) -> list:
    known = dict(session.people) if session else {}
    usual = SessionSpeaker.Part.SPEAKER.value
    found = _once((person, part or known.get(person, usual)) for person, part in people)
    # A format without order of its own must not reorder who is there anyway.
    same = session and sorted(map(str, found)) == sorted(map(str, session.people))
    return list(session.people) if same else found


def _once(people: Iterable[tuple[Any, str]]) -> list[tuple[Any, str]]:
    """Leave out whoever is named again for the same part, however that is written."""
    found: dict[Any, tuple[Any, str]] = {}
    for person, part in people:
        same = folded(person) if isinstance(person, str) else person
        found.setdefault((same, part), (person, part))
    return list(found.values())


def _names(sessions: Sequence[Planned], readings: Sequence[Reading]) -> dict[Any, str]:
    """Return names of people by key, and of those to be made by themselves."""
    people = [person for one in sessions for person, _part in one.people]
    people += [p for r in readings for p, _part in r.values.get("people", ())]
    keys = {person for person in people if isinstance(person, int)}
    names: dict[Any, str] = {name: name for name in people if isinstance(name, str)}
    for pk, person in Person.objects.in_bulk(keys).items():
        names[pk] = person.name.text
    return names
