"""Jobs: open until their closing date, and then closed by themselves."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from core.tests.clock import clock_of
from core.tests.factories import make_place, maker
from core.tests.reading import listed
from home.models import VacancyIndexPage, VacancyPage
from organisations.tests.factories import make_organisation

NOW = datetime(2024, 5, 2, 12, 0, tzinfo=UTC)


def clock(day, hour=12, month=5):
    """Return a wall-clock moment of 2024."""
    return datetime(2024, month, day, hour, 0)  # noqa: DTZ001 - wall clock


@pytest.fixture
def at(monkeypatch):
    """A function that makes it another moment."""
    return clock_of(monkeypatch)


@pytest.fixture
def jobs(make_work):
    """The list of jobs in English."""
    return make_work("en", "jobs", model=VacancyIndexPage)


@pytest.fixture
def make_job(jobs, make_work):
    """A function that publishes a job in Sofia at the school."""
    return maker(
        make_work,
        VacancyPage,
        "deadline",
        under=jobs,
        organisation=make_organisation("school"),
        place=make_place(),
        zone="UTC",
    )


def test_open_and_closed_jobs_stand_in_two_groups(make_job, at, read):
    make_job("closed", clock(1))
    make_job("open", clock(3))
    at(NOW)
    assert listed(read("/en/jobs/")) == {
        "Open": ["/en/jobs/open/"],
        "Closed": ["/en/jobs/closed/"],
    }


def test_state_that_the_heading_tells_is_not_told_again(make_job, at, read):
    make_job("closed", clock(1))
    make_job("soon", clock(4))
    make_job("open", clock(30, month=6))
    at(NOW)
    cards = read("/en/jobs/").select(".card:has(.kicker)")
    assert [card.a["href"] for card in cards] == ["/en/jobs/soon/"]


def test_what_closes_first_and_what_closed_last_come_first(make_job, at, read):
    for slug, day in (("later", 20), ("soon", 4), ("last", 1)):
        make_job(slug, clock(day))
    make_job("long-ago", clock(1, month=1))
    at(NOW)
    assert listed(read("/en/jobs/")) == {
        "Open": ["/en/jobs/soon/", "/en/jobs/later/"],
        "Closed": ["/en/jobs/last/", "/en/jobs/long-ago/"],
    }


def test_job_that_opens_later_is_not_open(make_job, at, read):
    make_job("later", clock(20), opens=clock(10))
    make_job("open", clock(30))
    at(NOW)
    assert listed(read("/en/jobs/")) == {
        "Open": ["/en/jobs/open/"],
        "Jobs to come": ["/en/jobs/later/"],
    }


def test_group_without_jobs_is_not_there(make_job, at, read):
    make_job("open", clock(3))
    at(NOW)
    assert list(listed(read("/en/jobs/"))) == ["Open"]


def test_job_closes_by_itself(make_job, at, read):
    make_job("one", clock(2, 12))
    at(NOW.replace(second=59))
    assert list(listed(read("/en/jobs/"))) == ["Open"]
    at(NOW.replace(minute=1))
    assert list(listed(read("/en/jobs/"))) == ["Closed"]


def test_job_is_judged_by_the_clock_of_its_zone(make_job, at, read):
    make_job("bogota", clock(2, 12), zone="America/Bogota")
    make_job("sofia", clock(2, 12), zone="Europe/Sofia")
    at(NOW)
    assert listed(read("/en/jobs/")) == {
        "Open": ["/en/jobs/bogota/"],
        "Closed": ["/en/jobs/sofia/"],
    }


def test_job_written_in_another_language_is_listed(jobs, make_job, translate, at, read):
    translate(jobs, "bg")
    make_job("one", clock(3), language="bg")
    at(NOW)
    assert listed(read("/en/jobs/")) == {"Open": ["/en/jobs/one/"]}


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (NOW, "closes tomorrow"),
        (datetime(2024, 5, 4, 0, 0, tzinfo=UTC), "Closed on 3 May 2024"),
    ],
)
def test_page_says_whether_the_job_is_open(make_job, at, read, moment, said):
    make_job("one", clock(3))
    at(moment)
    page = read("/en/jobs/one/")
    status = page.select_one(".when .status").get_text()
    closing = page.select_one(".work-head .closing").get_text(strip=True)
    assert status == ("closes soon" if said == "closes tomorrow" else "closed")
    assert closing == said


@pytest.mark.parametrize(("day", "told"), [(3, True), (1, False)])
def test_readers_zone_is_told_until_the_job_is_closed(make_job, at, read, day, told):
    make_job("job", clock(day))
    at(NOW)
    deadline = read("/en/jobs/job/").select_one(".when time")
    assert deadline.has_attr("data-your-time") is told


def test_page_leads_to_the_employer(make_job, read):
    make_job("one", clock(3))
    link = read("/en/jobs/one/").select_one(".facts a")
    assert (link["href"], link.get_text()) == ("/en/organisations/school/", "School")
    assert link.span["translate"] == "no"


def test_page_says_place_and_hours(make_job, read):
    make_job("one", clock(3), hours="part time")
    facts = read("/en/jobs/one/").select_one(".facts")
    said = {
        row.dt.get_text(): row.dd.get_text(strip=True) for row in facts.find_all("div")
    }
    assert (said["Place"], said["Hours"]) == ("Sofia", "part time")


def test_neighbours_are_the_jobs_published_before_and_after(make_job, read):
    for slug, day in (("second", 2), ("third", 3), ("first", 1)):
        make_job(slug, clock(3), published_on=date(2024, 4, day))
    links = read("/en/jobs/second/").select("nav.neighbours a")
    assert {link["rel"][0]: link["href"] for link in links} == {
        "prev": "/en/jobs/first/",
        "next": "/en/jobs/third/",
    }


def test_only_job_has_no_neighbours(make_job, read):
    make_job("one", clock(3))
    assert read("/en/jobs/one/").select("nav.neighbours") == []
