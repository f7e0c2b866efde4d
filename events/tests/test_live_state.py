"""What is said beside the plan, and what publications do to it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.utils import timezone

from core.tests.clock import clock_of
from core.tests.factories import fresh, meeting_facts
from editions.services import hand_over
from events import services
from events.ledger import Overtaken
from events.models import (
    AgendaChange,
    EventIndexPage,
    MeetingPage,
    MeetingState,
    Notice,
    SessionPage,
    SessionState,
)
from events.querysets import effective_programme

NINE = datetime(2024, 5, 2, 9, 0)  # noqa: DTZ001 - wall clock
HOUR = timedelta(hours=1)


@pytest.fixture
def meeting(make_work):
    """A meeting in Sofia on 2 and 3 May 2024."""
    index = make_work("en", "events", model=EventIndexPage)
    return make_work("en", "meeting", under=index, model=MeetingPage, **meeting_facts())


@pytest.fixture
def sessions(make_work, meeting):
    """Three hours of the first day, one after the other, and one of the second."""

    def at(slug: str, starts: datetime) -> SessionPage:
        facts = {"kind": "panel", "starts": starts, "ends": starts + HOUR}
        return make_work(
            "en", slug, under=meeting, model=SessionPage, room="Hall", **facts
        )

    hours = {"a": 0, "b": 1, "c": 2, "d": 24}
    return {slug: at(slug, NINE + HOUR * hour) for slug, hour in hours.items()}


@pytest.fixture
def staff(db):
    """Somebody at the desk."""
    return get_user_model().objects.create_user("staff")


@pytest.fixture
def desk(meeting, sessions, staff):
    """A function that calls a service as the desk does, having seen all."""

    def call(name: str, **what):
        if "session" in what:
            what["session"] = sessions[what["session"]].translation_key
        if "first" in what:
            what["first"] = sessions[what["first"]].translation_key
        if name not in ("post_notice", "withdraw_notice", "take_back"):
            what.setdefault("seen", version(meeting))
        return getattr(services, name)(meeting=meeting, by=staff, **what)

    return call


def version(meeting) -> int:
    """Return the version of the meeting's day."""
    return MeetingState.objects.get(key=meeting.translation_key).version


def held(meeting) -> dict:
    """Return the sessions of a meeting as they are held, by slug."""
    return {s.slug: s for s in effective_programme(fresh(meeting))}


def starts(meeting) -> dict[str, str]:
    """Return when each session begins."""
    return {slug: f"{s.starts:%H:%M}" for slug, s in held(meeting).items()}


def test_delay_shifts_a_session_and_those_after_it_on_its_day(meeting, desk):
    desk("delay_onward", first="b", minutes=20)
    assert starts(meeting) == {"a": "09:00", "b": "10:20", "c": "11:20", "d": "09:00"}
    one = held(meeting)["c"]
    assert (one.status, one.delay, one.ends.minute) == ("delayed", 20, 20)


def test_delay_is_told_against_the_plan_and_not_added(meeting, desk):
    desk("delay_onward", first="b", minutes=20)
    desk("delay_onward", first="b", minutes=10)
    assert starts(meeting)["c"] == "11:10"


def test_form_sent_twice_writes_once(meeting, desk):
    assert desk("delay_onward", first="b", minutes=20)
    before = version(meeting)
    assert desk("delay_onward", first="b", minutes=20, seen=0) is None
    assert version(meeting) == before


def test_change_raises_the_sequence_of_what_it_touches(meeting, sessions, desk):
    before = {slug: s.sequence for slug, s in held(meeting).items()}
    desk("delay_onward", first="b", minutes=20)
    after = {slug: s.sequence for slug, s in held(meeting).items()}
    assert {slug: after[slug] - before[slug] for slug in after} == {
        "a": 0,
        "b": 1,
        "c": 1,
        "d": 0,
    }


def test_draft_without_a_time_stops_no_delay(meeting, sessions, desk):
    """Its editor emptied the field to type anew; drafts are saved by themselves."""
    draft = fresh(sessions["b"])
    draft.starts = None
    draft.save_revision(clean=False)
    desk("delay_onward", first="a", minutes=15)
    late = timedelta(minutes=15)
    assert held(meeting)["a"].starts == NINE + late
    assert held(meeting)["b"].starts == NINE + HOUR + late


