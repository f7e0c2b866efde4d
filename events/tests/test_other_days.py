"""Sessions that the control room held on another day than planned."""

from __future__ import annotations

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from core.tests.reading import one_line
from events import services
from events.querysets import effective_programme, version_of
from events.tests.plan import HOUR, NINE, say

DAY = timedelta(days=1)


@pytest.fixture
def swapped(sofia, add):
    """Two sessions on each of two days; the later ones change places."""
    first, gone = add("first"), add("gone", NINE + HOUR)
    second, come = add("second", NINE + DAY), add("come", NINE + DAY + HOUR)
    to_second, to_first = NINE + DAY + HOUR, NINE + HOUR
    say(gone, sofia, starts=to_second, ends=to_second + HOUR)
    say(come, sofia, starts=to_first, ends=to_first + HOUR)
    return {"first": first, "second": second}


@pytest.mark.parametrize(
    ("day", "late"), [("first", {"first", "come"}), ("second", {"second", "gone"})]
)
def test_delay_counts_for_the_day_on_which_they_are_held(
    sofia, swapped, admin_user, day, late
):
    services.delay_onward(
        meeting=sofia,
        first=swapped[day].translation_key,
        minutes=20,
        seen=version_of(sofia.translation_key),
        by=admin_user,
    )
    assert {s.slug for s in effective_programme(sofia) if s.delay} == late


def test_delay_past_midnight_can_be_changed_with_its_day(sofia, add, admin_user):
    last = NINE.replace(hour=23, minute=50)
    first = add("first", last - HOUR)
    add("last", last)
    for minutes in (30, 5):
        services.delay_onward(
            meeting=sofia,
            first=first.translation_key,
            minutes=minutes,
            seen=version_of(sofia.translation_key),
            by=admin_user,
        )
    assert [s.delay for s in effective_programme(sofia)] == [5, 5]


def test_control_room_lists_a_session_on_the_day_it_is_held(sofia, swapped, editor):
    address = reverse("control_room", args=[sofia.pk])
    screen = BeautifulSoup(editor.get(f"{address}?day=2024-05-03").content, "lxml")
    listed = [one_line(one) for one in screen.select(".control-list a")]
    assert listed == ["second title en", "gone title en"]
