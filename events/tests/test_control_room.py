"""The control room: who may enter, what its forms write, what they refuse."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.users.models import UserProfile

from accounts.groups import EDITORS, REVIEWERS, set_up_groups
from core.tests.clock import clock_of
from core.tests.factories import fresh, meeting_facts
from core.tests.reading import one_line
from events.models import (
    AgendaChange,
    EventIndexPage,
    MeetingPage,
    MeetingState,
    MeetingStream,
    Notice,
    SessionPage,
)
from events.querysets import effective_programme

NINE = datetime(2024, 5, 2, 9, 0)  # noqa: DTZ001 - wall clock
HOUR = timedelta(hours=1)


@pytest.fixture
def meeting(make_work):
    """A meeting in Sofia with two sessions and a stream."""
    index = make_work("en", "events", model=EventIndexPage)
    page = make_work("en", "meeting", under=index, model=MeetingPage, **meeting_facts())
    stream = MeetingStream(
        kind="floor",
        language="en",
        label="Hall",
        url="https://youtu.be/abcdefghijk",
        opens=NINE,
    )
    page.streams.set([stream])
    page.save_revision().publish()
    for slug, hours in (("first", 0), ("second", 1)):
        starts = NINE + HOUR * hours
        facts = {"kind": "panel", "starts": starts, "ends": starts + HOUR}
        make_work("en", slug, under=page, model=SessionPage, room="Hall", **facts)
    return fresh(page)


@pytest.fixture
def desk(meeting, editor):
    """A function that sends a form of the control room, having seen all."""
    return sender(editor, meeting)


def sender(client, meeting):
    """Return a function that sends a form as somebody."""

    def send(action: str, **what):
        what.setdefault("seen", seen(meeting))
        data = {"action": action, **what}
        return client.post(reverse("control_room", args=[meeting.pk]), data)

    return send


def seen(meeting) -> int:
    """Return the version of the meeting's day."""
    return MeetingState.objects.get(key=meeting.translation_key).version


def key(slug: str) -> str:
    """Return the handle of a session."""
    return str(SessionPage.objects.get(slug=slug).translation_key)


def starts(meeting) -> dict[str, str]:
    """Return when each session begins."""
    held = effective_programme(fresh(meeting))
    return {s.slug: f"{s.starts:%H:%M}" for s in held}


def soup_of(response):
    """Return an answer parsed."""
    from bs4 import BeautifulSoup  # noqa: PLC0415 - slow, and few tests read pages

    return BeautifulSoup(response.content, "html.parser")


def test_control_room_asks_to_log_in(meeting, client):
    response = client.get(reverse("control_room", args=[meeting.pk]))
    assert response.status_code == 302
    assert "/login/" in response["Location"]


@pytest.mark.parametrize(("group", "status"), [(EDITORS, 302), (REVIEWERS, 200)])
def test_control_room_is_for_those_who_may_publish(meeting, client, group, status):
    set_up_groups()
    user = get_user_model().objects.create_user("somebody")
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)
    response = client.get(reverse("control_room", args=[meeting.pk]))
    assert response.status_code == status
    answer = sender(client, meeting)("cancel", session=key("first"))
    assert AgendaChange.objects.filter(kind="cancelled").exists() is (status == 200)
    assert answer.status_code == 302


def test_screen_speaks_the_language_of_the_desk(meeting, translate, editor):
    """Title and streams as well as the sessions: rooms are found by their names."""
    edition = translate(meeting, "bg")
    label = edition.streams.get().label
    assert edition.title != meeting.title
    assert label != meeting.streams.get().label
    user = get_user_model().objects.get(pk=editor.session["_auth_user_id"])
    UserProfile.objects.update_or_create(
        user=user, defaults={"preferred_language": "bg"}
    )
    soup = soup_of(editor.get(reverse("control_room", args=[meeting.pk])))
    assert one_line(soup.select_one("h1")) == edition.title
    streams = soup.select_one("section[aria-labelledby=streams-title]")
    assert one_line(streams.select_one("strong")) == label


