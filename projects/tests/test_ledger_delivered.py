"""What a project delivered of what it promised, and when it was due."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from core.formats import PartialDate
from core.tests.clock import clock_of
from core.tests.factories import fresh
from core.tests.reading import one_line
from projects.models import Deliverable, ProjectPage


@pytest.fixture
def make_project(make_work):
    """A function that publishes a project which promised three and one."""

    def make(*delivered, due=None):
        project = make_work("en", "bridge", model=ProjectPage, starts="2021-02")
        project.deliverables.set(
            [
                Deliverable(
                    kind="report",
                    title=f"Line {number}",
                    promised=promised,
                    delivered=count,
                    due=due,
                    sort_order=number,
                )
                for number, (promised, count) in enumerate(
                    zip((3, 1), delivered, strict=True)
                )
            ]
        )
        project.save_revision().publish()
        return fresh(project)

    return make


def total(page):
    """Return the sum above the ledger."""
    return one_line(page.select_one(".ledger-sum"))


def columns(page):
    """Return the headings of the ledger's columns."""
    return [one_line(heading) for heading in page.select(".ledger thead th")]


def test_sum_delivered_is_said_when_every_line_is_counted(make_project, read):
    make_project(2, 1)
    page = read("/en/bridge/")
    assert total(page) == "4 deliverables promised · 3 delivered · 0 published here"
    assert "Delivered" in columns(page)


def test_number_of_each_line_is_said(make_project, read):
    make_project(2, 1)
    page = read("/en/bridge/")
    place = columns(page).index("Delivered")
    lines = page.select(".ledger tbody tr")
    assert [one_line(line.find_all(["th", "td"])[place]) for line in lines] == [
        "2",
        "1",
    ]


def test_each_row_has_as_many_cells_as_there_are_columns(make_project, read):
    make_project(2, 1)
    page = read("/en/bridge/")
    for row in page.select(".ledger tr"):
        cells = row.find_all(["th", "td"])
        assert sum(int(cell.get("colspan", 1)) for cell in cells) == len(columns(page))


def test_dated_rows_have_as_many_cells_as_there_are_columns(make_project, read):
    make_project(2, 1, due=PartialDate(2022, 3))
    page = read("/en/bridge/")
    for row in page.select(".ledger tr"):
        cells = row.find_all(["th", "td"])
        assert sum(int(cell.get("colspan", 1)) for cell in cells) == len(columns(page))


@pytest.mark.parametrize("delivered", [(2, None), (None, None)])
def test_nothing_is_said_while_a_line_is_uncounted(make_project, read, delivered):
    make_project(*delivered)
    page = read("/en/bridge/")
    assert total(page) == "4 deliverables promised · 0 published here"
    assert "Delivered" not in columns(page)


def test_nothing_delivered_is_a_count(make_project, read):
    make_project(0, 0)
    assert "· 0 delivered ·" in total(read("/en/bridge/"))


def cells(page, heading):
    """Return what each line says in a column."""
    place = columns(page).index(heading)
    lines = page.select(".ledger tbody tr")
    return [one_line(line.find_all(["th", "td"])[place]) for line in lines]


def test_line_says_when_it_is_due_in_a_column_of_its_own(make_project, read):
    make_project(2, 1, due=PartialDate(2099, 3))
    page = read("/en/bridge/")
    assert cells(page, "Due") == ["March 2099", "March 2099"]
    assert cells(page, "Promised") == ["3", "1"]


def test_what_was_not_delivered_in_time_is_called_overdue(make_project, read):
    make_project(2, 1, due=PartialDate(2022, 3))
    page = read("/en/bridge/")
    assert cells(page, "Due") == ["March 2022 overdue", "March 2022"]


def test_nothing_is_overdue_where_nobody_counted(make_project, read):
    make_project(None, None, due=PartialDate(2022, 3))
    assert cells(read("/en/bridge/"), "Due") == ["March 2022", "March 2022"]


@pytest.mark.parametrize(
    ("day", "overdue"), [(date(2024, 5, 31), False), (date(2024, 6, 1), True)]
)
def test_line_is_in_time_to_the_end_of_its_month(monkeypatch, day, overdue):
    clock_of(monkeypatch)(datetime.combine(day, time(12), UTC))
    line = Deliverable(promised=2, delivered=1, due=PartialDate(2024, 5))
    assert line.is_overdue is overdue


def test_ledger_without_dates_has_no_column_for_them(make_project, read):
    make_project(2, 1)
    assert "Due" not in columns(read("/en/bridge/"))


def totals(page):
    """Return the sums of a page's ledgers by their names, in order."""
    return [
        tuple(one_line(cell) for cell in row.find_all(["th", "td"]) if one_line(cell))
        for row in page.select(".ledger tfoot tr")
    ]


def test_ledger_of_several_activities_ends_in_a_grand_total(make_project, read):
    project = make_project(2, 1)
    second = project.deliverables.last()
    second.activity = 2
    project.deliverables.set([project.deliverables.first(), second])
    project.save_revision().publish()
    assert totals(read("/en/bridge/")) == [
        ("Total", "3", "2"),
        ("Total", "1", "1"),
        ("All activities", "4", "3"),
    ]


def test_ledger_of_one_activity_says_its_total_once(make_project, read):
    make_project(2, 1)
    assert totals(read("/en/bridge/")) == [("Total", "4", "3")]


def test_factsheet_has_the_sum(make_project, read):
    make_project(2, 1)
    page = read("/en/bridge/?as=factsheet")
    assert total(page) == "4 deliverables promised · 3 delivered · 0 published here"


def test_factsheet_leaves_out_what_is_uncounted(make_project, read):
    make_project(2, None)
    page = read("/en/bridge/?as=factsheet")
    assert total(page) == "4 deliverables promised · 0 published here"


def test_edition_has_the_counts_of_the_original(make_project, translate, read):
    project = make_project(2, None)
    translate(project, "fr")
    project = fresh(project)
    first, second = project.deliverables.all()
    second.delivered = 1
    project.deliverables.set([first, second])
    project.save_revision().publish()
    cells = read("/fr/bridge/").select(".ledger tbody tr td:nth-of-type(3)")
    assert [one_line(cell) for cell in cells] == ["2", "1"]
