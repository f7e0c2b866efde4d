from __future__ import annotations

import datetime as dt
from dataclasses import FrozenInstanceError

import pytest
from babel.dates import format_skeleton

from core.formats import PartialDate, date, date_range, partial_date, period

CLDR = {"es": "es", "bg": "bg", "fr": "fr", "en": "en_GB"}


@pytest.mark.parametrize(
    ("text", "parsed", "precision"),
    [
        ("2013", PartialDate(2013), "year"),
        ("2013-11", PartialDate(2013, 11), "month"),
        ("2013-11-14", PartialDate(2013, 11, 14), "day"),
        ("0033", PartialDate(33), "year"),
        ("2024-02-29", PartialDate(2024, 2, 29), "day"),
        ("9999-12-31", PartialDate(9999, 12, 31), "day"),
    ],
)
def test_iso_text_is_read_and_given_back(
    text: str, parsed: PartialDate, precision: str
) -> None:
    assert PartialDate.parse(text) == parsed
    assert str(parsed) == text
    assert parsed.precision == precision


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("0000", "The year must be 1 to 9999, not 0"),
        ("2013-00", "The month must be 1 to 12, not 0"),
        ("2013-13", "The month must be 1 to 12, not 13"),
        ("2013-11-00", "The day must be 1 to 30 in 2013-11, not 0"),
        ("2013-11-31", "The day must be 1 to 30 in 2013-11, not 31"),
        ("2023-02-29", "The day must be 1 to 28 in 2023-02, not 29"),
        ("1900-02-29", "The day must be 1 to 28 in 1900-02, not 29"),
    ],
)
def test_a_date_that_does_not_exist_is_refused(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        PartialDate.parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " 2013",
        "2013\n",
        "13",
        "20133",
        "-2013",
        "2013-",
        "2013-1",
        "2013-11-1",
        "2013-11-14T00:00",
        "2013/11",
        "201311",
        "٢٠١٣",
        "2013-W46",
        "November 2013",
    ],
)
def test_text_of_another_form_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="Write YYYY, YYYY-MM or YYYY-MM-DD"):
        PartialDate.parse(text)


def test_a_day_needs_a_month() -> None:
    with pytest.raises(ValueError, match="A day needs a month"):
        PartialDate(2013, None, 14)


@pytest.mark.parametrize("year", [0, -1, 10000])
def test_a_year_out_of_the_calendar_is_refused(year: int) -> None:
    with pytest.raises(ValueError, match="The year must be 1 to 9999"):
        PartialDate(year)


def test_it_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        PartialDate(2013).year = 2014


