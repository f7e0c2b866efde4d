"""Cells of workbooks as spreadsheets really hold days, times and repeated rows."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from core.tests.factories import make_person
from events.programme.importing.choices import Choices
from events.programme.importing.dry_run import Outcome, dry_run
from events.programme.importing.workbook import read_xlsx
from events.tests.plan import HOUR, NINE
from events.tests.test_programme_import import book_of

HEAD = ["Title", "Day", "Start", "End", "Speakers"]
MIDNIGHT = datetime(2024, 5, 3)  # noqa: DTZ001 - wall clock


def outlooks(meeting, *rows):
    """Return what an import of rows would do."""
    raws = read_xlsx(book_of(*rows, head=HEAD))
    return dry_run(meeting, raws, Choices()).outlooks


@pytest.mark.parametrize(
    ("start", "end", "ends"),
    [
        ("09:00:00", "10:00:00", NINE + HOUR),
        (NINE, NINE + HOUR, NINE + HOUR),
        (time(9), "24:00", MIDNIGHT),
        (time(9), time(0), MIDNIGHT),
        (time(9), timedelta(days=1), MIDNIGHT),
    ],
)
def test_times_are_read_however_a_spreadsheet_keeps_them(sofia, start, end, ends):
    [one] = outlooks(sofia, ["One", date(2024, 5, 2), start, end])
    assert one.reading.problems == []
    assert (one.values["starts"], one.values["ends"]) == (NINE, ends)


def test_second_row_of_a_session_that_is_there_is_no_new_one(sofia, add):
    add("one", title="One")
    row = ["One", date(2024, 5, 2), time(9), time(10)]
    assert [one.outcome for one in outlooks(sofia, row, row)] == [
        Outcome.UNCHANGED,
        Outcome.BROKEN,
    ]


def test_person_named_twice_in_one_part_sits_there_once(sofia):
    ana = make_person("ana", name_en="Ana Pop")
    named = "Ana Pop; ana pop (speaker); Ana Pop (chair); Iva N; iva  n"
    [one] = outlooks(sofia, ["One", date(2024, 5, 2), time(9), time(10), named])
    assert [person for person, _part in one.values["people"]] == [
        ana.pk,
        ana.pk,
        "Iva N",
    ]
    assert one.reading.problems == []
