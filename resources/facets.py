"""Ways to narrow what the library holds: publications, and practices of a book."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext

from core.facets import Facet
from core.formats import language_name, territory_name
from core.languages import reader_language
from core.models import BasePage, Topic, TopicName, named_topics
from core.open_editions import open_editions
from resources.models.practice import PracticePage
from resources.models.publication import PublicationPage


def publication_facets() -> list[Facet]:
    """Return the ways to narrow publications."""
    kinds = dict(PublicationPage.Kind.choices)
    return [
        Facet(
            "kind",
            gettext("Kind"),
            "kind",
            lambda values: {value: kinds[value] for value in values if value in kinds},
            keeps_unknown=True,
        ),
        Facet(
            "year",
            gettext("Year"),
            "year",
            lambda values: {year: year for year in sorted(values, reverse=True)},
            keep_order=True,
            keeps_unknown=True,
        ),
        Facet(
            "written",
            gettext("Written in"),
            "original_language",
            _languages,
            keeps_unknown=True,
        ),
    ]


def practice_facets() -> list[Facet]:
    """Return the ways to narrow practices; topics in use are asked for here."""
    return [
        Facet(
            "topic",
            gettext("Topic"),
            "topic__slug",
            _topics,
            through=BasePage.topics.through.objects.all(),
            row="basepage",
        ),
        Facet(
            "country",
            gettext("Country"),
            "place__country",
            lambda values: {
                code: territory_name(code, reader_language()) for code in values
            },
        ),
        Facet(
            "language",
            gettext("Can be read in"),
            "locale__language_code",
            _languages,
            through=open_editions(PracticePage.objects.all()),
            row="translation_key",
            key="translation_key",
        ),
    ]


def _topics(slugs: Iterable[str]) -> dict[str, TopicName]:
    topics = Topic.objects.filter(slug__in=list(slugs))
    named = named_topics(topics, reader_language())
    return {name.slug: name for name in named.values()}


def _languages(codes: Iterable[str]) -> dict[str, str]:
    return {code: language_name(code, reader_language()) for code in codes}
