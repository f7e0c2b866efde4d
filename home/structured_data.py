"""Everything a page tells machines, put together: itself, the way to it, the portal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static

from core.languages import LANGUAGES, reader_language
from core.models import BasePage, Topic
from core.structured_data import (
    CONTEXT,
    Node,
    Telling,
    concept_uri,
    described,
    node,
    place_node,
    work,
)
from editions.routing import Route
from home.chrome import Chrome
from home.models import HomePage, NewsIndexPage, NewsPage, VacancyIndexPage, VacancyPage
from organisations.structured_data import organisation_node


@described.register
def _home(page: HomePage, telling: Telling) -> Node:
    return work(page, telling, "WebSite")


@described.register
def _news(page: NewsPage, telling: Telling) -> Node:
    fact = page.original
    return work(
        page,
        telling,
        "NewsArticle",
        headline=page.title,
        datePublished=fact.published_on,
        author=dict(telling.publisher),
        creditText=page.byline,
        dateline=fact.dateline.name.text if fact.dateline else "",
    )


@described.register
def _vacancy(page: VacancyPage, telling: Telling) -> Node:
    fact = page.original
    job = node(
        "JobPosting",
        title=page.title,
        description=page.summary,
        datePosted=fact.published_on,
        validThrough=fact.deadline_at,
        hiringOrganization=organisation_node(fact.organisation, telling),
        jobLocation=place_node(fact.place),
        workHours=page.hours,
        identifier=page.reference,
    )
    return work(page, telling, "WebPage", mainEntity=job)


@described.register(NewsIndexPage)
@described.register(VacancyIndexPage)
def _index(page: BasePage, telling: Telling) -> Node:
    return work(page, telling, "CollectionPage")


@described.register
def _topic(topic: Topic, telling: Telling) -> Node:
    language = reader_language()
    url = telling.absolute(f"/{language}/topics/{topic.slug}/")
    labels = [x for x in topic.labels.all() if x.language == language]
    return {"@id": url} | node(
        "DefinedTerm",
        name=topic.name.text,
        alternateName=[label.text for label in labels if not label.preferred],
        inLanguage=topic.name.language,
        termCode=topic.slug,
        url=url,
        sameAs=[concept_uri(topic.slug), *(x.uri for x in topic.matches.all())],
        inDefinedTermSet=telling.absolute(f"/{language}/topics/"),
    )


def page_graph(
    route: Route, around: Chrome, context: Mapping[str, Any], request: HttpRequest
) -> Node:
    """Describe a work that is being read and the way back from it.

    The portal itself is described on its home page alone; works name it by its address.

    Args:
        route: which edition answers.
        around: what stands around it.
        context: what its template was given.
        request: whose host addresses begin with.
    """
    absolute, publisher = request.build_absolute_uri, _publisher(around, request)
    telling = Telling(
        absolute,
        context,
        route.editions,
        around.breadcrumb[-1] if around.breadcrumb else None,
        {"@type": "Organization"} | {x: publisher[x] for x in ("@id", "name")},
    )
    page = route.page
    way = [(step.shown_title.text, step.reader_path) for step in around.breadcrumb]
    here = (page.title, page.path_in(page.language))
    if route.is_fallback and route.card:
        here = (route.card.title, here[1])
    about_all = _breadcrumb([*way, here], request) if way else publisher
    return {"@context": CONTEXT, "@graph": [described(page, telling), about_all]}


def view_graph(subject: Any, title: str, around: Chrome, request: HttpRequest) -> Node:
    """Describe a page that is no work, such as a topic's or an organisation's.

    Args:
        subject: what the page is about; None where it is about the portal itself.
        title: what the way to the page calls it.
        around: what stands around it.
        request: whose address is the page's.
    """
    absolute, publisher = request.build_absolute_uri, _publisher(around, request)
    here = {
        "@id": f"{absolute(request.path)}#page",
        **node(
            "WebPage",
            name=title,
            url=absolute(request.path),
            inLanguage=reader_language(),
            publisher={x: publisher[x] for x in ("@type", "@id", "name")},
        ),
    }
    if subject is not None:
        here["mainEntity"] = described(subject, Telling(absolute))
    start = (publisher["name"], f"/{reader_language()}/")
    way = _breadcrumb([start, (title, request.path)], request)
    return {"@context": CONTEXT, "@graph": [here, way, publisher]}


def _breadcrumb(steps: Iterable[tuple[str, str]], request: HttpRequest) -> Node:
    items = [
        {
            "@type": "ListItem",
            "position": number,
            "name": name,
            "item": request.build_absolute_uri(path),
        }
        for number, (name, path) in enumerate(steps, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _publisher(around: Chrome, request: HttpRequest) -> Node:
    """Name the portal by one address in all languages, and by its home page's title."""
    absolute = request.build_absolute_uri
    profiles = around.frame.profiles if around.frame else []
    name = around.home.shown_title.text if around.home else ""
    return {"@id": absolute("/#publisher")} | node(
        "Organization",
        name=name or settings.SITE_NAME,
        url=absolute("/"),
        logo=absolute(static("icons/mosaic.svg")),
        sameAs=[profile.value["url"] for profile in profiles],
        knowsLanguage=list(LANGUAGES),
    )
