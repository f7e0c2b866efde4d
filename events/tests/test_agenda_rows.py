"""Rows of an agenda: made once for all that share something, and still each right."""

from __future__ import annotations

from datetime import datetime

import pytest
from bs4 import BeautifulSoup, Tag
from django.test.signals import template_rendered
from django.utils import translation

from core.tests.factories import make_person
from events.agenda_rows import RowsWriter
from events.live import content_of
from events.models import MeetingPage, SessionSpeaker
from events.querysets import agenda
from events.tests.plan import HOUR, NINE, make_meeting, say, session_maker

PAGE = "/en/events/meeting/"


def rows_of(client, address: str = PAGE) -> dict[str, Tag]:
    page = BeautifulSoup(client.get(address).content, "html.parser")
    return {row["id"].removeprefix("session-"): row for row in page.select(".session")}


def test_a_row_names_its_session_as_readers_lists_do(client, sofia, add) -> None:
    talk, pause = add("one"), add("tea", kind="break")
    rows = rows_of(client)
    assert rows["one"]["data-session"] == talk.reference
    assert not rows["tea"].has_attr("data-session"), pause


def test_parallel_sessions_differ_in_what_was_said_of_one(client, sofia, add) -> None:
    add("one", room="A")
    say(add("two", room="B"), sofia, delay=20)
    say(add("three", room="C"), sofia, cancelled=True)
    times = {slug: row.time.parent.get_text() for slug, row in rows_of(client).items()}
    assert "late" not in times["one"]
    assert "20 minutes late" in times["two"]
    assert "cancelled" in times["three"]


def test_a_row_tells_the_time_as_the_live_document_does(client, sofia, add) -> None:
    say(add("one", room="A"), sofia, delay=5)
    add("two", room="B")
    document, _turns = content_of(MeetingPage.objects.get(pk=sofia.pk))
    for slug, row in rows_of(client).items():
        there = BeautifulSoup(document["sessions"][slug]["time"], "html.parser")
        here = row.select_one('[data-live="time"]')
        assert list(here.stripped_strings) == list(there.stripped_strings)


def test_what_is_typed_is_escaped(client, sofia, add) -> None:
    words = '<b>"A" & B</b>'
    one = add("one", title=words, summary=words, room=words, track=words)
    person = make_person("p", name_en=words)
    SessionSpeaker.objects.create(page=one, person=person)
    add("two", title=words, room=words)
    for row in rows_of(client).values():
        assert row.select("b") == []
        assert row.h4.get_text() == words
        assert row.select_one(".session-room").get_text() == words


def test_words_of_another_language_carry_it(client, sofia, add) -> None:
    add("one", title="One", room="Hall", track="Doors")
    row = rows_of(client, "/bg/events/meeting/")["one"]
    for part in ("h4 a", ".session-room", ".session-track"):
        assert row.select_one(part).span["lang"] == "en"


@pytest.mark.django_db
def test_an_hour_told_twice_is_two_times(make_work) -> None:
    night = datetime(2024, 10, 27, 3, 30)  # noqa: DTZ001 - wall clock
    meeting = make_meeting(make_work, starts=night.date(), ends=night.date())
    add = session_maker(make_work, meeting)
    add("first", night, ends=night + HOUR)
    add("second", night, ends=night + HOUR)
    with translation.override("en"):
        [day] = agenda(MeetingPage.objects.get(pk=meeting.pk))
        second = day.slots[1].session
        object.__setattr__(second, "starts", night.replace(fold=1))
        html = RowsWriter("Europe/Sofia", "", None).rows(day)
    times = BeautifulSoup(html, "html.parser").select("time")
    assert len({time["datetime"] for time in times}) == 2


def test_words_in_braces_are_words(client, sofia, add) -> None:
    add("one", title="{title} of {0}", room="{room}", summary="A {brace} }{")
    row = rows_of(client)["one"]
    assert row.h4.get_text() == "{title} of {0}"
    assert row.select_one(".session-room").get_text() == "{room}"
    assert "A {brace} }{" in row.get_text()


def test_speakers_stand_in_their_order_with_their_parts(client, sofia, add) -> None:
    mara = make_person("mara", name_en="Mara")
    for slug, parts in {"one": ["chair", "speaker"], "two": ["speaker"]}.items():
        page = add(slug)
        for order, part in enumerate(parts):
            SessionSpeaker.objects.create(
                page=page, person=mara, part=part, sort_order=order
            )
    rows = rows_of(client)
    told = {
        slug: [x.get_text() for x in row.select("li")] for slug, row in rows.items()
    }
    assert told == {"one": ["Mara, chair", "Mara, speaker"], "two": ["Mara, speaker"]}


def test_rows_alike_are_drawn_once(client, sofia, add) -> None:
    for number in range(20):
        add(f"s{number}", NINE + number * HOUR / 4, ends=NINE + (number + 1) * HOUR / 4)
    drawn = []

    def note(template, **_more) -> None:
        drawn.append(template.name)

    template_rendered.connect(note)
    try:
        assert len(rows_of(client)) == 20
    finally:
        template_rendered.disconnect(note)
    assert drawn.count("events/components/session_row.html") == 1


def test_a_row_without_a_room_has_a_place_for_one(client, sofia, add) -> None:
    add("one", room="")
    room = rows_of(client)["one"].select_one('[data-live="room"]')
    assert room.get_text() == ""


def test_hundreds_ask_no_more_than_a_few(
    client, sofia, add, django_assert_max_num_queries
) -> None:
    for number in range(25):
        one = add(f"s{number}", NINE + number // 5 * HOUR, room=f"Room {number % 5}")
        person = make_person(f"p{number}", name_en=f"Person {number}")
        SessionSpeaker.objects.create(page=one, person=person)
    client.get(PAGE)
    with django_assert_max_num_queries(15):
        assert len(rows_of(client)) == 25