def test_delay_is_entered_confirmed_and_taken_back(meeting, desk, editor):
    response = desk("delay", session=key("second"), minutes=20)
    screen = soup_of(editor.get(response["Location"]))
    told = one_line(screen.select_one(".control-told p"))
    assert told == (
        "Done, and readers see it: From “second title en” on, everything begins 20 "
        "minutes later than planned."
    )
    assert starts(meeting) == {"first": "09:00", "second": "10:20"}
    back = screen.select_one(".control-told form")
    sent = {field["name"]: field["value"] for field in back.select("[name][value]")}
    response = desk(sent.pop("action"), **sent)
    assert starts(meeting) == {"first": "09:00", "second": "10:00"}
    screen = soup_of(editor.get(response["Location"]))
    assert "Taken back:" in one_line(screen.select_one(".control-told p"))


@pytest.mark.parametrize("minutes", ["", "-5", "1000", "soon"])
def test_delay_that_is_none_is_refused_at_its_field(meeting, desk, minutes):
    screen = soup_of(desk("delay", session=key("second"), minutes=minutes))
    assert screen.select_one(".control-delay .errorlist")
    assert screen.select_one("#delay-minutes")["value"] == minutes if minutes else True
    assert starts(meeting)["second"] == "10:00"


def test_refused_move_keeps_what_was_typed(meeting, desk):
    screen = soup_of(
        desk(
            "move",
            session=key("second"),
            starts="2024-05-02T15:00",
            ends="2024-05-02T14:00",
            room="Room 7",
            room_language="en",
        )
    )
    assert one_line(screen.select_one(".errorlist")) == "The end is before the start."
    assert screen.select_one("#move-room")["value"] == "Room 7"
    assert screen.select_one("#move-starts")["value"] == "2024-05-02T15:00"
    assert starts(meeting)["second"] == "10:00"


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2024-05-09", "That is not within the days of the meeting."),
        ("tomorrow", "Write a date and a time: 2013-11-14 09:00."),
    ],
)
def test_move_to_no_time_of_the_meeting_is_refused(meeting, desk, day, told):
    screen = soup_of(
        desk(
            "move",
            session=key("second"),
            starts=f"{day}T09:00",
            ends=f"{day}T10:00",
            room_language="en",
        )
    )
    assert told in [one_line(error) for error in screen.select(".errorlist li")]


def test_session_is_moved(meeting, desk):
    desk(
        "move",
        session=key("second"),
        starts="2024-05-02T15:00",
        ends="2024-05-02T16:00",
        room="Room 7",
        room_language="en",
    )
    assert starts(meeting)["second"] == "15:00"
    assert [s.room.text for s in effective_programme(meeting)] == ["Hall", "Room 7"]


def test_second_of_two_at_once_is_told_what_the_first_did(meeting, desk):
    before = seen(meeting)
    desk("delay", session=key("second"), minutes=20, seen=before)
    screen = soup_of(
        desk(
            "move",
            session=key("second"),
            starts="2024-05-02T15:00",
            ends="2024-05-02T16:00",
            room="Room 7",
            room_language="en",
            seen=before,
        )
    )
    told = one_line(screen.select_one(".control-refused"))
    assert "later than planned" in told
    assert "Nothing of yours was written" in told
    assert screen.select_one("#move-room")["value"] == "Room 7"
    assert screen.select_one("#move-seen")["value"] == str(seen(meeting))
    assert starts(meeting)["second"] == "10:20"


def test_stream_is_opened_and_closed(meeting, desk, read, monkeypatch):
    turn = clock_of(monkeypatch)
    turn(datetime.fromisoformat("2024-05-02T04:00:00+00:00"))
    stream = str(MeetingStream.objects.get().translation_key)
    before = read("/en/events/meeting/")
    assert before.select_one(".channel-before")
    assert before.select_one("[data-film]") is None
    desk("stream", stream=stream, is_open="1")
    film = read("/en/events/meeting/").select_one(".channel-live [data-film]")
    assert film["data-film"].startswith("https://www.youtube-nocookie.com/embed/")
    desk("stream", stream=stream, is_open="0")
    assert read("/en/events/meeting/").select_one(".channel-before, .channel-closed")


