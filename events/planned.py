"""Sessions as their plan is published, read by the hundred.

A page object costs more than all that an agenda says of it. What feeds, agendas and
the live day ask of a session is read here as plain values, its words once.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from django.apps import apps
from django.db.models import TextField
from django.db.models.functions import Cast
from django.utils.functional import cached_property

from core.languages import reader_language
from core.models import Person, Worded
from core.models.reading import ReadInLanguages
from core.open_editions import card_words, edition_words
from events.schedule import Heard, heard_in

if TYPE_CHECKING:
    from core.querysets import WorkQuerySet

_WORDS = ("title", "summary", "room", "track")
_READ = (
    "pk",
    "translation_key",
    "latest_revision_id",
    "has_unpublished_changes",
    "last_published_at",
    "title",
    "slug",
    "url_path",
    "original_language",
    "summary",
    "kind",
    "starts",
    "ends",
    "room",
    "track",
    "edition_words",
    "card_words",
)
#: Lists and codes that hundreds of sessions have alike: each is read once as JSON.
_SHARED = ("untranslated", "spoken", "interpretation")
_WRITTEN = (*_SHARED, "minutes")
#: Notes of a session that nobody has written.
_EMPTY = (None, "", "[]")


class Speaker(NamedTuple):
    """A person's part in a session, as the row of a page tells it.

    Args:
        person: one object in all sessions of theirs.
        part: as a code.
        part_name: in the reader's words.
    """

    person: Person
    part: str
    part_name: str

    def get_part_display(self) -> str:
        """Return the part, as the row of a page does."""
        return self.part_name


class Speakers(list):
    """People of a session in their order, under the name a page's own rows have."""

    def all(self) -> list[Speaker]:
        """Return them as the relation of a page does."""
        return self


class Planned(ReadInLanguages):
    """A session of the published plan; it stands wherever its page does in lists.

    Args:
        read: what one row of the query holds, by ``_READ``.
        kind_name: what happens in it, in the reader's words.
        reader: the language that it was read in, asked once for hundreds.
    """

    reader: str = ""
    pk: int
    translation_key: UUID
    latest_revision_id: int | None
    has_unpublished_changes: bool
    last_published_at: datetime | None
    title: str
    slug: str
    url_path: str
    original_language: str
    summary: str
    untranslated: dict[str, list[str]]
    kind: str
    starts: datetime
    ends: datetime
    room: str
    track: str
    spoken: list[str]
    interpretation: list[str]
    has_minutes: bool

    def __init__(self, read: dict[str, Any], kind_name: str, reader: str) -> None:
        self.__dict__.update(read)
        for name in _SHARED:
            self.__dict__[name] = _read_json(read[f"written_{name}"])
        self.has_minutes = read["written_minutes"] not in _EMPTY
        self.kind_name, self.reader = kind_name, reader
        self.speakers = Speakers()

    @property
    def language(self) -> str:
        """The language it was written in, since plans are read from originals."""
        return self.original_language

    @cached_property
    def shown_title(self) -> Worded:
        """The title as lists show it."""
        return self.shown("title")

    @cached_property
    def shown_summary(self) -> Worded:
        """The summary as lists show it."""
        return self.shown("summary")

    @cached_property
    def shown_room(self) -> Worded:
        """The room in the reader's edition."""
        return self.shown("room")

    @cached_property
    def shown_track(self) -> Worded:
        """The track in the reader's edition."""
        return self.shown("track")

    @cached_property
    def reader_path(self) -> str:
        """The address in the reader's language."""
        return self.path_in(self.reader)

    @cached_property
    def heard(self) -> Heard:
        """The languages of the session, to be compared with those of others."""
        return heard_in(self)

    def get_kind_display(self) -> str:
        """Return what happens in it, as its page does."""
        return self.kind_name


@lru_cache(maxsize=1024)
def _read_json(text: str) -> Any:
    """Return what a text of JSON says; it is shared, and nothing may change it."""
    return json.loads(text)


def planned(sessions: WorkQuerySet) -> list[Planned]:
    """Return sessions with their speakers in the reader's words, in two queries.

    Args:
        sessions: originals, in the order in which they are wanted.
    """
    kinds = sessions.model._meta.get_field("kind").flatchoices
    names = {value: str(label) for value, label in kinds}
    reader = reader_language()
    rows = (
        sessions.readable()
        .annotate(
            edition_words=edition_words(sessions.model, reader, _WORDS),
            card_words=card_words(reader),
            **{f"written_{name}": Cast(name, TextField()) for name in _WRITTEN},
        )
        .values(*_READ, *(f"written_{name}" for name in _WRITTEN))
    )
    found = [Planned(row, names.get(row["kind"], row["kind"]), reader) for row in rows]
    _add_speakers(found)
    return found


def _add_speakers(sessions: Iterable[Planned]) -> None:
    """Read all speakers in one query and each person once, for they speak often."""
    by_page = {session.pk: session for session in sessions}
    model = apps.get_model("events", "SessionSpeaker")
    names = {code: str(label) for code, label in model.Part.choices}
    columns = [field.attname for field in Person._meta.concrete_fields]
    # What stands at the same place stands as it came, on any engine.
    speaking = model.objects.filter(page__in=by_page).order_by("sort_order", "pk")
    told = speaking.values_list(
        "page_id", "part", *(f"person__{column}" for column in columns)
    )
    people: dict[int, Person] = {}
    for page, part, pk, *rest in told:
        if pk not in people:
            people[pk] = Person.from_db(told.db, columns, [pk, *rest])
        speaker = Speaker(people[pk], part, names.get(part, part))
        by_page[page].speakers.append(speaker)
