"""A room that only the control room knows, on the pages of a session."""

from __future__ import annotations

from bs4 import BeautifulSoup

from events.live import content_of
from events.models import MeetingPage
from events.tests.plan import say

PAGE = "/en/events/meeting/one/"


def place_of(client):
    page = BeautifulSoup(client.get(PAGE).content, "html.parser")
    return page.select_one("[data-if-told]")


def test_session_without_a_room_keeps_its_place_hidden(client, sofia, add) -> None:
    add("one", room="")
    assert place_of(client).has_attr("hidden")


def test_room_said_by_the_control_room_stands_on_the_sessions_page(
    client, sofia, add
) -> None:
    say(add("one", room=""), sofia, room="Attic", room_language="en")
    place = place_of(client)
    assert not place.has_attr("hidden")
    assert place.select_one('[data-live="room-one"]').get_text() == "Attic"


def test_live_document_has_nothing_for_a_session_without_a_room(sofia, add) -> None:
    add("one", room="")
    document, _turns = content_of(MeetingPage.objects.get(pk=sofia.pk))
    assert document["sessions"]["one"]["room"] == ""


def test_sessions_held_meanwhile_are_known_to_stars(client, sofia, add) -> None:
    add("one")
    beside = add("beside", room="B")
    say(add("off", room="C"), sofia, cancelled=True)
    add("tea", kind="break")
    page = BeautifulSoup(client.get(PAGE).content, "html.parser")
    known = [card["data-session"] for card in page.select(".alongside [data-session]")]
    assert known == [beside.reference]
