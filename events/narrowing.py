"""Narrowing an agenda or a calendar; pages and feeds share it.

It counts in memory, because an agenda is read whole anyway and state moves sessions
from day to day; of meetings there are few. All of it is pure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.http import QueryDict
from django.utils.text import slugify
from django.utils.translation import gettext as _

from core import formats
from core.facets import Choice, toggled
from core.languages import LANGUAGES, reader_language
from events.schedule import on_now, up_next

if TYPE_CHECKING:
    from core.models import TopicName
    from events.state import Effective

Topics = Mapping[int, Sequence["TopicName"]]


@dataclass(frozen=True)
class Dimension:
    """A way to narrow a list.

    Args:
        name: its parameter in the address.
        title: in the reader's language.
        labels: of the values an item has, by how they stand in the address.
        rank: of a value among the others.
        is_noted: whether it is still known of a session that left the plan; else such
            a session is kept whatever is asked for, so that calendars cancel it.
        enough: so many choices are all offered; of more, those that a single item has
            are left out, since they lead no further than its title in the list.
    """

    name: str
    title: str
    labels: Callable[[Any], dict[str, Any]]
    rank: Callable[[str], Any] = str
    is_noted: bool = True
    enough: int = 1000


@dataclass
class NarrowedList:
    """A list narrowed by what the address asks for.

    Args:
        results: the items that are left, in their order.
        facets: what may be chosen, as ``components/facets.html`` prints it.
        chosen: what is chosen.
        query: the part of the address that a feed of the same items has too.
    """

    results: list[Any]
    facets: list[tuple[Dimension, list[Choice]]]
    chosen: list[tuple[Dimension, Choice]] = field(default_factory=list)
    query: str = ""

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is chosen."""
        return bool(self.chosen)

    @property
    def has_choices(self) -> bool:
        """Whether there is anything to choose between."""
        return any(len(choices) > 1 for _dimension, choices in self.facets)


def dimensions(topics: Topics) -> list[Dimension]:
    """Return the ways to narrow an agenda.

    Args:
        topics: the names of the sessions' topics, by the key of the page.
    """
    order = {code: number for number, code in enumerate(LANGUAGES)}
    return [
        Dimension("day", _("Day"), _day),
        Dimension("track", _("Track"), _track, rank=lambda value: 0),
        Dimension(
            "topic",
            _("Topic"),
            lambda s: {x.slug: x for x in topics.get(getattr(s, "pk", 0), ())},
            rank=lambda value: 0,
            is_noted=False,
            enough=24,
        ),
        Dimension(
            "language",
            _("Language you can follow in"),
            _heard,
            rank=order.get,
            is_noted=False,
        ),
    ]


def _day(session: Effective) -> dict[str, Any]:
    day: date = session.starts.date()
    return {day.isoformat(): _named_day(day, reader_language())}


@lru_cache(maxsize=64)
def _named_day(day: date, language: str) -> str:
    return formats.week_day(day, language, month=True)


def _track(session: Effective) -> dict[str, Any]:
    """Return the track under the original's words, which no translation changes."""
    value = _slug(session.track)
    return {value: session.shown_track} if value else {}


@lru_cache(maxsize=512)
def _slug(words: str) -> str:
    return slugify(words, allow_unicode=True)


def _heard(session: Effective) -> dict[str, Any]:
    return _named((*session.spoken, *session.interpretation), reader_language())


@lru_cache(maxsize=1024)
def _named(codes: tuple[str, ...], reader: str) -> dict[str, str]:
    return {x: _named_language(x, reader) for x in codes if x in LANGUAGES}


@lru_cache(maxsize=64)
def _named_language(code: str, language: str) -> str:
    return formats.language_name(code, language)


def narrow(
    asked: QueryDict, sessions: Sequence[Effective], topics: Topics
) -> NarrowedList:
    """Keep the sessions an address asks for; ``narrow_list`` says how.

    Args:
        asked: the query of the address.
        sessions: the whole agenda.
        topics: the names of the sessions' topics, by the key of the page.
    """
    return narrow_list(asked, sessions, dimensions(topics))


def narrow_list(
    asked: QueryDict, items: Sequence[Any], ways: Iterable[Dimension]
) -> NarrowedList:
    """Keep the items an address asks for, and count what each choice would give.

    Values of one dimension are alternatives, dimensions combine. Values that no item
    has are passed over, as it may have lost them since the link was made.

    Args:
        asked: the query of the address.
        items: the whole list.
        ways: in the order in which they are shown.
    """
    found = [_Values(dimension, items, asked) for dimension in ways]
    query = _canonical(asked, found)
    facets = [(x.dimension, x.choices(_kept(found, but=x), query)) for x in found]
    kept = _kept(found)
    return NarrowedList(
        results=[item for number, item in enumerate(items) if number in kept],
        facets=facets,
        chosen=[(d, x) for d, choices in facets for x in choices if x.chosen],
        query=_filter_alone(query, found),
    )


class _Values:
    """What the items have of one dimension, and what is asked of it."""

    def __init__(
        self, dimension: Dimension, items: Sequence[Any], asked: QueryDict
    ) -> None:
        self.dimension = dimension
        self.labels: dict[str, Any] = {}
        self.having: dict[str, set[int]] = {}
        self.unknown: set[int] = set()
        self.everything = set(range(len(items)))
        for number, item in enumerate(items):
            if not dimension.is_noted and getattr(item, "dropped", False):
                self.unknown.add(number)
            for value, label in dimension.labels(item).items():
                self.labels.setdefault(value, label)
                self.having.setdefault(value, set()).add(number)
        wanted = set(asked.getlist(dimension.name))
        self.asked = sorted(value for value in wanted if value in self.labels)

    @property
    def kept(self) -> set[int]:
        """The positions of the items that have one of the values asked for."""
        if not self.asked:
            return self.everything
        return self.unknown.union(*(self.having[value] for value in self.asked))

    def choices(self, others: set[int], query: QueryDict) -> list[Choice]:
        """Return what may be chosen, counted among what the other dimensions leave."""
        return [
            Choice(
                value=value,
                label=self.labels[value],
                count=len(self.having[value] & others),
                chosen=value in self.asked,
                query=toggled(query, self.dimension.name, value),
            )
            for value in sorted(self.labels, key=self.dimension.rank)
            if value in self.asked or self._is_offered(value)
        ]

    def _is_offered(self, value: str) -> bool:
        is_shared = len(self.having[value]) > 1
        return is_shared or len(self.labels) <= self.dimension.enough


def _kept(found: Iterable[_Values], but: _Values | None = None) -> set[int]:
    sets = [values.kept for values in found if values is not but]
    return set.intersection(*sets)


def _canonical(asked: QueryDict, found: Iterable[_Values]) -> QueryDict:
    """Return the address's query without what says nothing; other parameters stay."""
    query = asked.copy()
    for values in found:
        query.setlist(values.dimension.name, values.asked)
    return query


def _filter_alone(query: QueryDict, found: Iterable[_Values]) -> str:
    alone = QueryDict(mutable=True)
    for values in found:
        if values.asked:
            alone.setlist(values.dimension.name, query.getlist(values.dimension.name))
    return alone.urlencode()


def place_now(sessions: Sequence[Effective], clock: datetime) -> str:
    """Return the anchor of what is on or, in a break of the plan, of what comes next.

    Args:
        sessions: those the page shows.
        clock: the wall clock of the meeting.

    Returns:
        Nothing where neither is of this day.
    """
    going = [s for s in sessions if not s.is_cancelled]
    here = on_now(going, clock) or up_next(going, clock)
    return f"session-{here[0].slug}" if here else ""
