"""Which works are records, in which sets, and since when they are as they are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from wagtail.models import Page

from core.kinds import KINDS
from core.models import BasePage
from core.open_editions import open_editions
from core.querysets import WorkQuerySet
from core.references import keys_of, reference_of
from home.models import RecordStatus
from home.oai.protocol import EARLIEST, Selection
from home.oai.tokens import Position
from resources.models import CompendiumPage, PracticePage

RECORDS_A_PAGE = 100
#: A set by the kind of work, and for practices one by their compendium below it.
SET_SPEC = re.compile(r"([a-z]+)(?::([a-z0-9_-]+))?", re.ASCII)
IDENTIFIER = re.compile(r"oai:([^:]+):([0-9a-z]+)", re.ASCII)


@dataclass(frozen=True)
class Header:
    """What every record says of itself.

    Attributes:
        reference: the work's.
        datestamp: since when the record is as it is, aware.
        sets: it belongs to.
        work: the original; None for a work that is gone.
    """

    reference: str
    datestamp: datetime
    sets: list[str]
    work: BasePage | None = None

    @property
    def identifier(self) -> str:
        """What names the record in the whole world (OAI identifier format)."""
        return f"oai:{repository()}:{self.reference}"


def repository() -> str:
    """Return the name of the portal among repositories: its public host."""
    return urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or "localhost"


def set_of(kind: str, compendium: str = "") -> str:
    """Return the set of works of a kind.

    Args:
        kind: the model, such as ``practicepage``.
        compendium: the slug of the practice's, whose set is narrower.
    """
    name = kind.removesuffix("page")
    return f"{name}:{compendium}" if compendium else name


def compendium_of(work: BasePage) -> str:
    """Return the slug of the compendium of a practice, which is its address's part."""
    if work.cached_content_type.model != "practicepage":
        return ""
    return work.url_path.strip("/").split("/")[-2]


def works() -> WorkQuerySet:
    """Return every work that is a record now."""
    return BasePage.originals.readable().filter(content_type__model__in=KINDS)


def selected_works(selection: Selection) -> WorkQuerySet:
    """Return the works of a list, in the order in which they were made."""
    found = works()
    if selection.set_spec:
        found = found.filter(_of_set(selection.set_spec))
    if selection.since:
        found = found.filter(_changed_since(selection.since))
    if selection.before:
        found = found.exclude(_changed_since(selection.before))
    return found.order_by("pk")


def _of_set(spec: str) -> Q:
    parts = SET_SPEC.fullmatch(spec)
    if parts is None:
        return Q(pk__in=[])
    kind, slug = parts.groups()
    of_kind = Q(content_type__model=f"{kind}page")
    if not slug:
        return of_kind
    practices = PracticePage.originals.none()
    for compendium in CompendiumPage.originals.filter(slug=slug):
        practices = practices | PracticePage.originals.beneath(compendium)
    return of_kind & Q(pk__in=practices.values("pk"))


def _changed_since(moment: datetime) -> Q:
    """Match works with a part that is as new: an edition, the end of an embargo, …"""
    key = OuterRef("translation_key")
    editions = open_editions(Page.objects.filter(translation_key=key)).annotate(
        dated=Coalesce("last_published_at", EARLIEST)
    )
    moves = RecordStatus.objects.filter(translation_key=key, changed_at__gte=moment)
    return (
        Exists(editions.filter(dated__gte=moment))
        | Q(visible_from__gte=moment)
        | Exists(moves)
    )


def selected_tombstones(selection: Selection) -> QuerySet[RecordStatus]:
    """Return what is left of works that are gone, of the same list."""
    here = works().filter(translation_key=OuterRef("translation_key"))
    found = RecordStatus.objects.filter(deleted=True).exclude(Exists(here))
    if selection.set_spec:
        parts = SET_SPEC.fullmatch(selection.set_spec)
        kind, slug = parts.groups() if parts else ("", None)
        found = found.filter(kind=f"{kind}page")
        found = found.filter(compendium=slug) if slug else found
    if selection.since:
        found = found.filter(changed_at__gte=selection.since)
    if selection.before:
        found = found.filter(changed_at__lt=selection.before)
    return found.order_by("pk")


