"""What a page of hits is made of, read in a few queries whatever it holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import CharField, Model, Q, Value
from django.urls import reverse
from django.utils.text import Truncator

from core.models import BasePage, Person, PortalDocument, Worded
from events.models import Decision
from organisations.models import Organisation
from search.document_facts import DocumentFacts, facts_of, files_of, pages_of
from search.models import Document, Record

#: Rows that are no pages, by the name of their model.
ROWS: dict[str, type[Model]] = {
    model._meta.model_name: model
    for model in (Organisation, Person, PortalDocument, Decision)
}
#: Words of a decision that a hit shows.
WORDS_SHOWN = 60


@dataclass(frozen=True)
class Row:
    """What is read of a row that is no page.

    Args:
        path: where it is read; of a handout, wherever it lies.
        summary: in the reader's words; None where the index holds all there is.
        decision: with its ``meeting``, for hits that are one.
        document: for hits that are one.
    """

    path: str
    summary: Worded | None = None
    decision: Decision | None = None
    document: DocumentFacts | None = None


@dataclass
class Sources:
    """The records of a page of hits with their texts, works and rows.

    Args:
        rows: by the key of their records; those that nobody may read are left out.
    """

    records: dict[int, Record]
    documents: dict[int, list[Document]] = field(default_factory=dict)
    works: dict[int, BasePage] = field(default_factory=dict)
    rows: dict[int, Row] = field(default_factory=dict)


def read_sources(records: Sequence[int], language: str, *, brief: bool) -> Sources:
    """Read what hits are made of.

    Args:
        records: their keys, a page of them.
        language: the reader's, which is active.
        brief: whether the texts of works are left unread.
    """
    sources = Sources(Record.objects.in_bulk(list(records)))
    found = sources.records.values()
    for document in _documents(found, brief):
        sources.documents.setdefault(document.record_id, []).append(document)
    of_kind = {kind: [row for row in found if row.kind == kind] for kind in ROWS}
    documents = of_kind[PortalDocument._meta.model_name]
    decisions = _decisions(of_kind[Decision._meta.model_name])
    files = files_of(documents)
    standing = pages_of(documents, files)
    pages = {row.item for row in found if row.kind not in ROWS}
    pages.update(*standing.values())
    meetings = {decision.meeting_key for decision in decisions.values()}
    sources.works = _works(pages, meetings, language)
    facts = facts_of(documents, files, standing, sources.works)
    sources.rows = {
        **{pk: Row(facts.url, document=facts) for pk, facts in facts.items()},
        **dict(_decided(decisions, sources.works)),
        **dict(_named([*of_kind["organisation"], *of_kind["person"]])),
    }
    return sources


def _documents(records: Iterable[Record], brief: bool) -> Iterator[Document]:
    """Yield the texts of records; those of works are long, and their pages word them.

    Args:
        records: of works and rows.
        brief: whether the texts of works are left unread.
    """
    texts = Document.objects.order_by("pk").defer("forms")
    every = {row.pk: row.kind in ROWS for row in records}
    if not brief:
        yield from texts.filter(record__in=every)
        return
    rows = [pk for pk, is_row in every.items() if is_row]
    yield from texts.defer("text").filter(record__in=set(every) - set(rows))
    if rows:
        yield from texts.filter(record__in=rows)


def _works(pages: set[int], meetings: set[UUID], language: str) -> dict[int, BasePage]:
    """Return works by the key of their originals, worded for the reader, in one query.

    Args:
        pages: keys of originals.
        meetings: translation keys.
        language: the reader's.
    """
    if not pages and not meetings:
        return {}
    wanted = Q(pk__in=pages)
    if meetings:
        wanted |= Q(translation_key__in=meetings)
    works = BasePage.originals.filter(wanted).for_reader(language)
    return {x.pk: x for x in works.select_related("locale", "content_type")}


def _decisions(records: Sequence[Record]) -> dict[int, Decision]:
    """Return decisions that anybody may read now by the key of their records."""
    if not records:
        return {}
    readable = Decision.objects.public().with_owners()
    found = readable.in_bulk([row.item for row in records])
    return {row.pk: found[row.item] for row in records if row.item in found}


def _decided(
    decisions: Mapping[int, Decision], works: Mapping[int, BasePage]
) -> Iterator[tuple[int, Row]]:
    by_key = {work.translation_key: work for work in works.values()}
    for pk, decision in decisions.items():
        decision.meeting = by_key.get(decision.meeting_key)
        said = decision.text
        short = Truncator(said.text).words(WORDS_SHOWN, truncate=" …")
        yield (
            pk,
            Row(decision.reader_path, Worded(short, said.language), decision),
        )


def _named(records: Sequence[Record]) -> Iterator[tuple[int, Row]]:
    """Yield organisations and people with their addresses, in one query.

    A person is read of in the works that name them.
    """
    parts = []
    for kind in {row.kind for row in records}:
        keys = [row.item for row in records if row.kind == kind]
        found = ROWS[kind]._default_manager.filter(pk__in=keys).order_by()
        named = Value(kind, output_field=CharField())
        parts.append(found.values_list(named, "pk", "slug"))
    if not parts:
        return
    first, *others = parts
    slugs = {(kind, pk): slug for kind, pk, slug in first.union(*others, all=True)}
    search, people = reverse("search"), Person._meta.model_name
    for row in records:
        slug = slugs.get((row.kind, row.item))
        if slug is not None and row.kind == people:
            yield row.pk, Row(f"{search}?person={slug}")
        elif slug is not None:
            yield row.pk, Row(reverse("organisation", args=[slug]))
