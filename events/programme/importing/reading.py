"""A session of a file in the portal’s terms, or why it cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from core.languages import LANGUAGES
from events.models import MeetingPage, SessionPage
from events.programme.board_forms import end_of, refuse_clock_change
from events.programme.columns import folded
from events.programme.importing.choices import (
    CREATE,
    LEAVE_OUT,
    REFUSE,
    Choices,
    Vocabulary,
)
from events.programme.importing.raw import Raw
from events.programme.importing.terms import Terms
from events.zones import both_ends

#: Days as people of our four languages type them: the day before the month.
_TYPED_DAY = re.compile(r"^(\d{1,2})[./](\d{1,2})[./](\d{4})$")
_CLOCK = re.compile(r"^(\d{1,2})[:.](\d{2})(?::\d{2})?$")
LONGEST_SUMMARY = 300


@dataclass
class Reading:
    """What was read of one session; ``unknown`` are names nobody has heard of.

    ``values`` hold only what the file tells. A person who is to be made stands there by
    name instead of by key.
    """

    raw: Raw
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    unknown: list[tuple[Vocabulary, str]] = field(default_factory=list)
    body: str = ""


class Reader:
    """Reads sessions of a file for one meeting.

    Args:
        meeting: the original.
        rooms: names in use there.
        tracks: names in use there.
        choices: what its editor decided about names that are unknown.
    """

    def __init__(
        self,
        meeting: MeetingPage,
        rooms: Iterable[str],
        tracks: Iterable[str],
        choices: Choices,
    ) -> None:
        self.meeting, self.choices = meeting, choices
        self.terms = Terms(meeting)
        self.names = {
            Vocabulary.ROOM: {folded(name): name for name in rooms},
            Vocabulary.TRACK: {folded(name): name for name in tracks},
        }

    def read(self, raw: Raw) -> Reading:
        """Return a session in the portal's terms."""
        reading = Reading(raw)
        self._title(reading)
        self._times(reading)
        self._kind(reading)
        for name, vocabulary in (
            ("room", Vocabulary.ROOM),
            ("track", Vocabulary.TRACK),
        ):
            self._name(reading, name, vocabulary)
        self._words(reading)
        self._languages(reading, "spoken", raw.spoken)
        self._languages(reading, "interpretation", raw.interpretation)
        self._people(reading)
        self._position(reading)
        return reading

    def _title(self, reading: Reading) -> None:
        title = " ".join(reading.raw.title.split())
        for prefix in self.terms.cancelled:
            title = title.removeprefix(prefix)
        if not title:
            reading.problems.append(_("The title is missing."))
        self._keep_text(reading, "title", title)

    def _keep_text(self, reading: Reading, name: str, text: str) -> None:
        longest = SessionPage._meta.get_field(name).max_length
        if len(text) > longest:
            told = {"text": text[:40], "number": longest}
            reading.problems.append(
                _("“%(text)s…” is longer than %(number)s characters.") % told
            )
            return
        reading.values[name] = text

    def _times(self, reading: Reading) -> None:
        try:
            starts = self._start(reading.raw)
            # Before the end, which no calendar has after the last of its days.
            refuse_clock_change(starts, self.meeting.zone)
            ends = self._end(reading.raw, starts)
            refuse_clock_change(ends, self.meeting.zone)
        except ValidationError as error:
            reading.problems += [str(text) for text in error.messages]
            return
        reading.values |= {"starts": starts, "ends": ends}

    def _start(self, raw: Raw) -> datetime:
        """Return the wall clock of the meeting at which a session begins."""
        if raw.moment:
            return self._moment(raw.moment)
        if not raw.day or not raw.start:
            raise ValidationError(_("The day or the start is missing."))
        clock = _CLOCK.match(raw.start)
        try:
            hours, minutes = (int(clock[1]), int(clock[2])) if clock else (99, 0)
            return datetime.combine(_day(raw.day), time(hours, minutes))
        except ValueError as error:
            raise _no_time(f"{raw.day} {raw.start}") from error

    def _moment(self, text: str) -> datetime:
        try:
            moment = datetime.fromisoformat(text)
            if moment.tzinfo:
                moment = moment.astimezone(ZoneInfo(self.meeting.zone))
        except (ValueError, OverflowError) as error:
            raise _no_time(text) from error
        return moment.replace(tzinfo=None, second=0, microsecond=0)

    def _end(self, raw: Raw, starts: datetime) -> datetime:
        if not raw.end:
            raise ValidationError(_("The end is missing."))
        ends = end_of(raw.end, starts)
        if raw.moment:
            # A duration is time that passes, whatever the clocks do within it.
            first, _last = both_ends(starts, ends, self.meeting.zone)
            passed = first.astimezone(ZoneInfo("UTC")) + (ends - starts)
            ends = passed.astimezone(first.tzinfo).replace(tzinfo=None)
        return ends

    def _kind(self, reading: Reading) -> None:
        text = reading.raw.kind
        if not text:
            return
        code = self.terms.kinds.get(folded(text))
        if code is None:
            reading.unknown.append((Vocabulary.KIND, text))
            code = self.choices.about(Vocabulary.KIND, text)
            if code == REFUSE:
                reading.problems.append(
                    _("The kind “%(text)s” is unknown.") % {"text": text}
                )
                return
        reading.values["kind"] = code

    def _name(self, reading: Reading, column: str, vocabulary: Vocabulary) -> None:
        told = getattr(reading.raw, column)
        if told is None:
            return
        text = " ".join(told.split())
        if column == "room" and folded(text) in self.terms.venues:
            text = ""
        known = self.names[vocabulary].get(folded(text), "" if not text else None)
        if known is not None:
            reading.values[column] = known
            return
        reading.unknown.append((vocabulary, text))
        decided = self.choices.about(vocabulary, text)
        if decided == REFUSE:
            reading.problems.append(
                _("“%(text)s” was refused as a new name.") % {"text": text}
            )
        elif decided == CREATE:
            self._keep_text(reading, column, text)

    def _words(self, reading: Reading) -> None:
        """Take the abstract as summary; one too long is shortened, and kept as text."""
        summary = reading.raw.summary
        body = reading.raw.body
        if summary is not None:
            plain = " ".join(strip_tags(summary).split())
            short = Truncator(plain).chars(LONGEST_SUMMARY)
            reading.values["summary"] = short
            if short != plain:
                body = "\n\n".join(filter(None, [summary, body]))
        reading.body = body

    def _languages(
        self, reading: Reading, column: str, told: Sequence[str] | None
    ) -> None:
        if told is None:
            return
        codes = []
        for text in told:
            code = self.terms.language_codes.get(folded(text))
            if code is None:
                code = self.terms.language_codes.get(folded(text).partition("-")[0])
            if code is None:
                reading.unknown.append((Vocabulary.LANGUAGE, text))
                if self.choices.about(Vocabulary.LANGUAGE, text) == REFUSE:
                    reading.problems.append(
                        _("The language “%(text)s” is none of the portal’s.")
                        % {"text": text}
                    )
            else:
                codes.append(code)
        reading.values[column] = [code for code in LANGUAGES if code in codes]

    def _people(self, reading: Reading) -> None:
        if reading.raw.people is None:
            return
        people = []
        for name, part in reading.raw.people:
            person = self._person(reading, " ".join(name.split()))
            if person is not None:
                people.append((person, self.terms.parts.get(folded(part), "")))
            if part and folded(part) not in self.terms.parts:
                reading.problems.append(
                    _("The part “%(text)s” of a speaker is unknown.") % {"text": part}
                )
        reading.values["people"] = people

    def _person(self, reading: Reading, name: str) -> int | str | None:
        found = self.terms.persons.get(folded(name))
        if found:
            return found
        reading.unknown.append((Vocabulary.PERSON, name))
        decided = self.choices.about(Vocabulary.PERSON, name)
        if decided == LEAVE_OUT:
            return None
        if decided == REFUSE or len(name) > 200:
            told = {"text": name[:60]}
            reading.problems.append(_("The person “%(text)s” is unknown.") % told)
            return None
        return name

    def _position(self, reading: Reading) -> None:
        text = reading.raw.position
        if not text:
            return
        if not (text.isascii() and text.isdigit() and int(text[:9]) <= 32_767):
            reading.problems.append(
                _("“%(text)s” is no place in an order.") % {"text": text}
            )
            return
        reading.values["position"] = int(text)


def _day(text: str) -> date:
    typed = _TYPED_DAY.match(text)
    if typed:
        return date(int(typed[3]), int(typed[2]), int(typed[1]))
    return date.fromisoformat(text[:10])


def _no_time(text: str) -> ValidationError:
    return ValidationError(_("“%(text)s” is no day and time.") % {"text": text[:60]})
