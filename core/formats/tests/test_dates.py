from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import get_args
from zoneinfo import ZoneInfo

import pytest
from babel.dates import format_date, format_interval, format_skeleton

from core.formats import DateStyle, date, date_range

CLDR = {"es": "es", "bg": "bg", "fr": "fr", "en": "en_GB"}
STYLES = get_args(DateStyle)
FOURTEENTH = dt.date(2013, 11, 14)
FIRST = dt.date(2013, 11, 1)


def leap_year() -> Iterator[dt.date]:
    """Yield all 366 days of 2024."""
    return (dt.date(2024, 1, 1) + dt.timedelta(days=n) for n in range(366))


def plain(text: str) -> str:
    """Put plain spaces where CLDR has narrow ones, the only change to its dates."""
    return text.replace("\u202f", " ").replace("\u2009", " ")


@pytest.mark.parametrize(
    ("language", "style", "text"),
    [
        ("es", "full", "jueves, 14 de noviembre de 2013"),
        ("es", "long", "14 de noviembre de 2013"),
        ("es", "medium", "14 nov 2013"),
        ("es", "short", "14/11/13"),
        ("bg", "full", "четвъртък, 14 ноември 2013 г."),
        ("bg", "long", "14 ноември 2013 г."),
        ("bg", "medium", "14.11.2013 г."),
        ("bg", "short", "14.11.13 г."),
        ("fr", "full", "jeudi 14 novembre 2013"),
        ("fr", "long", "14 novembre 2013"),
        ("fr", "medium", "14 nov. 2013"),
        ("fr", "short", "14/11/2013"),
        ("en", "full", "Thursday, 14 November 2013"),
        ("en", "long", "14 November 2013"),
        ("en", "medium", "14 Nov 2013"),
        ("en", "short", "14/11/2013"),
    ],
)
def test_a_date_in_each_style(language: str, style: DateStyle, text: str) -> None:
    assert date(FOURTEENTH, language, style=style) == text


@pytest.mark.parametrize("language", CLDR)
def test_the_long_style_is_the_usual_one(language: str) -> None:
    assert date(FOURTEENTH, language) == date(FOURTEENTH, language, style="long")


@pytest.mark.parametrize(
    ("style", "text"),
    [
        ("full", "vendredi 1er novembre 2013"),
        ("long", "1er novembre 2013"),
        ("medium", "1er nov. 2013"),
        ("short", "01/11/2013"),
    ],
)
def test_the_first_is_an_ordinal_in_french(style: DateStyle, text: str) -> None:
    assert date(FIRST, "fr", style=style) == text


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("language", CLDR)
def test_every_day_of_a_leap_year_is_cldrs(language: str, style: DateStyle) -> None:
    for day in leap_year():
        expected = plain(format_date(day, style, CLDR[language]))
        if language == "fr" and day.day == 1 and style != "short":
            expected = expected.replace("1 ", "1er ", 1)
        assert date(day, language, style=style) == expected


@pytest.mark.parametrize("language", CLDR)
@pytest.mark.parametrize("year", [1, 33, 987, 1878, 9999])
def test_years_have_no_zeros_in_front(language: str, year: int) -> None:
    text = date(dt.date(year, 3, 2), language)
    assert str(year) in text.replace(".", "").split()
    assert f"0{year}" not in text


def test_a_datetime_is_the_day_on_its_own_clock() -> None:
    moment = dt.datetime(2013, 11, 14, 23, 59, tzinfo=ZoneInfo("Asia/Bangkok"))
    assert date(moment, "en") == "14 November 2013"


def test_an_unknown_style_is_refused() -> None:
    with pytest.raises(ValueError, match="No date style 'huge'"):
        date(FOURTEENTH, "en", style="huge")


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="No formats for language 'de'"):
        date(FOURTEENTH, "de")


