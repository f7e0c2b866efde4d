"""Sessions that left the plan, under the address that calendars know them by."""

from __future__ import annotations

import pytest

from core.tests.factories import fresh
from events.tests.plan import HOUR, NINE
from events.tests.rfc5545 import faults, read

ONE = "/en/events/meeting/one/calendar.ics"


def test_calendar_of_a_session_that_left_says_so(sofia, add, publish, client):
    session = publish(add("one", title="One"), room="Hall")
    add("two", NINE + HOUR)
    [before] = read(client.get(ONE).content).within("VEVENT")
    fresh(session).unpublish()
    answer = client.get(ONE)
    assert answer.status_code == 200
    assert faults(answer.content) == []
    [event] = read(answer.content).within("VEVENT")
    assert event.one("SUMMARY").value == "Cancelled: One"
    assert event.one("STATUS").value == "CANCELLED"
    assert event.one("UID").value == before.one("UID").value
    sequences = [int(one.one("SEQUENCE").value) for one in (before, event)]
    assert sequences[0] < sequences[1]
    told = client.get(ONE.replace("/en/", "/bg/")).content.decode()
    assert "Отменено: One" in told


@pytest.mark.parametrize("path", ["events/meeting/none", "events/none", "none"])
def test_address_of_no_session_has_no_calendar(sofia, add, client, path):
    add("one")
    assert client.get(f"/en/{path}/calendar.ics").status_code == 404


def test_calendar_of_a_draft_is_nobodys(sofia, add, client):
    session = add("one")
    fresh(session).unpublish()
    sofia.unpublish()
    assert client.get(ONE).status_code == 404
