"""What the records of a list say, read for all of them together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.conf import settings
from django.utils.text import capfirst

from core.kinds import kind_of
from core.languages import LANGUAGES
from core.models import (
    BasePage,
    Card,
    Place,
    TargetGroup,
    TopicLabel,
    Worded,
    in_language,
)
from core.open_editions import open_editions
from core.querysets import HOME_DEPTH
from events.models import MeetingPage
from home.models import NewsPage
from organisations.models import Organisation
from resources.models import (
    LessonPage,
    PracticePage,
    PublicationPage,
    TrainingModulePage,
)


@dataclass
class Facts:
    """What only some kinds of work know.

    Attributes:
        creators: bodies that wrote or did it.
        place: where it happened.
        dated: the day or year it is of, ISO 8601; empty where it has none of its own.
        minutes: how long it takes to learn.
        level: how much one knows beforehand, in English.
        audience: whom it is for.
    """

    creators: list[Organisation] = field(default_factory=list)
    place: Place | None = None
    dated: str = ""
    minutes: int = 0
    level: str = ""
    audience: list[TargetGroup] = field(default_factory=list)


@dataclass
class Content:
    """Everything a metadata format may take from.

    Attributes:
        work: the original.
        kind: what it is, in English.
        languages: of its live editions.
        titles: one for each language that has an edition or a card.
        summaries: likewise.
        subjects: the labels of its topics in each language.
        facts: what its kind knows besides.
        publisher: the portal's name.
    """

    work: BasePage
    kind: str
    languages: list[str]
    titles: list[Worded]
    summaries: list[Worded]
    subjects: list[Worded]
    facts: Facts
    publisher: str

    @property
    def url(self) -> str:
        """The address that stays, in whatever language its reader wants."""
        return f"{portal_address()}/ref/{self.work.reference}"

    @property
    def dated(self) -> str:
        """The work's own date, else the day it was published here."""
        first = self.work.first_published_at
        return self.facts.dated or (first.date().isoformat() if first else "")


def portal_address() -> str:
    """Return the public address, without a slash at its end."""
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/")


def contents(works: Iterable[BasePage]) -> dict[int, Content]:
    """Read what works say by their keys, in as many queries for one as for a hundred.

    Args:
        works: originals, read together with their kinds and languages.
    """
    works = list(works)
    if not works:
        return {}
    titles, summaries, editions = _words(works)
    subjects, facts = _subjects(works), _facts(works)
    home = BasePage.originals.filter(depth=HOME_DEPTH).for_reader("en").first()
    publisher = home.shown_title.text if home else settings.SITE_NAME
    return {
        work.pk: Content(
            work,
            capfirst(kind_of(work)),
            _in_order(editions[work.translation_key]),
            _in_languages(titles[work.translation_key]),
            _in_languages(summaries[work.translation_key]),
            subjects[work.pk],
            facts.get(work.pk, Facts()),
            publisher,
        )
        for work in works
    }


_ByLanguage = dict[UUID, dict[str, str]]


def _words(works: list[BasePage]) -> tuple[_ByLanguage, _ByLanguage, dict]:
    """Return titles and summaries by language, and which languages have editions."""
    titles: _ByLanguage = defaultdict(dict)
    summaries: _ByLanguage = defaultdict(dict)
    editions: dict[UUID, set[str]] = defaultdict(set)
    keys = {work.pk: work.translation_key for work in works}
    cards = Card.objects.filter(page__in=keys).values_list(
        "page_id", "language", "title", "summary"
    )
    rows = [(keys[page], *words) for page, *words in cards]
    works = BasePage.objects.filter(translation_key__in=keys.values())
    pages = open_editions(works).values_list(
        "translation_key", "locale__language_code", "title", "summary"
    )
    # An edition's words come after a card's, and stand in their place.
    for key, language, *_words in pages:
        editions[key].add(language)
    for key, language, title, summary in [*rows, *pages]:
        titles[key][language], summaries[key][language] = title, summary
    return titles, summaries, editions