def test_precision_tells_dates_apart() -> None:
    dates = {PartialDate(2013), PartialDate(2013, 1), PartialDate(2013, 1, 1)}
    assert len(dates) == 3


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2013", (2013, 1, 1), (2013, 12, 31)),
        ("2013-11", (2013, 11, 1), (2013, 11, 30)),
        ("2024-02", (2024, 2, 1), (2024, 2, 29)),
        ("2023-02", (2023, 2, 1), (2023, 2, 28)),
        ("2013-11-14", (2013, 11, 14), (2013, 11, 14)),
        ("9999", (9999, 1, 1), (9999, 12, 31)),
    ],
)
def test_first_and_last_day_enclose_what_it_may_mean(
    text: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    value = PartialDate.parse(text)
    assert value.first_day() == dt.date(*first)
    assert value.last_day() == dt.date(*last)


@pytest.mark.parametrize(
    ("text", "es", "bg", "fr", "en"),
    [
        ("2010", "2010", "2010 г.", "2010", "2010"),
        (
            "2021-02",
            "febrero de 2021",
            "февруари 2021 г.",
            "février 2021",
            "February 2021",
        ),
        (
            "2013-11-01",
            "1 de noviembre de 2013",
            "1 ноември 2013 г.",
            "1er novembre 2013",
            "1 November 2013",
        ),
    ],
)
def test_no_more_is_written_than_is_known(
    text: str, es: str, bg: str, fr: str, en: str
) -> None:
    value = PartialDate.parse(text)
    assert [partial_date(value, code) for code in CLDR] == [es, bg, fr, en]


@pytest.mark.parametrize("language", CLDR)
def test_every_month_and_day_is_cldrs(language: str) -> None:
    for offset in range(366):
        day = dt.date(2024, 1, 1) + dt.timedelta(days=offset)
        exact = PartialDate(day.year, day.month, day.day)
        assert partial_date(exact, language) == date(day, language)
    for month in range(1, 13):
        day = dt.date(2024, month, 1)
        expected = format_skeleton("yMMMM", day, locale=CLDR[language])
        text = partial_date(PartialDate(2024, month), language)
        assert text == expected.replace("\u202f", " ")


@pytest.mark.parametrize(
    ("start", "end", "es", "bg", "fr", "en"),
    [
        (
            "2021-02",
            "2026-12",
            "febrero de 2021 – diciembre de 2026",
            "февруари 2021 г. – декември 2026 г.",
            "février 2021 – décembre 2026",
            "February 2021 – December 2026",
        ),
        (
            "2021-02",
            "2021-12",
            "febrero–diciembre de 2021",
            "февруари – декември 2021 г.",
            "février – décembre 2021",
            "February – December 2021",
        ),
        ("2010", "2014", "2010–2014", "2010–2014 г.", "2010–2014", "2010–2014"),
        ("2010", "2010", "2010", "2010 г.", "2010", "2010"),
        (
            "2021-02",
            "2021-02",
            "febrero de 2021",
            "февруари 2021 г.",
            "février 2021",
            "February 2021",
        ),
        (
            "2010",
            "2012-02",
            "2010 – febrero de 2012",
            "2010 г. – февруари 2012 г.",
            "2010 – février 2012",
            "2010 – February 2012",
        ),
        (
            "2012-02-01",
            "2014",
            "1 de febrero de 2012 – 2014",
            "1 февруари 2012 г. – 2014 г.",
            "1er février 2012 – 2014",
            "1 February 2012 – 2014",
        ),
        (
            "2024",
            None,
            "desde 2024",
            "от 2024 г.",
            "depuis 2024",
            "since 2024",
        ),
        (
            "2024-10",
            None,
            "desde octubre de 2024",
            "от октомври 2024 г.",
            "depuis octobre 2024",
            "since October 2024",
        ),
        (
            "2024-02-01",
            None,
            "desde el 1 de febrero de 2024",
            "от 1 февруари 2024 г.",
            "depuis le 1er février 2024",
            "since 1 February 2024",
        ),
    ],
)
def test_a_period(
    start: str, end: str | None, es: str, bg: str, fr: str, en: str
) -> None:
    ends = PartialDate.parse(start), PartialDate.parse(end) if end else None
    assert [period(*ends, code) for code in CLDR] == [es, bg, fr, en]


def test_what_is_still_to_begin_is_told_in_another_word_where_a_language_has_one() -> (
    None
):
    start = PartialDate.parse("2027-03")
    assert [period(start, None, code, begun=False) for code in CLDR] == [
        "desde marzo de 2027",
        "от март 2027 г.",
        "dès mars 2027",
        "from March 2027",
    ]


@pytest.mark.parametrize("language", CLDR)
def test_a_period_of_days_is_a_range_of_days(language: str) -> None:
    for end in (dt.date(2013, 11, 15), dt.date(2013, 12, 1), dt.date(2014, 1, 1)):
        start = dt.date(2013, 11, 14)
        text = period(
            PartialDate.parse(start.isoformat()),
            PartialDate.parse(end.isoformat()),
            language,
        )
        assert text == date_range(start, end, language)


def test_a_start_may_lie_in_the_year_of_the_end() -> None:
    text = period(PartialDate(2021, 2), PartialDate(2021), "en")
    assert text == "February 2021 – 2021"


@pytest.mark.parametrize(
    ("start", "end"),
    [("2021", "2020"), ("2021-02", "2021-01"), ("2021", "2020-12-31")],
)
def test_a_period_that_ends_before_it_starts_is_refused(start: str, end: str) -> None:
    with pytest.raises(ValueError, match=f"ends in {end}, before it starts in {start}"):
        period(PartialDate.parse(start), PartialDate.parse(end), "en")


@pytest.mark.parametrize("end", [None, PartialDate(2024)])
def test_an_unknown_language_is_refused(end: PartialDate | None) -> None:
    with pytest.raises(ValueError, match="No formats for language 'de'"):
        period(PartialDate(2024), end, "de")
