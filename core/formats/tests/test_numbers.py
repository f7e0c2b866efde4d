from __future__ import annotations

from decimal import Decimal

import pytest
from babel.numbers import format_decimal, format_percent

from core.formats import decimal, duration, file_size, integer, percent

CLDR = {"es": "es", "bg": "bg", "fr": "fr", "en": "en_GB"}
FOUR_DIGITS_UNGROUPED = {"es", "bg"}


@pytest.mark.parametrize(
    ("number", "es", "bg", "fr", "en"),
    [
        (0, "0", "0", "0", "0"),
        (297, "297", "297", "297", "297"),
        (1234, "1234", "1234", "1\u202f234", "1,234"),
        (9999, "9999", "9999", "9\u202f999", "9,999"),
        (12345, "12\xa0345", "12\xa0345", "12\u202f345", "12,345"),
        (
            57_000_000,
            "57\xa0000\xa0000",
            "57\xa0000\xa0000",
            "57\u202f000\u202f000",
            "57,000,000",
        ),
        (-1234, "-1234", "-1234", "-1\u202f234", "-1,234"),
        (-12345, "-12\xa0345", "-12\xa0345", "-12\u202f345", "-12,345"),
    ],
)
def test_digits_are_grouped(number: int, es: str, bg: str, fr: str, en: str) -> None:
    assert [integer(number, code) for code in CLDR] == [es, bg, fr, en]


@pytest.mark.parametrize("language", CLDR)
def test_numbers_are_cldrs_but_for_four_digits_and_the_spanish_point(
    language: str,
) -> None:
    for number in (*range(0, 30_000, 7), *range(0, 10**19, 10**17 + 12_345)):
        expected = format_decimal(number, locale=CLDR[language])
        if language in FOUR_DIGITS_UNGROUPED and number < 10_000:
            expected = str(number)
        if language == "es":
            expected = expected.replace(".", "\xa0")
        assert integer(number, language) == expected
        if number:
            assert integer(-number, language) == f"-{expected}"


def test_a_whole_float_is_an_integer() -> None:
    assert integer(12345.0, "en") == "12,345"


def test_a_fraction_is_no_integer() -> None:
    with pytest.raises(ValueError, match=r"1\.5 is not a whole number"):
        integer(1.5, "en")


@pytest.mark.parametrize(
    ("number", "places", "es", "bg", "fr", "en"),
    [
        (1234.5, None, "1234,5", "1234,5", "1\u202f234,5", "1,234.5"),
        (3, None, "3", "3", "3", "3"),
        (3, 2, "3,00", "3,00", "3,00", "3.00"),
        (0.1 + 0.2, None, "0,3", "0,3", "0,3", "0.3"),
        (Decimal("2.3456"), None, "2,346", "2,346", "2,346", "2.346"),
        (Decimal("2.3456"), 1, "2,3", "2,3", "2,3", "2.3"),
        (2.5, 0, "2", "2", "2", "2"),
        (3.5, 0, "4", "4", "4", "4"),
        (-0.0001, None, "0", "0", "0", "0"),
        (9999.9999, None, "10\xa0000", "10\xa0000", "10\u202f000", "10,000"),
        (9999.994, 2, "9999,99", "9999,99", "9\u202f999,99", "9,999.99"),
    ],
)
def test_a_decimal_number(
    number: float | Decimal, places: int | None, es: str, bg: str, fr: str, en: str
) -> None:
    texts = [decimal(number, code, places=places) for code in CLDR]
    assert texts == [es, bg, fr, en]


@pytest.mark.parametrize("number", [float("nan"), float("inf"), Decimal("-Infinity")])
def test_a_number_that_is_not_finite_is_refused(number: float | Decimal) -> None:
    for function in (integer, decimal, percent):
        with pytest.raises(ValueError, match="not finite or too big"):
            function(number, "en")


def test_a_number_too_big_for_babel_is_refused() -> None:
    assert integer(10**20 - 1, "en") == "99,999,999,999,999,999,999"
    with pytest.raises(ValueError, match="not finite or too big"):
        integer(10**20, "en")


