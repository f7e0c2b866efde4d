"""The lists of works in the admin: columns, filters, rights, and what they cost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.viewsets import viewsets
from wagtail.models import Page
from wagtail.users.models import UserProfile

from accounts.groups import EDITORS, set_up_groups, translators_of
from core.models import BasePage
from core.tests.factories import make_place, meeting_facts
from core.work_listings import WorkListing
from events.models import EventIndexPage, MeetingPage, SessionPage
from home.models import NewsIndexPage, NewsPage, StandardPage
from home.models.vacancies import VacancyIndexPage, VacancyPage
from organisations.models import NetworkPage, Organisation, WorkingGroupPage
from projects.models import PartnerCallPage, ProjectIndexPage, ProjectPage
from resources.models import (
    CompendiumPage,
    LibraryPage,
    PracticePage,
    PublicationPage,
    TrainingModulePage,
)

FEW, MANY = 1, 30
DAY = date(2024, 5, 2)
NINE = datetime(2024, 5, 2, 9, 0)  # noqa: DTZ001 - wall clock
THIS_YEAR = timezone.localdate().year


def make_organisation(number: int) -> Organisation:
    """Return the organisation of a number, made once."""
    return Organisation.objects.get_or_create(
        slug=f"body-{number}",
        defaults={"name_en": f"Body {number}", "kind": "ngo", "language": "en"},
    )[0]


def numbered_meeting(number: int) -> dict[str, Any]:
    """Return what a meeting needs."""
    day = DAY + timedelta(days=number)
    place = make_place(f"place-{number}")
    return meeting_facts(kind="academy", starts=day, ends=day, place=place)


def call_facts(number: int) -> dict[str, Any]:
    """Return what a call needs that closed long ago."""
    return {"deadline": NINE + timedelta(days=number), "zone": "Europe/Sofia"}


class Listed(NamedTuple):
    """One list: what it lists, beneath what, with which facts, and what it shows."""

    model: type[BasePage]
    under: tuple[type[BasePage], ...]
    facts: Callable[[int], dict[str, Any]]
    headings: list[str]
    shown: list[str]
    narrowed_to: str
    narrowed_away: str


LISTS: dict[str, Listed] = {
    "meetings": Listed(
        MeetingPage,
        (EventIndexPage,),
        numbered_meeting,
        ["Kind", "First day", "Place"],
        ["academy", "2 May 2024", "Place-0"],
        "kind=academy&starts_from=2024-05-01&starts_to=2024-05-03",
        "kind=webinar",
    ),
    "sessions": Listed(
        SessionPage,
        (EventIndexPage, MeetingPage),
        lambda number: {
            "kind": "panel",
            "starts": NINE,
            "ends": NINE + timedelta(hours=1),
            "room": "Hall",
        },
        ["Meeting", "Kind", "Starts", "Room"],
        ["above-1 title bg", "panel", "2 May 2024, 09:00", "Hall"],
        "kind=panel",
        "kind=break",
    ),
    "practices": Listed(
        PracticePage,
        (LibraryPage, CompendiumPage),
        lambda number: {
            "kind": "full",
            "place": make_place(f"place-{number}"),
            "evidence": 4,
        },
        ["Kind", "Place", "Evidence"],
        ["full practice", "Place-0", "evaluated by outsiders"],
        "kind=full&evidence=4",
        "evidence=1",
    ),
    "publications": Listed(
        PublicationPage,
        (LibraryPage,),
        lambda number: {"kind": "guide", "year": 2024, "symbol": f"MOS/{number}"},
        ["Kind", "Year", "Symbol"],
        ["guide", "2024", "MOS/0"],
        "kind=guide&year=2024",
        "year=2023",
    ),
    "modules": Listed(
        TrainingModulePage,
        (LibraryPage,),
        lambda number: {"level": "advanced"},
        ["Level", "Lessons"],
        ["for the experienced", "0"],
        "level=advanced",
        "level=beginner",
    ),
    "projects": Listed(
        ProjectPage,
        (ProjectIndexPage,),
        lambda number: {"kind": "programme", "starts": "2021-02", "ends": "2022"},
        ["Kind", "Starts", "Ends", "Stands"],
        ["programme", "February 2021", "2022", "finished"],
        "kind=programme&standing=finished",
        "standing=ongoing",
    ),
    "partner-calls": Listed(
        PartnerCallPage,
        (ProjectIndexPage,),
        lambda number: {
            "published_on": DAY,
            "lead": make_organisation(number),
            **call_facts(number),
        },
        ["Deadline", "Openness"],
        ["2 May 2024, 09:00 (Sofia time)", "closed"],
        "openness=closed",
        "openness=open",
    ),
    "news": Listed(
        NewsPage,
        (NewsIndexPage,),
        lambda number: {
            "kind": "statement",
            "published_on": DAY,
            "embargo": NINE,
            "zone": "Europe/Sofia",
        },
        ["Kind", "Published on", "Embargo"],
        ["statement", "2 May 2024", "2 May 2024, 09:00 (Sofia time)"],
        "kind=statement&published_on_from=2024-05-02",
        "published_on_from=2024-05-03",
    ),
    "vacancies": Listed(
        VacancyPage,
        (VacancyIndexPage,),
        lambda number: {
            "organisation": make_organisation(number),
            "place": make_place(f"place-{number}"),
            **call_facts(number),
        },
        ["Deadline", "Openness"],
        ["2 May 2024, 09:00 (Sofia time)", "closed"],
        "openness=closed",
        "openness=forecast",
    ),
    "networks": Listed(
        NetworkPage,
        (),
        lambda number: {
            "members_kind": "school",
            "members_counted": 311,
            "members_as_of": DAY,
        },
        ["Kind of members", "Members counted", "Counted on"],
        ["school", "311", "2 May 2024"],
        "members_kind=school",
        "members_kind=ngo",
    ),
    "working-groups": Listed(
        WorkingGroupPage,
        (NetworkPage,),
        lambda number: {"starts": str(THIS_YEAR)},
        ["Stands under", "Starts", "Ends", "Stands"],
        ["above-0 title bg", str(THIS_YEAR), "ongoing"],
        "standing=ongoing",
        "standing=finished",
    ),
}

every_list = pytest.mark.parametrize("name", LISTS)


def url(name: str) -> str:
    return reverse(f"works_{name}:index")


def above(make_work: Callable, listed: Listed) -> BasePage | None:
    """Publish what stands above the works of a list, in Bulgarian."""
    parent = None
    for number, model in enumerate(listed.under):
        facts = numbered_meeting(900) if model is MeetingPage else {}
        parent = make_work("bg", f"above-{number}", under=parent, model=model, **facts)
    return parent


@pytest.fixture
def add(make_work: Callable, homes: dict) -> Callable:
    """A function that adds works to a list in bulk: ``add(listed, parent, 0, 30)``."""

    def make(listed: Listed, parent: BasePage | None, first: int, end: int) -> None:
        parent = parent or homes["bg"]
        for number in range(first, end):
            page = listed.model(
                slug=f"work-{number}",
                title=f"Work {number}",
                summary="Summary",
                locale=parent.locale,
                **listed.facts(number),
            )
            Page.objects.get(pk=parent.pk).add_child(instance=page)

    return make


def table(client: Client, address: str) -> BeautifulSoup:
    """Read a list as the browser gets it."""
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def titles(client: Client, address: str) -> list[str]:
    """Return the titles of a list, in its order."""
    cells = table(client, address).select("td.title .title-wrapper")
    return [cell.get_text(strip=True) for cell in cells]


def test_every_list_is_tested() -> None:
    names = {x.name for x in viewsets.viewsets if isinstance(x, WorkListing)}
    assert names == set(LISTS)


@every_list
def test_list_shows_its_columns(
    name: str, make_work: Callable, add: Callable, editor: Client
) -> None:
    listed = LISTS[name]
    add(listed, above(make_work, listed), 0, 1)
    page = table(editor, url(name))
    headings = [th.get_text(" ", strip=True) for th in page.select("thead th")]
    wanted = [*listed.headings, "Written in", "Status", "Updated"]
    assert [text for text in headings if text in wanted] == wanted
    row = page.find("td", string=None, class_="title").find_parent("tr")
    cells = [" ".join(td.get_text(" ").split()) for td in row.select("td")]
    for text in [*listed.shown, "Български", "live"]:
        assert any(text in cell for cell in cells), (text, cells)


@every_list
def test_list_is_narrowed(
    name: str, make_work: Callable, add: Callable, editor: Client
) -> None:
    listed = LISTS[name]
    add(listed, above(make_work, listed), 0, 1)
    narrow = f"{url(name)}?{{}}".format
    assert "Work 0" in titles(editor, narrow(listed.narrowed_to))
    assert "Work 0" in titles(editor, narrow("locale=bg&live=True"))
    assert titles(editor, narrow(listed.narrowed_away)) == []
    assert titles(editor, narrow("locale=fr")) == []
    assert titles(editor, narrow("live=False")) == []


@every_list
def test_thirty_rows_ask_no_more_than_one(
    name: str, make_work: Callable, add: Callable, editor: Client
) -> None:
    listed = LISTS[name]
    parent = above(make_work, listed)
    address = f"{url(name)}?{listed.narrowed_to}&starts_to=&locale=bg"
    counts = []
    for first, end in ((0, FEW), (FEW, MANY)):
        add(listed, parent, first, end)
        # What is asked once in a process, such as the types of pages, is known then.
        editor.get(address)
        with CaptureQueriesContext(connection) as asked:
            rows = titles(editor, address)
        assert len([row for row in rows if row.startswith("Work")]) == end
        counts.append(len(asked))
    assert counts[1] <= counts[0], counts


def test_originals_alone_are_listed(
    make_work: Callable, translate: Callable, editor: Client
) -> None:
    index = make_work("bg", "events", model=EventIndexPage)
    translate(index, "fr")
    work = make_work(
        "bg", "forum", under=index, model=MeetingPage, **numbered_meeting(0)
    )
    translate(work, "fr")
    assert titles(editor, url("meetings")) == ["forum title bg"]


def test_drafts_are_listed(make_work: Callable, editor: Client) -> None:
    index = make_work("bg", "news", model=NewsIndexPage)
    make_work(
        "bg",
        "idea",
        under=index,
        model=NewsPage,
        publish=False,
        published_on=DAY,
    )
    assert titles(editor, f"{url('news')}?live=False") == ["idea title bg"]


def test_sessions_of_one_meeting_in_any_language(
    make_work: Callable, translate: Callable, editor: Client
) -> None:
    index = make_work("bg", "events", model=EventIndexPage)
    translate(index, "fr")
    meetings = [
        make_work(
            "bg", slug, under=index, model=MeetingPage, **numbered_meeting(number)
        )
        for number, slug in enumerate(("one", "two"))
    ]
    translate(meetings[0], "fr")
    for language, meeting, slug in (
        ("bg", meetings[0], "a"),
        ("fr", meetings[0], "b"),
        ("bg", meetings[1], "c"),
    ):
        facts = LISTS["sessions"].facts(0)
        make_work(language, slug, under=meeting, model=SessionPage, **facts)
    found = titles(editor, f"{url('sessions')}?meeting={meetings[0].pk}")
    assert sorted(found) == ["a title bg", "b title fr"]


@pytest.mark.parametrize(
    ("starts", "ends", "standing"),
    [
        (f"{THIS_YEAR + 1}", None, "upcoming"),
        (f"{THIS_YEAR}", f"{THIS_YEAR}", "ongoing"),
        (f"{THIS_YEAR - 3}-02", None, "ongoing"),
        (f"{THIS_YEAR - 3}-02", f"{THIS_YEAR - 1}", "finished"),
    ],
)
def test_projects_are_filtered_by_where_they_stand(
    starts: str, ends: str | None, standing: str, make_work: Callable, editor: Client
) -> None:
    index = make_work("bg", "projects", model=ProjectIndexPage)
    make_work("bg", "p", under=index, model=ProjectPage, starts=starts, ends=ends)
    for value in ("upcoming", "ongoing", "finished"):
        found = titles(editor, f"{url('projects')}?standing={value}")
        assert found == (["p title bg"] if value == standing else [])


def test_facts_are_written_in_the_editors_language(
    make_work: Callable, editor: Client
) -> None:
    index = make_work("bg", "events", model=EventIndexPage)
    make_work("bg", "forum", under=index, model=MeetingPage, **numbered_meeting(0))
    user = get_user_model().objects.get(username="editor")
    UserProfile.objects.create(user=user, preferred_language="bg")
    assert "2.05.2024 г." in table(editor, url("meetings")).get_text()


def test_lists_hold_what_a_user_may_find(
    make_work: Callable, homes: dict, client: Client
) -> None:
    for language in ("bg", "fr"):
        index = make_work(language, f"news-{language}", model=NewsIndexPage)
        make_work(
            language, f"n-{language}", under=index, model=NewsPage, published_on=DAY
        )
    set_up_groups()
    user = get_user_model().objects.create_user("translator")
    user.groups.set(Group.objects.filter(name=translators_of("bg")))
    client.force_login(user)
    assert titles(client, url("news")) == ["n-bg title bg"]
    user.groups.set(Group.objects.filter(name=EDITORS))
    assert len(titles(client, url("news"))) == 2


def menu(client: Client) -> str:
    return client.get(reverse("wagtailadmin_home")).content.decode()


def test_menu_gathers_the_lists_for_those_with_pages(
    homes: dict, client: Client
) -> None:
    set_up_groups()
    user = get_user_model().objects.create_user("member")
    user.groups.set(Group.objects.filter(name=EDITORS))
    client.force_login(user)
    assert all(url(name) in menu(client) for name in LISTS)
    user.groups.set([Group.objects.create(name="Only in")])
    admin = Group.objects.get(name=EDITORS).permissions.get(codename="access_admin")
    user.groups.get().permissions.add(admin)
    assert not any(url(name) in menu(client) for name in LISTS)
    assert client.get(url("news")).status_code == 302


def test_other_pages_have_no_list() -> None:
    listed = {listed.model for listed in LISTS.values()}
    assert StandardPage not in listed