def test_older_draft_published_changes_nothing_live(meeting, sessions, desk, publish):
    draft = fresh(sessions["b"])
    draft.title, draft.starts = "Draft", NINE + 5 * HOUR
    draft.ends = draft.starts + HOUR
    revision = draft.save_revision()
    desk("delay_onward", first="b", minutes=20)
    logged = AgendaChange.objects.count()
    revision.publish()
    assert starts(meeting)["b"] == "10:20"
    assert held(meeting)["b"].title == "Draft"
    assert AgendaChange.objects.count() == logged


def test_draft_published_at_its_set_time_changes_nothing_live(
    meeting, sessions, desk, monkeypatch
):
    """It was set before the delay was told, and a newer draft saved beside it."""
    session, later = fresh(sessions["b"]), timezone.now() + HOUR
    session.starts, session.ends = NINE + 5 * HOUR, NINE + 6 * HOUR
    session.go_live_at = later
    session.save_revision(approved_go_live_at=later)
    newer = fresh(session).get_latest_revision_as_object()
    newer.go_live_at = None
    newer.starts, newer.ends = NINE + 7 * HOUR, NINE + 8 * HOUR
    newer.save_revision()
    desk("delay_onward", first="b", minutes=20)
    clock_of(monkeypatch)(later + HOUR)
    call_command("publish_scheduled")
    assert fresh(session).starts == NINE + 5 * HOUR
    assert starts(meeting)["b"] == "10:20"


def test_unchanged_plan_published_again_keeps_the_delay(
    meeting, sessions, desk, publish
):
    desk("delay_onward", first="b", minutes=20)
    publish(sessions["b"], title="Corrected slip")
    assert starts(meeting)["b"] == "10:20"


def test_newer_plan_wins_over_an_older_delay(meeting, sessions, desk, publish):
    desk("delay_onward", first="b", minutes=20)
    publish(sessions["b"], starts=NINE + 3 * HOUR, ends=NINE + 4 * HOUR)
    assert starts(meeting)["b"] == "12:00"
    assert starts(meeting)["c"] == "11:20"
    change = AgendaChange.objects.first()
    assert change.kind == "replanned"
    assert change.facts["was"]["starts"] == "2024-05-02T10:20"
    assert change.facts["now"]["starts"] == "2024-05-02T12:00"


def test_new_plan_does_not_call_a_cancelled_session_back(
    meeting, sessions, desk, publish
):
    desk("cancel_session", session="b")
    publish(sessions["b"], starts=NINE + 3 * HOUR, ends=NINE + 4 * HOUR)
    assert held(meeting)["b"].status == "cancelled"


def test_delay_over_a_newer_plan_counts_from_it(meeting, sessions, desk, publish):
    desk("delay_onward", first="b", minutes=20)
    publish(sessions["b"], starts=NINE + 90 * HOUR / 60, ends=NINE + 2 * HOUR)
    desk("delay_onward", first="b", minutes=5)
    assert starts(meeting)["b"] == "10:35"


@pytest.mark.parametrize("leave", ["unpublish", "delete"])
def test_session_that_left_the_plan_stays_cancelled(meeting, sessions, leave):
    before = held(meeting)["b"]
    getattr(fresh(sessions["b"]), leave)()
    after = held(meeting)["b"]
    assert (after.status, after.dropped) == ("cancelled", True)
    assert after.translation_key == before.translation_key
    assert after.sequence == before.sequence + 1
    assert after.shown_title.text == "b title en"
    assert AgendaChange.objects.first().kind == "dropped"


def test_session_that_comes_back_is_in_the_plan_again(meeting, sessions, publish):
    fresh(sessions["b"]).unpublish()
    publish(sessions["b"])
    assert (held(meeting)["b"].status, held(meeting)["b"].dropped) == ("planned", False)