def portion(
    selection: Selection, position: Position
) -> tuple[list[Header], Position | None]:
    """Return the records that follow a position, and where the list goes on.

    A work that is published meanwhile comes at the end, so no record is passed over.

    Args:
        selection: the list's.
        position: the beginning, or what a token says.
    """
    size = RECORDS_A_PAGE
    found: list[BasePage] = []
    if not position.gone:
        rows = selected_works(selection).filter(pk__gt=position.last)
        found = list(rows.select_related("locale", "content_type")[: size + 1])
        if len(found) > size:
            told = headers(found[:size])
            return told, _next(position, size, last=found[size - 1].pk)
    room = size - len(found)
    last = position.last if position.gone else 0
    gone = list(selected_tombstones(selection).filter(pk__gt=last)[: room + 1])
    told = [*headers(found), *map(_tombstone, gone[:room])]
    if len(gone) <= room:
        return told, None
    last = gone[room - 1].pk if room else last
    return told, _next(position, len(told), last=last, gone=True)


def _next(position: Position, told: int, *, last: int, gone: bool = False) -> Position:
    return Position(gone, last, position.cursor + told, position.size)


def size_of(selection: Selection) -> int:
    """Return how many records a list has, in two queries."""
    there = selected_works(selection).order_by().count()
    return there + selected_tombstones(selection).order_by().count()


def headers(found: Iterable[BasePage]) -> list[Header]:
    """Return the headers of works, with their datestamps, in two queries.

    Args:
        found: originals, read together with their kinds.
    """
    found = list(found)
    keys = [work.translation_key for work in found]
    changed = _latest(keys)
    return [
        Header(
            reference_of(work.translation_key),
            max(changed.get(work.translation_key, EARLIEST), _opened(work)),
            [set_of(work.content_type.model, compendium_of(work))],
            work,
        )
        for work in found
    ]


def _opened(work: BasePage) -> datetime:
    return work.visible_from or EARLIEST


def _latest(keys: list[UUID]) -> dict[UUID, datetime]:
    if not keys:
        return {}
    editions = open_editions(Page.objects.filter(translation_key__in=keys)).values_list(
        "translation_key", "last_published_at"
    )
    moves = RecordStatus.objects.filter(translation_key__in=keys)
    latest: dict[UUID, datetime] = {}
    for key, moment in [*editions, *moves.values_list("translation_key", "changed_at")]:
        if moment:
            latest[key] = max(moment, latest.get(key, moment))
    return latest


def _tombstone(row: RecordStatus) -> Header:
    return Header(
        reference_of(row.translation_key),
        row.changed_at,
        [set_of(row.kind, row.compendium)],
    )


def header_of(identifier: str) -> Header | None:
    """Return the record of an identifier, also of a work that is gone.

    Args:
        identifier: as a harvester sent it.
    """
    parts = IDENTIFIER.fullmatch(identifier)
    if parts is None or parts[1] != repository():
        return None
    found = works().referred_to(parts[2]).select_related("locale", "content_type")
    there = headers(found.order_by("pk")[:1])
    if there:
        return there[0] if there[0].reference == parts[2] else None
    keys = keys_of(parts[2])
    gone = RecordStatus.objects.filter(deleted=True)
    row = gone.filter(translation_key__range=keys).first() if keys else None
    return _tombstone(row) if row else None


def all_sets() -> list[tuple[str, str]]:
    """Return every set with its name, those of compendiums below their kind's."""
    sets = []
    for kind, name in KINDS.items():
        sets.append((set_of(kind), str(name)))
        if kind == "practicepage":
            sets += [
                (set_of(kind, compendium.slug), compendium.title)
                for compendium in CompendiumPage.originals.readable().order_by("slug")
            ]
    return sets
