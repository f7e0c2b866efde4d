"""An export that comes back while sessions run late: the plan keeps its own times."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core.tests.reading import one_line
from events import services
from events.programme.plan import planned
from events.querysets import effective_programme, version_of
from events.tests.plan import HOUR, NINE
from events.tests.test_programme_import import counts, exported, go_on, send

FORMATS = pytest.mark.parametrize("kind", ["json", "xml"])


@pytest.fixture
def late(sofia, add, admin_user):
    """Two sessions that begin twenty minutes late, the second in another room."""
    first, second = add("first", room="Hall"), add("second", NINE + HOUR, room="Hall")
    say = {"meeting": sofia, "by": admin_user}
    services.delay_onward(first=first.translation_key, minutes=20, seen=99, **say)
    services.move_session(
        session=second.translation_key,
        starts=NINE + 2 * HOUR,
        ends=NINE + 3 * HOUR,
        room="Attic",
        room_language="en",
        seen=99,
        **say,
    )
    return sofia


def times(meeting) -> list[tuple]:
    return [(one.starts, one.ends, one.room) for one in planned(meeting)]


def delay(meeting, minutes: int, by) -> None:
    first = planned(meeting)[0]
    services.delay_onward(
        meeting=meeting, first=first.key, minutes=minutes, seen=99, by=by
    )


@FORMATS
def test_delays_and_moves_do_not_become_the_plan(late, editor, kind):
    plan, held = times(late), effective_programme(late)
    assert [one.starts for one in held] == [NINE + HOUR / 3, NINE + 2 * HOUR]
    soup = send(editor, late, exported(editor, late, kind))
    assert counts(soup) == [0, 0, 2, 0, 0]
    assert "first title en; second title en" in one_line(soup.select_one("main"))
    assert "Attic" not in one_line(soup.select_one("main"))
    assert go_on(editor, late, soup)["Location"].endswith("?saved=0")
    assert times(late) == plan
    assert effective_programme(late)[0].delay == 20


@FORMATS
def test_other_columns_of_such_a_session_are_taken(late, editor, kind):
    plan = times(late)
    content = exported(editor, late, kind).replace(b"first title en", b"Overture")
    soup = send(editor, late, content)
    assert counts(soup) == [0, 1, 1, 0, 0]
    go_on(editor, late, soup)
    assert planned(late)[0].title == "Overture"
    assert times(late) == plan


@FORMATS
def test_times_told_before_others_were_are_refused(late, editor, admin_user, kind):
    content = exported(editor, late, kind)
    delay(late, 30, admin_user)
    soup = send(editor, late, content)
    assert counts(soup) == [0, 0, 0, 2, 0]
    assert "The control room has told other times" in one_line(soup.select_one("main"))


@FORMATS
def test_times_told_before_all_was_as_planned_are_refused(
    late, editor, admin_user, kind
):
    content = exported(editor, late, kind)
    delay(late, 0, admin_user)
    assert counts(send(editor, late, content))[1:4] == [0, 1, 1]


@FORMATS
def test_export_of_before_the_delay_changes_nothing(
    sofia, add, editor, admin_user, kind
):
    add("first")
    content = exported(editor, sofia, kind)
    delay(sofia, 20, admin_user)
    assert counts(send(editor, sofia, content)) == [0, 0, 1, 0, 0]


@FORMATS
def test_time_changed_by_hand_where_nothing_was_told_is_a_change(
    sofia, add, editor, kind
):
    add("first", NINE + timedelta(minutes=5))
    content = exported(editor, sofia, kind).replace(b"09:05", b"09:25")
    assert version_of(sofia.translation_key)
    assert counts(send(editor, sofia, content)) == [0, 1, 0, 0, 0]


def test_workbook_tells_the_plan_alone(late, editor):
    soup = send(editor, late, exported(editor, late, "xlsx"))
    assert counts(soup) == [0, 0, 2, 0, 0]
    assert "control room" not in one_line(soup.select_one("form"))
