"""Practices by the thousand: their facts, their pages, and what belongs to them."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from wagtail.models import Locale, Page

from core.languages import LANGUAGES
from core.models import BasePage, Card, Place
from home.scale.copying import Copier, keys_were_given, next_key
from home.scale.rows import Shared
from home.scale.shelves import PREFIX, Editions
from home.scale.telling import Told, tell
from resources.models import PracticePage
from resources.models.practice_scales import Cost, Evidence, Setting

#: Keys made of it are the same on every machine.
NAMES = UUID("5b1c1f6e-2f0e-4f6a-9b0d-6d6f73616963")
FIRST_DAY = datetime(2015, 1, 5, 9, tzinfo=UTC)
FEWEST_TOPICS, MOST_TOPICS = 2, 4
HOURS_A_WEEK = 60
BATCH = 500


@dataclass(frozen=True)
class Facts:
    """What is true of a practice in all languages.

    Args:
        number: of the practice, from 0.
        languages: with an edition, the original's first; the others get a card.
        place: where it was.
        topics: key and names of each.
        columns: of its own table.
    """

    number: int
    languages: list[str]
    place: Place
    topics: list[tuple[int, dict[str, str]]]
    columns: dict[str, Any]

    def told(self, language: str) -> Told:
        """Tell it in a language."""
        names = [names[language] for _key, names in self.topics]
        place = getattr(self.place, f"name_{language}")
        return tell(self.number, language, place, names)


def facts_of(number: int, shared: Shared) -> Facts:
    """Return the facts of a practice; equal numbers have equal ones."""
    chance = random.Random(f"facts {number}")  # noqa: S311 - no secret
    first = number % len(LANGUAGES)
    languages = [*LANGUAGES[first:], *LANGUAGES[:first]]
    place = chance.choice(shared.places)
    return Facts(
        number=number,
        languages=languages[: 1 + number // len(LANGUAGES) % len(LANGUAGES)],
        place=place,
        topics=chance.sample(shared.topics, chance.randint(FEWEST_TOPICS, MOST_TOPICS)),
        columns={
            "place": place.pk,
            "organisation": chance.choice(shared.organisations),
            "contact": chance.choice(shared.people),
            "setting": sorted(chance.sample(Setting.values, chance.randint(1, 2))),
            "starts": str(chance.randint(2000, 2025)),
            "cost": chance.choice(Cost.values),
            "evidence": chance.choice(Evidence.values),
            "hours_a_week": chance.randint(1, HOURS_A_WEEK),
        },
    )


class Maker:
    """Writes practices; what they stand in and point at is read once.

    Args:
        books: in each language.
        shared: the rows they point at.
    """

    def __init__(self, books: list[Editions], shared: Shared) -> None:
        self.books = books
        self.shared = shared
        self.locales = {x.language_code: x.pk for x in Locale.objects.all()}
        self.steps = {
            page.pk: _last_step(page) for book in books for page in book.values()
        }
        self.copier = self._copier()

    @transaction.atomic
    def make(self, numbers: range) -> None:
        """Write the practices of these numbers with their cards, topics and groups."""
        every = [facts_of(number, self.shared) for number in numbers]
        cards: list[Card] = []
        rows: list[dict[str, Any]] = []
        originals: list[int] = []
        key = next_key()
        for facts in every:
            originals.append(key)
            for language in facts.languages:
                rows.append({"id": key, **self._page(facts, language)})
                key += 1
            cards += _cards(facts, originals[-1])
        self.copier.write(rows)
        keys_were_given()
        self._note_children(rows)
        Card.objects.bulk_create(cards, batch_size=BATCH)
        self._link(every, originals)

    def _page(self, facts: Facts, language: str) -> dict[str, Any]:
        told = facts.told(language)
        book = self.books[facts.number % len(self.books)][language]
        self.steps[book.pk] += 1
        slug = f"{PREFIX}{facts.number:06}"
        since = FIRST_DAY + timedelta(hours=facts.number)
        return {
            **facts.columns,
            "path": Page._get_path(book.path, book.depth + 1, self.steps[book.pk]),
            "parent": book.pk,
            "translation_key": uuid5(NAMES, f"practice {facts.number}"),
            "locale": self.locales[language],
            "title": told.title,
            "draft_title": told.title,
            "slug": slug,
            "url_path": f"{book.url_path}{slug}/",
            "first_published_at": since,
            "last_published_at": since,
            "latest_revision_created_at": since,
            "original_language": facts.languages[0],
            "summary": told.summary,
            "body": _paragraph(facts.number, told.body),
        }

    def _note_children(self, rows: list[dict[str, Any]]) -> None:
        for book, number in Counter(row["parent"] for row in rows).items():
            Page.objects.filter(pk=book).update(numchild=F("numchild") + number)

    def _link(self, every: list[Facts], originals: list[int]) -> None:
        pairs = list(zip(every, originals, strict=True))
        tagged = BasePage.topics.through
        tagged.objects.bulk_create(
            [
                tagged(basepage_id=key, topic_id=topic)
                for facts, key in pairs
                for topic, _names in facts.topics
            ],
            batch_size=BATCH,
        )
        meant = PracticePage.target_groups.through
        groups = self.shared.groups
        meant.objects.bulk_create(
            [
                meant(
                    practicepage_id=key, targetgroup_id=groups[x.number % len(groups)]
                )
                for x, key in pairs
            ],
            batch_size=BATCH,
        )

    @transaction.atomic
    def _copier(self) -> Copier:
        """Return what copies a practice that was made the usual way, and is gone."""
        facts = facts_of(0, self.shared)
        book = self.books[0]["en"]
        page = PracticePage(
            title="Pattern",
            slug=f"{PREFIX}pattern",
            summary="Pattern",
            locale=book.locale,
            place=facts.place,
            first_published_at=timezone.now(),
        )
        point = transaction.savepoint()
        Page.objects.get(pk=book.pk).add_child(instance=page)
        copier = Copier(page)
        transaction.savepoint_rollback(point)
        return copier


def _cards(facts: Facts, original: int) -> Iterator[Card]:
    for language in LANGUAGES:
        if language not in facts.languages:
            told = facts.told(language)
            card = Card(language=language, title=told.title, summary=told.summary)
            card.page_id = original
            yield card


def _paragraph(number: int, text: str) -> str:
    """Return a body of one paragraph, as the column of a stream field holds it.

    All editions give a block the same key: translations are known by it.
    """
    key = uuid5(NAMES, f"paragraph {number}")
    block = {"type": "paragraph", "value": f"<p>{text}</p>", "id": str(key)}
    return json.dumps([block])


def _last_step(page: Page) -> int:
    last = Page.objects.get(pk=page.pk).get_last_child()
    return Page._str2int(last.path[-Page.steplen :]) if last else 0