def test_stream_of_another_meeting_is_refused(meeting, desk):
    screen = soup_of(desk("stream", stream=key("first"), is_open="1"))
    told = one_line(screen.select_one(".control-refused .errorlist"))
    assert told == "That is no longer there. Look at the list again."


def test_ready_notice_is_read_in_each_language(meeting, desk, read):
    desk("notice", code="stream-back", language="en")
    said = {
        code: one_line(read(f"/{code}/events/meeting/").select_one(".live-notices"))
        for code in ("en", "bg", "es", "fr")
    }
    assert said["en"] == "The stream is back."
    assert len(set(said.values())) == 4


def test_free_notice_is_marked_with_its_language(meeting, desk, read):
    desk("notice", text="Обядът е в <b>двора</b>.", language="bg")
    notice = read("/en/events/meeting/").select_one(".live-notices p")
    assert notice.span["lang"] == "bg"
    assert notice.b is None
    desk("withdraw", notice=Notice.objects.get().pk)
    assert read("/en/events/meeting/").select_one(".live-notices") is None


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ({}, "Choose a ready notice or write your own."),
        (
            {"code": "soon", "text": "Now"},
            "Choose a ready notice or write your own, not both.",
        ),
    ],
)
def test_notice_of_nothing_or_two_things_is_refused(meeting, desk, what, told):
    screen = soup_of(desk("notice", language="en", **what))
    assert one_line(screen.select_one("#notices-title ~ form .errorlist")) == told


def test_cancelled_session_is_marked_and_restored(meeting, desk, read):
    desk("cancel", session=key("second"))
    row = read("/bg/events/meeting/").select_one("#session-second")
    assert row["data-stands"] == "cancelled"
    assert row.select_one(".status-cancelled")
    desk("restore", session=key("second"))
    assert not read("/bg/events/meeting/").select_one(".status-cancelled")


@pytest.mark.parametrize(
    "sent",
    [
        {"action": "unknown"},
        {"action": "delay", "session": "x", "minutes": "5"},
        {"action": "take-back", "change": "99999999999999999999"},
        {"action": "withdraw", "notice": "99999999999999999999"},
        {"action": "stream", "stream": "", "is_open": "2"},
        {"action": "delay", "session": "", "minutes": "5", "seen": "x"},
    ],
)
def test_form_that_the_screen_does_not_have_is_no_failure(meeting, desk, sent):
    assert desk(**sent).status_code == 200


def test_log_names_what_publications_changed(meeting, publish, read):
    session = SessionPage.objects.get(slug="second")
    publish(session, starts=NINE + 5 * HOUR, ends=NINE + 6 * HOUR)
    page = read("/en/events/meeting/?as=changes")
    newest = " ".join(page.select_one(".changes-list li p").get_text().split())
    assert (
        newest == "“second title en” is held at another time: Thu 2 May, 14:00–15:00."
    )
    assert page.response.headers["X-Robots-Tag"] == "noindex"
    since = seen(meeting)
    assert not read(f"/en/events/meeting/?as=changes&since={since}").select(
        ".changes-list li"
    )


@pytest.mark.parametrize("name", ["wagtailadmin_pages:edit", "wagtailadmin_explore"])
def test_form_and_list_lead_to_both_desks_of_a_meeting(meeting, editor, name):
    page = meeting if name.endswith("edit") else meeting.get_parent()
    shown = editor.get(reverse(name, args=[page.pk])).content.decode()
    desks = ("programme", "control-room")
    assert all(f'href="/admin/{desk}/{meeting.pk}/"' in shown for desk in desks)