def _in_order(languages: Iterable[str]) -> list[str]:
    return [code for code in LANGUAGES if code in languages]


def _in_languages(texts: dict[str, str]) -> list[Worded]:
    return [Worded(texts[code], code) for code in _in_order(texts) if texts[code]]


def _subjects(works: list[BasePage]) -> dict[int, list[Worded]]:
    tags = BasePage.topics.through.objects.filter(
        basepage__in=[work.pk for work in works]
    ).values_list("basepage_id", "topic_id")
    tags = list(tags)
    labels: dict[int, list[Worded]] = defaultdict(list)
    for topic, text, language in TopicLabel.objects.filter(
        topic__in={topic for _work, topic in tags}, preferred=True
    ).values_list("topic_id", "text", "language"):
        labels[topic].append(Worded(text, language))
    subjects: dict[int, list[Worded]] = defaultdict(list)
    for work, topic in tags:
        subjects[work] += sorted(labels[topic], key=lambda x: x.language)
    return subjects


def _facts(works: list[BasePage]) -> dict[int, Facts]:
    """Ask each kind that is among the works for what it knows."""
    by_kind: dict[str, list[int]] = defaultdict(list)
    for work in works:
        by_kind[work.content_type.model].append(work.pk)
    found: dict[int, Facts] = {}
    for kind, keys in by_kind.items():
        if kind in READERS:
            found |= READERS[kind](keys)
    return found


def _of_practices(keys: list[int]) -> dict[int, Facts]:
    rows = PracticePage.objects.filter(pk__in=keys)
    rows = rows.select_related("place", "organisation")
    return {
        row.pk: Facts(
            creators=[row.organisation] if row.organisation else [],
            place=row.place,
            dated=str(row.starts or ""),
            audience=list(row.target_groups.all()),
        )
        for row in rows.prefetch_related("target_groups")
    }


def _of_publications(keys: list[int]) -> dict[int, Facts]:
    rows = PublicationPage.objects.filter(pk__in=keys)
    return {
        row.pk: Facts(
            creators=[author.organisation for author in row.authors.all()],
            dated=str(row.year),
        )
        for row in rows.prefetch_related("authors__organisation")
    }


def _of_modules(keys: list[int]) -> dict[int, Facts]:
    rows = TrainingModulePage.objects.filter(pk__in=keys)
    return {
        row.pk: Facts(
            creators=[author.organisation for author in row.authors.all()],
            level=str(row.get_level_display()),
            audience=list(row.target_groups.all()),
        )
        for row in rows.prefetch_related("authors__organisation", "target_groups")
    }


def _of_lessons(keys: list[int]) -> dict[int, Facts]:
    rows = LessonPage.objects.filter(pk__in=keys).values_list("pk", "minutes")
    return {key: Facts(minutes=minutes) for key, minutes in rows}


def _of_news(keys: list[int]) -> dict[int, Facts]:
    rows = NewsPage.objects.filter(pk__in=keys).values_list("pk", "published_on")
    return {key: Facts(dated=_iso(day)) for key, day in rows}


def _of_meetings(keys: list[int]) -> dict[int, Facts]:
    rows = MeetingPage.objects.filter(pk__in=keys).select_related("place")
    return {row.pk: Facts(place=row.place, dated=_iso(row.starts)) for row in rows}


def _iso(day: date) -> str:
    return day.isoformat()


READERS: dict[str, Callable[[list[int]], dict[int, Facts]]] = {
    "practicepage": _of_practices,
    "publicationpage": _of_publications,
    "trainingmodulepage": _of_modules,
    "lessonpage": _of_lessons,
    "newspage": _of_news,
    "meetingpage": _of_meetings,
}


def own_name(organisation: Organisation) -> Worded:
    """Return an organisation's name in its own language, as libraries file it."""
    found = in_language(organisation, "name", organisation.language)
    return found or Worded(organisation.slug, "en")
