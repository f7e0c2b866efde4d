"""What a page of hits is made of, read in a few queries whatever it holds."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import CharField, Model, Q, Value
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator

from core.models import BasePage, Person, PortalDocument, Worded
from events.models import Decision
from organisations.models import Organisation
from search.document_facts import DocumentFacts, attached_as, facts_of
from search.models import Attachment, Document, Record

#: Rows that are no pages, by the name of their model.
ROWS: dict[str, type[Model]] = {
    model._meta.model_name: model
    for model in (Organisation, Person, PortalDocument, Decision)
}
PERSON, DOCUMENT = Person._meta.model_name, PortalDocument._meta.model_name
DECISION = Decision._meta.model_name
#: Rows that are addressed by a slug.
SLUGGED = {Organisation._meta.model_name, PERSON}
#: What is looked up beside them.
ATTACHED = Attachment._meta.model_name
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
    sources = Sources(dict.fromkeys(records))
    for document in _documents(records, brief):
        sources.records[document.record_id] = document.record
        sources.documents.setdefault(document.record_id, []).append(document)
    sources.records = {pk: row for pk, row in sources.records.items() if row}
    found = list(sources.records.values())
    rows = [row for row in found if row.kind in ROWS]
    decisions = _decisions([row for row in rows if row.kind == DECISION])
    looked_up = _looked_up(rows)
    pages = {row.item for row in found if row.kind not in ROWS}
    pages.update(page for kind, page, _key in looked_up if kind == ATTACHED)
    meetings = {decision.meeting_key for decision in decisions.values()}
    sources.works = _works(pages, meetings, language)
    sources.rows = {
        **dict(_decided(decisions, sources.works)),
        **dict(_others(rows, looked_up, sources.works)),
    }
    return sources


def _documents(records: Sequence[int], brief: bool) -> Iterator[Document]:
    """Yield the texts of records; those of works are long, and their pages word them.

    Args:
        records: of works and rows.
        brief: whether the texts of works are left unread.
    """
    texts = Document.objects.order_by("pk").defer("forms").select_related("record")
    texts = texts.filter(record__in=records)
    if not brief:
        yield from texts
        return
    yield from texts.defer("text", "forms").exclude(record__kind__in=ROWS)
    yield from texts.filter(record__kind__in=ROWS)


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


def _looked_up(rows: Sequence[Record]) -> set[tuple[str, int, str]]:
    """Return addresses of rows, and pages that documents stand on, in one query.

    Returns:
        The name of a model with the key of a row and its slug; of attachments, the key
        of a page and that of a document.
    """
    parts = []
    for kind in sorted({row.kind for row in rows} & SLUGGED):
        keys = [row.item for row in rows if row.kind == kind]
        found = ROWS[kind]._default_manager.filter(pk__in=keys).order_by()
        parts.append(found.values_list(_named(kind), "pk", "slug"))
    documents = [row for row in rows if row.kind == DOCUMENT]
    if documents:
        keys = set().union(*map(attached_as, documents))
        now = Q(record__visible_from__isnull=True)
        now |= Q(record__visible_from__lte=timezone.now())
        found = Attachment.objects.filter(now, key__in=keys).filter(
            record__build=documents[0].build_id
        )
        parts.append(found.values_list(_named(ATTACHED), "record__item", "key"))
    if not parts:
        return set()
    first, *others = parts
    return set(first.union(*others, all=True))


def _named(kind: str) -> Value:
    return Value(kind, output_field=CharField())


def _others(
    rows: Iterable[Record],
    looked_up: Collection[tuple[str, int, str]],
    works: Mapping[int, BasePage],
) -> Iterator[tuple[int, Row]]:
    """Yield organisations, people and documents; a person is read of in their works."""
    slugs = {(kind, pk): text for kind, pk, text in looked_up if kind != ATTACHED}
    standing: dict[str, set[int]] = {}
    for kind, page, key in looked_up:
        if kind == ATTACHED:
            standing.setdefault(key, set()).add(page)
    search = reverse("search")
    for row in rows:
        slug = slugs.get((row.kind, row.item))
        if row.kind == DOCUMENT:
            pages = set().union(*(standing.get(x, ()) for x in attached_as(row)))
            facts = facts_of(row, sorted(pages), works)
            yield row.pk, Row(facts.url, document=facts)
        elif slug is not None and row.kind == PERSON:
            yield row.pk, Row(f"{search}?person={slug}")
        elif slug is not None:
            yield row.pk, Row(reverse("organisation", args=[slug]))
