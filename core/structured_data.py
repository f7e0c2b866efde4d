"""What a page tells machines: schema.org in JSON-LD (JSON-LD 1.1, W3C).

Each room says in its own ``structured_data`` what its kinds of page are, by registering
with ``described``; what all works have in common stands here.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import singledispatch
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from core.formats import PartialDate
from core.languages import LANGUAGES, reader_language
from core.models import BasePage, Place, TargetGroup

CONTEXT = "https://schema.org"
Node = dict[str, Any]

#: Nothing within a script may look like its end or like markup (HTML §4.12.1.3).
_ESCAPES = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})


@dataclass(frozen=True)
class Telling:
    """What surrounds a page while it is described.

    Attributes:
        absolute: makes a path of the portal a whole address.
        context: what the page's template was given.
        languages: of the live editions.
        above: the work that the page stands beneath, in the reader's words.
        publisher: how the portal itself is referred to.
    """

    absolute: Callable[[str], str]
    context: Mapping[str, Any] = field(default_factory=dict)
    languages: Iterable[str] = ()
    above: BasePage | None = None
    publisher: Mapping[str, str] = field(default_factory=dict)


@singledispatch
def described(subject: Any, telling: Telling) -> Node:
    """Describe what a page is about, as the most particular kind that is registered.

    Args:
        subject: an edition of a work, or a row that has a page of its own.
        telling: what surrounds it.

    Raises:
        TypeError: for a subject that no room has registered.
    """
    raise TypeError(f"Nothing says what {type(subject).__name__} is to machines.")


@described.register
def _page(page: BasePage, telling: Telling) -> Node:
    return work(page, telling, "WebPage")


def node(kind: str | list[str], **facts: Any) -> Node:
    """Return a node of a type with those facts that are known.

    Args:
        kind: one or several types of schema.org.
        facts: properties; days, moments and partial dates become ISO 8601.
    """
    found = {name: _plain(value) for name, value in facts.items()}
    known = {name: value for name, value in found.items() if value not in ("", None)}
    return {"@type": kind} | {k: v for k, v in known.items() if v not in ([], {})}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, PartialDate):
        return str(value)
    return value


def work(page: BasePage, telling: Telling, kind: str | list[str], **facts: Any) -> Node:
    """Describe an edition of a work by what every work has.

    Args:
        page: the edition being read, on a fallback the original.
        telling: what surrounds it.
        kind: its type or types of schema.org.
        facts: what this kind of work has besides; a fact of None is left out, also
            where every other work has it.
    """
    url = telling.absolute(page.path_in(page.language))
    common = {
        "url": url,
        "name": page.title,
        "description": page.summary,
        "inLanguage": page.language,
        "identifier": page.reference,
        "datePublished": page.first_published_at,
        "dateModified": page.last_published_at,
        "image": telling.absolute(picture_path(page, page.language)),
        "license": settings.CONTENT_LICENCE,
        "isAccessibleForFree": True,
        "about": _topics(telling),
        "publisher": dict(telling.publisher),
        **_translations(page, telling),
    }
    return {"@id": url} | node(kind, **(common | facts))


def picture_path(page: BasePage, language: str) -> str:
    """Return where the picture is drawn that stands for a work when it is shared."""
    return f"/{language}/ref/{page.reference}.png"


def _translations(page: BasePage, telling: Telling) -> Node:
    """Say which edition was translated from which (schema.org workTranslation)."""
    others = [code for code in LANGUAGES if code in set(telling.languages)]
    links = {code: {"@id": telling.absolute(page.path_in(code))} for code in others}
    if not page.is_original:
        origin = links.get(page.original_language)
        return {"translationOfWork": origin} if origin else {}
    links.pop(page.language, None)
    return {"workTranslation": list(links.values())}


def _topics(telling: Telling) -> list[Node]:
    language = reader_language()
    return [
        node(
            "DefinedTerm",
            name=topic.text,
            inLanguage=topic.language,
            url=telling.absolute(f"/{language}/topics/{topic.slug}/"),
            sameAs=concept_uri(topic.slug),
        )
        for topic in telling.context.get("topics") or []
    ]


def concept_uri(slug: str = "") -> str:
    """Return what names a topic, or the scheme of all, whatever the language (SKOS)."""
    base = settings.WAGTAILADMIN_BASE_URL.rstrip("/")
    return f"{base}/topics/{slug}" if slug else f"{base}/topics"


def place_node(place: Place) -> Node:
    """Describe a place with its country, so that it is found on a map."""
    name = place.name.text
    country = place.kind == "country"
    address = node(
        "PostalAddress",
        addressLocality="" if country else name,
        addressCountry=place.country,
    )
    geo = None
    if place.latitude is not None:
        geo = node("GeoCoordinates", latitude=place.latitude, longitude=place.longitude)
    return node("Place", name=name, address=address, geo=geo)


def audience(groups: Iterable[TargetGroup]) -> list[Node]:
    """Describe whom a work is for, with ages in years where they are known."""
    return [
        node(
            "PeopleAudience",
            audienceType=group.name.text,
            suggestedMinAge=group.age_from,
            suggestedMaxAge=group.age_to,
        )
        for group in groups
    ]


def minutes(number: int) -> str:
    """Write a duration of minutes as ISO 8601 has it."""
    return f"PT{number}M" if number else ""


def as_script(data: Node) -> SafeString:
    """Write data into a page as a block that no browser runs.

    Args:
        data: what ``json`` can write; whatever it holds cannot end the block.
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    text = text.translate(_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308