@pytest.mark.parametrize(
    ("share", "places", "es", "bg", "fr", "en"),
    [
        (0.5, 0, "50\xa0%", "50%", "50\xa0%", "50%"),
        (0, 0, "0\xa0%", "0%", "0\xa0%", "0%"),
        (1, 0, "100\xa0%", "100%", "100\xa0%", "100%"),
        (0.1234, 1, "12,3\xa0%", "12,3%", "12,3\xa0%", "12.3%"),
        (12.34, 0, "1234\xa0%", "1234%", "1\u202f234\xa0%", "1,234%"),
        (1234.5, 0, "123\xa0450\xa0%", "123\xa0450%", "123\u202f450\xa0%", "123,450%"),
        (-0.0001, 0, "0\xa0%", "0%", "0\xa0%", "0%"),
    ],
)
def test_a_percentage(
    share: float, places: int, es: str, bg: str, fr: str, en: str
) -> None:
    texts = [percent(share, code, places=places) for code in CLDR]
    assert texts == [es, bg, fr, en]


@pytest.mark.parametrize("language", CLDR)
def test_percentages_below_a_thousand_are_cldrs(language: str) -> None:
    for thousandth in range(9_990):
        share = Decimal(thousandth) / 1000
        expected = format_percent(share, locale=CLDR[language])
        assert percent(share, language) == expected


@pytest.mark.parametrize(
    ("size", "es", "bg", "fr", "en"),
    [
        (0, "0 bytes", "0 байта", "0\xa0octet", "0 bytes"),
        (1, "1 byte", "1 байт", "1\xa0octet", "1 byte"),
        (512, "512 bytes", "512 байта", "512\xa0octets", "512 bytes"),
        (999, "999 bytes", "999 байта", "999\xa0octets", "999 bytes"),
        (1000, "1 kB", "1 kB", "1\u202fko", "1 kB"),
        (1500, "1,5 kB", "1,5 kB", "1,5\u202fko", "1.5 kB"),
        (9940, "9,9 kB", "9,9 kB", "9,9\u202fko", "9.9 kB"),
        (9960, "10 kB", "10 kB", "10\u202fko", "10 kB"),
        (220_400, "220 kB", "220 kB", "220\u202fko", "220 kB"),
        (999_499, "999 kB", "999 kB", "999\u202fko", "999 kB"),
        (999_999, "1 MB", "1 MB", "1\u202fMo", "1 MB"),
        (1_500_000, "1,5 MB", "1,5 MB", "1,5\u202fMo", "1.5 MB"),
        (2 * 10**9, "2 GB", "2 GB", "2\u202fGo", "2 GB"),
        (3 * 10**12, "3 TB", "3 TB", "3\u202fTo", "3 TB"),
        (4 * 10**15, "4 PB", "4 PB", "4\u202fPo", "4 PB"),
        (10**19, "10\xa0000 PB", "10\xa0000 PB", "10\u202f000\u202fPo", "10,000 PB"),
    ],
)
def test_the_size_of_a_file(size: int, es: str, bg: str, fr: str, en: str) -> None:
    assert [file_size(size, code) for code in CLDR] == [es, bg, fr, en]


def test_a_negative_size_is_refused() -> None:
    with pytest.raises(ValueError, match="A file cannot have -1 bytes"):
        file_size(-1, "en")


@pytest.mark.parametrize(
    ("minutes", "es", "bg", "fr", "en"),
    [
        (0, "0 min", "0 мин", "0\xa0min", "0 min"),
        (1, "1 min", "1 мин", "1\xa0min", "1 min"),
        (45, "45 min", "45 мин", "45\xa0min", "45 min"),
        (60, "1 h", "1 ч", "1\u202fh", "1 h"),
        (90, "1 h 30 min", "1 ч 30 мин", "1\u202fh 30\xa0min", "1 h 30 min"),
        (120, "2 h", "2 ч", "2\u202fh", "2 h"),
        (1500, "25 h", "25 ч", "25\u202fh", "25 h"),
    ],
)
def test_a_length_of_time(minutes: int, es: str, bg: str, fr: str, en: str) -> None:
    assert [duration(minutes, code) for code in CLDR] == [es, bg, fr, en]


def test_a_negative_length_of_time_is_refused() -> None:
    with pytest.raises(ValueError, match="Nothing lasts -1 minutes"):
        duration(-1, "en")


@pytest.mark.parametrize("function", [integer, decimal, percent, file_size, duration])
def test_an_unknown_language_is_refused(function: object) -> None:
    with pytest.raises(ValueError, match="No formats for language 'de'"):
        function(1, "de")
