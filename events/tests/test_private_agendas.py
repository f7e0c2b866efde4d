"""Private agendas: made without an account, read by who has the link, forgotten."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from core.languages import LANGUAGES
from core.references import reference_of
from core.tests.clock import clock_of
from core.tests.factories import fresh, meeting_facts
from core.tests.reading import one_line
from events.models import MeetingPage, PrivateAgenda
from events.private_agendas import MOST, digest
from events.tests.plan import HOUR, NINE, drop, say
from events.tests.rfc5545 import faults
from events.tests.rfc5545 import read as read_calendar

#: What a page of a list may ask; two of it find the list and its meeting.
LIMIT = 15


@pytest.fixture
def one(add):
    return add("one", title="One")


@pytest.fixture
def two(add):
    return add("two", NINE + HOUR / 2, title="Two")


@pytest.fixture
def make(client, sofia):
    """A function that makes a list: ``make(*sessions)`` gives its path."""

    def post(*sessions, language="en", meeting=sofia):
        answer = client.post(
            f"/{language}/my/new/{meeting.reference}/",
            {"session": [getattr(one, "reference", one) for one in sessions]},
        )
        assert answer.status_code == 302, answer.content.decode()
        return answer["Location"]

    return post


def titles(page):
    return [one_line(heading) for heading in page.select(".session h4")]


def test_list_is_made_without_a_cookie_and_says_nothing_of_who(one, two, make):
    path = make(one)
    assert re.fullmatch(r"/en/my/[\w-]{32}/", path)
    row = PrivateAgenda.objects.get()
    assert row.sessions == [one.reference]
    assert {field.name for field in row._meta.fields} == {
        "id", "token_digest", "meeting_key", "sessions", "made_on", "used_on"
    }  # fmt: skip
    token = path.split("/")[3]
    assert token not in str(row.__dict__)
    assert row.token_digest == digest(token)


def test_no_two_lists_share_an_address(one, make):
    assert len({make(one) for _ in range(5)}) == 5


def test_form_needs_no_cookie_and_sets_none(one, sofia):
    strict = Client(enforce_csrf_checks=True)
    address = f"/en/my/new/{sofia.reference}/"
    assert strict.get(address).cookies == {}
    answer = strict.post(address, {"session": [one.reference]})
    assert (answer.status_code, answer.cookies) == (302, {})


@pytest.mark.parametrize(
    "told",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://elsewhere.example.org"},
    ],
)
def test_form_of_another_site_is_refused(one, sofia, client, told):
    address = f"/en/my/new/{sofia.reference}/"
    answer = client.post(address, {"session": [one.reference]}, headers=told)
    assert answer.status_code == 403
    assert not PrivateAgenda.objects.exists()


@pytest.mark.parametrize(
    "told",
    [
        {"Sec-Fetch-Site": "same-origin", "Origin": "null"},
        {"Origin": "http://testserver"},
        {"Origin": "null"},
        {},
    ],
)
def test_form_of_a_page_without_referrer_is_taken(one, sofia, client, told):
    address = f"/en/my/new/{sofia.reference}/"
    answer = client.post(address, {"session": [one.reference]}, headers=told)
    assert answer.status_code == 302


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_shows_just_the_chosen_sessions(one, two, make, read, language):
    path = make(two).replace("/en/", f"/{language}/")
    page = read(path)
    assert page.html["lang"] == language
    assert titles(page) == ["Two"]
    links = [link["href"] for link in page.select("nav.languages a")]
    assert f"/bg{path[3:]}" in links


def test_page_is_closed_to_caches_robots_and_other_pages(one, make, read):
    page = read(make(one))
    headers = page.response.headers
    assert headers["Cache-Control"] == "private, no-store"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Robots-Tag"] == "noindex, nofollow"
    assert page.response.cookies == {}
    token = page.response.request["PATH_INFO"].split("/")[3]
    named = [x for x in page.select("link[href]") if token in x["href"]]
    assert named == []


def test_page_draws_its_address_as_a_code_in_itself(one, make, read):
    path = make(one)
    page = read(path)
    assert page.select_one(".qr-frame[role=img] svg path")
    assert page.select_one("#address")["value"] == f"http://testserver{path}"
    assert not page.select('img[src*="/qr/"]')


def test_overlapping_sessions_are_told_in_words(one, two, make, read):
    page = read(make(one, two))
    assert "One 09:00–10:00 and Two" in one_line(page.select_one(".overlaps li"))


def test_delay_that_parts_them_ends_the_overlap(one, two, sofia, make, read):
    say(two, sofia, delay=30)
    assert not read(make(one, two)).select(".overlaps")


def test_cancelled_session_is_in_nobodys_way(one, two, sofia, make, read):
    say(two, sofia, cancelled=True)
    page = read(make(one, two))
    assert not page.select(".overlaps")
    assert page.select_one(".status-cancelled")


def test_nothing_chosen_is_refused_in_words(one, sofia, client, read):
    address = f"/en/my/new/{sofia.reference}/"
    answer = client.post(address)
    assert answer.status_code == 200
    assert b"Choose at least one session" in answer.content
    assert not PrivateAgenda.objects.exists()


def test_too_many_are_refused_and_stay_ticked(one, sofia, client):
    asked = [one.reference, *(f"{number:010}" for number in range(MOST))]
    answer = client.post(f"/en/my/new/{sofia.reference}/", {"session": asked})
    assert f"at most {MOST} sessions" in answer.content.decode()
    assert re.search(rf'value="{one.reference}"\s+checked', answer.content.decode())
    assert not PrivateAgenda.objects.exists()


def test_unknown_sessions_are_left_out_and_told(one, make, read):
    path = make(one, "0123456789", "'; DROP TABLE x")
    assert PrivateAgenda.objects.get().sessions == [one.reference]
    assert "2 sessions were left out" in one_line(
        read(path).select_one("[role=status]")
    )


def test_sessions_of_another_meeting_are_left_out(one, make, make_work, sofia):
    other = make_work(
        "en", "other", under=sofia.get_parent().specific, model=MeetingPage,
        **meeting_facts(place=sofia.place),
    )  # fmt: skip
    talk = make_work(
        "en", "talk", under=other, model=type(one), kind="panel",
        starts=NINE, ends=NINE + HOUR,
    )  # fmt: skip
    make(one, talk)
    assert PrivateAgenda.objects.get().sessions == [one.reference]


def test_breaks_are_not_offered(one, add, sofia, read):
    add("lunch", kind="break", title="Lunch")
    page = read(f"/en/my/new/{sofia.reference}/")
    assert [x["value"] for x in page.select("input[name=session]")] == [one.reference]


@pytest.mark.parametrize("suffix", ["", "change/", "calendar.ics"])
def test_guessed_and_revoked_links_are_answered_alike(one, make, client, suffix):
    path = make(one)
    guessed = client.get(f"/en/my/{'x' * 32}/{suffix}")
    assert client.post(f"{path}revoke/").status_code == 302
    revoked = client.get(path + suffix)
    assert (guessed.status_code, revoked.status_code) == (404, 404)
    assert guessed.content == revoked.content
    assert "no agenda at this address" in revoked.content.decode()
    assert revoked["Cache-Control"] == "private, no-store"
    assert one.title.encode() + b"</" not in revoked.content


def test_revoking_twice_or_what_never_was_says_the_same(one, make, client):
    path = make(one)
    answers = [
        client.post(f"{address}revoke/", follow=True)
        for address in (path, path, f"/en/my/{'x' * 32}/")
    ]
    assert [answer.status_code for answer in answers] == [200] * 3
    assert len({answer.content for answer in answers}) == 1
    assert not PrivateAgenda.objects.exists()


def test_link_is_not_revoked_by_looking_at_it(one, make, client):
    path = make(one)
    assert client.get(f"{path}revoke/").status_code == 405
    assert PrivateAgenda.objects.exists()


def test_another_site_revokes_nothing(one, make, client):
    path = make(one)
    told = {"Sec-Fetch-Site": "cross-site"}
    assert client.post(f"{path}revoke/", headers=told).status_code == 403
    assert PrivateAgenda.objects.exists()


def test_choice_is_changed_under_the_same_address(one, two, make, client, read):
    path = make(one)
    form = read(f"{path}change/")
    assert [x["value"] for x in form.select("input[checked]")] == [one.reference]
    assert form.select_one("main button").text.strip() == "Save the changes"
    assert "keep their address" in form.select_one(".lead").text
    answer = client.post(f"{path}change/", {"session": [two.reference]})
    assert answer["Location"] == path
    assert titles(read(path)) == ["Two"]


def test_closed_meeting_closes_its_lists(one, make, sofia, client):
    path = make(one)
    PageViewRestriction.objects.create(page=fresh(sofia), restriction_type="login")
    assert client.get(path).status_code == 404
    assert client.get(f"{path}calendar.ics").status_code == 404
    assert client.get(f"/en/my/new/{sofia.reference}/").status_code == 404


def test_calendar_holds_just_the_chosen_sessions(one, two, make, client):
    path = make(two)
    answer = client.get(f"{path}calendar.ics")
    assert answer.status_code == 200
    assert faults(answer.content) == []
    events = read_calendar(answer.content).within("VEVENT")
    assert [event.one("SUMMARY").value for event in events] == ["Two"]
    assert answer["Cache-Control"] == "private, no-cache"
    # A file is passed on, the address is not.
    assert path.split("/")[3].encode() not in answer.content.replace(b"\r\n ", b"")


def test_calendars_of_two_lists_are_told_apart(one, make, client):
    uids = {
        read_calendar(client.get(f"{path}calendar.ics").content).one("UID").value
        for path in (make(one), make(one))
    }
    assert len(uids) == 2


def test_calendar_is_asked_again_cheaply(one, make, client):
    path = make(one)
    tag = client.get(f"{path}calendar.ics")["ETag"]
    answer = client.get(f"{path}calendar.ics", headers={"If-None-Match": tag})
    assert answer.status_code == 304


def test_session_that_left_the_plan_stays_cancelled_in_the_calendar(
    one, sofia, make, client, read
):
    path = make(one)
    gone = drop(sofia, "Gone")
    row = PrivateAgenda.objects.get()
    row.sessions.append(reference_of(gone.key))
    row.save()
    client.post(f"{path}change/", {"session": [one.reference]})
    page = read(path)
    assert titles(page) == ["One"]
    assert "Gone" in one_line(page.select_one(".agenda"))
    events = read_calendar(client.get(f"{path}calendar.ics").content).within("VEVENT")
    status = {x.one("SUMMARY").value: x.one("STATUS").value for x in events}
    assert status["Cancelled: Gone"] == "CANCELLED"


def test_page_and_calendar_ask_few_queries(one, two, add, make, client):
    path = make(one, two, *(add(f"more-{n}", NINE + n * HOUR) for n in range(2, 6)))
    for address in (path, f"{path}calendar.ics", f"{path}change/"):
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        assert len(asked) <= LIMIT, address


def test_day_of_use_is_noted_once(one, make, client, monkeypatch):
    turn = clock_of(monkeypatch)
    turn(datetime(2024, 4, 1, 23, 0, tzinfo=UTC))
    path = make(one)
    turn(datetime(2024, 4, 3, 9, 0, tzinfo=UTC))
    client.get(path)
    row = PrivateAgenda.objects.get()
    assert (row.made_on, row.used_on) == (date(2024, 4, 1), date(2024, 4, 3))
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    assert not any(query["sql"].startswith("UPDATE") for query in asked)


@pytest.mark.parametrize(
    ("used", "now", "left"),
    [
        # The meeting ended on 3 May 2024.
        (date(2024, 4, 1), date(2025, 5, 3), 1),
        (date(2024, 4, 1), date(2025, 5, 4), 0),
        (date(2025, 3, 1), date(2025, 5, 4), 1),
        (date(2025, 3, 1), date(2026, 3, 2), 0),
    ],
)
def test_lists_are_forgotten_a_year_after_meeting_and_use(
    one, make, monkeypatch, capsys, used, now, left
):
    make(one)
    PrivateAgenda.objects.update(used_on=used)
    clock_of(monkeypatch)(datetime(now.year, now.month, now.day, tzinfo=UTC))
    call_command("forget_private_agendas")
    assert PrivateAgenda.objects.count() == left
    assert capsys.readouterr().out == f"{1 - left} private agendas deleted.\n"


def test_list_of_a_meeting_that_is_gone_is_forgotten_too(one, make, sofia, capsys):
    make(one)
    old = date(2020, 1, 1)
    PrivateAgenda.objects.update(used_on=old)
    fresh(sofia).delete()
    call_command("forget_private_agendas")
    assert not PrivateAgenda.objects.exists()


def test_agenda_offers_stars_and_a_form_without_javascript(one, sofia, add, read):
    add("lunch", NINE + 3 * HOUR, kind="break")
    page = read("/en/events/meeting/")
    mine = page.select_one("section.mine")
    assert mine["data-mine"] == sofia.reference
    assert mine.select_one("a")["href"] == f"/en/my/new/{sofia.reference}/"
    assert mine.select_one("[data-stars]").has_attr("hidden")
    rows = page.select(".session[data-session]")
    assert [row["data-session"] for row in rows] == [one.reference]


def test_session_has_a_star_of_its_own(one, sofia, read):
    star = read("/en/events/meeting/one/").select_one("[data-star-of]")
    assert star.has_attr("hidden")
    told = (star["data-meeting"], star["data-session"])
    assert told == (sofia.reference, one.reference)
    assert star.button["aria-pressed"] == "false"


def test_zone_of_the_reader_stands_beside_the_meetings(one, make, read):
    page = read(make(one) + "?zone=America/Bogota")
    assert "1:00" in one_line(page.select_one(".session .your-time"))


def test_day_after_is_reckoned_by_the_meeting(one, add, make, read):
    late = add("late", NINE + timedelta(days=1), title="Late")
    page = read(make(one, late))
    assert len(page.select(".day")) == 2


def test_meeting_without_sessions_offers_no_empty_form(sofia, read):
    page = read(f"/en/my/new/{sofia.reference}/")
    assert page.select("main form") == []
    assert "still being prepared" in page.select_one("main").text
