"""Every feed is Atom as RFC 4287 wants it, read by libxml2 and not by our own code."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client
from lxml import etree

from core.indexing import held_back
from core.tests.factories import make_topic
from events.models import AgendaChange
from events.tests.decisions import decide
from events.tests.plan import make_meeting
from home.models import NewsIndexPage, NewsPage

ATOM = "{http://www.w3.org/2005/Atom}"
#: An absolute IRI, which every identifier is (RFC 4287 §4.2.6).
IRI = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+", re.I)


def faults(feed: Any) -> Iterator[str]:
    """Yield what RFC 4287 misses in a feed (§4.1.1, §4.1.2)."""
    if feed.tag != f"{ATOM}feed":
        yield "no feed"
    entries = feed.findall(f"{ATOM}entry")
    if not feed.findtext(f"{ATOM}author/{ATOM}name"):
        yield "nobody wrote it"
    if not [x for x in feed.findall(f"{ATOM}link") if x.get("rel") == "self"]:
        yield "it does not name itself"
    for element in (feed, *entries):
        for name in ("id", "title", "updated"):
            if len(element.findall(f"{ATOM}{name}")) != 1:
                yield f"not one {name} in {element.tag}"
        if not IRI.fullmatch(element.findtext(f"{ATOM}id") or ""):
            yield f"no identifier: {element.findtext(f'{ATOM}id')}"
        moment = element.findtext(f"{ATOM}updated") or "never"
        if not re.fullmatch(r"[-\d]{10}T[:\d.]+(Z|[-+][:\d]{5})", moment):
            yield f"no moment: {moment}"
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    if len(set(ids)) != len(ids):
        yield "two entries are one"


@pytest.fixture
def filled(make_work: Callable) -> None:
    """A portal with something for every feed."""
    topic = make_topic("music", en="music")
    with held_back(False):
        news = make_work("en", "news", model=NewsIndexPage, title="News")
        facts = {"model": NewsPage, "under": news, "published_on": date(2024, 5, 2)}
        make_work("en", "one", title="Zebra & music", topics=[topic], **facts)
        meeting = make_meeting(make_work)
        decide(meeting, text_en="Zebra <b>everywhere</b>")
    AgendaChange.objects.create(
        meeting_key=meeting.translation_key,
        kind=AgendaChange.Kind.NOTICE,
        version=1,
        at=datetime.fromisoformat("2024-05-02T09:00+00:00"),
        facts={"code": "", "text": "Zebra & stripes", "language": "en"},
    )


@pytest.mark.parametrize(
    "address",
    [
        "/en/feed.atom",
        "/en/news/feed.atom",
        "/en/topics/music/feed.atom",
        "/en/search/?q=zebra&format=atom",
        "/en/decisions/decisions.atom",
        "/en/events/meeting/changes.atom",
    ],
)
def test_feed_is_atom_and_holds_something(
    filled: None, client: Client, address: str
) -> None:
    feed = etree.fromstring(client.get(address).content)
    assert list(faults(feed)) == []
    assert feed.findall(f"{ATOM}entry")


def test_checker_finds_what_is_missing() -> None:
    feed = etree.fromstring(
        '<feed xmlns="http://www.w3.org/2005/Atom"><id>a b</id><title/>'
        "<updated>yesterday</updated><entry><id>urn:a</id></entry></feed>"
    )
    assert list(faults(feed)) == [
        "nobody wrote it",
        "it does not name itself",
        "no identifier: a b",
        "no moment: yesterday",
        f"not one title in {ATOM}entry",
        f"not one updated in {ATOM}entry",
        "no moment: never",
    ]
