"""Topics: what works are tagged with once, whatever language they are written in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.search import index

from core.formats import sort_key
from core.languages import LANGUAGES, reader_language
from core.models.names import LANGUAGE_CHOICES, Worded
from core.querysets import topics_of


@dataclass(frozen=True)
class TopicName(Worded):
    """A topic's label together with what its page is addressed by."""

    slug: str = ""

    def __str__(self) -> str:
        return self.text


class TopicManager(models.Manager):
    """Reads labels with the topics: a form names all two hundred of them."""

    def get_queryset(self) -> models.QuerySet:
        """Return all topics; whoever reads columns alone asks nothing more."""
        return super().get_queryset().prefetch_related("labels")


class Topic(index.Indexed, ClusterableModel):
    """A SKOS concept: one identity, labels in each language (W3C SKOS Reference §5)."""

    slug = models.SlugField(_("identifier"), max_length=60, unique=True)
    broader = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="narrower",
        verbose_name=_("broader topic"),
    )

    objects = TopicManager()

    class Meta:
        ordering = ["slug"]
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    search_fields = [
        index.AutocompleteField("slug"),
        index.RelatedFields("labels", [index.AutocompleteField("text")]),
    ]
    panels = [
        FieldPanel("slug"),
        FieldPanel("broader"),
        InlinePanel(
            "labels",
            heading=_("Labels"),
            help_text=_("One preferred label in each language, and any synonyms."),
        ),
        InlinePanel(
            "matches",
            heading=_("The same in public vocabularies"),
            help_text=_("Lets other libraries join their records with ours."),
        ),
    ]

    def __str__(self) -> str:
        return str(self.name)

    def clean(self) -> None:
        """Refuse a topic that is its own ancestor (SKOS integrity: no cycles)."""
        super().clean()
        seen = self.broader
        while seen is not None:
            if self.pk and seen.pk == self.pk:
                raise ValidationError(
                    {"broader": _("A topic cannot stand above itself.")}
                )
            seen = seen.broader

    @property
    def name(self) -> TopicName:
        """The preferred label in the reader's language, read from prefetched labels."""
        labels = {x.language: x.text for x in self.labels.all() if x.preferred}
        for code in (reader_language(), "en", *LANGUAGES):
            if labels.get(code):
                return TopicName(labels[code], code, self.slug)
        return TopicName(self.slug, "en", self.slug)


class TopicLabel(models.Model):
    """A preferred or alternative label of a topic in one language (skos:prefLabel)."""

    topic = ParentalKey(Topic, on_delete=models.CASCADE, related_name="labels")
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGE_CHOICES)
    text = models.CharField(_("label"), max_length=120)
    preferred = models.BooleanField(_("preferred"), default=False)

    class Meta:
        verbose_name = _("label")
        ordering = ["topic_id", "-preferred", "language", "text"]
        constraints = [
            models.UniqueConstraint(
                fields=["topic", "language"],
                condition=models.Q(preferred=True),
                name="one_preferred_label_per_language",
            )
        ]

    def __str__(self) -> str:
        return f"{self.text} ({self.language})"


class TopicMatch(models.Model):
    """The same concept in a public vocabulary (skos:exactMatch)."""

    class Scheme(models.TextChoices):
        """Vocabularies whose identifiers are public and stable."""

        EUROVOC = "eurovoc", "EuroVoc"
        UNESCO = "unesco", "UNESCO Thesaurus"

    topic = ParentalKey(Topic, on_delete=models.CASCADE, related_name="matches")
    scheme = models.CharField(_("vocabulary"), max_length=10, choices=Scheme.choices)
    notation = models.SlugField(_("identifier in it"), max_length=30)

    class Meta:
        verbose_name = _("same topic elsewhere")
        ordering = ["topic_id", "scheme", "notation"]
        constraints = [
            models.UniqueConstraint(
                fields=["topic", "scheme", "notation"], name="one_match_per_concept"
            )
        ]

    def __str__(self) -> str:
        return self.uri

    @property
    def uri(self) -> str:
        """The identifier that vocabulary gives the concept on the web."""
        if self.scheme == self.Scheme.EUROVOC:
            return f"http://eurovoc.europa.eu/{self.notation}"
        return f"http://vocabularies.unesco.org/thesaurus/{self.notation}"


def in_order(names: Iterable[Worded], language: str) -> list[Worded]:
    """Sort names as readers of a language expect them (CLDR root collation)."""
    return sorted(names, key=lambda name: sort_key(name.text, language))


def named_topics(topics: models.QuerySet, language: str) -> dict[int, TopicName]:
    """Return the names of topics by their keys, in one query.

    Args:
        topics: any selection of topics.
        language: the reader's language; English stands in for a missing label.
    """
    labels = TopicLabel.objects.filter(
        topic__in=topics.values("pk"), preferred=True, language__in=[language, "en"]
    ).select_related("topic")
    names: dict[int, TopicName] = {}
    for label in labels:
        if label.language == language or label.topic_id not in names:
            names[label.topic_id] = TopicName(
                label.text, label.language, label.topic.slug
            )
    return names


def topic_names(page: models.Model, language: str) -> list[TopicName]:
    """Return the names of a page's topics in the reader's order, in one query.

    Args:
        page: the original, which alone is tagged.
        language: the reader's language.
    """
    names = named_topics(topics_of(page), language)
    return in_order(names.values(), language)


def frequent_topics(works: models.QuerySet, number: int) -> list[TopicName]:
    """Return the topics most works have, in the reader's words and in one query.

    A topic without a label in the reader's language is passed over.

    Args:
        works: those that count, such as all that stand in the library.
        number: how many at most; the most frequent first.
    """
    language = reader_language()
    found = (
        TopicLabel.objects.filter(preferred=True, language=language)
        .filter(topic__works__in=works.order_by().values("pk"))
        .values("text", "topic__slug")
        .annotate(works=Count("topic__works"))
        .order_by("-works", "text")[:number]
    )
    return [TopicName(x["text"], language, x["topic__slug"]) for x in found]
