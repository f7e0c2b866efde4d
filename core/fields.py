"""Model fields that Django lacks and several rooms need."""

from __future__ import annotations

import zoneinfo
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from core.formats import PartialDate, sort_key
from core.formats.locales import locale_for
from core.languages import LANGUAGES, OWN_NAMES, reader_language
from core.ticks import Ticks


class PartialDateField(models.Field):
    """A date known to the year, the month or the day, stored as ISO 8601 text.

    It is no CharField on purpose: text fields are handed to translators, facts are not.
    ISO text of any precision sorts by time.
    """

    description = _("A date of year, month or day precision")
    #: An earlier year was mistyped: nothing here is as old.
    FIRST_YEAR = 1000

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_length"] = 10
        super().__init__(*args, **kwargs)

    def get_internal_type(self) -> str:
        return "CharField"

    def from_db_value(self, value: str | None, *args: Any) -> PartialDate | None:
        return PartialDate.parse(value) if value else None

    def to_python(self, value: Any) -> PartialDate | None:
        if not value:
            return None
        if isinstance(value, PartialDate):
            return value
        try:
            return PartialDate.parse(str(value).strip())
        except ValueError as error:
            raise ValidationError(
                _("Write a year, a month or a day: 2013, 2013-11 or 2013-11-14."),
                code="invalid",
            ) from error

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        if value and value.year < self.FIRST_YEAR:
            raise ValidationError(
                _("Write a year from %(first)s onwards."),
                code="too_early",
                params={"first": self.FIRST_YEAR},
            )

    def get_prep_value(self, value: Any) -> str | None:
        value = self.to_python(value)
        return str(value) if value else None

    def value_to_string(self, obj: models.Model) -> str | None:
        return self.get_prep_value(self.value_from_object(obj))

    def formfield(self, **kwargs: Any) -> forms.Field:
        return super().formfield(
            **{
                "form_class": forms.CharField,
                "empty_value": None,
                "max_length": 10,
                "help_text": _("2013, 2013-11 or 2013-11-14: as precise as is known."),
                **kwargs,
            }
        )


#: Codes that CLDR names and ISO 3166-1 gives to no country.
NO_COUNTRIES = frozenset(
    {
        *("AC", "CP", "CQ", "DG", "EA", "EU", "EZ"),
        *("IC", "QO", "TA", "UN", "XA", "XB", "ZZ"),
    }
)


def country_choices() -> list[tuple[str, str]]:
    """Return the code and name of every country, in the editor's alphabet."""
    language = reader_language()
    named = [
        (code, name)
        for code, name in locale_for(language).territories.items()
        if len(code) == 2 and code not in NO_COUNTRIES
    ]
    return sorted(named, key=lambda country: sort_key(country[1], language))


class SeveralField(models.JSONField):
    """Several of a few fixed choices, stored as a list and edited as tick boxes."""

    def __init__(self, *args: Any, several: Any = (), **kwargs: Any) -> None:
        kwargs.update(default=list, blank=True)
        self.several = list(several)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> forms.Field:
        return forms.MultipleChoiceField(
            choices=self.several,
            widget=forms.CheckboxSelectMultiple,
            required=False,
            label=kwargs.get("label") or capfirst(self.verbose_name),
            help_text=self.help_text,
        )


class LanguagesField(SeveralField):
    """A list of the portal's language codes, edited as tick boxes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["several"] = [(code, OWN_NAMES[code]) for code in LANGUAGES]
        super().__init__(*args, **kwargs)


class CountriesField(SeveralField):
    """A list of two-letter codes of countries (ISO 3166-1), named by CLDR."""

    def formfield(self, **kwargs: Any) -> forms.Field:
        return forms.MultipleChoiceField(
            choices=country_choices,
            widget=Ticks,
            required=False,
            label=kwargs.get("label") or capfirst(self.verbose_name),
            help_text=self.help_text,
        )


class LocalDateTimeField(models.Field):
    """A wall-clock moment, ``2013-11-14T09:00``, meant in the zone stored beside it.

    Stored as text without offset: when a country changes its zone rules, a meeting
    stays at nine in the morning. No text field, so translators are not asked for it.
    """

    description = _("A wall-clock date and time")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_length"] = 16
        super().__init__(*args, **kwargs)

    def get_internal_type(self) -> str:
        return "CharField"

    def from_db_value(self, value: str | None, *args: Any) -> datetime | None:
        return datetime.fromisoformat(value) if value else None

    def to_python(self, value: Any) -> datetime | None:
        if not value:
            return None
        if isinstance(value, datetime):
            return value.replace(tzinfo=None, second=0, microsecond=0)
        try:
            parsed = datetime.fromisoformat(str(value).strip())
        except ValueError as error:
            raise ValidationError(
                _("Write a date and a time: 2013-11-14 09:00."), code="invalid"
            ) from error
        return parsed.replace(tzinfo=None, second=0, microsecond=0)

    def get_prep_value(self, value: Any) -> str | None:
        value = self.to_python(value)
        return value.isoformat(timespec="minutes") if value else None

    def value_to_string(self, obj: models.Model) -> str | None:
        return self.get_prep_value(self.value_from_object(obj))

    def formfield(self, **kwargs: Any) -> forms.Field:
        return super().formfield(**{"form_class": LocalDateTimeFormField, **kwargs})


class LocalDateTimeFormField(forms.CharField):
    """Takes what a browser's own date and time control sends."""

    widget = forms.DateTimeInput(
        format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}
    )

    def __init__(self, **kwargs: Any) -> None:
        kwargs.pop("max_length", None)
        kwargs.setdefault("empty_value", None)
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Show a stored moment in the form the control understands."""
        if isinstance(value, datetime):
            return value.isoformat(timespec="minutes")
        return value


def zone_choices() -> list[tuple[str, str]]:
    """Return every zone of the IANA database that names a place, in its own order."""
    return [
        (name, name.replace("_", " "))
        for name in sorted(zoneinfo.available_timezones())
        if "/" in name and not name.startswith(("Etc/", "posix/", "right/", "SystemV/"))
    ] + [("UTC", "UTC")]


class ZoneField(models.CharField):
    """The name of an IANA time zone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.update(max_length=40, choices=zone_choices)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        name, path, args, kwargs = super().deconstruct()
        # The list follows the zone database's releases; it is no schema.
        kwargs.pop("choices", None)
        return name, path, args, kwargs
