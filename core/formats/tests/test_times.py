from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from babel.dates import format_time

from core.formats import date_time, time, time_range

LANGUAGES = ["es", "bg", "fr", "en"]
NINE = dt.time(9)
DEADLINE = dt.datetime(2024, 2, 2, 21, 59, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("clock", "es", "bg", "fr", "en"),
    [
        (dt.time(9), "09:00", "9:00 ч.", "9\u202fh", "09:00"),
        (dt.time(0), "00:00", "0:00 ч.", "0\u202fh", "00:00"),
        (dt.time(12, 5), "12:05", "12:05 ч.", "12\u202fh\xa005", "12:05"),
        (dt.time(23, 59, 59), "23:59", "23:59 ч.", "23\u202fh\xa059", "23:59"),
    ],
)
def test_a_time_of_day(clock: dt.time, es: str, bg: str, fr: str, en: str) -> None:
    assert [time(clock, code) for code in LANGUAGES] == [es, bg, fr, en]


def test_every_minute_is_cldrs_short_time_but_for_the_french() -> None:
    for minute in range(24 * 60):
        clock = dt.time(*divmod(minute, 60))
        assert time(clock, "fr").startswith(f"{clock.hour}\u202fh")
        assert time(clock, "en") == format_time(clock, "short", locale="en_GB")
        bulgarian = format_time(clock, "short", locale="bg")
        assert time(clock, "bg") == f"{bulgarian} ч."
        assert time(clock, "es") == format_time(clock, "short", locale="es").zfill(5)


def test_an_aware_moment_is_told_on_its_own_clock() -> None:
    moment = dt.datetime(2013, 11, 14, 9, tzinfo=ZoneInfo("Asia/Bangkok"))
    assert time(moment, "en") == "09:00"


def test_an_aware_moment_can_be_told_on_another_clock() -> None:
    moment = dt.datetime(2013, 11, 14, 9, tzinfo=ZoneInfo("Asia/Bangkok"))
    assert time(moment, "en", zone="Europe/Sofia") == "04:00"
    assert time(moment, "en", zone=ZoneInfo("America/Bogota")) == "21:00"


def test_a_naive_moment_is_told_as_it_is() -> None:
    assert time(dt.datetime(2013, 11, 14, 9), "bg") == "9:00 ч."  # noqa: DTZ001


@pytest.mark.parametrize("clock", [NINE, dt.datetime(2013, 11, 14, 9)])  # noqa: DTZ001
def test_a_clock_without_a_zone_cannot_be_moved(clock: dt.time | dt.datetime) -> None:
    with pytest.raises(ValueError, match="zone"):
        time(clock, "en", zone="Europe/Sofia")


def test_a_zone_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="There is no time zone 'Mars/Olympus'"):
        time(DEADLINE, "en", zone="Mars/Olympus")


@pytest.mark.parametrize(
    ("end", "es", "bg", "fr", "en"),
    [
        (
            dt.time(9, 45),
            "09:00–09:45",
            "9:00–9:45 ч.",
            "9\u202fh\xa0– 9\u202fh\xa045",
            "09:00–09:45",
        ),
        (
            dt.time(17),
            "09:00–17:00",
            "9:00–17:00 ч.",
            "9\u202fh\xa0– 17\u202fh",
            "09:00–17:00",
        ),
        (dt.time(9, 0, 30), "09:00", "9:00 ч.", "9\u202fh", "09:00"),
    ],
)
def test_a_range_of_times(end: dt.time, es: str, bg: str, fr: str, en: str) -> None:
    texts = [time_range(NINE, end, code) for code in LANGUAGES]
    assert texts == [es, bg, fr, en]


def test_a_range_of_times_of_day_may_pass_midnight() -> None:
    assert time_range(dt.time(22), dt.time(1), "en") == "22:00–01:00"