@pytest.mark.parametrize(
    ("language", "end", "text"),
    [
        ("es", (2013, 11, 15), "14–15 de noviembre de 2013"),
        ("es", (2013, 12, 3), "14 de noviembre – 3 de diciembre de 2013"),
        ("es", (2014, 1, 3), "14 de noviembre de 2013 – 3 de enero de 2014"),
        ("bg", (2013, 11, 15), "14–15 ноември 2013 г."),
        ("bg", (2013, 12, 3), "14 ноември – 3 декември 2013 г."),
        ("bg", (2014, 1, 3), "14 ноември 2013 г. – 3 януари 2014 г."),
        ("fr", (2013, 11, 15), "14–15 novembre 2013"),
        ("fr", (2013, 12, 3), "14 novembre – 3 décembre 2013"),
        ("fr", (2014, 1, 3), "14 novembre 2013 – 3 janvier 2014"),
        ("en", (2013, 11, 15), "14–15 November 2013"),
        ("en", (2013, 12, 3), "14 November – 3 December 2013"),
        ("en", (2014, 1, 3), "14 November 2013 – 3 January 2014"),
    ],
)
def test_a_range_repeats_nothing_that_both_ends_share(
    language: str, end: tuple[int, int, int], text: str
) -> None:
    assert date_range(FOURTEENTH, dt.date(*end), language) == text


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        ((2013, 11, 1), (2013, 11, 2), "1er–2 novembre 2013"),
        ((2013, 11, 1), (2013, 12, 1), "1er novembre – 1er décembre 2013"),
        ((2013, 10, 31), (2013, 11, 1), "31 octobre – 1er novembre 2013"),
        ((2013, 12, 31), (2014, 1, 1), "31 décembre 2013 – 1er janvier 2014"),
        ((2013, 11, 11), (2013, 11, 21), "11–21 novembre 2013"),
        ((2013, 11, 1), (2013, 11, 1), "1er novembre 2013"),
    ],
)
def test_the_first_is_an_ordinal_in_french_ranges(
    start: tuple[int, int, int], end: tuple[int, int, int], text: str
) -> None:
    assert date_range(dt.date(*start), dt.date(*end), "fr") == text


@pytest.mark.parametrize("language", CLDR)
def test_the_same_day_of_another_month_or_year_stays_a_range(language: str) -> None:
    for end in (FOURTEENTH.replace(month=12), FOURTEENTH.replace(year=2014)):
        assert date_range(FOURTEENTH, end, language).count("14") >= 2


@pytest.mark.parametrize("language", CLDR)
def test_equal_days_are_one_date(language: str) -> None:
    for day in leap_year():
        assert date_range(day, day, language) == date(day, language)


@pytest.mark.parametrize("language", CLDR)
@pytest.mark.parametrize("length", [1, 6, 27, 31, 180, 366, 800])
def test_every_range_ends_with_the_date_of_its_end(language: str, length: int) -> None:
    for start in leap_year():
        end = start + dt.timedelta(days=length)
        if start.year != end.year:
            expected = f"{date(start, language)} – {date(end, language)}"
        elif start.month != end.month:
            opening = format_skeleton("MMMMd", start, locale=CLDR[language])
            if language == "fr" and start.day == 1:
                opening = opening.replace("1 ", "1er ")
            expected = f"{opening} – {date(end, language)}"
        else:
            day = "1er" if language == "fr" and start.day == 1 else start.day
            expected = f"{day}–{date(end, language)}"
        assert date_range(start, end, language) == expected


@pytest.mark.parametrize("language", ["es", "bg"])
@pytest.mark.parametrize("length", [1, 40, 400])
def test_ranges_are_cldrs_where_it_spells_the_month_out(
    language: str, length: int
) -> None:
    for start in leap_year():
        end = start + dt.timedelta(days=length)
        expected = plain(format_interval(start, end, "yMMMMd", locale=CLDR[language]))
        if language == "bg" and (start.year, start.month) == (end.year, end.month):
            expected = expected.replace(" – ", "–")
        assert date_range(start, end, language) == expected


@pytest.mark.parametrize("language", CLDR)
def test_ranges_have_no_space_but_the_plain_one(language: str) -> None:
    for length in (0, 1, 40, 400):
        text = date_range(FOURTEENTH, FOURTEENTH + dt.timedelta(days=length), language)
        assert {char for char in text if char.isspace()} == {" "}


def test_two_moments_of_one_day_are_one_date() -> None:
    morning = dt.datetime(2013, 11, 14, 9, tzinfo=dt.UTC)
    evening = dt.datetime(2013, 11, 14, 18, tzinfo=dt.UTC)
    assert date_range(morning, evening, "bg") == "14 ноември 2013 г."


def test_a_range_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match="ends on 2013-11-13"):
        date_range(FOURTEENTH, dt.date(2013, 11, 13), "en")
