"""The reader's zone beside the meeting's, without JavaScript."""

from __future__ import annotations

from datetime import datetime

import pytest

from core.tests.reading import one_line

PAGE = "/en/events/meeting/"
NIGHT = datetime(2024, 5, 2, 3, 0)  # noqa: DTZ001 - wall clock


@pytest.fixture
def agenda(sofia, add):
    """A session at nine and one at night."""
    add("one")
    add("night", NIGHT)
    return sofia


def times(page):
    """Return what the agenda says of each session's time."""
    return [one_line(time) for time in page.select(".session-time")]


def test_times_stand_on_the_clock_of_the_meeting_alone(agenda, read):
    page = read(PAGE)
    assert times(page) == ["03:00–04:00", "09:00–10:00"]
    time = page.select(".session-time time")[1]
    assert time["datetime"] == "2024-05-02T09:00:00+03:00"
    assert time["data-until"] == "2024-05-02T10:00:00+03:00"


def test_zone_of_the_address_stands_beside_it_with_the_day_where_it_differs(
    agenda, read
):
    page = read(f"{PAGE}?zone=America/Bogota")
    assert times(page) == [
        "03:00–04:00 Sofia · Wed 1 May, 19:00–20:00 Bogota",
        "09:00–10:00 Sofia · 01:00–02:00 Bogota",
    ]
    assert page.select_one("[data-zone]")["data-zone"] == "America/Bogota"


def test_zone_with_the_same_clock_adds_nothing(agenda, read):
    assert times(read(f"{PAGE}?zone=Europe/Athens")) == ["03:00–04:00", "09:00–10:00"]


def test_page_of_a_session_tells_it_too(agenda, read):
    page = read(f"{PAGE}one/?zone=America/Bogota")
    told = one_line(page.select_one(".attend .when"))
    assert "09:00–10:00 Sofia · 01:00–02:00 Bogota" in told


def test_list_of_zones_comes_when_asked_for_and_keeps_the_filter(agenda, read):
    page = read(f"{PAGE}?day=2024-05-02")
    assert not page.select("select[name=zone]")
    link = page.select_one(".zone-choice a")["href"]
    page = read(PAGE + link.partition("#")[0])
    assert len(page.select("select[name=zone] optgroup")) == 6
    chosen = page.select("select[name=zone] option[selected]")
    assert [option["value"] for option in chosen] == ["Europe/Sofia"]
    form = page.select_one(".zone-choice form")
    kept = {field["name"]: field["value"] for field in form.select("[type=hidden]")}
    assert kept == {"day": "2024-05-02"}
    assert page.select_one(f"label[for={form.select_one('select')['id']}]")


@pytest.mark.parametrize(
    "zone", ["Nowhere", "../../etc/passwd", "<b>", "x" * 900, "GMT0"]
)
def test_unknown_zone_is_told_and_the_list_offered(agenda, read, zone):
    page = read(f"{PAGE}?zone={zone}")
    assert zone[:60] in one_line(page.select_one(".zone-choice .notice"))
    assert page.select("select[name=zone]")
    assert times(page) == ["03:00–04:00", "09:00–10:00"]


def test_times_can_be_had_in_the_time_of_the_meeting_again(agenda, read):
    page = read(f"{PAGE}?zone=America/Bogota&day=2024-05-02")
    link = page.select_one("[data-forget-zone]")
    assert link["href"] == "?day=2024-05-02#zone"