def test_session_is_moved_in_time_and_room(meeting, desk):
    desk(
        "move_session",
        session="b",
        starts=NINE + 6 * HOUR,
        ends=NINE + 7 * HOUR,
        room="Зала 3",
        room_language="bg",
    )
    moved = held(meeting)["b"]
    assert (f"{moved.starts:%H:%M}", moved.room.text) == ("15:00", "Зала 3")
    assert (moved.room.language, moved.status) == ("bg", "moved")


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("delay_onward", {"first": "b", "minutes": 20}),
        ("cancel_session", {"session": "b"}),
        (
            "move_session",
            {
                "session": "b",
                "starts": NINE + 6 * HOUR,
                "ends": NINE + 7 * HOUR,
                "room": "",
                "room_language": "",
            },
        ),
    ],
)
def test_what_the_desk_did_can_be_taken_back(meeting, desk, name, what):
    before = {slug: (s.starts, s.status) for slug, s in held(meeting).items()}
    change = desk(name, **what)
    assert {s: (h.starts, h.status) for s, h in held(meeting).items()} != before
    desk("take_back", change=change.pk)
    assert {s: (h.starts, h.status) for s, h in held(meeting).items()} == before


def test_what_was_changed_again_cannot_be_taken_back(meeting, desk):
    change = desk("delay_onward", first="b", minutes=20)
    desk("cancel_session", session="c")
    with pytest.raises(Overtaken) as refused:
        desk("take_back", change=change.pk)
    assert [c.kind for c in refused.value.changes] == ["cancelled"]
    assert starts(meeting)["b"] == "10:20"


def test_second_writer_is_told_and_nothing_is_written(meeting, desk):
    seen = version(meeting)
    desk("delay_onward", first="b", minutes=20, seen=seen)
    with pytest.raises(Overtaken) as refused:
        desk("cancel_session", session="b", seen=seen)
    assert [c.kind for c in refused.value.changes] == ["delayed"]
    assert held(meeting)["b"].status == "delayed"


def test_writers_elsewhere_in_the_meeting_are_no_hindrance(meeting, desk):
    seen = version(meeting)
    desk("cancel_session", session="d", seen=seen)
    desk("delay_onward", first="b", minutes=20, seen=seen)
    assert held(meeting)["d"].status == "cancelled"
    assert starts(meeting)["b"] == "10:20"


def test_notice_stands_until_it_is_withdrawn(meeting, desk):
    desk("post_notice", code="coffee")
    assert desk("post_notice", code="coffee") is None
    notice = Notice.objects.get()
    desk("withdraw_notice", notice=notice.pk)
    notice.refresh_from_db()
    assert notice.withdrawn_at


def test_new_zone_of_the_meeting_raises_every_sequence(meeting, sessions, publish):
    before = held(meeting)["d"].sequence
    publish(meeting, zone="Asia/Bangkok")
    assert held(meeting)["d"].sequence == before + 1
    assert MeetingState.objects.get().sequence == 1


def test_session_moved_to_another_meeting_is_no_longer_in_the_first(
    meeting, sessions, make_work
):
    other = make_work(
        "en",
        "other",
        under=fresh(meeting).get_parent(),
        model=MeetingPage,
        **meeting_facts(place=meeting.place),
    )
    fresh(sessions["b"]).move(fresh(other), pos="last-child")
    assert "b" not in held(meeting)
    assert held(other)["b"].status == "planned"


def test_handing_the_original_over_changes_nothing_live(
    meeting, sessions, desk, translate
):
    translate(meeting, "fr")
    translate(sessions["b"], "fr")
    desk("delay_onward", first="b", minutes=20)
    logged = AgendaChange.objects.count()
    hand_over(page=fresh(sessions["b"]), to="fr")
    assert starts(meeting)["b"] == "10:20"
    assert not held(meeting)["b"].dropped
    assert AgendaChange.objects.count() == logged


def test_publishing_an_edition_logs_nothing(meeting, sessions, translate):
    logged = AgendaChange.objects.count()
    translate(meeting, "fr")
    translate(sessions["b"], "fr")
    assert AgendaChange.objects.count() == logged
    words = SessionState.objects.get(key=sessions["b"].translation_key).words
    assert set(words["title"]) == {"en", "fr"}
