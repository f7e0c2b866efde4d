from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

import django
import pytest
from django.conf import settings
from django.template import Context, Engine
from django.utils import timezone, translation
from django.utils.safestring import mark_safe

from core.formats import PartialDate

DAY = dt.date(2013, 11, 14)
STORED = dt.datetime(2024, 2, 2, 21, 59, tzinfo=dt.UTC)
IN_BANGKOK = dt.datetime(2013, 11, 14, 9, tzinfo=ZoneInfo("Asia/Bangkok"))


@pytest.fixture(scope="module", autouse=True)
def _django() -> None:
    """Give Django settings when the package is tested without the project."""
    if not settings.configured:
        settings.configure(USE_I18N=True, USE_TZ=True, LANGUAGE_CODE="en")
        django.setup()


@pytest.fixture(autouse=True)
def _reader() -> Iterator[None]:
    """Read as a Spaniard in Sofia."""
    with translation.override("es"), timezone.override("Europe/Sofia"):
        yield


def render(source: str, **context: object) -> str:
    """Render a template that loads the tags and nothing else."""
    engine = Engine(libraries={"formats": "core.templatetags.formats"})
    template = engine.from_string("{% load formats %}" + source)
    return template.render(Context(context))


@pytest.mark.parametrize(
    ("source", "value", "spanish", "bulgarian"),
    [
        (
            "{{ value|full_date:code }}",
            DAY,
            "jueves, 14 de noviembre de 2013",
            "четвъртък, 14 ноември 2013 г.",
        ),
        (
            "{{ value|long_date:code }}",
            DAY,
            "14 de noviembre de 2013",
            "14 ноември 2013 г.",
        ),
        ("{{ value|medium_date:code }}", DAY, "14 nov 2013", "14.11.2013 г."),
        ("{{ value|short_date:code }}", DAY, "14/11/13", "14.11.13 г."),
        (
            "{{ value|partial_date:code }}",
            PartialDate(2021, 2),
            "febrero de 2021",
            "февруари 2021 г.",
        ),
        ("{{ value|integer:code }}", 12345, "12\xa0345", "12\xa0345"),
        ("{{ value|file_size:code }}", 0, "0 bytes", "0 байта"),
        ("{{ value|duration:code }}", 90, "1 h 30 min", "1 ч 30 мин"),
        ("{{ value|join_list:code }}", ["a", "b"], "a y b", "a и b"),
        ("{{ value|quotes:code }}", "x", "«x»", "„x“"),
        (
            "{% date_range value value language=code %}",
            DAY,
            "14 de noviembre de 2013",
            "14 ноември 2013 г.",
        ),
        (
            "{% period value language=code %}",
            PartialDate(2021, 2),
            "desde febrero de 2021",
            "от февруари 2021 г.",
        ),
        ("{% clock_time value language=code %}", dt.time(9), "09:00", "9:00 ч."),
        (
            "{% time_range value end language=code %}",
            dt.time(9),
            "09:00–09:45",
            "9:00–9:45 ч.",
        ),
        (
            "{% date_time value language=code %}",
            STORED,
            "2 de febrero de 2024, 23:59 (hora de Sofía)",
            "2 февруари 2024 г., 23:59 ч. (София)",
        ),
        (
            "{% zone_name value language=code %}",
            "Asia/Bangkok",
            "hora de Bangkok",
            "Банкок",
        ),
        ("{% decimal value places=2 language=code %}", 0, "0,00", "0,00"),
        ("{% percent value places=1 language=code %}", 0.123, "12,3\xa0%", "12,3%"),
        ("{% plural value language=code %}", 10**6, "many", "other"),
    ],
)
def test_the_page_decides_the_language_unless_one_is_named(
    source: str, value: object, spanish: str, bulgarian: str
) -> None:
    end = dt.time(9, 45)
    assert render(source, value=value, end=end, code="bg") == bulgarian
    assert render(source, value=value, end=end, code=None) == spanish
    with translation.override("bg"):
        assert render(source, value=value, end=end, code="") == bulgarian


@pytest.mark.parametrize("blank", [None, ""])
@pytest.mark.parametrize(
    "source",
    [
        "{{ value|full_date }}",
        "{{ value|long_date }}",
        "{{ value|medium_date }}",
        "{{ value|short_date }}",
        "{{ value|partial_date }}",
        "{{ value|integer }}",
        "{{ value|file_size }}",
        "{{ value|duration }}",
        "{{ value|join_list }}",
        "{% date_range value value %}",
        "{% period value %}",
        "{% clock_time value %}",
        "{% time_range value value %}",
        "{% date_time value %}",
        "{% zone_name value %}",
        "{% utc_offset value %}",
        "{% decimal value %}",
        "{% percent value %}",
        "{% plural value %}",
    ],
)
def test_no_value_is_written_as_nothing(source: str, blank: object) -> None:
    assert render(source, value=blank) == ""


