"""What every kind of page tells machines, read by somebody else's reader."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from extruct.jsonld import JsonLdExtractor
from wagtail.models import get_page_models

from core.models import BasePage, Card, TargetGroup, TopicMatch
from core.structured_data import as_script
from core.tests.factories import make_place, make_topic, meeting_facts
from events.models import EventIndexPage, MeetingPage, SessionPage
from home.models import (
    HomePage,
    NewsIndexPage,
    NewsPage,
    StandardPage,
    VacancyIndexPage,
    VacancyPage,
)
from home.tests.schema import faults, nodes, types_of
from organisations.models import (
    DirectoryPage,
    MembershipCallPage,
    NetworkPage,
    WorkingGroupPage,
)
from organisations.tests.factories import make_organisation
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

LIMIT = 15
NINE = datetime(2024, 5, 2, 9, 0)  # noqa: DTZ001 - wall clock
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


@pytest.fixture(autouse=True)
def _licensed(settings: Any) -> None:
    settings.CONTENT_LICENCE = LICENCE


@pytest.fixture
def house(make_work: Callable) -> dict[type[BasePage], str]:
    """A page of each kind there is, with the address it stands at."""
    school, sofia = make_organisation("school"), make_place(latitude=42.7, longitude=23)
    topic = make_topic("music", fr="musique")
    group = TargetGroup.objects.create(slug="all", name_en="All", age_from=3, age_to=17)
    paths: dict[type[BasePage], str] = {HomePage: "/en/"}

    def add(model: type[BasePage], under: BasePage | None = None, **facts: Any) -> Any:
        slug = getattr(model, "fixed_slug", "") or model.__name__.lower()
        page = make_work("en", slug, model=model, under=under, **facts)
        paths[model] = page.path_in("en")
        return page

    add(StandardPage)
    news = add(NewsIndexPage)
    add(NewsPage, news, published_on=date(2024, 5, 2), dateline=sofia, topics=[topic])
    jobs = add(VacancyIndexPage)
    add(VacancyPage, jobs, organisation=school, place=sofia, deadline=NINE, hours="20")
    events = add(EventIndexPage)
    meeting = add(MeetingPage, events, **meeting_facts(place=sofia))
    until = NINE.replace(hour=10)
    add(SessionPage, meeting, kind="opening", starts=NINE, ends=until, room="Hall")
    add(DirectoryPage)
    network = add(NetworkPage)
    add(MembershipCallPage, network, deadline=NINE)
    add(WorkingGroupPage, network, starts="2021-03", lead=school)
    projects = add(ProjectIndexPage)
    add(ProjectPage, projects, starts="2021", ends="2023-05", territories=[sofia])
    add(
        PartnerCallPage,
        projects,
        published_on=NINE.date(),
        lead=school,
        deadline=NINE,
    )
    library = add(LibraryPage)
    compendium = add(CompendiumPage, library)
    add(
        PracticePage,
        compendium,
        kind="full",
        place=sofia,
        organisation=school,
        starts="2021-09",
        target_groups=[group],
        topics=[topic],
    )
    report = add(
        PublicationPage, library, kind="report", year=2024, symbol="MOS/2024/3"
    )
    report.authors.add(PublicationAuthor(organisation=school))
    report.save()
    add(ChapterPage, report)
    module = add(TrainingModulePage, library, target_groups=[group])
    add(LessonPage, module, minutes=45)
    return paths


@pytest.fixture
def told(client: Client) -> Callable[[str], dict[str, Any]]:
    """A function that reads what a page tells machines of itself, as one document.

    Meetings and sessions tell of the event besides, in a document of its own.
    """

    def get(path: str) -> dict[str, Any]:
        answer = client.get(path)
        assert answer.status_code == 200
        all_told = JsonLdExtractor().extract(answer.content.decode())
        [data] = [one for one in all_told if types_of(one) != ["Event"]]
        return data

    return get


def of_type(data: dict[str, Any], kind: str) -> dict[str, Any]:
    """Return the one node of a type."""
    [found] = [node for node in nodes(data) if kind in types_of(node)]
    return found


def main(data: dict[str, Any]) -> dict[str, Any]:
    """Return what the page itself is."""
    return data["@graph"][0]


def test_every_kind_of_page_tells_what_it_is(house: dict, told: Callable) -> None:
    kinds = {model for model in get_page_models() if issubclass(model, BasePage)}
    assert set(house) == {model for model in kinds if model.is_creatable}
    wrong = {path: faults(told(path)) for path in house.values()}
    assert {path: found for path, found in wrong.items() if found} == {}


@pytest.mark.parametrize(
    ("model", "types"),
    [
        (PracticePage, {"LearningResource", "Article"}),
        (PublicationPage, {"LearningResource", "Report"}),
        (ChapterPage, {"Chapter", "Article"}),
        (TrainingModulePage, {"Course", "LearningResource"}),
        (LessonPage, {"LearningResource"}),
        (CompendiumPage, {"Collection", "CollectionPage"}),
        (NewsPage, {"NewsArticle"}),
        (HomePage, {"WebSite"}),
        (LibraryPage, {"CollectionPage"}),
    ],
)
def test_a_kind_of_page_is_told_by_its_type(
    model: type[BasePage], types: set[str], house: dict, told: Callable
) -> None:
    assert set(types_of(main(told(house[model])))) == types


@pytest.mark.parametrize(
    ("model", "kind"),
    [
        (VacancyPage, "JobPosting"),
        (NetworkPage, "Organization"),
        (WorkingGroupPage, "Organization"),
        (ProjectPage, "Project"),
    ],
)
def test_what_a_page_is_about_is_told_by_its_type(
    model: type[BasePage], kind: str, house: dict, told: Callable
) -> None:
    assert main(told(house[model]))["mainEntity"]["@type"] == kind


def test_work_tells_author_licence_topics_and_its_whole(
    house: dict, told: Callable
) -> None:
    practice = main(told(house[PracticePage]))
    assert [x["name"] for x in practice["author"]] == ["School"]
    assert practice["license"] == LICENCE
    assert practice["about"][0]["url"] == "http://testserver/en/topics/music/"
    assert practice["isPartOf"]["name"] == "compendiumpage title en"
    assert practice["temporalCoverage"] == "2021-09/.."
    assert practice["audience"][0]["suggestedMaxAge"] == 17
    assert practice["contentLocation"]["address"]["addressCountry"] == "BG"
    assert practice["image"].endswith(f"/en/ref/{practice['identifier']}.png")


def test_without_a_licence_none_is_told(
    house: dict, told: Callable, settings: Any
) -> None:
    settings.CONTENT_LICENCE = ""
    assert "license" not in main(told(house[PracticePage]))


def test_licence_is_linked_where_there_is_one(
    house: dict, read: Callable, settings: Any
) -> None:
    [link] = read("/en/").select('link[rel="license"]')
    assert link["href"] == LICENCE
    settings.CONTENT_LICENCE = ""
    assert not read("/en/").select('link[rel="license"]')


def test_course_tells_its_lessons_and_the_time_they_take(
    house: dict, told: Callable
) -> None:
    course = main(told(house[TrainingModulePage]))
    assert [x["url"].split("/")[-2] for x in course["hasPart"]] == ["lessonpage"]
    assert course["timeRequired"] == "PT45M"
    assert course["hasCourseInstance"]["courseWorkload"] == "PT45M"
    lesson = main(told(house[LessonPage]))
    assert lesson["isPartOf"]["@id"] == course["url"]
    assert lesson["position"] == 1


def test_job_is_open_until_its_moment_in_its_zone(house: dict, told: Callable) -> None:
    job = of_type(told(house[VacancyPage]), "JobPosting")
    assert job["validThrough"] == "2024-05-02T09:00:00+02:00"
    assert job["hiringOrganization"]["name"] == "School"


def test_breadcrumb_leads_from_the_home_page_to_the_page(
    house: dict, told: Callable
) -> None:
    way = of_type(told(house[PracticePage]), "BreadcrumbList")["itemListElement"]
    assert [step["position"] for step in way] == [1, 2, 3, 4]
    assert [step["item"].removeprefix("http://testserver") for step in way] == [
        "/en/",
        "/en/librarypage/",
        "/en/librarypage/compendiumpage/",
        "/en/librarypage/compendiumpage/practicepage/",
    ]
    assert "BreadcrumbList" not in str(told("/en/"))


def test_editions_lead_to_each_other(
    make_work: Callable, translate: Callable, told: Callable
) -> None:
    work = make_work("en", "about")
    translate(work, "fr")
    original, edition = main(told("/en/about/")), main(told("/fr/about/"))
    assert original["workTranslation"] == [{"@id": "http://testserver/fr/about/"}]
    assert edition["translationOfWork"] == {"@id": "http://testserver/en/about/"}
    assert (original["inLanguage"], edition["inLanguage"]) == ("en", "fr")
    assert original["identifier"] == edition["identifier"]


def test_fallback_tells_of_the_original_it_shows(
    make_work: Callable, told: Callable
) -> None:
    make_work("en", "about", title="About us")
    shown = main(told("/bg/about/"))
    assert (shown["name"], shown["inLanguage"]) == ("About us", "en")
    assert shown["url"] == "http://testserver/en/about/"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/fr/topics/music/", "DefinedTerm"),
        ("/fr/organisations/school/", "Organization"),
        ("/fr/topics/", "BreadcrumbList"),
        ("/fr/site-map/", "BreadcrumbList"),
    ],
)
def test_pages_that_are_no_works_tell_what_they_are(
    path: str, kind: str, house: dict, told: Callable
) -> None:
    data = told(path)
    assert faults(data) == []
    assert any(kind in types_of(node) for node in nodes(data))
    assert main(data)["inLanguage"] == "fr"


def test_topic_names_itself_and_its_like_elsewhere(
    homes: dict, told: Callable, settings: Any
) -> None:
    topic = make_topic("music", fr="musique")
    TopicMatch.objects.create(topic=topic, scheme="eurovoc", notation="2974")
    term = main(told("/fr/topics/music/"))["mainEntity"]
    assert term["name"] == "musique"
    assert term["sameAs"] == [
        f"{settings.WAGTAILADMIN_BASE_URL}/topics/music",
        "http://eurovoc.europa.eu/2974",
    ]


def test_telling_costs_no_query_beyond_the_limit(house: dict, client: Client) -> None:
    asked = {}
    for path in house.values():
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        asked[path] = len(queries)
    assert {path: count for path, count in asked.items() if count > LIMIT} == {}


def test_title_cannot_end_the_block_it_is_told_in(
    make_work: Callable, told: Callable, client: Client
) -> None:
    title = '</script><script>alert("1")</script><!-- & \u2028'
    make_work("en", "evil", title=title)
    assert main(told("/en/evil/"))["name"] == title
    assert b"<script>alert" not in client.get("/en/evil/").content


def test_block_of_data_holds_no_sign_of_markup() -> None:
    script = as_script({"name": "<!--<script>]]>&"})
    assert not set("<>&") & set(script[len('<script type="application/ld+json">') : -9])


def test_preview_of_a_page_that_was_never_saved_tells_what_it_can(
    make_work: Callable, editor: Client
) -> None:
    page = make_work("en", "draft", publish=False)
    answer = editor.get(f"/admin/pages/{page.pk}/view_draft/")
    assert answer.status_code == 200
    [data] = JsonLdExtractor().extract(answer.content.decode())
    assert main(data)["name"] == "draft title en"


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        ({"@type": "NewsArticle"}, "NewsArticle lacks"),
        ({"@type": "Novel"}, "unknown type Novel"),
        ({"@type": "Offer", "category": "Free", "datePosted": "2 May"}, "datePosted"),
        ({"@type": "Offer", "category": ""}, "category is empty"),
        ({"name": "Nobody"}, "without type"),
    ],
)
def test_checker_finds_what_is_wrong(data: dict[str, Any], fault: str) -> None:
    document = {"@context": "https://schema.org", "@graph": [data]}
    assert any(fault in found for found in faults(document))


def test_card_names_the_last_step_of_the_way(
    make_work: Callable, told: Callable
) -> None:
    work = make_work("en", "about", under=None)
    Card.objects.create(page=work, language="bg", title="За нас", summary="Кои сме.")
    way = of_type(told("/bg/about/"), "BreadcrumbList")["itemListElement"]
    assert way[-1]["name"] == "За нас"
