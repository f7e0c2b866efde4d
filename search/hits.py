"""Hits: works and rows in the reader's words, each saying why it was found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import translation

from core.languages import LANGUAGES
from core.models import BasePage, TopicName, Worded
from events.models import Decision
from search.document_facts import DocumentFacts
from search.highlight import Marked, Marker
from search.hit_facts import hit_facts
from search.models import Document, Record
from search.plan import topic_term
from search.sources import ROWS, Row, Sources, read_sources
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
    """One work, organisation, person, decision or document.

    Args:
        record: its key in the index.
        key: the same for ever: a work's ``translation_key``, else model and row.
        kind: the name of its model, such as ``practicepage``.
        score: comparable within one answer alone.
        title: in the reader's language where there is an edition or a card, marked.
        summary: what it is in a sentence or two, marked; None where nothing is known.
        snippet: the passage that shows what matched, in whatever language it is; None
            where title and summary show it already, or nothing does, or where what can
            be read in the reader's language says nothing of a topic that ``topics``
            quote from another.
        words: those of the text that matched.
        topics: through which it was found.
        languages: that it can be read in.
        path: where it is read, in the reader's language.
        work: the page, annotated for the reader; None for rows.
        decision: with its ``meeting``, where the hit is one.
        document: what is known of it, where the hit is one.
        facts: its form, country and year in the reader's words, as far as it has them.
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
    decision: Decision | None = None
    document: DocumentFacts | None = None
    facts: Sequence[str] = ()


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
        sources = read_sources(records, found.language, brief=brief)
        maker = (_BriefMaker if brief else _Maker)(found, sources)
        known = [sources.records[pk] for pk in records if pk in sources.records]
        return [hit for hit in map(maker.hit, known) if hit]


class _Maker:
    """Makes the hits of one answer; the names of its topics are read once."""

    def __init__(self, found: Found, sources: Sources) -> None:
        self.found = found
        self.language = found.language
        self.sources = sources
        self.typed = {chip.topic: chip.words for chip in found.understood}
        self.names = {chip.topic: chip.name for chip in found.understood}
        self._know_markers()
        self.facts = self._facts()

    def _facts(self) -> dict[int, list[str]]:
        return hit_facts(self.sources.records)

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
        row = self.sources.rows.get(record.pk)
        texts = self._in_order(self.sources.documents.get(record.pk, []))
        if not texts or (work is None and row is None):
            return None
        title, summary = self._shown(work, row, texts[0])
        marked = self._marked(title)
        about = self._marked(summary) if summary else None
        topics = self._topics(texts)
        quoted = any(match.said for match in topics)
        snippet = self._snippet(texts, marked, about, quoted=quoted)
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
            topics=topics,
            languages=_languages(row, texts),
            path=work.reader_path if work else row.path,
            work=work,
            decision=row.decision if row else None,
            document=row.document if row else None,
            facts=self.facts.get(record.pk, ()),
        )

    def _in_order(self, texts: Iterable[Document]) -> list[Document]:
        """Put the reader's language first, then editions before cards."""
        return sorted(
            texts, key=lambda x: (x.language != self.language, not x.is_edition, x.pk)
        )

    def _shown(
        self, work: BasePage | None, row: Row | None, text: Document
    ) -> tuple[Worded, Worded | None]:
        if work:
            return work.shown_title, work.shown_summary
        if row and row.summary:
            return Worded(text.title, text.language), row.summary
        about = Worded(text.text, text.language) if text.text else None
        return Worded(text.title, text.language), about

    def _marked(self, text: Worded) -> Marked:
        return self.marker.mark(str(text), text.language)

    def _snippet(
        self,
        texts: list[Document],
        title: Marked,
        summary: Marked | None,
        *,
        quoted: bool,
    ) -> Marked | None:
        """Return the passage that shows most, unless title and summary show as much.

        Args:
            texts: the reader's language first.
            title: marked.
            summary: marked.
            quoted: whether the hit tells words that a topic was found through: then
                nobody is shown a passage in another language than they can read it in.
        """
        seen = len(summary.stretches if summary else ())
        own = [text for text in texts if text.language == self.language and text.text]
        for text in own:
            passage = self.marker.passage(text.text, text.language)
            if len(passage.stretches) > seen:
                return passage
        read_in_own = any(text.is_edition for text in own)
        if seen or title.stretches or (quoted and read_in_own):
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
                # A longer label of another topic may hide one in the reader's words.
                own = [x for x in texts if x.language == self.language]
                said = self._said(topic, [*own, *(x for x in having if x not in own)])
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

    def _facts(self) -> dict[int, list[str]]:
        return {}

    def _marked(self, text: Worded) -> Marked:
        return Marked(str(text), text.language)

    def _snippet(
        self,
        texts: list[Document],
        title: Marked,
        summary: Marked | None,
        *,
        quoted: bool,
    ) -> None:
        return None

    def _said(self, topic: int, texts: list[Document]) -> None:
        return None


def _languages(row: Row | None, texts: Iterable[Document]) -> list[str]:
    """Return what a hit can be read in; of a document, its titles say nothing."""
    found = {text.language for text in texts if text.is_edition}
    if row and row.document:
        found = row.document.languages
    return [code for code in LANGUAGES if code in found]
