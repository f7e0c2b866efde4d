"""Hits: works and rows in the reader's words, each saying why it was found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import CharField, Model, Value
from django.urls import reverse
from django.utils import translation

from core.languages import LANGUAGES
from core.models import (
    BasePage,
    Person,
    PortalDocument,
    TopicName,
    Worded,
)
from organisations.models import Organisation
from search.highlight import Marked, Marker
from search.models import Document, Record
from search.plan import topic_term
from search.spotting import current_spotter

if TYPE_CHECKING:
    from search.finding import Found


@dataclass(frozen=True)
class TopicMatch:
    """A topic that a hit was found through.

    Args:
        name: of the topic in the reader's language.
        said: how the hit itself says it, in the hit's language; None where an editor
            gave the topic and no text says so.
        words: of the question that stand for it, as typed.
    """

    name: TopicName
    said: Worded | None
    words: str


@dataclass
class Hit:
    """One work, organisation, person or document.

    Args:
        record: its key in the index.
        key: the same for ever: a work's ``translation_key``, else model and row.
        kind: the name of its model, such as ``practicepage``.
        score: comparable within one answer alone.
        title: in the reader's language where there is an edition or a card, marked.
        summary: what it is in a sentence or two, marked; None where nothing is known.
        snippet: the passage that shows what matched, in whatever language it is; None
            where title and summary show it already, or nothing does.
        words: those of the text that matched.
        topics: through which it was found.
        languages: that it can be read in.
        path: where it is read, in the reader's language.
        work: the page, annotated for the reader; None for rows.
    """

    record: int
    key: str
    kind: str
    score: float
    title: Marked
    summary: Marked | None
    snippet: Marked | None
    words: list[str]
    topics: list[TopicMatch]
    languages: list[str]
    path: str
    work: BasePage | None = None


@dataclass
class _Sources:
    """What a page of hits is made of, read in a few queries."""

    records: dict[int, Record]
    documents: dict[int, list[Document]] = field(default_factory=dict)
    works: dict[int, BasePage] = field(default_factory=dict)
    addresses: dict[tuple[str, int], str] = field(default_factory=dict)


#: Rows that are no pages, by the name of their model.
ROWS: dict[str, type[Model]] = {
    model._meta.model_name: model for model in (Organisation, Person, PortalDocument)
}


def hits_of(found: Found, records: Sequence[int], *, brief: bool = False) -> list[Hit]:
    """Return hits for records in their order; what has vanished since is left out.

    Args:
        found: the answer they belong to.
        records: their keys, a page of them.
        brief: for tables: nothing is marked, and no text is looked through for a
            passage or for how it says a topic.
    """
    # Works and rows are worded by the language that is active.
    with translation.override(found.language):
        sources = _read(records, found.language, brief)
        maker = (_BriefMaker if brief else _Maker)(found, sources)
        known = [sources.records[pk] for pk in records if pk in sources.records]
        return [hit for hit in map(maker.hit, known) if hit]


def _read(records: Sequence[int], language: str, brief: bool) -> _Sources:
    sources = _Sources(Record.objects.in_bulk(list(records)))
    for document in _documents(sources.records.values(), brief):
        sources.documents.setdefault(document.record_id, []).append(document)
    rows = [row for row in sources.records.values() if row.kind in ROWS]
    pages = [row.item for row in sources.records.values() if row.kind not in ROWS]
    if pages:
        works = BasePage.originals.filter(pk__in=pages).for_reader(language)
        sources.works = {
            x.pk: x for x in works.select_related("locale", "content_type")
        }
    sources.addresses = _addresses(rows)
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


def _addresses(rows: Iterable[Record]) -> dict[tuple[str, int], str]:
    """Return what rows that are no pages are addressed by, in one query."""
    parts = []
    for kind, model in ROWS.items():
        keys = [row.item for row in rows if row.kind == kind]
        if keys:
            column = "symbol" if model is PortalDocument else "slug"
            found = model._default_manager.filter(pk__in=keys).order_by()
            named = Value(kind, output_field=CharField())
            parts.append(found.values_list(named, "pk", column))
    if not parts:
        return {}
    first, *others = parts
    return {(kind, pk): at for kind, pk, at in first.union(*others, all=True)}


class _Maker:
    """Makes the hits of one answer; the names of its topics are read once."""

    def __init__(self, found: Found, sources: _Sources) -> None:
        self.found = found
        self.language = found.language
        self.sources = sources
        self.typed = {chip.topic: chip.words for chip in found.understood}
        self.names = {chip.topic: chip.name for chip in found.understood}
        self._know_markers()

    def _know_markers(self) -> None:
        every = current_spotter(self.found.build)
        wanted = every.with_narrower(self.typed) if self.typed else set()
        self.marker = Marker(self.found.plan.stems, every.only(wanted))
        self.sayers = {
            topic: Marker((), every.only(every.with_narrower([topic])))
            for topic in self.typed
        }

    def hit(self, record: Record) -> Hit | None:
        """Return the hit of a record, or None where it is gone."""
        work = self.sources.works.get(record.item) if record.kind not in ROWS else None
        at = self.sources.addresses.get((record.kind, record.item))
        texts = self._in_order(self.sources.documents.get(record.pk, []))
        if not texts or (work is None and at is None):
            return None
        title, summary = self._shown(work, texts[0])
        marked = self._marked(title)
        about = self._marked(summary) if summary else None
        snippet = self._snippet(texts, marked, about)
        words = [w for part in (marked, about, snippet) if part for w in part.words]
        return Hit(
            record=record.pk,
            key=record.key,
            kind=record.kind,
            score=self.found.scores.get(record.pk, 0.0),
            title=marked,
            summary=about,
            snippet=snippet,
            words=list(dict.fromkeys(words)),
            topics=self._topics(texts),
            languages=[x for x in LANGUAGES if any(_is(x, text) for text in texts)],
            path=work.reader_path if work else _path(record.kind, at),
            work=work,
        )

    def _in_order(self, texts: Iterable[Document]) -> list[Document]:
        """Put the reader's language first, then editions before cards."""
        return sorted(
            texts, key=lambda x: (x.language != self.language, not x.is_edition, x.pk)
        )

    def _shown(
        self, work: BasePage | None, text: Document
    ) -> tuple[Worded, Worded | None]:
        if work:
            return work.shown_title, work.shown_summary
        about = Worded(text.text, text.language) if text.text else None
        return Worded(text.title, text.language), about

    def _marked(self, text: Worded) -> Marked:
        return self.marker.mark(str(text), text.language)

    def _snippet(
        self, texts: list[Document], title: Marked, summary: Marked | None
    ) -> Marked | None:
        """Return the passage that shows most, unless title and summary show as much."""
        seen = len(summary.stretches if summary else ())
        own = [text for text in texts if text.language == self.language and text.text]
        for text in own:
            passage = self.marker.passage(text.text, text.language)
            if len(passage.stretches) > seen:
                return passage
        if seen or title.stretches:
            return None
        others = (text for text in texts if text not in own and text.text)
        passages = (self.marker.passage(x.text, x.language) for x in others)
        return next((passage for passage in passages if passage.stretches), None)

    def _topics(self, texts: list[Document]) -> list[TopicMatch]:
        matches = []
        for topic, name in self.names.items():
            term = str(self.found.terms.get(topic_term(topic), ""))
            having = [text for text in texts if term in text.weights]
            if having:
                said = self._said(topic, having)
                matches.append(TopicMatch(name, said, self.typed[topic]))
        return matches

    def _said(self, topic: int, texts: list[Document]) -> Worded | None:
        """Return how the hit says a topic: by its name, else from the nearest text."""
        marker, name = self.sayers[topic], self.names[topic].text.casefold()
        nearest: Worded | None = None
        for text in texts:
            if nearest and text.language != self.language:
                break
            for part in (text.title, text.text):
                for words in marker.passage(part, text.language).words:
                    if words.casefold() == name:
                        return Worded(words, text.language)
                    nearest = nearest or Worded(words, text.language)
        return nearest


class _BriefMaker(_Maker):
    """Makes hits of which nobody sees marks or passages."""

    def _know_markers(self) -> None:
        """Know none: to find the labels takes longer than a row of a table."""

    def _marked(self, text: Worded) -> Marked:
        return Marked(str(text), text.language)

    def _snippet(
        self, texts: list[Document], title: Marked, summary: Marked | None
    ) -> None:
        return None

    def _said(self, topic: int, texts: list[Document]) -> None:
        return None


def _is(language: str, text: Document) -> bool:
    return text.language == language and text.is_edition


def _path(kind: str, at: str) -> str:
    """Return where a row is read; a person is read of in the works that name them."""
    if ROWS[kind] is Organisation:
        return reverse("organisation", args=[at])
    if ROWS[kind] is PortalDocument:
        return reverse("document", args=[at])
    return f"{reverse('search')}?person={at}"
