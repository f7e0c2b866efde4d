"""The programme board: who may enter, what it saves, refuses, warns of, publishes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import PageLogEntry

from accounts.groups import EDITORS, set_up_groups
from core.tests.factories import fresh, make_person
from core.tests.reading import one_line
from events.models import SessionPage, SessionSpeaker
from events.programme.plan import planned
from events.tests.plan import HOUR, NINE

AGO = timedelta(days=1)


@pytest.fixture
def hall(add):
    """Two sessions in one room, one after the other."""
    return [add("first", room="Hall"), add("second", NINE + HOUR, room="Hall")]


def board_of(meeting) -> str:
    """Return the address of the board."""
    return reverse("programme_board", args=[meeting.pk])


def parsed(response) -> BeautifulSoup:
    """Return an answer parsed."""
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def form_of(soup: BeautifulSoup) -> dict[str, str]:
    """Return what the form of a page would send as it stands."""
    form = soup.select_one("main form")
    sent = {
        field["name"]: field.get("value", "on" if field["type"] == "checkbox" else "")
        for field in form.select("input[name]")
        if field["type"] != "checkbox" or field.has_attr("checked")
    }
    for select in form.select("select[name]"):
        chosen = select.select_one("option[selected]") or select.select_one("option")
        sent[select["name"]] = chosen["value"]
    return sent


def opened(client, meeting) -> dict[str, str]:
    """Return what the board would send just after it was opened."""
    return form_of(parsed(client.get(board_of(meeting))))


def draft(page) -> SessionPage:
    """Return the latest draft."""
    return fresh(page).get_latest_revision_as_object()


def test_board_asks_to_log_in(sofia, client):
    response = client.get(board_of(sofia))
    assert response.status_code == 302
    assert "/login/" in response["Location"]


def test_board_is_for_those_who_may_edit_the_meeting(sofia, client):
    user = get_user_model().objects.create_user("somebody")
    set_up_groups()
    user.groups.add(Group.objects.get(name="Translators (Español)"))
    client.force_login(user)
    for name in ("board", "publish", "copy", "import", "workbook", "template"):
        response = client.get(reverse(f"programme_{name}", args=[sofia.pk]))
        assert response.status_code == 302, name
        assert response["Location"] == reverse("wagtailadmin_home")


def test_editor_saves_drafts_and_may_not_publish(sofia, hall, client):
    set_up_groups()
    user = get_user_model().objects.create_user("somebody")
    user.groups.add(Group.objects.get(name=EDITORS))
    client.force_login(user)
    sent = opened(client, sofia) | {f"s{hall[0].pk}-room": "Attic", "action": "save"}
    assert client.post(board_of(sofia), sent).status_code == 302
    assert draft(hall[0]).room == "Attic"
    assert fresh(hall[0]).room == "Hall"
    response = client.get(reverse("programme_publish", args=[sofia.pk]))
    assert response.status_code == 302
    answer = client.post(
        reverse("programme_publish", args=[sofia.pk]),
        {"draft": f"{hall[0].pk}:{fresh(hall[0]).latest_revision_id}"},
    )
    assert answer.status_code == 302
    assert fresh(hall[0]).room == "Hall"


def test_board_saves_what_changed_as_drafts_and_nothing_else(sofia, hall, editor):
    before = fresh(hall[1]).latest_revision_id
    pk = hall[0].pk
    sent = opened(editor, sofia) | {
        f"s{pk}-day": "2024-05-03",
        f"s{pk}-begins": "11:00",
        f"s{pk}-until": "+45",
        f"s{pk}-track": "Reading",
        f"s{pk}-position": "3",
        "action": "save",
    }
    response = editor.post(board_of(sofia), sent)
    told = one_line(
        parsed(editor.get(response["Location"])).select_one("[role=status]")
    )
    assert told == "Saved as draft: 1 session."
    page = draft(hall[0])
    assert (page.starts, page.ends) == (
        NINE + timedelta(days=1, hours=2),
        NINE + timedelta(days=1, hours=2, minutes=45),
    )
    assert (page.track, page.position) == ("Reading", 3)
    assert fresh(hall[0]).starts == NINE
    assert fresh(hall[1]).latest_revision_id == before
    assert PageLogEntry.objects.filter(action="events.programme_edit").count() == 1


def test_nothing_changed_writes_nothing(sofia, hall, editor):
    before = [fresh(page).latest_revision_id for page in hall]
    response = editor.post(board_of(sofia), opened(editor, sofia) | {"action": "save"})
    assert "saved=0" in response["Location"]
    assert [fresh(page).latest_revision_id for page in hall] == before


@pytest.mark.parametrize(
    ("field", "text", "told"),
    [
        ("until", "08:30", "The end is before the start."),
        ("until", "soon", "Write a time such as 10:30, or +45 for 45 minutes."),
        ("begins", "25:00", "Enter a valid time."),
        ("position", "-1", "Ensure this value is greater than or equal to 0."),
    ],
)
def test_what_cannot_be_read_is_told_at_its_field(
    sofia, hall, editor, field, text, told
):
    name = f"s{hall[0].pk}-{field}"
    sent = opened(editor, sofia) | {
        name: text,
        f"s{hall[1].pk}-room": "Attic",
        "action": "save",
    }
    soup = parsed(editor.post(board_of(sofia), sent))
    wrong = soup.select_one(f"[name={name}]")
    assert wrong["value"] == text
    assert wrong["aria-invalid"] == "true"
    assert one_line(soup.find(id=wrong["aria-describedby"])) == told
    assert soup.select_one("#refused a")["href"] == f"#session-{hall[0].pk}"
    assert soup.select_one(f"[name=s{hall[1].pk}-room]")["value"] == "Attic"
    assert draft(hall[1]).room == "Hall"


@pytest.mark.parametrize(
    ("day", "told"),
    [("2024-03-31", "does not exist there"), ("2024-10-27", "happens twice there")],
)
def test_times_that_clocks_skip_or_repeat_are_refused(sofia, hall, editor, day, told):
    pk = hall[0].pk
    sent = opened(editor, sofia) | {
        f"s{pk}-day": day,
        f"s{pk}-begins": "03:30",
        f"s{pk}-until": "+120",
        "action": "save",
    }
    soup = parsed(editor.post(board_of(sofia), sent))
    field = soup.select_one(f"[name=s{pk}-begins]")
    assert told in one_line(soup.find(id=field["aria-describedby"]))


def test_session_past_midnight_is_shown_by_its_minutes(sofia, add, editor):
    late = add("late", NINE + 14 * HOUR, ends=NINE + 16 * HOUR)
    sent = opened(editor, sofia)
    assert sent[f"s{late.pk}-until"] == "+120"


def test_shift_moves_the_rest_of_the_day_on_the_screen_alone(sofia, hall, add, editor):
    other = add("other", NINE + timedelta(days=1))
    sent = opened(editor, sofia) | {
        "shift-first": f"session-{hall[1].pk}",
        "shift-minutes": "20",
        "action": "shift",
    }
    soup = parsed(editor.post(board_of(sofia), sent))
    told = one_line(soup.select_one("[role=status]"))
    assert told == "1 session was moved on this screen. Nothing is saved yet."
    shown = form_of(soup)
    assert shown[f"s{hall[0].pk}-begins"] == "09:00"
    assert shown[f"s{hall[1].pk}-begins"] == "10:20"
    assert shown[f"s{hall[1].pk}-until"] == "11:20"
    assert shown[f"s{other.pk}-begins"] == "09:00"
    assert draft(hall[1]).starts == NINE + HOUR
    editor.post(board_of(sofia), shown | {"action": "save"})
    assert draft(hall[1]).starts == NINE + HOUR + timedelta(minutes=20)


def test_shift_without_minutes_is_refused_at_its_field(sofia, hall, editor):
    sent = opened(editor, sofia) | {
        "shift-first": f"session-{hall[1].pk}",
        "action": "shift",
    }
    soup = parsed(editor.post(board_of(sofia), sent))
    assert soup.select_one("#shift .errorlist")


def test_whole_day_is_put_on_another(sofia, hall, editor):
    sent = opened(editor, sofia) | {
        "day-was": "2024-05-02",
        "day-will": "2024-05-03",
        "action": "to_day",
    }
    shown = form_of(parsed(editor.post(board_of(sofia), sent)))
    assert {shown[f"s{page.pk}-day"] for page in hall} == {"2024-05-03"}
    assert shown[f"s{hall[1].pk}-begins"] == "10:00"


def test_new_row_becomes_a_draft_with_a_latin_address(sofia, editor):
    sent = opened(editor, sofia) | {
        "new0-title": "Училища заедно",
        "new0-begins": "14:00",
        "new0-until": "15:00",
        "action": "save",
    }
    assert editor.post(board_of(sofia), sent).status_code == 302
    page = SessionPage.objects.get(title="Училища заедно")
    assert (page.live, page.slug) == (False, "uchilishcha-zaedno")
    assert page.starts == NINE + 5 * HOUR
    assert PageLogEntry.objects.filter(page=page.pk, action="wagtail.create").exists()


def test_one_more_row_keeps_what_was_typed(sofia, editor):
    sent = opened(editor, sofia) | {"new0-title": "Half written", "action": "add"}
    soup = parsed(editor.post(board_of(sofia), sent))
    assert soup.select_one("[name=new0-title]")["value"] == "Half written"
    assert soup.select_one("[name=new1-title]")
    assert not SessionPage.objects.filter(title="Half written").exists()


def test_second_editor_is_told_and_loses_nothing(sofia, hall, editor):
    mine = opened(editor, sofia)
    name = f"s{hall[0].pk}-room"
    theirs = opened(editor, sofia)
    editor.post(board_of(sofia), theirs | {name: "Attic", "action": "save"})
    sent = mine | {name: "Cellar", f"s{hall[1].pk}-room": "Loft", "action": "save"}
    soup = parsed(editor.post(board_of(sofia), sent))
    row = soup.select_one(f"#session-{hall[0].pk}")
    assert "editor saved this session after you opened the board" in one_line(row)
    assert "Attic" in one_line(row)
    assert row.select_one(f"[name={name}]")["value"] == "Cellar"
    assert draft(hall[0]).room == "Attic"
    assert draft(hall[1]).room == "Hall"
    again = form_of(soup) | {"action": "save"}
    assert editor.post(board_of(sofia), again).status_code == 302
    assert draft(hall[0]).room == "Cellar"
    assert draft(hall[1]).room == "Loft"


def test_editors_of_different_rows_do_not_disturb_each_other(sofia, hall, editor):
    mine = opened(editor, sofia)
    theirs = opened(editor, sofia)
    editor.post(
        board_of(sofia), theirs | {f"s{hall[0].pk}-room": "Attic", "action": "save"}
    )
    sent = mine | {f"s{hall[1].pk}-room": "Loft", "action": "save"}
    assert editor.post(board_of(sofia), sent).status_code == 302
    assert draft(hall[0]).room == "Attic"
    assert draft(hall[1]).room == "Loft"


def test_locked_session_is_refused_and_nothing_is_half_saved(sofia, hall, editor):
    sent = opened(editor, sofia) | {
        f"s{hall[0].pk}-room": "Attic",
        f"s{hall[1].pk}-room": "Attic",
        "action": "save",
    }
    page = fresh(hall[1])
    page.locked = True
    page.save(clean=False)
    soup = parsed(editor.post(board_of(sofia), sent))
    assert "locked" in one_line(soup.select_one(f"#session-{page.pk} .errorlist"))
    assert draft(hall[0]).room == "Hall"


def test_deleted_session_does_not_stop_the_others(sofia, hall, editor):
    sent = opened(editor, sofia) | {f"s{hall[1].pk}-room": "Loft", "action": "save"}
    fresh(hall[0]).delete()
    response = editor.post(board_of(sofia), sent)
    told = one_line(
        parsed(editor.get(response["Location"])).select_one("[role=status]")
    )
    assert told == (
        "Saved as draft: 1 session. "
        "1 session of your screen was deleted by somebody meanwhile."
    )
    assert draft(hall[1]).room == "Loft"


def test_rooms_and_people_asked_for_twice_are_warned_of_with_links(sofia, add, editor):
    ana = make_person("ana", name_en="Ana Ruiz")
    pages = [add("first", room="Hall"), add("second", NINE + HOUR / 2, room="hall")]
    for page in pages:
        page.speakers.set([SessionSpeaker(person=ana)])
        page.save_revision().publish()
    add("after", NINE + 2 * HOUR, room="Hall")
    soup = parsed(editor.get(board_of(sofia)))
    told = [one_line(line) for line in soup.select(".board-warnings li")]
    assert told == [
        "Room “Hall” is used twice: first title en and second title en overlap.",
        "Ana Ruiz is in two sessions at once: first title en and second title en .",
    ]
    for link in soup.select(".board-warnings a"):
        assert soup.select_one(link["href"])


def test_more_than_eight_warnings_are_folded_and_counted(sofia, add, editor):
    for name in ("one", "two", "three", "four", "five"):
        add(name, room="Hall")
    warnings = parsed(editor.get(board_of(sofia))).select_one(".board-warnings")
    assert len(warnings.select("li")) == 10
    assert one_line(warnings.select_one("details > summary")) == "2 more warnings"
    assert len(warnings.select("details li")) == 2


def test_day_outside_the_meeting_is_warned_of_and_saved(sofia, hall, editor):
    name = f"s{hall[0].pk}-day"
    sent = opened(editor, sofia) | {name: "2024-06-01", "action": "save"}
    soup = parsed(editor.get(editor.post(board_of(sofia), sent)["Location"]))
    assert "outside the days" in one_line(soup.select_one(".board-warnings"))


def test_publishing_lists_what_changes_and_is_done_once(sofia, hall, editor):
    sent = opened(editor, sofia) | {
        f"s{hall[0].pk}-room": "Attic",
        f"s{hall[1].pk}-room": "Attic",
        "action": "publish",
    }
    response = editor.post(board_of(sofia), sent)
    soup = parsed(editor.get(response["Location"]))
    told = [one_line(line) for line in soup.select(".board-changes li")]
    assert told == ["Room: Hall → Attic"] * 2
    data = {"draft": [box["value"] for box in soup.select("[name=draft]")]}
    address = reverse("programme_publish", args=[sofia.pk])
    first, second = (editor.post(address, data)["Location"] for _ in range(2))
    assert first.endswith("?published=2")
    assert second.endswith("?published=0")
    assert {fresh(page).room for page in hall} == {"Attic"}
    logged = PageLogEntry.objects.filter(action="events.programme_publish")
    assert [entry.data["sessions"] for entry in logged] == [2]


def test_draft_newer_than_the_one_looked_at_is_not_published(sofia, hall, editor):
    for page in hall:
        page.room = "Attic"
        page.save_revision()
    address = reverse("programme_publish", args=[sofia.pk])
    soup = parsed(editor.get(address))
    data = {"draft": [box["value"] for box in soup.select("[name=draft]")]}
    hall[1].room = "Cellar"
    hall[1].save_revision()
    soup = parsed(editor.post(address, data))
    assert "Nothing was published." in one_line(soup.select_one("[role=alert]"))
    assert {fresh(page).room for page in hall} == {"Hall"}


def test_draft_without_summary_waits_and_says_what_is_missing(sofia, editor):
    sent = opened(editor, sofia) | {
        "new0-title": "Bare",
        "new0-begins": "14:00",
        "new0-until": "15:00",
        "action": "save",
    }
    editor.post(board_of(sofia), sent)
    address = reverse("programme_publish", args=[sofia.pk])
    soup = parsed(editor.get(address))
    assert not soup.select("[name=draft]")
    assert "Missing: Summary" in one_line(soup.select_one("main"))
    page = SessionPage.objects.get(title="Bare")
    data = {"draft": f"{page.pk}:{page.latest_revision_id}"}
    parsed(editor.post(address, data))
    assert not fresh(page).live


def test_board_asks_as_many_queries_for_forty_sessions_as_for_two(
    sofia, hall, add, editor, django_assert_max_num_queries
):
    for number in range(40):
        add(f"more-{number}", date_of(number), room=f"Room {number % 4}")
    with django_assert_max_num_queries(24):
        soup = parsed(editor.get(board_of(sofia)))
    assert len(soup.select(".board-grid .board-row")) == 42


def test_publishing_lists_forty_drafts_in_as_many_queries(
    sofia, hall, add, editor, django_assert_max_num_queries
):
    for number in range(40):
        page = add(f"more-{number}", date_of(number))
        page.room = "Attic"
        page.save_revision()
    with django_assert_max_num_queries(24):
        soup = parsed(editor.get(reverse("programme_publish", args=[sofia.pk])))
    assert len(soup.select("[name=draft]")) == 40


def test_draft_without_a_time_stands_where_it_stood(sofia, hall, editor):
    hall[0].starts = hall[0].ends = None
    hall[0].save_revision(clean=False)
    assert opened(editor, sofia)[f"s{hall[0].pk}-begins"] == "09:00"


def test_draft_whose_only_time_fits_no_other_stands_where_it_stood(sofia, hall, editor):
    """It ended an hour before the start that its editor had emptied."""
    first = hall[0]
    first.starts, first.ends = None, NINE - HOUR
    first.save_revision(clean=False)
    [held] = [one for one in planned(sofia) if one.pk == first.pk]
    assert (held.starts, held.ends) == (NINE, NINE + HOUR)
    parsed(editor.get(reverse("programme_publish", args=[sofia.pk])))


@pytest.mark.parametrize("year", ["0001", "9999"])
def test_day_in_another_age_is_refused(sofia, hall, editor, year):
    name = f"s{hall[0].pk}-day"
    sent = opened(editor, sofia) | {name: f"{year}-12-31", "action": "save"}
    soup = parsed(editor.post(board_of(sofia), sent))
    assert "is no day and time" in one_line(soup.select_one(f"[name={name}]").parent)


def date_of(number: int):
    """Return a start on one of the two days."""
    return NINE + timedelta(days=number % 2, hours=number // 8)


def test_buttons_lead_to_the_board(sofia, editor):
    address = reverse("wagtailadmin_pages:edit", args=[sofia.pk])
    assert board_of(sofia) in editor.get(address).content.decode()
    room = reverse("control_room", args=[sofia.pk])
    assert board_of(sofia) in editor.get(room).content.decode()


def test_plan_is_read_from_the_latest_draft(sofia, hall):
    hall[0].room = "Attic"
    hall[0].save_revision()
    assert [one.room for one in planned(sofia)] == ["Attic", "Hall"]
    assert [one.is_drafted for one in planned(sofia)] == [True, False]
    assert planned(sofia)[0].starts.date() == date(2024, 5, 2)
