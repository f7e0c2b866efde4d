"""The front door: what is on, the ways in, what is new, and the portal in figures."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from core.tests.clock import clock_of
from core.tests.factories import make_place, make_topic, maker, meeting_facts
from core.tests.reading import one_line
from events.models import EventIndexPage, MeetingPage
from home.front_door import newest
from home.models import NewsIndexPage, NewsPage, VacancyIndexPage, VacancyPage
from organisations.tests.factories import make_organisation
from resources.models import LibraryPage, PracticePage, PublicationPage

TODAY = date(2024, 5, 2)
NOON = datetime(2024, 5, 2, 12, 0, tzinfo=UTC)
#: The most queries a public page may ask.
LIMIT = 15


@pytest.fixture
def at(monkeypatch):
    """A function that makes it another moment."""
    return clock_of(monkeypatch)


@pytest.fixture
def make_meeting(make_work):
    """A function that publishes a meeting of some days, so many days from now."""

    def make(slug, away, days=1, **fields):
        starts = TODAY + timedelta(days=away)
        ends = starts + timedelta(days=days - 1)
        place = make_place(slug)
        facts = meeting_facts(starts=starts, ends=ends, zone="UTC", place=place)
        return make_work("en", slug, model=MeetingPage, **(facts | fields))

    return make


@pytest.fixture
def make_job(make_work):
    """A function that publishes a vacancy that closes so many days from now."""
    make = maker(
        make_work,
        VacancyPage,
        organisation=make_organisation("school"),
        place=make_place(),
        zone="UTC",
    )

    def with_days(slug, days, **fields):
        deadline = (NOON + timedelta(days=days)).replace(tzinfo=None)
        return make(slug, deadline=deadline, **fields)

    return with_days


@pytest.fixture
def make_note(make_work):
    """A function that publishes a practice under a page."""

    def make(slug, under, **fields):
        place = make_place(f"place-of-{slug}")
        return make_work(
            "en", slug, under=under, model=PracticePage, place=place, **fields
        )

    return make


def on(page):
    """Return what is on: the addresses of meetings with how far away they are."""
    return {
        item.a["href"]: one_line(item.select_one(".status"))
        for item in page.select(".on-now-meetings li")
    }


def calls(page):
    """Return what still accepts, with the days left."""
    return {
        item.a["href"]: one_line(item.select_one(".days-left"))
        for item in page.select(".on-now-calls li")
    }


def test_tagline_is_the_heading(homes, read):
    assert one_line(read("/bg/").h1) == "Tagline bg"


def test_empty_portal_shows_no_empty_sections(homes, at, read):
    at(NOON)
    assert read("/en/").select("main section") == []


@pytest.mark.parametrize(
    ("away", "days", "said", "status"),
    [
        (-1, 3, "today, day 2 of 3", "ongoing"),
        (0, 1, "today", "ongoing"),
        (1, 1, "tomorrow", "upcoming"),
        (12, 2, "in 12 days", "upcoming"),
        (170, 3, "in 6 months", "upcoming"),
    ],
)
def test_meeting_says_how_far_away_it_is(
    make_meeting, at, read, away, days, said, status
):
    make_meeting("academy", away, days)
    at(NOON)
    page = read("/en/")
    assert on(page) == {"/en/academy/": said}
    assert page.select(f".on-now .status-{status}")


def test_days_on_which_a_meeting_is_not_held_are_struck_out(make_meeting, at, read):
    make_meeting("held", 1)
    make_meeting("off", 2, status="postponed", status_text="The river is high.")
    at(NOON)
    days = read("/en/").select(".on-now-date")
    assert ["leaf-off" in day["class"] for day in days] == [False, True]


def test_meeting_that_is_over_is_not_on(make_meeting, at, read):
    make_meeting("over", -1)
    make_meeting("later", 30)
    make_meeting("soon", 3)
    at(NOON)
    assert list(on(read("/en/"))) == ["/en/soon/", "/en/later/"]


def test_meeting_that_was_called_off_never_leads(make_meeting, at, read):
    make_meeting("off", 1, status="postponed", status_text="The river is high.")
    make_meeting("held", 2)
    make_meeting("later", 30)
    make_meeting("much-later", 60)
    at(NOON)
    assert list(on(read("/en/"))) == ["/en/held/", "/en/later/", "/en/off/"]


def test_meeting_is_over_at_midnight_where_it_is_held(make_meeting, at, read):
    make_meeting("bangkok", 0, zone="Asia/Bangkok")
    at(datetime(2024, 5, 2, 16, 59, tzinfo=UTC))
    assert list(on(read("/en/"))) == ["/en/bangkok/"]
    at(datetime(2024, 5, 2, 17, 1, tzinfo=UTC))
    assert on(read("/en/")) == {}


def test_calls_that_close_soonest_come_first(make_job, at, read):
    opens = (NOON + timedelta(days=1)).replace(tzinfo=None)
    make_job("later", 9)
    make_job("soon", 1)
    make_job("closed", -1)
    make_job("not-yet", 5, opens=opens)
    at(NOON)
    page = read("/en/")
    assert calls(page) == {"/en/soon/": "closes tomorrow", "/en/later/": "9 days left"}
    assert one_line(page.select_one(".on-now-calls .kicker")) == "job"


def test_search_follows_the_opening_before_all_else(make_meeting, at, read):
    at(NOON)
    make_meeting("soon", 1)
    form = read("/en/").select_one(".home > form.find")
    assert form["action"] == "/en/search/"
    assert form.find_previous_sibling("header")["class"] == ["opening"]
    assert form.find_next_sibling("section")["class"] == ["on-now"]


@pytest.mark.parametrize(
    ("away", "status", "is_first"),
    [(0, "planned", True), (0, "cancelled", False), (1, "planned", False)],
)
def test_meeting_held_today_stands_before_the_search(
    make_meeting, at, read, away, status, is_first
):
    at(NOON)
    make_meeting("sofia", away, status=status)
    opening = read("/en/").select_one(".home > .opening")
    following = opening.find_next_sibling(["section", "form"])
    assert (following["class"] == ["on-now"]) is is_first
    assert len(opening.parent.select(".on-now")) == 1


def test_dot_between_place_and_attendance_ends_no_line(make_meeting, at, read):
    at(NOON)
    make_meeting("sofia", 1)
    where = read("/en/").select_one(".on-now-place")
    assert one_line(where) == "Sofia · on site and online"
    assert one_line(where.select_one(".unbroken")) == "· on site and online"


def test_newest_leads_with_what_the_reader_can_read(
    make_work, make_note, translate, read
):
    index = make_work("en", "index", model=LibraryPage)
    translate(make_note("old", index), "fr")
    make_note("new", index)
    page = read("/fr/")
    assert page.select_one(".newest-lead h3 a")["href"] == "/fr/index/old/"
    shown = [link["href"] for link in page.select(".newest-list h3 a")]
    assert shown == ["/fr/index/new/"]


def titles(page):
    """Return the kicker of each new work by its address."""
    return {
        (place := link.find_parent(["li", "div"])).a["href"]: one_line(
            place.select_one(".kicker")
        )
        for link in page.select(".newest h3 a")
    }


def test_newest_goes_by_the_day_of_the_work(make_work, at, read):
    index = make_work("en", "news", model=NewsIndexPage)
    make = maker(make_work, NewsPage, under=index)
    release = {"kind": "press-release", "dateline": make_place("sofia")}
    make("this-week", published_on=TODAY, **release)
    make("last-month", published_on=TODAY - timedelta(days=30))
    make("of-2013", published_on=date(2013, 11, 12))
    at(NOON)
    assert titles(read("/en/")) == {
        "/en/news/this-week/": "press release · 2 May 2024",
        "/en/news/last-month/": "news · 2 April 2024",
    }


def test_what_is_over_is_not_new(make_work, make_meeting, make_job, at, read):
    events = make_work("en", "events", model=EventIndexPage)
    jobs = make_work("en", "jobs", model=VacancyIndexPage)
    make_meeting("held", -9, under=events)
    make_meeting("to-come", 9, under=events)
    make_job("closed", -2, under=jobs, published_on=TODAY)
    at(NOON)
    [(address, kicker)] = titles(read("/en/")).items()
    assert address == "/en/events/to-come/"
    assert kicker.startswith("meeting · added on ")


def test_many_of_a_kind_do_not_hide_the_others(make_work, make_note, read):
    index = make_work("en", "index", model=LibraryPage)
    make_work(
        "en", "guide", under=index, model=PublicationPage, kind="guide", year=2020
    )
    for number in range(9):
        make_note(f"note-{number}", index)
    shown = [link["href"] for link in read("/en/").select(".newest h3 a")]
    assert shown == ["/en/index/note-8/", "/en/index/note-7/", "/en/index/guide/"]


def test_figures_count_works_once_and_lead_to_their_rooms(
    make_work, make_note, translate, read
):
    library = make_work("en", "library", model=LibraryPage)
    translate(library, "fr")
    translate(make_note("note", library), "fr")
    make_note("draft", library, publish=False)
    [figure] = read("/fr/").select(".figures dl > div")
    assert one_line(figure.dd) == "1"
    assert figure.dt.a["href"] == "/fr/library/"


def test_home_asks_no_more_for_many_than_for_one(
    make_meeting, make_job, make_note, make_work, at, client
):
    index = make_work("en", "events", model=EventIndexPage)
    library = make_work("en", "library", model=LibraryPage)

    def add(number):
        make_meeting(f"meeting-{number}", number + 1, under=index)
        make_job(f"job-{number}", number + 1)
        make_note(f"note-{number}", library)

    def queries():
        client.get("/fr/")
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/fr/").status_code == 200
        return len(asked)

    add(0)
    at(NOON)
    few = queries()
    for number in range(1, 8):
        add(number)
    assert queries() == few <= LIMIT


def test_topics_most_works_have_come_first(make_work, read):
    rare, frequent = make_topic("rare"), make_topic("frequent")
    make_work("en", "one", topics=[rare, frequent])
    make_work("bg", "two", topics=[frequent])
    make_topic("unused")
    ways = read("/en/").select(".topic-ways a")
    assert [link["href"] for link in ways] == [
        "/en/topics/frequent/",
        "/en/topics/rare/",
        "/en/topics/",
    ]


def test_topics_of_what_only_some_may_read_are_not_shown(make_work, read):
    page = make_work("en", "one", topics=[make_topic("secret")])
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert read("/en/").select(".topic-ways") == []


def test_list_is_not_new_wherever_it_stands(make_work):
    above = make_work("en", "about")
    make_work("en", "news", under=above, model=NewsIndexPage)
    note = make_work(
        "en",
        "note",
        under=above,
        model=NewsPage,
        published_on=timezone.localdate(),
    )
    assert [fresh.work.pk for fresh in newest()] == [note.pk]
