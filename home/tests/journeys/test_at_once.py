"""Staff and editors who write at the same moment, each over a connection of their own.

On PostgreSQL they really meet; SQLite lets one after the other in. Either way nobody
waits for ever, and nothing that somebody wrote is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import datetime, timedelta
from threading import Barrier
from typing import Any
from uuid import UUID

import pytest
from django.contrib.auth import get_user_model
from django.db import connection, transaction
from pytest_django import DjangoDbBlocker

from core.models import Place
from core.tests.factories import fresh, make_page, meeting_facts
from events import services
from events.models import AgendaChange, EventIndexPage, MeetingPage, SessionPage
from events.programme.writing import publish_drafts
from events.querysets import effective_programme, version_of
from home.tests.journeys.conftest import build, own_database

NINE = datetime(2024, 5, 2, 9, 0)  # noqa: DTZ001 - wall clock
HOUR = timedelta(hours=1)
#: So often all of them write at once.
ROUNDS = 8
#: Seconds; who waits longer waits for somebody who waits for them.
PATIENCE = 60
SLUGS = ("one", "two", "three", "four")


@pytest.fixture(scope="module")
def meeting(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[MeetingPage]:
    """A meeting of one day with four sessions, in a database of its own."""
    with django_db_blocker.unblock(), own_database():
        build()
        get_user_model().objects.create_superuser("chief")
        index = EventIndexPage.objects.get(locale__language_code="en")
        facts = meeting_facts(place=Place.objects.get(slug="sofia"), ends=NINE.date())
        page = make_page(
            MeetingPage, parent=index, language="en", slug="forum", title="F", **facts
        )
        for number, slug in enumerate(SLUGS):
            starts = NINE + number * HOUR
            times = {"starts": starts, "ends": starts + HOUR}
            make_page(
                SessionPage,
                parent=page,
                language="en",
                slug=slug,
                title=slug,
                kind="panel",
                room="Hall",
                **times,
            )
        yield fresh(page)


def session(slug: str) -> SessionPage:
    return SessionPage.objects.get(slug=slug)


def key(slug: str) -> UUID:
    return session(slug).translation_key


def held(meeting: MeetingPage, slug: str) -> Any:
    return next(s for s in effective_programme(meeting) if s.slug == slug)


def at_once(*writers: Callable[[], Any]) -> list[Any]:
    """Let all begin at one moment, each in a thread with a connection; what they say.

    Raises:
        TimeoutError: where one waits for ever.
    """
    ready = Barrier(len(writers), timeout=PATIENCE)

    def run(write: Callable[[], Any]) -> Any:
        with closing(connection):
            ready.wait()
            return write()

    with ThreadPoolExecutor(len(writers)) as pool:
        running = [pool.submit(run, write) for write in writers]
        return [one.result(timeout=PATIENCE) for one in running]


def drafted(slug: str, **words: Any) -> dict[int, int]:
    """Save a draft, and return its number by the key of the page."""
    page = session(slug)
    for name, value in words.items():
        setattr(page, name, value)
    return {page.pk: page.save_revision().pk}


def test_two_at_the_desk_and_two_who_publish(meeting):
    chief = get_user_model().objects.get(username="chief")
    asked = {"meeting": meeting, "by": chief, "seen": 10**6}
    for number in range(1, ROUNDS + 1):
        both = drafted("one", title=f"one {number}")
        both |= drafted("three", title=f"three {number}")
        alone = session("two").get_latest_revision_as_object()
        alone.title = f"two {number}"
        revision = alone.save_revision()
        before = version_of(meeting.translation_key)
        delay, room = 5 * number, f"Room {number}"

        def late(minutes: int = delay) -> AgendaChange | None:
            return services.delay_onward(first=key("one"), minutes=minutes, **asked)

        def moved(room: str = room) -> AgendaChange | None:
            return services.move_session(
                session=key("four"),
                starts=NINE + 6 * HOUR,
                ends=NINE + 7 * HOUR,
                room=room,
                room_language="en",
                **asked,
            )

        def together(drafts: dict[int, int] = both) -> int:
            return publish_drafts(meeting=meeting, by=chief, revisions=drafts)

        def one_page(draft: Any = revision) -> None:
            with transaction.atomic():
                draft.publish(user=chief)

        told = at_once(late, moved, together, one_page)
        assert told[2] == 2
        assert told[0] is not None
        assert told[1] is not None
        assert [session(slug).title for slug in SLUGS[:3]] == [
            f"{slug} {number}" for slug in SLUGS[:3]
        ]
        assert held(meeting, "four").room.text == room
        assert {held(meeting, slug).delay for slug in SLUGS[:3]} == {delay}
        # Each line of the log has a version of its own.
        lines = AgendaChange.objects.filter(version__gt=before)
        versions = list(lines.values_list("version", flat=True))
        assert len(versions) == len(set(versions)) >= 2


def test_plan_published_while_a_delay_is_entered_loses_neither(meeting):
    chief = get_user_model().objects.get(username="chief")
    asked = {"meeting": meeting, "by": chief, "seen": 10**6}
    for number in range(1, ROUNDS + 1):
        starts = NINE + timedelta(minutes=number)
        drafts = drafted("one", starts=starts)
        at_once(
            lambda n=number: services.delay_onward(
                first=key("one"), minutes=30 + n, **asked
            ),
            lambda drafts=drafts: publish_drafts(
                meeting=meeting, by=chief, revisions=drafts
            ),
        )
        one = held(meeting, "one")
        # A draft that was there when the desk wrote is no newer plan than theirs.
        assert one.delay == 30 + number
        assert one.starts == one.planned_starts + timedelta(minutes=30 + number)
        assert session("one").starts == starts
