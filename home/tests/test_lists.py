"""Lists ask as many queries for many works as for few, and never more than fifteen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import count, islice
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from core.models import BasePage, Card
from core.tests.factories import make_person, make_place, make_topic, meeting_facts
from events.models import EventIndexPage, MeetingPage, SessionPage, SessionSpeaker
from home.models import NewsIndexPage, NewsPage, VacancyIndexPage, VacancyPage
from organisations.models import (
    DirectoryPage,
    Membership,
    MembershipCallPage,
    NetworkPage,
    Organisation,
    WorkingGroupPage,
)
from projects.models import PartnerCallPage, ProjectIndexPage, ProjectPage
from resources.models import (
    ChapterPage,
    CompendiumPage,
    LessonPage,
    LibraryPage,
    PracticePage,
    PublicationAuthor,
    PublicationPage,
    TrainingModulePage,
)

#: The most queries a public page may ask.
LIMIT = 15
FEW, MANY = 1, 30
NINE = datetime(2024, 5, 2, 9, 0)  # noqa: DTZ001 - wall clock
DAY = date(2024, 5, 2)
#: What works are written in; the list is read in French, which none of them is.
WRITTEN_IN = ("en", "bg")

Facts = Callable[[int], dict[str, Any]]


def numbered_meeting(number: int) -> dict[str, Any]:
    """Return what a meeting needs; each has a place of its own."""
    day = DAY + timedelta(days=number)
    place = make_place(f"place-{number}")
    return meeting_facts(starts=day, ends=day, place=place)


def session_facts(number: int) -> dict[str, Any]:
    """Return what a session needs, twelve of them a day."""
    day, hour = divmod(number, 12)
    starts = NINE + timedelta(days=day, hours=hour)
    return {
        "kind": "panel",
        "starts": starts,
        "ends": starts + timedelta(hours=1),
        "room": f"Room {number}",
    }


def call_facts(number: int) -> dict[str, Any]:
    """Return what a call needs to be open or closed."""
    return {"deadline": NINE + timedelta(days=number), "zone": "Europe/Sofia"}


def vacancy_facts(number: int) -> dict[str, Any]:
    """Return what a vacancy needs; each has an employer and a place of its own."""
    employer = Organisation.objects.create(
        slug=f"employer-{number}", name_en="Employer", kind="ngo", language="en"
    )
    place = make_place(f"place-{number}")
    return {"organisation": employer, "place": place, **call_facts(number)}


#: What a page that lists works needs itself.
OWN_FACTS: dict[type[BasePage], Facts] = {
    MeetingPage: numbered_meeting,
    PublicationPage: lambda number: {"kind": "booklet", "year": 2024},
}
#: The pages that list works: their own model, what they list, and its facts.
LISTS: dict[str, tuple[type[BasePage], type[BasePage], Facts]] = {
    "library": (
        LibraryPage,
        PublicationPage,
        lambda number: {"kind": "report", "year": 2000 + number},
    ),
    "library of compendiums": (LibraryPage, CompendiumPage, lambda number: {}),
    "compendium": (
        CompendiumPage,
        PracticePage,
        lambda number: {"place": make_place(f"place-{number}")},
    ),
    "news": (
        NewsIndexPage,
        NewsPage,
        lambda number: {"published_on": DAY + timedelta(days=number)},
    ),
    "events": (EventIndexPage, MeetingPage, numbered_meeting),
    "projects": (
        ProjectIndexPage,
        ProjectPage,
        lambda number: {"starts": f"{2010 + number % 20}-03"},
    ),
    "library of modules": (LibraryPage, TrainingModulePage, lambda number: {}),
    "module": (TrainingModulePage, LessonPage, lambda number: {"minutes": 30}),
    "booklet": (PublicationPage, ChapterPage, lambda number: {}),
    "network": (NetworkPage, MembershipCallPage, call_facts),
    "network of groups": (
        NetworkPage,
        WorkingGroupPage,
        lambda number: {"starts": f"{2010 + number % 10}"},
    ),
    "jobs": (VacancyIndexPage, VacancyPage, vacancy_facts),
    "meeting": (MeetingPage, SessionPage, session_facts),
}


@pytest.fixture
def add_many(make_work: Callable) -> Callable:
    """A function that adds live originals in bulk, without revisions.

    They are in turn English and Bulgarian, each with a topic and a French card.
    """
    topic = make_topic("families", fr="familles")
    numbers = count()

    def add(parent: BasePage, model: type[BasePage], facts: Facts, number: int) -> None:
        editions = {x.language: x for x in parent.get_translations(inclusive=True)}
        made = []
        for index in islice(numbers, number):
            above = editions[WRITTEN_IN[index % 2]]
            page = model(
                slug=f"work-{index}",
                title=f"Work {index}",
                summary=f"Summary {index}",
                locale=above.locale,
                **facts(index),
            )
            Page.objects.get(pk=above.pk).add_child(instance=page)
            made.append(page)
        Card.objects.bulk_create(
            Card(page_id=page.pk, language="fr", title=f"T{page.pk}", summary="S")
            for page in made
        )
        tagged = BasePage.topics.through
        tagged.objects.bulk_create(
            tagged(basepage_id=page.pk, topic=topic) for page in made
        )
        # As autovacuum does within a minute: without it PostgreSQL plans for no rows.
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")

    return add


@pytest.fixture
def make_list(make_work: Callable, translate: Callable) -> Callable[[str], BasePage]:
    """A function that publishes a page that lists works, in English and Bulgarian."""

    def make(name: str) -> BasePage:
        model = LISTS[name][0]
        facts = OWN_FACTS.get(model, lambda number: {})(99)
        parents = {
            CompendiumPage: LibraryPage,
            TrainingModulePage: LibraryPage,
            PublicationPage: LibraryPage,
            MeetingPage: EventIndexPage,
        }
        above = None
        if model in parents:
            above = make_work("en", "above", model=parents[model])
            translate(above, "bg")
        page = make_work("en", "the-list", under=above, model=model, **facts)
        translate(page, "bg")
        return page

    return make


def queries(client: Client, url: str) -> int:
    """Return how many queries a page asks once the site's address is known."""
    client.get("/fr/")
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


