"""The page of an organisation, which is a row and no page of the tree."""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.db.models import Model, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from core.kinds import groups_by_kind
from core.languages import LANGUAGES, reader_language
from core.maps import Map, map_of
from core.models import BasePage, FactRow, Worded, WordsRow
from core.querysets import WorkQuerySet
from organisations.models import NetworkPage, Organisation

WORKS = 60


def works_of(organisation: Organisation) -> WorkQuerySet:
    """Return the works an organisation has a part in, in one query.

    The rooms above are found by what points at an organisation, so that this room needs
    to know none of them.
    """
    wanted = Q(pk__in=[])
    for model, names in _pointing_here():
        key = "pk" if issubclass(model, BasePage) else "page"
        for name in names:
            rows = model._default_manager.filter(**{name: organisation})
            wanted |= Q(pk__in=rows.values(key))
    return BasePage.originals.filter(wanted)


def _pointing_here() -> Iterator[tuple[type[Model], list[str]]]:
    """Yield the pages and rows of pages that name organisations, with the columns."""
    for model in apps.get_models():
        if issubclass(model, (BasePage, FactRow, WordsRow)):
            fields = [*model._meta.fields, *model._meta.many_to_many]
            names = [x.name for x in fields if x.related_model is Organisation]
            yield model, names


def organisation_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Tell what an organisation is, where, what it belongs to and what it did.

    Raises:
        Http404: for an organisation that does not exist.
    """
    found = Organisation.objects.select_related("place__within").filter(slug=slug)
    organisation = found.first()
    if organisation is None:
        raise Http404
    language = reader_language()
    since = {
        row.network_key: row for row in organisation.memberships.all().order_by("since")
    }
    networks = NetworkPage.originals.filter(translation_key__in=since)
    works = works_of(organisation).order_by("-first_published_at", "pk")
    return render(
        request,
        "organisations/organisation.html",
        {
            "in_every_language": True,
            "organisation": organisation,
            "own_name": _own_name(organisation),
            "other_names": _other_names(organisation),
            "map": _map(organisation),
            "memberships": [
                (page, since[page.translation_key])
                for page in networks.for_reader(language)
            ],
            "parts": groups_by_kind(
                works.few_for_reader(language, WORKS).select_related("content_type")
            ),
        },
    )


def _own_name(organisation: Organisation) -> Worded | None:
    """Return the name in the organisation's own language where readers see another."""
    own = getattr(organisation, f"name_{organisation.language}")
    if not own or own == organisation.name.text:
        return None
    return Worded(own, organisation.language)


def _other_names(organisation: Organisation) -> list[Worded]:
    """Return what other languages call the organisation, each name once."""
    said = {
        organisation.name.text,
        getattr(organisation, f"name_{organisation.language}"),
    }
    names = []
    for code in LANGUAGES:
        text = getattr(organisation, f"name_{code}")
        if text and text not in said:
            said.add(text)
            names.append(Worded(text, code))
    return names


def _map(organisation: Organisation) -> Map | None:
    place = organisation.place
    return map_of([(place, 1, "")]) if place else None
