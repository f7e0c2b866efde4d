"""Finding: from a reader's question to hits that explain themselves.

It reads and never writes. A page of hits with all facets asks eleven queries and one
more where something is chosen, whatever the number of works; see ``find``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import neg

from core.models import TopicName
from search.bounds import NEAR
from search.extras import installed
from search.hits import Hit, hits_of
from search.models import Build
from search.narrowing import Counts, Narrowing
from search.plan import Plan, make_plan
from search.ranking import ranked
from search.spotting import current_spotter, current_vocabulary, topic_names
from search.wanted import wanted_terms

HITS_A_PAGE = 20
#: Hits of a table that are in memory at once.
HITS_A_PORTION = 100

#: Ways to order what was found.
RELEVANCE, DATE, EVIDENCE = "relevance", "date", "evidence"
ORDERS = (RELEVANCE, DATE, EVIDENCE)


@dataclass(frozen=True)
class Chip:
    """A topic that the question was understood as; the reader may take it away.

    Args:
        topic: its key.
        name: in the reader's language, with the address of its page as ``slug``.
        words: of the question, as they were typed.
    """

    topic: int
    name: TopicName
    words: str


@dataclass(frozen=True)
class Correction:
    """A word that was read as another one.

    Args:
        typed: as the reader wrote it.
        taken_for: what was looked for instead.
        from_latin: whether it is Bulgarian typed in Latin letters, and no mistake.
    """

    typed: str
    taken_for: str
    from_latin: bool


@dataclass
class Found:
    """What a question found.

    Args:
        question: as it was read.
        language: the reader's.
        understood: topics, each a chip that can be removed.
        corrections: words that were read as others; empty with ``exact``.
        corrected_question: what results are shown for, where a word was corrected.
        best: records that answer well, best first; of an empty question, all.
        loose: records that are loosely related, best first.
        shown: the records of the list that was asked for, narrowed and in order.
        scores: by record.
        terms: those of the question that occur, with their keys.
        counts: of each value of each facet over ``best`` or ``best`` and ``loose``.
    """

    question: str
    language: str
    plan: Plan
    build: Build | None
    understood: list[Chip] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    corrected_question: str = ""
    best: list[int] = field(default_factory=list)
    loose: list[int] = field(default_factory=list)
    shown: list[int] = field(default_factory=list)
    scores: Mapping[int, float] = field(default_factory=dict)
    terms: Mapping[str, int] = field(default_factory=dict)
    counts: Counts = field(default_factory=Counts)

    @property
    def total(self) -> int:
        """How many hits the narrowed list has."""
        return len(self.shown)

    @cached_property
    def narrowed_best(self) -> int:
        """How many of the best matches are left after narrowing."""
        return len(set(self.shown).intersection(self.best))

    def hits(self, page: int = 1, size: int = HITS_A_PAGE) -> list[Hit]:
        """Return a page of the list; beyond its end there is none.

        Args:
            page: from 1.
            size: hits on a page.
        """
        portion = self.shown[max(page - 1, 0) * size :][:size]
        return hits_of(self, portion) if portion else []

    def brief_hits(self, number: int) -> Iterator[Hit]:
        """Yield the first hits of the list for a table, without marks and passages.

        Args:
            number: how many at most; a hundred at a time are held.
        """
        for start in range(0, number, HITS_A_PORTION):
            portion = self.shown[:number][start : start + HITS_A_PORTION]
            if not portion:
                return
            yield from hits_of(self, portion, brief=True)


def find(
    question: str,
    *,
    language: str,
    without: Collection[str] = (),
    exact: bool = False,
    chosen: Mapping[str, Sequence[str]] | None = None,
    loose: bool = False,
    order: str = RELEVANCE,
) -> Found:
    """Find works, organisations, people and documents.

    Nothing is required of a hit: what answers more of the question stands first. An
    empty question, or one of words that say nothing, finds everything, newest first.

    Args:
        question: whatever was typed; its first 300 letters count. No text raises.
        language: the reader's.
        without: identifiers (slugs) of topics that the reader does not mean.
        exact: search for the words as typed, without corrections.
        chosen: values by facet, as they stand in the address; values of one facet are
            alternatives, facets combine. Unknown facets and values find nothing and
            break nothing.
        loose: whether loosely related hits are in the list too.
        order: ``relevance``, ``date`` or ``evidence``; anything else is relevance.
    """
    build = Build.objects.current()
    if build is None:
        return Found(question, language, Plan(question), None)
    removed = _topic_keys(build, without, language)
    spotter = current_spotter(build)
    plan = make_plan(
        question,
        language=language,
        spotter=spotter,
        vocabulary=current_vocabulary(build),
        without=removed,
        exact=exact,
        extras=installed(spotter),
    )
    found = Found(plan.question, language, plan, build)
    found.understood = _chips(build, plan, language)
    found.corrections = _corrections(plan)
    found.corrected_question = plan.corrected_question
    _rank(found)
    _narrow(found, chosen or {}, loose, order)
    return found


def _topic_keys(build: Build, slugs: Collection[str], language: str) -> set[int]:
    names = topic_names(build, language) if slugs else {}
    return {key for key, name in names.items() if name.slug in slugs}


def _chips(build: Build, plan: Plan, language: str) -> list[Chip]:
    said = {
        one.label.topic: " ".join(x.typed for x in plan.words[one.start : one.end])
        for one in plan.topics
    }
    said |= dict.fromkeys(plan.near, plan.question)
    names = topic_names(build, language) if said else {}
    return [Chip(key, names[key], words) for key, words in said.items() if key in names]


def _corrections(plan: Plan) -> list[Correction]:
    return [
        Correction(word.typed, word.taken_for, word.from_latin)
        for word in plan.words
        if word.guessed
    ]


def _rank(found: Found) -> None:
    wanted = wanted_terms(found.build, found.plan)
    found.terms = {term.text: term.term for term in wanted}
    found.scores = ranked(found.build, wanted)
    if found.scores:
        records, scores = list(found.scores), list(found.scores.values())
        near = bisect_right(scores, -NEAR * scores[0], key=neg)
        found.best, found.loose = records[:near], records[near:]


def _narrow(
    found: Found, chosen: Mapping[str, Sequence[str]], loose: bool, order: str
) -> None:
    listed = found.best + (found.loose if loose else [])
    everything = not found.plan.words
    narrowing = Narrowing(found.build, None if everything else listed, chosen)
    found.counts = narrowing.counts()
    found.shown = narrowing.kept()
    if order == EVIDENCE:
        found.shown = narrowing.census.strongest_first(found.shown)
    elif order == DATE or everything:
        found.shown = narrowing.census.newest_first(found.shown)
    if everything:
        found.best = found.shown
