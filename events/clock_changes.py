"""Turns of the clocks, by which a time happens never or twice. All of it is pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

from django.utils.translation import gettext as _

from core import formats
from core.formats.zones import zone_info


@dataclass(frozen=True)
class ClockChange:
    """A turn of the clocks, after which a wall clock jumps over times or repeats them.

    Args:
        moment: when the clocks are turned, in UTC.
        before: the offset until then.
        after: the offset from then on.
    """

    moment: datetime
    before: timedelta
    after: timedelta

    @property
    def skips(self) -> bool:
        """Whether the clocks are put forward."""
        return self.after > self.before

    @property
    def turned_from(self) -> datetime:
        """What the wall clock is about to show."""
        return self.moment.replace(tzinfo=None) + self.before

    @property
    def turned_to(self) -> datetime:
        """What the wall clock shows instead."""
        return self.moment.replace(tzinfo=None) + self.after


def clock_change(wall: datetime, zone: str) -> ClockChange | None:
    """Return the turn of the clocks that makes a time happen never or twice.

    Args:
        wall: naive wall clock.
        zone: an IANA name.

    Returns:
        None for a time that happens once, as nearly all do.

    Raises:
        ValueError: an unknown zone.
    """
    info = zone_info(zone)
    before = wall.replace(tzinfo=info, fold=0).utcoffset()
    after = wall.replace(tzinfo=info, fold=1).utcoffset()
    if before == after:
        return None
    # The clocks are turned between the two moments that the time could mean.
    early, late = sorted(
        (wall - offset).replace(tzinfo=UTC) for offset in (before, after)
    )
    return _turn(info, early, late)


def clock_changes(zone: str, first: datetime, last: datetime) -> list[ClockChange]:
    """Return the turns of a zone's clocks within a time, in their order.

    Args:
        zone: an IANA name.
        first: aware, where the search begins.
        last: aware, where it ends.

    Raises:
        ValueError: an unknown zone.
    """
    info, day = zone_info(zone), timedelta(days=1)
    found: list[ClockChange] = []
    while first < last:
        until = min(first + day, last)
        if first.astimezone(info).utcoffset() != until.astimezone(info).utcoffset():
            found.append(_turn(info, first, until))
        first = until
    return found


def _turn(info: tzinfo, early: datetime, late: datetime) -> ClockChange:
    """Find the one turn between two moments of unequal offset, to the second."""
    before, after = (m.astimezone(info).utcoffset() for m in (early, late))
    while late - early > timedelta(seconds=1):
        middle = early + (late - early) / 2
        if middle.astimezone(info).utcoffset() == before:
            early = middle
        else:
            late = middle
    return ClockChange(late.astimezone(UTC).replace(microsecond=0), before, after)


def explained(change: ClockChange, zone: str, language: str) -> str:
    """Say why a time cannot be meant, naming the day and the turn of the clocks.

    Args:
        change: what ``clock_change`` found.
        zone: the IANA name it was asked about.
        language: the reader's language.
    """
    told = {
        "zone": formats.zone_name(zone, language, change.moment),
        "day": formats.date(change.turned_from, language),
        "from": _clock(change.turned_from, change.turned_to, language),
        "to": _clock(change.turned_to, change.turned_from, language),
    }
    if change.skips:
        return (
            _(
                "This time does not exist there (%(zone)s): on %(day)s the clocks are "
                "put forward from %(from)s to %(to)s. Choose a time before or after."
            )
            % told
        )
    return (
        _(
            "This time happens twice there (%(zone)s): on %(day)s the clocks are put "
            "back from %(from)s to %(to)s. Choose a time before or after."
        )
        % told
    )


def _clock(shown: datetime, other: datetime, language: str) -> str:
    """Write a time, with its day where a zone once left out a whole day."""
    time = formats.time(shown, language)
    if shown.date() == other.date():
        return time
    return f"{formats.date(shown, language)}, {time}"
