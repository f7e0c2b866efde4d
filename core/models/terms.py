"""Terms that pages are tagged with once, whatever language they are written in."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.snippets.models import register_snippet

from core.formats import sort_key
from core.languages import LANGUAGES, OWN_NAMES, reader_language
from core.models.names import Named, Worded, in_language

LANGUAGE_CHOICES = [(code, OWN_NAMES[code]) for code in LANGUAGES]


@register_snippet
class Topic(ClusterableModel):
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

    class Meta:
        ordering = ["slug"]
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    panels = [
        FieldPanel("slug"),
        FieldPanel("broader"),
        InlinePanel("labels", heading=_("Labels")),
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
    def name(self) -> Worded:
        """The preferred label in the reader's language, read from prefetched labels."""
        labels = {x.language: x.text for x in self.labels.all() if x.preferred}
        for code in (reader_language(), "en", *LANGUAGES):
            if labels.get(code):
                return Worded(labels[code], code)
        return Worded(self.slug, "en")


class TopicLabel(models.Model):
    """A preferred or alternative label of a topic in one language (skos:prefLabel)."""

    topic = ParentalKey(Topic, on_delete=models.CASCADE, related_name="labels")
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGE_CHOICES)
    text = models.CharField(_("label"), max_length=120)
    preferred = models.BooleanField(_("preferred"), default=False)

    class Meta:
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


def in_order(names: Iterable[Worded], language: str) -> list[Worded]:
    """Sort names as readers of a language expect them (CLDR root collation)."""
    return sorted(names, key=lambda name: sort_key(name.text, language))


def topic_names(page: models.Model, language: str) -> list[Worded]:
    """Return the names of a page's topics in the reader's order, in one query.

    Args:
        page: the original, which alone is tagged.
        language: the reader's language; English stands in for a missing label.
    """
    labels = TopicLabel.objects.filter(
        topic__works=page.pk, preferred=True, language__in=[language, "en"]
    )
    names: dict[int, Worded] = {}
    for label in labels:
        if label.language == language or label.topic_id not in names:
            names[label.topic_id] = Worded(label.text, label.language)
    return in_order(names.values(), language)


@register_snippet
class TargetGroup(Named):
    """Whom a work is for, with ages in completed years where they are stated."""

    slug = models.SlugField(_("identifier"), max_length=60, unique=True)
    age_from = models.PositiveSmallIntegerField(_("age from"), null=True, blank=True)
    age_to = models.PositiveSmallIntegerField(_("age to"), null=True, blank=True)

    class Meta:
        ordering = ["slug"]
        verbose_name = _("target group")
        verbose_name_plural = _("target groups")

    @property
    def names_its_ages(self) -> bool:
        """Whether the name says the ages already, as "children aged 3 to 17" does."""
        return str(self.age_from) in re.findall(r"\d+", self.name.text)

    def clean(self) -> None:
        """Refuse ages in the wrong order."""
        super().clean()
        if None not in (self.age_from, self.age_to) and self.age_from > self.age_to:
            raise ValidationError({"age_to": _("The ages end before they begin.")})


class PlaceKind(models.TextChoices):
    """How wide a place is."""

    COUNTRY = "country", _("country")
    REGION = "region", _("region")
    CITY = "city", _("city")


@register_snippet
class Place(Named):
    """A country, region or city under the exonym of each language."""

    slug = models.SlugField(_("identifier"), max_length=60, unique=True)
    kind = models.CharField(_("kind"), max_length=10, choices=PlaceKind.choices)
    country = models.CharField(
        _("country code"), max_length=2, help_text=_("Two letters of ISO 3166-1.")
    )

    class Meta:
        ordering = ["slug"]
        verbose_name = _("place")
        verbose_name_plural = _("places")


@register_snippet
class Person(Named):
    """A speaker or contact; the name is never translated, at most transliterated."""

    slug = models.SlugField(_("identifier"), max_length=60, unique=True)
    language = models.CharField(
        _("language of the name"), max_length=2, choices=LANGUAGE_CHOICES, default="en"
    )
    role_es = models.CharField(_("role in Spanish"), max_length=200, blank=True)
    role_bg = models.CharField(_("role in Bulgarian"), max_length=200, blank=True)
    role_fr = models.CharField(_("role in French"), max_length=200, blank=True)
    role_en = models.CharField(_("role in English"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)

    class Meta:
        ordering = ["slug"]
        verbose_name = _("person")
        verbose_name_plural = _("people")

    @property
    def role(self) -> Worded | None:
        """The role in the reader's language, with the language it is really in."""
        return in_language(self, "role", reader_language())
