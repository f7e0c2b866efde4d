"""The feed of what changes at a meeting (RFC 4287)."""

from __future__ import annotations

from datetime import datetime
from xml.etree import ElementTree

import pytest
from django.contrib.auth import get_user_model

from events import services
from events.models import MeetingPage
from events.tests.plan import HOUR, NINE

ATOM = "{http://www.w3.org/2005/Atom}"
FEED = "/en/events/meeting/changes.atom"


@pytest.fixture
def feed(client):
    """A function that reads the feed as programs do."""

    def get(address=FEED):
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer["Content-Type"].startswith("application/atom+xml")
        return ElementTree.fromstring(answer.content)  # noqa: S314 - our own

    return get


@pytest.fixture
def post(sofia):
    """A function that posts a notice to all who take part."""
    staff = get_user_model().objects.create_user("staff")

    def say(text, language="en"):
        meeting = MeetingPage.objects.get(pk=sofia.pk)
        services.post_notice(
            meeting=meeting,
            code="",
            text=text,
            language=language,
            by=staff,
        )

    return say


def titles(found):
    """Return what the entries say, latest first."""
    return [x.find(f"{ATOM}title").text for x in found.iter(f"{ATOM}entry")]


def test_feed_tells_changes_latest_first(sofia, add, post, feed):
    add("one", title="One & two")
    post("The bus leaves at six.")
    found = feed()
    assert found.find(f"{ATOM}title").text == "Changes: meeting title en"
    assert titles(found)[0] == "Notice: The bus leaves at six."
    assert any("One & two" in title for title in titles(found))
    [link] = {
        x.find(f"{ATOM}link").get("href") for x in list(found.iter(f"{ATOM}entry"))[:1]
    }
    assert link.startswith("http://testserver/en/events/meeting/?as=changes&since=")


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "11:00–12:00 (Sofia time)."), ("bg", "11:00–12:00 ч. (София).")],
)
def test_entry_names_the_zone_of_its_times(add, publish, feed, language, told):
    session = add("one", title="One")
    publish(session, starts=NINE + 2 * HOUR, ends=NINE + 3 * HOUR)
    latest, first = titles(feed(FEED.replace("/en/", f"/{language}/")))[:2]
    assert latest.endswith(told)
    assert told.partition("(")[2] in first


def test_entries_have_what_atom_asks_for(post, feed):
    post("One.")
    post("Two.")
    entries = list(feed().iter(f"{ATOM}entry"))
    ids = [entry.find(f"{ATOM}id").text for entry in entries]
    assert len(set(ids)) == len(ids) >= 2
    for entry in entries:
        assert datetime.fromisoformat(entry.find(f"{ATOM}updated").text).tzinfo


def test_characters_that_xml_cannot_hold_are_left_out(post, feed):
    post("A\x0bB <b>")
    assert titles(feed())[0] == "Notice: AB <b>"


def test_meeting_alone_has_such_a_feed(sofia, add, client):
    add("one")
    for address in ("/en/events/changes.atom", "/en/events/meeting/one/changes.atom"):
        assert client.get(address).status_code == 404


def test_entry_ends_with_one_full_stop(add, feed):
    add("one", title="One & two")
    [title] = titles(feed(FEED.replace("/en/", "/bg/")))
    assert title.endswith(" ч. (София).")
