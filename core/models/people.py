"""People: whom works are for, who speaks in them and whom to ask."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.languages import reader_language
from core.models.names import LANGUAGE_CHOICES, Named, Worded, in_language


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
