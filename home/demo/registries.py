"""Rows that pages of the demo world point at."""

from __future__ import annotations

from typing import Any

from core.languages import LANGUAGES
from core.models import Person, Place, TargetGroup
from events.models import MeetingSeries
from home.demo.world import World
from organisations.models import Organisation


def columns(stem: str, quad: dict[str, str] | None) -> dict[str, str]:
    """Spread a text in four languages over the columns of a row."""
    return {f"{stem}_{code}": (quad or {}).get(code, "") for code in LANGUAGES}


def seed_registries(world: World) -> None:
    """Make or update the rows by their identifiers; doing it twice changes nothing."""
    rows = world.registries
    for slug, entry in rows["places"].items():
        _place(slug, entry)
    _put_places_in_places(rows["places"])
    for slug, entry in rows["target_groups"].items():
        _target_group(slug, entry)
    for slug, entry in rows["organisations"].items():
        _organisation(slug, entry)
    for slug, entry in rows["persons"].items():
        _person(slug, entry)
    for slug, entry in rows["series"].items():
        names = columns("name", entry["name"])
        MeetingSeries.objects.update_or_create(slug=slug, defaults=names)


def _place(slug: str, entry: dict[str, Any]) -> None:
    Place.objects.update_or_create(
        slug=slug,
        defaults={
            "kind": entry["kind"],
            "country": entry["country"],
            "latitude": entry.get("at", [None, None])[0],
            "longitude": entry.get("at", [None, None])[1],
            **columns("name", entry["name"]),
        },
    )


def _put_places_in_places(entries: dict[str, dict[str, Any]]) -> None:
    """Set what lies in what, now that all of it exists."""
    places = Place.objects.in_bulk(field_name="slug")
    for slug, entry in entries.items():
        around = places.get(entry.get("within"))
        if around and places[slug].within_id != around.pk:
            places[slug].within = around
            places[slug].save()


def _target_group(slug: str, entry: dict[str, Any]) -> None:
    first, last = entry.get("ages") or (None, None)
    TargetGroup.objects.update_or_create(
        slug=slug,
        defaults={
            "age_from": first,
            "age_to": last,
            **columns("name", entry["name"]),
        },
    )


def _organisation(slug: str, entry: dict[str, Any]) -> None:
    Organisation.objects.update_or_create(
        slug=slug,
        defaults={
            "kind": entry["kind"],
            "language": entry["language"],
            "short": entry.get("short", ""),
            "place": Place.objects.filter(slug=entry.get("place")).first(),
            "website": entry.get("website", ""),
            **columns("name", entry["name"]),
            **columns("about", entry.get("about")),
        },
    )


def _person(slug: str, entry: dict[str, Any]) -> None:
    Person.objects.update_or_create(
        slug=slug,
        defaults={
            "language": entry.get("language", "en"),
            "email": entry.get("email", ""),
            **columns("name", entry["name"]),
            **columns("role", entry.get("role")),
        },
    )
