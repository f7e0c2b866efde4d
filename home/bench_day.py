"""Figures for the day of a meeting: its agenda, and thousands of pages that ask."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.test import override_settings
from django.utils import timezone

from core.models import Person, Place
from events.models import EventIndexPage, MeetingPage, SessionPage, SessionSpeaker
from events.services import touch
from home.models import HomePage

#: Sessions of a large agenda, and of one to see how the time grows.
SESSIONS = {"forum": 300, "seminar": 30}
#: Parallel sessions at a time; so many hours a day.
TRACKS, HOURS = 6, 10
#: Speakers and chairs.
PEOPLE = 120
PARTICIPANTS = 5000
ANSWERS = 2000
#: How often the two that are compared take turns, so that both meet the same weather.
TURNS = 7
ADDRESS = "/en/events/forum/live.json"


@dataclass(frozen=True)
class Rates:
    """How fast the live document is answered, in one process.

    Args:
        document: requests a second for the document, compressed.
        static: for a file of the same size, which WhiteNoise sends in the same process.
        ratio: of the two, the median over turns.
        polling: seconds that one question of each participant takes together.
        renewing: the same where all get a new document, which is made meanwhile.
        size: bytes of the document, compressed.
    """

    document: float
    static: float
    ratio: float
    polling: float
    renewing: float
    size: int


def build_day(home: HomePage) -> None:
    """Add two meetings of today with many sessions.

    Args:
        home: the home page.
    """
    index = EventIndexPage(title="Events", slug="events", summary="All.")
    home.add_child(instance=index)
    place = Place.objects.create(slug="sofia", kind="city", country="BG", name_en="S.")
    for slug, number in SESSIONS.items():
        meeting = MeetingPage(
            title=slug.title(),
            slug=slug,
            summary="A meeting.",
            short_title=slug,
            starts=timezone.now().date(),
            ends=timezone.now().date() + timedelta(days=number // (TRACKS * HOURS)),
            zone="Europe/Sofia",
            place=place,
            attendance="mixed",
        )
        index.add_child(instance=meeting)
        for session in _sessions(number, meeting.starts):
            meeting.add_child(instance=session)
    _seat()


def _seat() -> None:
    """Give each session a chair and a speaker, each of whom comes back elsewhere."""
    people = Person.objects.bulk_create(
        Person(slug=f"person-{at}", name_en=f"Person {at}", name_bg=f"Човек {at}")
        for at in range(PEOPLE)
    )
    pages = SessionPage.objects.order_by("pk").values_list("pk", flat=True)
    SessionSpeaker.objects.bulk_create(
        SessionSpeaker(
            page_id=pk,
            person=people[(2 * at + order) % PEOPLE],
            part=part,
            sort_order=order,
        )
        for at, pk in enumerate(pages)
        for order, part in enumerate(("chair", "speaker"))
    )


def _sessions(number: int, first: date) -> Iterable[SessionPage]:
    nine = datetime.combine(first, datetime.min.time()) + timedelta(hours=9)
    for index in range(number):
        hour, track = divmod(index, TRACKS)
        day, hour = divmod(hour, HOURS)
        starts = nine + timedelta(days=day, hours=hour)
        yield SessionPage(
            title=f"How a school opened its door, part {index}",
            slug=f"session-{index}",
            summary="Three teachers tell one of their mornings, minute by minute.",
            kind="panel",
            starts=starts,
            ends=starts + timedelta(hours=1),
            room=f"Room {track}",
            track=f"Track {track}",
            spoken=["en", "bg"],
        )


def measure_live() -> Rates:
    """Answer for the document and for a static file of its size, turn by turn."""
    with tempfile.TemporaryDirectory() as folder:
        ask = Asker()
        first = ask(ADDRESS)
        Path(folder, "live.json").write_bytes(first.body)
        with override_settings(STATIC_ROOT=folder, WHITENOISE_USE_FINDERS=False):
            static = Asker()
            rates = [
                (
                    _rate(lambda: ask(ADDRESS)),
                    _rate(lambda: static("/static/live.json")),
                )
                for _turn in range(TURNS)
            ]
    return Rates(
        document=statistics.median(ours for ours, _theirs in rates),
        static=statistics.median(theirs for _ours, theirs in rates),
        ratio=statistics.median(ours / theirs for ours, theirs in rates),
        polling=_polling(ask, first.etag),
        renewing=_renewing(ask, first.etag),
        size=len(first.body),
    )


@dataclass(frozen=True)
class Answered:
    """What a server answered."""

    status: str
    etag: str
    body: bytes


class Asker:
    """The portal as a server process runs it, without a network between."""

    def __init__(self) -> None:
        self.application = WSGIHandler()

    def __call__(self, address: str, etag: str = "") -> Answered:
        """Ask for an address.

        Args:
            address: its path.
            etag: of what is known already.
        """
        told: dict[str, Any] = {}

        def start(status: str, headers: list[tuple[str, str]], *_rest: Any) -> None:
            told.update(status=status, **{n.lower(): v for n, v in headers})

        answer = self.application(_environ(address, etag), start)
        body = b"".join(answer)
        answer.close()
        return Answered(told["status"][:3], told.get("etag", ""), body)


def _environ(address: str, etag: str) -> dict[str, Any]:
    known = {"HTTP_IF_NONE_MATCH": etag} if etag else {}
    return {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": address,
        "QUERY_STRING": "",
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "testserver",
        "HTTP_ACCEPT_ENCODING": "gzip",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
        "wsgi.errors": BytesIO(),
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
        **known,
    }


def _rate(ask: Callable[[], Answered]) -> float:
    """Return how many answers a second come, each of them whole."""
    assert ask().status == "200"  # noqa: S101 - a figure of errors is none
    start = time.perf_counter()
    for _number in range(ANSWERS):
        ask()
    return ANSWERS / (time.perf_counter() - start)


def _polling(ask: Asker, etag: str) -> float:
    start = time.perf_counter()
    for _participant in range(PARTICIPANTS):
        ask(ADDRESS, etag)
    return time.perf_counter() - start


def _renewing(ask: Asker, etag: str) -> float:
    touch(MeetingPage.objects.get(slug="forum").translation_key)
    return _polling(ask, etag)
