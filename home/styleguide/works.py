"""Works, people and bodies that live as long as one answer and in no database."""

from __future__ import annotations

import uuid
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Locale

from core.formats import PartialDate
from core.languages import LANGUAGES, reader_language
from core.models import BasePage, Person, Place, Row, TargetGroup, TopicName
from events.models import MeetingPage, SessionPage
from home.models import NewsPage, StandardPage
from home.styleguide.words import all_words, columns, quad, words
from organisations.models import Organisation
from projects.models import PartnerCallPage, ProjectPage
from resources.models import PracticePage, PublicationPage

#: Where every specimen seems to stand, so that no link of one leads to nothing.
PATH = "/home/styleguide/"
SPACE = uuid.UUID("6f1b7a52-6f0e-4c43-8a0e-0f3d4c1c9d11")

MODELS: dict[str, type[BasePage]] = {
    "practice": PracticePage,
    "meeting": MeetingPage,
    "project": ProjectPage,
    "publication": PublicationPage,
    "call": PartnerCallPage,
    "news": NewsPage,
}


def page(
    model: type[BasePage] = StandardPage,
    *,
    language: str = "",
    original_language: str = "",
    seed: str = "page",
    **fields: Any,
) -> Any:
    """Return an unsaved edition.

    Args:
        model: what kind of work.
        language: the edition's; the reader's where it is empty.
        original_language: the work's; the edition's own where it is empty.
        seed: what its artwork and key follow from.
        fields: of the model.
    """
    language = language or reader_language()
    fields = {
        "title": words("letters.line"),
        "summary": words("text.paragraph"),
        "slug": "styleguide",
        "url_path": PATH,
        "first_published_at": at(-40),
        "last_published_at": at(-3),
        **fields,
    }
    return model(
        locale=Locale(language_code=language),
        original_language=original_language or language,
        translation_key=uuid.uuid5(SPACE, seed),
        **fields,
    )


def at(days: int) -> datetime:
    """Return this moment so many days from now."""
    return timezone.now() + timedelta(days=days)


def wall_clock(**later: int) -> datetime:
    """Return a moment without zone: the next hour, and so much later."""
    now = timezone.now().replace(tzinfo=None, minute=0, second=0, microsecond=0)
    return now + timedelta(**later)


def blocks(*values: tuple[str, Any]) -> list[dict[str, Any]]:
    """Return a stream as it is stored, each block under a key of its own."""
    return [
        {"type": kind, "value": value, "id": str(uuid.uuid5(SPACE, f"{kind}{number}"))}
        for number, (kind, value) in enumerate(values)
    ]


def facts_of(kind: str) -> dict[str, Any]:
    """Return what a work of a kind needs to say what it is."""
    return {
        "practice": lambda: {"kind": "full", "place": place("smolyan")},
        "meeting": lambda: meeting_facts(),
        "project": lambda: {"starts": PartialDate(2023, 3), "kind": "project"},
        "publication": lambda: {"kind": "report", "year": 2025},
        "call": lambda: {"deadline": wall_clock(days=5), "zone": "Europe/Sofia"},
        "news": lambda: {"kind": "press-release", "published_on": today(-3)},
    }[kind]()


def meeting_facts() -> dict[str, Any]:
    """Return what a meeting of three days needs."""
    return {
        "kind": "conference",
        "starts": today(20),
        "ends": today(22),
        "zone": "Europe/Sofia",
        "place": place("smolyan"),
        "attendance": "mixed",
        "venue": words("meeting.venue"),
        "audience": words("meeting.audience"),
    }


def today(days: int = 0) -> date:
    """Return a day so many days from now."""
    return timezone.localdate() + timedelta(days=days)


def listed(**entry: Any) -> BasePage:
    """Return a work as a list holds it: with the reader's words, or its card's.

    Args:
        entry: kind, language, languages, title and summary, as the file has them.
    """
    own, reader = entry["language"], reader_language()
    work = page(
        MODELS[entry["kind"]],
        language=own,
        seed=entry["title"]["en"],
        title=entry["title"][own],
        summary=entry["summary"][own],
        **facts_of(entry["kind"]),
    )
    shown = "edition" if reader in entry["languages"] else "card"
    words = {name: entry[name][reader] for name in ("title", "summary")}
    setattr(work, f"{shown}_words", words)
    work.edition_codes = ",".join(entry["languages"])
    return work


def works() -> list[BasePage]:
    """Return one work of each kind that lists show."""
    return [listed(**entry) for entry in all_words()["works"]]


def covered(languages: list[str], original: str) -> BasePage:
    """Return a work with live editions in these languages.

    Args:
        languages: of the editions.
        original: which of them it was written in.
    """
    work = page(language=original)
    work.edition_codes = ",".join(languages)
    return work


def long_work() -> BasePage:
    """Return a work whose title is as long as titles get, and which has no card."""
    titles = quad("letters.long_title")
    entry = all_words()["works"][0]
    return listed(**{**entry, "title": titles, "languages": list(LANGUAGES)})


def untranslated_work() -> BasePage:
    """Return a work that has neither edition nor card for the reader."""
    other = "bg" if reader_language() != "bg" else "fr"
    entry = all_words()["works"][0]
    work = page(PracticePage, language=other, title=entry["title"][other])
    work.summary = entry["summary"][other]
    work.edition_codes = other
    return work


def session(kind: str, title: str, summary: str = "", **fields: Any) -> SessionPage:
    """Return a session whose words are the reader's."""
    return page(
        SessionPage,
        seed=title,
        slug=title.split(".")[1].replace("_", "-"),
        kind=kind,
        title=words(title),
        summary=words(summary) if summary else "",
        **fields,
    )


def person(name: str = "person") -> Person:
    """Return somebody to ask."""
    return Person(
        slug=name,
        email="elena.petkova@example.org",
        **columns("name", f"names.{name}"),
        **columns("role", "names.role"),
    )


def place(name: str, *, kind: str = "city", **position: float) -> Place:
    """Return a place of Bulgaria."""
    return Place(
        slug=name,
        kind=kind,
        country="BG",
        **columns("name", f"names.{name}"),
        **position,
    )


def organisation(name: str = "school") -> Organisation:
    """Return a body with its name in four languages."""
    return Organisation(
        slug=name,
        kind="school" if name == "school" else "foundation",
        language="bg",
        **columns("name", f"names.{name}"),
        **columns("about", "names.about"),
    )


def group(name: str, **ages: int) -> TargetGroup:
    """Return whom a work is for."""
    return TargetGroup(slug=name, **columns("name", f"names.{name}"), **ages)


def topic(name: str) -> TopicName:
    """Return a topic's label in the reader's language."""
    return TopicName(words(f"names.{name}"), reader_language(), name)


def row(of: Any, on: BasePage, relation: str) -> Row:
    """Return a row of a page, read in the language it was written in."""
    return Row(fact=of, page=on, relation=relation, words_row=of)
