"""The schools of the demo world, and who belongs to which network."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

from core.languages import LANGUAGES
from core.models import Place
from home.demo.registries import columns
from home.demo.world import World
from organisations.models import (
    Membership,
    NetworkPage,
    Organisation,
    OrganisationKind,
)

#: The network that the composed schools belong to, and the years they joined in.
SCHOOLS_OF = "every-pupil-can-excel"
YEARS = range(2010, 2024)


def seed_schools(world: World) -> None:
    """Make the schools; doing it twice changes nothing."""
    known = set(Organisation.objects.values_list("slug", flat=True))
    places = Place.objects.in_bulk(field_name="slug")
    made = []
    for slug, place, names in _composed(world.schools):
        if slug in known:
            continue
        school = Organisation(
            slug=slug,
            kind=OrganisationKind.SCHOOL,
            language="bg",
            place=places[place],
            **columns("name", names),
        )
        school.note_names()
        made.append(school)
    Organisation.objects.bulk_create(made)


def _composed(schools: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Compose the schools of each region: no two there have the same name.

    Yields:
        Identifier, place and name in four languages.
    """
    patterns = list(product(schools.get("patrons", []), schools.get("kinds", [])))
    start = 0
    for region in schools.get("oblasts", []):
        for number in range(region["count"]):
            # 7 has no factor in common with the number of patterns of a full set.
            patron, kind = patterns[(start + number * 7) % len(patterns)]
            yield (
                f"{region['place']}-{kind['key']}-{patron['latin'].lower()}",
                region["place"],
                {
                    code: kind["pattern"][code].replace(
                        "{name}", patron["bg"] if code == "bg" else patron["latin"]
                    )
                    for code in LANGUAGES
                },
            )
        start += 11


def seed_memberships(world: World) -> None:
    """Put the schools and the members named on networks into their networks."""
    networks = {page.slug: page for page in NetworkPage.originals.all()}
    organisations = Organisation.objects.in_bulk(field_name="slug")
    rows = [
        Membership(
            organisation=organisations[entry["organisation"]],
            network_key=networks[spec["slug"]].translation_key,
            since=str(entry["since"]),
            until=str(entry["until"]) if entry.get("until") else None,
        )
        for spec in world.pages
        for entry in spec.get("members") or []
        if spec["type"] == "NetworkPage"
    ]
    rows += [
        Membership(
            organisation=organisations[slug],
            network_key=networks[SCHOOLS_OF].translation_key,
            since=str(YEARS[number % len(YEARS)]),
        )
        for number, (slug, _place, _names) in enumerate(_composed(world.schools))
    ]
    Membership.objects.bulk_create(rows, ignore_conflicts=True)