def test_both_ends_are_told_on_the_clock_of_the_start() -> None:
    start = dt.datetime(2013, 11, 14, 9, tzinfo=ZoneInfo("Asia/Bangkok"))
    end = dt.datetime(2013, 11, 14, 3, tzinfo=dt.UTC)
    assert time_range(start, end, "en") == "09:00–10:00"
    assert time_range(start, end, "bg", zone="Europe/Sofia") == "4:00–5:00 ч."


def test_a_range_over_the_night_of_summer_time_shows_both_clocks() -> None:
    start = dt.datetime(2024, 3, 31, 0, 30, tzinfo=dt.UTC)
    end = dt.datetime(2024, 3, 31, 1, 30, tzinfo=dt.UTC)
    assert time_range(start, end, "en", zone="Europe/Madrid") == "01:30–03:30"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "09:00 – vie 15 de noviembre, 09:00"),
        ("bg", "9:00 ч. – пт 15 ноември, 9:00 ч."),
        ("fr", "9 h – ven. 15 novembre, 9 h"),
        ("en", "09:00 – Fri 15 November, 09:00"),
    ],
)
def test_an_end_a_whole_day_later_names_its_day(language: str, text: str) -> None:
    start = dt.datetime(2013, 11, 14, 9, tzinfo=dt.UTC)
    end = start + dt.timedelta(days=1)
    told = time_range(start, end, language)
    assert told.replace("\u202f", " ").replace("\xa0", " ") == text
    assert time_range(start, start, "en") == "09:00"
    almost = end - dt.timedelta(minutes=1)
    assert time_range(start, almost, "en") == "09:00–08:59"


def test_a_clock_put_back_may_show_less_at_the_end() -> None:
    start = dt.datetime(2024, 10, 27, 3, 40)  # noqa: DTZ001
    end = dt.datetime(2024, 10, 27, 3, 5, fold=1)  # noqa: DTZ001
    assert time_range(start, end, "en") == "03:40–03:05"


def test_a_range_of_naive_moments() -> None:
    start = dt.datetime(2013, 11, 14, 9)  # noqa: DTZ001
    end = start + dt.timedelta(minutes=45)
    assert time_range(start, end, "bg") == "9:00–9:45 ч."


@pytest.mark.parametrize(
    ("start", "end", "message"),
    [
        (DEADLINE, DEADLINE - dt.timedelta(minutes=1), "before it starts"),
        (NINE, DEADLINE, "One end is a time of day"),
        (DEADLINE, NINE, "One end is a time of day"),
        (DEADLINE, DEADLINE.replace(tzinfo=None), "One end has a time zone"),
        (DEADLINE.replace(tzinfo=None), DEADLINE, "One end has a time zone"),
    ],
)
def test_ends_that_make_no_range_are_refused(
    start: dt.time | dt.datetime, end: dt.time | dt.datetime, message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        time_range(start, end, "en")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "2 de febrero de 2024, 23:59 (hora de Sofía)"),
        ("bg", "2 февруари 2024 г., 23:59 ч. (София)"),
        ("fr", "2 février 2024, 23\u202fh\xa059 (heure de Sofia)"),
        ("en", "2 February 2024, 23:59 (Sofia time)"),
    ],
)
def test_a_moment_names_its_zone(language: str, text: str) -> None:
    assert date_time(DEADLINE, language, zone="Europe/Sofia") == text


def test_a_moment_changes_its_day_with_its_zone() -> None:
    text = date_time(DEADLINE, "en", zone="Asia/Bangkok", style="medium")
    assert text == "3 Feb 2024, 04:59 (Bangkok time)"


@pytest.mark.parametrize(
    ("zone", "name"),
    [
        (None, "UTC"),
        (dt.timezone(dt.timedelta(hours=-3)), "UTC−3"),
        ("Etc/GMT+5", "UTC−5"),
    ],
)
def test_a_moment_in_a_zone_without_a_city_names_its_offset(
    zone: str | dt.tzinfo | None, name: str
) -> None:
    assert date_time(DEADLINE, "bg", zone=zone).endswith(f" ч. ({name})")


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="has no time zone"):
        date_time(DEADLINE.replace(tzinfo=None), "en", zone="Europe/Sofia")
