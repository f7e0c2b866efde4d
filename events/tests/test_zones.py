"""Wall clocks where they are turned, and times on two clocks at once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.clock_changes import clock_change, clock_changes, explained
from events.told_times import told
from events.zone_groups import zone_groups, zone_names
from events.zones import aware


def wall(*parts: int) -> datetime:
    """Return a naive wall clock."""
    return datetime(*parts)  # noqa: DTZ001 - wall clock


SPRING, AUTUMN = wall(2024, 3, 31, 3, 30), wall(2024, 10, 27, 3, 30)
NINE, TEN = wall(2013, 11, 14, 9), wall(2013, 11, 14, 10)
#: Zones whose clocks are turned at odd times, by odd amounts, on odd days or never.
ZONES = [
    "Africa/Casablanca",
    "America/Bogota",
    "America/New_York",
    "America/St_Johns",
    "Asia/Bangkok",
    "Asia/Beirut",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Europe/Dublin",
    "Europe/Sofia",
    "Pacific/Apia",
    "UTC",
]
moments = st.datetimes(wall(2005, 1, 1), wall(2035, 1, 1)).map(
    lambda moment: moment.replace(second=0, microsecond=0)
)


@pytest.mark.parametrize(
    ("clock", "skips", "turned_from", "turned_to"),
    [
        (SPRING, True, wall(2024, 3, 31, 3), wall(2024, 3, 31, 4)),
        (AUTUMN, False, wall(2024, 10, 27, 4), wall(2024, 10, 27, 3)),
    ],
)
def test_turn_of_the_clocks_is_found_at_the_times_it_makes_impossible(
    clock, skips, turned_from, turned_to
):
    change = clock_change(clock, "Europe/Sofia")
    assert change.skips == skips
    assert (change.turned_from, change.turned_to) == (turned_from, turned_to)


@pytest.mark.parametrize("hours", [-1, 1])
def test_times_beside_a_turn_of_the_clocks_happen_once(hours):
    assert clock_change(SPRING + timedelta(hours=hours), "Europe/Sofia") is None


def test_explanation_names_the_day_and_the_turn():
    change = clock_change(SPRING, "Europe/Sofia")
    assert explained(change, "Europe/Sofia", "en") == (
        "This time does not exist there (Sofia time): on 31 March 2024 the clocks are "
        "put forward from 03:00 to 04:00. Choose a time before or after."
    )


def test_explanation_of_a_day_left_out_names_both_days():
    change = clock_change(wall(2011, 12, 30, 9), "Pacific/Apia")
    said = explained(change, "Pacific/Apia", "en")
    assert "from 30 December 2011, 00:00 to 31 December 2011, 00:00" in said


@given(clock=moments, zone=st.sampled_from(ZONES))
def test_a_time_that_happens_once_comes_back_from_its_moment(clock, zone):
    moment = aware(clock, zone)
    change = clock_change(clock, zone)
    if change is None:
        assert moment.replace(tzinfo=None) == clock
    else:
        lower, upper = sorted((change.turned_from, change.turned_to))
        assert lower <= clock < upper


@given(clock=moments, zone=st.sampled_from(ZONES))
def test_every_moment_is_one_that_the_clock_really_shows(clock, zone):
    moment = aware(clock, zone)
    back = moment.astimezone(UTC).astimezone(ZoneInfo(zone))
    assert back.isoformat() == moment.isoformat()


@given(year=st.integers(2005, 2034), zone=st.sampled_from(ZONES))
def test_every_turn_of_a_year_changes_the_offset_at_its_moment(year, zone):
    first = datetime(year, 1, 1, tzinfo=UTC)
    info = ZoneInfo(zone)
    for change in clock_changes(zone, first, first + timedelta(days=365)):
        second = timedelta(seconds=1)
        assert (change.moment - second).astimezone(info).utcoffset() == change.before
        assert change.moment.astimezone(info).utcoffset() == change.after


def test_time_is_told_on_the_clock_of_the_reader_too():
    time = told(
        wall(2013, 11, 14, 15), wall(2013, 11, 14, 16), "Asia/Bangkok",
        "America/Bogota", "en",
    )  # fmt: skip
    assert f"{time.text} {time.city}" == "15:00–16:00 Bangkok"
    assert f"{time.own} {time.own_city}" == "03:00–04:00 Bogota"


@pytest.mark.parametrize(
    ("language", "own", "city"),
    [
        ("en", "Wed 13 November, 21:00–22:00", "Bogota"),
        ("es", "mié 13 de noviembre, 21:00–22:00", "Bogotá"),
        ("bg", "ср 13 ноември, 21:00–22:00 ч.", "Богота"),
    ],
)
def test_day_of_the_reader_is_told_where_it_is_another(language, own, city):
    time = told(NINE, TEN, "Asia/Bangkok", "America/Bogota", language)
    assert (time.own, time.own_city) == (own, city)


@pytest.mark.parametrize("own", [None, "Asia/Bangkok", "Asia/Jakarta"])
def test_clock_that_shows_the_same_is_not_told(own):
    time = told(NINE, TEN, "Asia/Bangkok", own, "en")
    assert (time.city, time.own) == ("", "")


def test_clock_put_back_during_a_session_is_told_without_fail():
    # Half past three comes twice in Sofia, an hour and a half before eight in Bangkok.
    starts, ends = wall(2024, 10, 27, 7, 50), wall(2024, 10, 27, 8, 10)
    time = told(starts, ends, "Asia/Bangkok", "Europe/Sofia", "en")
    assert time.own == "03:50 – 03:10"


@given(
    clock=moments,
    zone=st.sampled_from(ZONES),
    own=st.sampled_from(ZONES),
    language=st.sampled_from(["es", "bg", "fr", "en"]),
    minutes=st.integers(1, 600),
)
def test_any_stretch_is_told_on_any_two_clocks(clock, zone, own, language, minutes):
    time = told(clock, clock + timedelta(minutes=minutes), zone, own, language)
    assert time.text
    assert bool(time.own) == bool(time.city) == bool(time.own_city)


@pytest.mark.parametrize("language", ["es", "bg", "fr", "en"])
def test_list_of_zones_holds_each_city_once_under_its_part_of_the_world(language):
    groups = zone_groups(language, aware(NINE, "Asia/Bangkok"))
    zones = [zone for group in groups for zone, _label in group.zones]
    assert len(groups) == 6
    assert len(zones) == len(set(zones)) > 350
    assert {"America/Bogota", "Europe/Sofia", "Asia/Bangkok"} <= set(zones)
    assert set(zones) <= zone_names()


def test_list_of_zones_is_in_the_words_of_the_reader():
    groups = zone_groups("bg", aware(NINE, "Asia/Bangkok"))
    labels = {label for group in groups for _zone, label in group.zones}
    assert "Европа" in {group.title for group in groups}
    assert {"София (UTC+2)", "Богота (UTC−5)"} <= labels
