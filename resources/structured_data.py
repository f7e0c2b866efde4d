"""What practices, publications, modules and compendiums are to machines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from core.models import BasePage
from core.structured_data import (
    Node,
    Telling,
    audience,
    described,
    minutes,
    node,
    place_node,
    work,
)
from organisations.models import Organisation
from organisations.structured_data import organisation_node
from resources.models import (
    ChapterPage,
    CompendiumPage,
    LessonPage,
    LibraryPage,
    PracticePage,
    PublicationPage,
    TrainingModulePage,
)

#: Publications that report on something; the others are articles.
REPORTS = ("report", "case-study", "activity-report", "minutes")


@described.register
def _practice(page: PracticePage, telling: Telling) -> Node:
    fact = page.original
    return work(
        page,
        telling,
        ["LearningResource", "Article"],
        headline=page.title,
        learningResourceType=str(fact.get_kind_display()),
        author=_author([fact.organisation] if fact.organisation else [], telling),
        contentLocation=place_node(fact.place),
        temporalCoverage=_interval(fact.starts, fact.ends),
        audience=audience(telling.context.get("target_groups") or []),
        isPartOf=_whole(telling, "Collection"),
    )


@described.register
def _publication(page: PublicationPage, telling: Telling) -> Node:
    fact = page.original
    kind = "Report" if fact.kind in REPORTS else "Article"
    return work(
        page,
        telling,
        ["LearningResource", kind],
        headline=page.title,
        learningResourceType=str(fact.get_kind_display()),
        author=_author(_authors(telling), telling),
        copyrightYear=fact.year,
        temporalCoverage=_interval(fact.covers_from, fact.covers_until),
        reportNumber=fact.symbol if kind == "Report" else "",
        hasPart=_parts("CreativeWork", telling.context.get("chapters") or [], telling),
    )


@described.register
def _chapter(page: ChapterPage, telling: Telling) -> Node:
    return work(
        page,
        telling,
        ["Chapter", "Article"],
        headline=page.title,
        position=_position(telling),
        author=_author([], telling),
        isPartOf=_whole(telling, "CreativeWork"),
    )


@described.register
def _module(page: TrainingModulePage, telling: Telling) -> Node:
    time = telling.context.get("minutes", 0)
    return work(
        page,
        telling,
        ["Course", "LearningResource"],
        provider=_author(_authors(telling), telling),
        author=_author(_authors(telling), telling),
        educationalLevel=str(page.original.get_level_display()),
        teaches=_said(page.objectives),
        coursePrerequisites=page.prerequisites,
        timeRequired=minutes(time),
        audience=audience(telling.context.get("target_groups") or []),
        hasPart=_parts(
            "LearningResource", telling.context.get("lessons") or [], telling
        ),
        offers=node("Offer", category="Free", price="0", priceCurrency="EUR"),
        hasCourseInstance=node(
            "CourseInstance",
            courseMode="Online",
            courseWorkload=minutes(time),
            inLanguage=page.language,
        ),
    )


@described.register
def _lesson(page: LessonPage, telling: Telling) -> Node:
    return work(
        page,
        telling,
        "LearningResource",
        learningResourceType=str(page._meta.verbose_name),
        author=_author([], telling),
        teaches=_said(page.objectives),
        timeRequired=minutes(page.original.minutes),
        position=_position(telling),
        isPartOf=_whole(telling, "CreativeWork"),
    )


@described.register
def _compendium(page: CompendiumPage, telling: Telling) -> Node:
    practices = telling.context.get("practices") or []
    return work(
        page,
        telling,
        ["Collection", "CollectionPage"],
        hasPart=_parts("LearningResource", practices, telling),
    )


@described.register
def _library(page: LibraryPage, telling: Telling) -> Node:
    return work(page, telling, "CollectionPage")


def _author(found: Iterable[Organisation], telling: Telling) -> Any:
    """Say who wrote a work: the organisations, else the portal itself."""
    named = [organisation_node(organisation, telling) for organisation in found]
    return named or dict(telling.publisher)


def _authors(telling: Telling) -> list[Organisation]:
    return [row.organisation for row in telling.context.get("authors") or []]


def _whole(telling: Telling, kind: str) -> Node | None:
    if telling.above is None:
        return None
    url = telling.absolute(telling.above.reader_path)
    return {"@id": url} | node(kind, name=telling.above.shown_title.text, url=url)


def _parts(kind: str, works: Iterable[BasePage], telling: Telling) -> list[Node]:
    return [
        node(
            kind,
            name=part.shown_title.text,
            inLanguage=part.shown_title.language,
            url=telling.absolute(part.reader_path),
        )
        for part in works
    ]


def _position(telling: Telling) -> int | None:
    sequence = telling.context.get("sequence")
    return sequence.number or None if sequence else None


def _interval(start: Any, end: Any) -> str:
    """Write a time as ISO 8601 does; two dots stand for what goes on."""
    return f"{start}/{end or '..'}" if start else ""


def _said(stream: Iterable[Any]) -> list[str]:
    return [str(block.value) for block in stream]