def test_empty_text_gets_no_quotation_marks() -> None:
    assert render("{{ value|quotes }}", value="") == ""


def test_a_range_without_an_end_is_its_start() -> None:
    assert render("{% date_range day None %}", day=DAY) == "14 de noviembre de 2013"
    assert render("{% time_range start None %}", start=dt.time(9)) == "09:00"


def test_a_moment_from_the_database_is_told_in_the_current_zone() -> None:
    assert render("{% clock_time moment %}", moment=STORED) == "23:59"
    assert render("{% utc_offset moment %}", moment=STORED) == "UTC+2"
    assert render("{% date_time moment style='short' %}", moment=STORED) == (
        "2/2/24, 23:59 (hora de Sofía)"
    )
    late = STORED.replace(hour=22)
    assert render("{{ moment|long_date }}", moment=late) == "3 de febrero de 2024"
    assert render("{% date_range moment moment %}", moment=late) == (
        "3 de febrero de 2024"
    )


def test_a_moment_with_a_zone_of_its_own_is_told_in_it() -> None:
    assert render("{% clock_time moment %}", moment=IN_BANGKOK) == "09:00"
    assert render("{% utc_offset moment %}", moment=IN_BANGKOK) == "UTC+7"
    assert render("{% date_time moment %}", moment=IN_BANGKOK) == (
        "14 de noviembre de 2013, 09:00 (hora de Bangkok)"
    )


def test_a_moment_is_told_in_the_zone_that_is_named() -> None:
    zone = "America/Bogota"
    context = {"moment": IN_BANGKOK, "zone": zone}
    assert render("{% clock_time moment zone=zone %}", **context) == "21:00"
    assert render("{% time_range moment moment zone=zone %}", **context) == "21:00"
    assert render("{% utc_offset moment zone=zone %}", **context) == "UTC−5"
    assert render("{% date_time moment zone=zone %}", **context) == (
        "13 de noviembre de 2013, 21:00 (hora de Bogotá)"
    )


def test_an_open_period_has_no_end() -> None:
    assert (
        render("{% period start end %}", start=PartialDate(2024), end=None)
        == "desde 2024"
    )
    assert (
        render("{% period start end %}", start=PartialDate(2024), end=PartialDate(2026))
        == "2024–2026"
    )


def test_an_open_period_runs_once_its_first_day_is_here() -> None:
    today = timezone.localdate()
    for days, word in ((0, "since"), (1, "from")):
        day = today + dt.timedelta(days=days)
        start = PartialDate(day.year, day.month, day.day)
        with translation.override("en"):
            assert render("{% period start %}", start=start).startswith(word)


def test_items_of_a_list_are_escaped_unless_safe() -> None:
    items = ["<b>", mark_safe('<a href="/">Inés</a>')]
    assert render("{{ items|join_list }}", items=items) == (
        '&lt;b&gt; e <a href="/">Inés</a>'
    )
    source = "{% autoescape off %}{{ items|join_list }}{% endautoescape %}"
    assert render(source, items=["<b>", "&"]) == "<b> y &"


def test_a_quotation_is_escaped_once() -> None:
    assert render("{{ text|quotes }}", text="A & B") == "«A &amp; B»"
    safe = mark_safe("A &amp; B")
    assert render("{{ text|quotes }}", text=safe) == "«A &amp; B»"


def test_a_language_that_the_portal_lacks_falls_back_to_the_default() -> None:
    with translation.override("de"):
        assert render("{{ day|long_date }}", day=DAY) == "14 November 2013"


@pytest.mark.parametrize(
    ("code", "written"),
    [
        ("es", "jueves, |14 de noviembre| de 2013"),
        ("bg", "четвъртък, |14 ноември| 2013 г."),
        ("fr", "jeudi |14 novembre| 2013"),
    ],
)
def test_unbroken_date_keeps_the_day_with_its_month(code, written):
    weekday, day, year = written.split("|")
    with translation.override(code):
        found = render("{{ value|full_date_unbroken }}", value=DAY)
    assert found == f'{weekday}<span class="unbroken">{day}</span>{year}'