def listed(client: Client, url: str) -> int:
    """Return how many works with a French card a page names."""
    return client.get(url).content.decode().count(">T")


@pytest.mark.parametrize("name", LISTS)
def test_thirty_works_ask_no_more_than_one(
    name: str, make_list: Callable, add_many: Callable, client: Client
) -> None:
    page = make_list(name)
    _model, listed_model, facts = LISTS[name]
    url = page.path_in("fr")
    # The first portion of a longer list is what counts; two make both languages stand.
    add_many(page, listed_model, facts, FEW + 1)
    few = queries(client, url)
    assert listed(client, url) >= FEW + 1
    add_many(page, listed_model, facts, MANY - FEW - 1)
    many = queries(client, url)
    assert listed(client, url) >= 20
    assert many == few
    assert many <= LIMIT


def test_thirty_calls_ask_no_more_than_one(
    make_list: Callable, add_many: Callable, client: Client
) -> None:
    page = make_list("projects")
    organisation = PartnerCallPage._meta.get_field("lead").related_model
    lead = organisation.objects.create(
        slug="lead", name_en="Lead", kind="ngo", language="en"
    )

    def facts(number: int) -> dict[str, Any]:
        return {"published_on": DAY, "lead": lead, **call_facts(number)}

    add_many(page, PartnerCallPage, facts, FEW + 1)
    few = queries(client, page.path_in("fr"))
    add_many(page, PartnerCallPage, facts, MANY - FEW - 1)
    assert queries(client, page.path_in("fr")) == few <= LIMIT


def add_organisations(network: NetworkPage, number: int) -> None:
    """Add organisations, each in a place of its own and a member of the network."""
    for index in range(Organisation.objects.count(), number):
        member = Organisation.objects.create(
            slug=f"member-{index}",
            name_en=f"Member {index}",
            kind=("school", "ngo")[index % 2],
            language="en",
            place=make_place(f"home-{index}", latitude=42.5, longitude=23 + index / 9),
        )
        Membership.objects.create(
            organisation=member, network_key=network.translation_key, since="2020"
        )


@pytest.mark.parametrize(
    "path",
    [
        "organisations/",
        "organisations/?q=member",
        "organisations/?q=nothing-is-called-so",
        "organisations/?kind=school&network=the-list",
        "organisations/?q=member&kind=school&country=BG&network=the-list",
        "the-list/",
    ],
)
def test_thirty_organisations_ask_no_more_than_two(
    path: str, make_list: Callable, make_work: Callable, client: Client
) -> None:
    network = make_list("network")
    make_work("en", "organisations", model=DirectoryPage)
    add_organisations(network, 2)
    few = queries(client, f"/fr/{path}")
    add_organisations(network, MANY)
    assert queries(client, f"/fr/{path}") == few <= LIMIT


@pytest.mark.parametrize(
    "path",
    [
        "topics/families/",
        "topics/",
        "site-map/",
        "feed.atom",
        "the-list/feed.atom",
        "topics/families/feed.atom",
        "organisations/author/",
    ],
)
def test_thirty_works_ask_no_more_than_one_outside_the_tree(
    path: str, make_list: Callable, add_many: Callable, client: Client
) -> None:
    page = make_list("library")
    author = Organisation.objects.create(
        slug="author", name_en="Author", kind="ngo", language="en"
    )

    def facts(number: int) -> dict[str, Any]:
        return {"kind": "report", "year": 2000 + number}

    def write(publications: Any) -> None:
        PublicationAuthor.objects.bulk_create(
            PublicationAuthor(page=one, organisation=author) for one in publications
        )

    add_many(page, PublicationPage, facts, FEW + 1)
    write(PublicationPage.objects.all())
    few = queries(client, f"/fr/{path}")
    add_many(page, PublicationPage, facts, MANY - FEW - 1)
    write(PublicationPage.objects.filter(authors=None))
    assert queries(client, f"/fr/{path}") == few <= LIMIT


def test_meeting_of_three_hundred_sessions(
    make_list: Callable, add_many: Callable, client: Client
) -> None:
    meeting = make_list("meeting")
    people = [make_person(f"person-{number}") for number in range(10)]

    def speak(sessions: Any) -> None:
        SessionSpeaker.objects.bulk_create(
            SessionSpeaker(page=session, person=people[number % 10], part="chair")
            for number, session in enumerate(sessions)
        )

    add_many(meeting, SessionPage, session_facts, 2)
    speak(SessionPage.objects.all())
    few = queries(client, meeting.path_in("fr"))
    add_many(meeting, SessionPage, session_facts, 298)
    speak(SessionPage.objects.filter(speakers=None))
    assert queries(client, meeting.path_in("fr")) == few <= LIMIT
    page = client.get(meeting.path_in("fr")).content.decode()
    assert page.count('class="session session-panel"') == 300
    assert page.count("Person-") == 300
