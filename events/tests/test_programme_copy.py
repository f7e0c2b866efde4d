"""Copying a programme: what is told before, what is made, and that it is made once."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse

from accounts.groups import EDITORS, set_up_groups
from core.tests.factories import fresh, make_person, make_topic, meeting_facts
from core.tests.reading import one_line
from events.models import (
    MeetingPage,
    SessionPage,
    SessionSpeaker,
    SessionState,
    SessionStream,
)
from events.programme.copying import same_weekday
from events.tests.plan import HOUR, NINE, say
from events.tests.test_programme_board import draft, form_of, parsed
from events.zones import aware

DAY = timedelta(days=1)


@pytest.fixture
def programme(sofia, add):
    """A session on each day; the first with all that a session can have."""
    first = add("first", room="Hall", track="Reading", spoken=["es"], kind="workshop")
    first.speakers.set([SessionSpeaker(person=make_person("ana"))])
    first.topics.set([make_topic("reading")])
    first.streams.set(
        [
            SessionStream(
                kind="floor",
                language="en",
                label="Hall",
                url="https://youtu.be/abcdefghijk",
                recording_url="https://youtu.be/abcdefghijk",
            )
        ]
    )
    first.save_revision().publish()
    say(first, sofia, cancelled=True)
    return [fresh(first), add("second", NINE + DAY + HOUR)]


def address(meeting) -> str:
    """Return the address of the page that copies."""
    return reverse("programme_copy", args=[meeting.pk])


def looked_at(client, source, /, **to: str):
    """Return the dry run of a copy."""
    return parsed(client.post(address(source), {"action": "check", **to}))


def make(client, meeting, soup, **other: str):
    """Press "make" on a dry run."""
    data = form_of(soup) | {"action": "copy"} | other
    if not soup.select_one("[name=with_speakers][checked]"):
        data.pop("with_speakers", None)
    return client.post(address(meeting), data)


def beneath(meeting) -> list[SessionPage]:
    """Return the sessions of a meeting by their start."""
    return sorted(
        SessionPage.objects.child_of(meeting), key=lambda session: session.starts
    )


def test_programme_is_copied_to_a_new_meeting_as_drafts(sofia, programme, editor):
    to = {"title": "Academy 2025", "first_day": "2025-05-08"}
    soup = looked_at(editor, sofia, **to)
    told = [one_line(line) for line in soup.select("#copied-title ~ .control-list li")]
    assert told == [
        "first title en Thursday, 8 May 2025, 09:00–10:00 · Hall",
        "second title en Friday, 9 May 2025, 10:00–11:00",
    ]
    assert MeetingPage.objects.count() == 1
    response = make(editor, sofia, soup)
    made = MeetingPage.objects.get(title="Academy 2025")
    assert response["Location"] == (
        reverse("programme_board", args=[made.pk]) + "?saved=2"
    )
    assert (made.live, made.slug) == (False, "academy-2025")
    assert (made.starts, made.ends) == (date(2025, 5, 8), date(2025, 5, 9))
    assert (made.zone, made.place, made.predecessor_year) == (
        sofia.zone,
        sofia.place,
        2024,
    )
    first, second = beneath(made)
    assert (first.live, first.slug, first.kind) == (False, "first", "workshop")
    assert (first.room, first.track, first.spoken) == ("Hall", "Reading", ["es"])
    assert [topic.slug for topic in draft(first).topics.all()] == ["reading"]
    assert second.starts == datetime(2025, 5, 9, 10, 0)  # noqa: DTZ001
    assert not draft(first).streams.all()
    assert not draft(first).speakers.all()
    keys = {first.translation_key, second.translation_key}
    assert not SessionState.objects.filter(key__in=keys).exists()
    assert not keys & {page.translation_key for page in programme}


def test_second_copy_says_what_is_there_and_makes_nothing(sofia, programme, editor):
    to = {"title": "Academy 2025", "first_day": "2025-05-08"}
    make(editor, sofia, looked_at(editor, sofia, **to))
    soup = looked_at(editor, sofia, **to)
    text = one_line(soup.select_one("main"))
    assert "There is nothing to make." in text
    assert "There already first title en second title en" in text
    make(editor, sofia, soup)
    assert MeetingPage.objects.count() == 2
    assert SessionPage.objects.count() == 4


def test_copy_keeps_speakers_where_that_is_wished(sofia, programme, editor):
    to = {"title": "Next", "first_day": "2025-05-08", "with_speakers": "on"}
    make(editor, sofia, looked_at(editor, sofia, **to))
    first = beneath(MeetingPage.objects.get(title="Next"))[0]
    assert [x.person.slug for x in draft(first).speakers.all()] == ["ana"]


def test_copy_into_a_meeting_that_is_there(sofia, programme, make_work, editor):
    facts = meeting_facts(
        place=sofia.place, starts=date(2026, 3, 28), ends=date(2026, 3, 29)
    )
    other = make_work(
        "en", "other", under=sofia.get_parent(), model=MeetingPage, **facts
    )
    soup = looked_at(editor, sofia, meeting=str(other.pk))
    make(editor, sofia, soup)
    assert [f"{one.starts:%m-%d %H:%M}" for one in beneath(other)] == [
        "03-28 09:00",
        "03-29 10:00",
    ]


def test_time_that_does_not_exist_there_is_left_out_and_named(sofia, add, editor):
    add("night", NINE - 6 * HOUR + HOUR / 2)
    add("day", NINE)
    soup = looked_at(editor, sofia, title="Next", first_day="2026-03-29")
    assert "does not exist there" in one_line(soup.select_one("main"))
    make(editor, sofia, soup)
    pages = beneath(MeetingPage.objects.get(title="Next"))
    assert [page.slug for page in pages] == ["day"]


def test_weekdays_and_wall_clock_are_kept_across_a_change_of_clocks(
    sofia, programme, editor
):
    to = {"title": "Next", "first_day": "2025-10-25", "days": "weekdays"}
    make(editor, sofia, looked_at(editor, sofia, **to))
    made = MeetingPage.objects.get(title="Next")
    assert (made.starts, made.ends) == (date(2025, 10, 30), date(2025, 10, 31))
    first, second = beneath(made)
    assert [f"{one.starts:%a %d %b %H:%M}" for one in (first, second)] == [
        "Thu 30 Oct 09:00",
        "Fri 31 Oct 10:00",
    ]
    before, after = (
        aware(one.starts, sofia.zone).utcoffset() for one in (programme[0], first)
    )
    assert (before, after) == (3 * HOUR, 2 * HOUR)


@pytest.mark.parametrize(
    ("day", "begins"),
    [("2025-05-08", "2025-05-08"), ("2025-05-09", "2025-05-15")],
)
def test_same_weekday_is_the_first_from_that_day_on(sofia, day, begins):
    found = same_weekday(date.fromisoformat(day), sofia.starts)
    assert found == date.fromisoformat(begins)


def test_weekdays_count_from_the_first_day_of_a_meeting_that_is_there(
    sofia, programme, make_work, editor
):
    facts = meeting_facts(
        place=sofia.place, starts=date(2026, 3, 23), ends=date(2026, 3, 27)
    )
    other = make_work(
        "en", "other", under=sofia.get_parent(), model=MeetingPage, **facts
    )
    soup = looked_at(editor, sofia, meeting=str(other.pk), days="weekdays")
    make(editor, sofia, soup)
    assert [f"{one.starts:%a %d %H:%M}" for one in beneath(other)] == [
        "Thu 26 09:00",
        "Fri 27 10:00",
    ]


def test_other_days_than_told_are_not_made(sofia, programme, editor):
    soup = looked_at(editor, sofia, title="Next", first_day="2025-05-09")
    make(editor, sofia, soup, days="weekdays")
    assert MeetingPage.objects.count() == 1


@pytest.mark.parametrize(
    ("to", "field"),
    [
        ({}, "meeting"),
        ({"title": "Next"}, "first_day"),
        ({"title": "Next", "first_day": "soon"}, "first_day"),
        ({"meeting": "99999", "first_day": "2025-05-08"}, "meeting"),
    ],
)
def test_unclear_destination_is_refused_at_its_field(
    sofia, programme, editor, to, field
):
    soup = looked_at(editor, sofia, **to)
    assert soup.select_one(f"#id_{field}").parent.select_one(".errorlist")
    assert not soup.select_one("[value=copy]")


def test_what_was_not_told_is_not_made(sofia, programme, editor):
    soup = looked_at(editor, sofia, title="Next", first_day="2025-05-08")
    answer = make(editor, sofia, soup, first_day="2025-06-08")
    assert "8 June 2025" in one_line(parsed(answer).select_one("main"))
    assert MeetingPage.objects.count() == 1


def test_editor_may_copy(sofia, programme, client):
    set_up_groups()
    user = get_user_model().objects.create_user("somebody")
    user.groups.add(Group.objects.get(name=EDITORS))
    client.force_login(user)
    soup = looked_at(client, sofia, title="Next", first_day="2025-05-08")
    assert make(client, sofia, soup).status_code == 302
    assert len(beneath(MeetingPage.objects.get(title="Next"))) == 2
