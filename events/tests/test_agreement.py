"""Page, calendar, search engines' data and schedules tell one and the same moment."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Locale

from core.models import Place
from core.models.names import Worded
from events.calendar_file import Heading, calendar
from events.ical import Held, Origin, session_event
from events.models import MeetingPage, SessionPage, SessionState
from events.running_order import in_order
from events.schedule_json import Programme, schedule_json
from events.schedule_xml import schedule_xml
from events.state import Effective, Status, effective
from events.structured_data import session_data
from events.tests.fahrplan import as_event_fahrplan
from events.tests.rfc5545 import faults, moment, read
from events.tests.test_zones import ZONES
from events.zones import aware

#: Nothing is stored; Wagtail looks up the kind of each page that is made.
pytestmark = pytest.mark.django_db

ORIGIN = Origin("portal.example.org", lambda path: f"https://portal.example.org{path}")
#: Around the turns of many zones' clocks, and any other time.
TURNS = [
    date(2024, 3, 10),
    date(2024, 3, 31),
    date(2024, 4, 7),
    date(2024, 10, 6),
    date(2024, 10, 27),
    date(2024, 11, 3),
    date(2011, 12, 30),
]
near_turns = st.builds(
    lambda day, minutes: (
        datetime.combine(day, datetime.min.time()) + timedelta(minutes=minutes)
    ),
    st.sampled_from(TURNS),
    st.integers(-24 * 60, 48 * 60),
)
any_time = st.datetimes(datetime(2008, 1, 1), datetime(2034, 1, 1)).map(  # noqa: DTZ001
    lambda clock: clock.replace(second=0, microsecond=0)
)
plans = st.tuples(
    st.one_of(near_turns, any_time),
    st.integers(5, 600),
    st.integers(0, 180),
    st.sampled_from(ZONES),
)


def held(clock: datetime, minutes: int, delay: int, zone: str) -> tuple:
    """Return a meeting in a zone and a session of it that runs late, in no database."""
    english = Locale(language_code="en")
    place = Place(slug="here", kind="city", country="BG", name_en="Here")
    meeting = MeetingPage(
        title="Meeting",
        slug="meeting",
        url_path="/home/events/meeting/",
        locale=english,
        original_language="en",
        translation_key=uuid.uuid4(),
        starts=clock.date(),
        ends=clock.date(),
        zone=zone,
        place=place,
        attendance="mixed",
        last_published_at=datetime(2024, 1, 1, tzinfo=UTC),
    )
    session = SessionPage(
        title="Session",
        slug="session",
        url_path="/home/events/meeting/session/",
        locale=english,
        original_language="en",
        translation_key=uuid.uuid4(),
        kind="panel",
        starts=clock,
        ends=clock + timedelta(minutes=minutes),
        speakers=[],
    )
    late = timedelta(minutes=delay)
    return meeting, Effective(
        session=session,
        starts=session.starts + late,
        ends=session.ends + late,
        room=Worded("Hall", "en"),
        status=Status.DELAYED if delay else Status.PLANNED,
        delay=delay,
        sequence=1,
        changed_at=datetime(2024, 1, 1, tzinfo=UTC),
        planned_starts=session.starts,
        planned_ends=session.ends,
    )


def on_page(session: Effective, zone: str) -> tuple[datetime, datetime]:
    """Return the moments that a page tells programs."""
    context = {"starts": session.starts, "ends": session.ends, "zone": zone}
    html = render_to_string("events/components/session_time.html", context)
    time = BeautifulSoup(html, "html.parser").time
    return tuple(map(datetime.fromisoformat, (time["datetime"], time["data-until"])))


def in_calendar(session: Effective, meeting: MeetingPage) -> tuple:
    """Return the moments of a calendar file, which must be without fault."""
    heading = Heading(
        "x@y.test", Worded("x", "en"), "https://y.test/", "https://y.test/",
        session.changed_at,
    )  # fmt: skip
    content = calendar(heading, [session_event(session, Held(meeting, ORIGIN))])
    assert faults(content) == []
    [event] = read(content).within("VEVENT")
    return moment(event.one("DTSTART")), moment(event.one("DTEND"))


def for_engines(session: Effective, meeting: MeetingPage) -> tuple:
    """Return the moments of the data for search engines."""
    page = session.session
    data = session_data(page, session, meeting, [], ORIGIN.absolute)
    return tuple(map(datetime.fromisoformat, (data["startDate"], data["endDate"])))


def in_schedule(session: Effective, meeting: MeetingPage) -> tuple:
    """Return the moments of the schedule, as an app reads its XML."""
    session.session.pk = 1
    export = schedule_json(Programme(Held(meeting, ORIGIN), [session], 1, "Mosaic"))
    [entry] = as_event_fahrplan(schedule_xml(export))
    assert not entry.next_day
    return entry.starts, entry.ends


@given(plan=plans)
def test_all_forms_of_a_session_tell_the_same_moments(plan):
    meeting, session = held(*plan)
    starts = aware(session.starts, meeting.zone).astimezone(UTC)
    ends = aware(session.ends, meeting.zone).astimezone(UTC)
    if ends <= starts:
        ends = starts + (session.ends - session.starts)
    expected = [starts, ends]
    for told in (
        on_page(session, meeting.zone),
        in_calendar(session, meeting),
        for_engines(session, meeting),
        in_schedule(session, meeting),
    ):
        assert [moment.astimezone(UTC) for moment in told] == expected


@pytest.mark.parametrize("clock", [datetime(2024, 3, 31, 9), datetime(2024, 10, 27, 9)])  # noqa: DTZ001
def test_nine_is_nine_in_every_form_on_the_days_the_clocks_are_turned(clock):
    meeting, session = held(clock, 60, 0, "Europe/Sofia")
    assert on_page(session, meeting.zone)[0].hour == 9
    assert for_engines(session, meeting)[0].hour == 9
    assert in_schedule(session, meeting)[0].hour == 9
    told = in_calendar(session, meeting)[0]
    assert told.hour == 9 - (3 if clock.month == 3 else 2)


def in_the_night_of_the_turn(minutes: int) -> tuple:
    """Return a session of half an hour at 3:50 in Sofia, the night clocks go back."""
    meeting, session = held(datetime(2024, 10, 27, 3, 50), 30, 0, "Europe/Sofia")  # noqa: DTZ001
    page = session.session
    state = SessionState(
        planned_starts=page.starts,
        planned_ends=page.ends,
        planned_room=page.room,
        delay=minutes,
        changed_at=datetime(2024, 1, 1, tzinfo=UTC),
    )
    return meeting, effective(page, state, meeting.zone)


@pytest.mark.parametrize("minutes", [5, 20, 60, 90])
def test_delay_over_the_hour_that_clocks_go_back_is_as_long_as_told(minutes):
    meeting, session = in_the_night_of_the_turn(minutes)
    planned = datetime(2024, 10, 27, 0, 50, tzinfo=UTC)
    for told in (
        on_page(session, meeting.zone),
        in_calendar(session, meeting),
        for_engines(session, meeting),
    ):
        assert told[0].astimezone(UTC) == planned + timedelta(minutes=minutes)


def test_hour_that_comes_twice_is_told_as_the_second_after_the_first():
    meeting, late = in_the_night_of_the_turn(20)
    _meeting, first = held(datetime(2024, 10, 27, 3, 10), 30, 0, "Europe/Sofia")  # noqa: DTZ001
    assert in_order([late, first]) == [first, late]
    hours = [on_page(one, meeting.zone)[0].utcoffset() for one in (first, late)]
    assert hours == [timedelta(hours=3), timedelta(hours=2)]
