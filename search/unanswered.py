"""Questions without results, as editors see them: each once, with topics proposed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, Max, OuterRef, QuerySet, Sum

from core.models import TopicName
from search.analysis import fold
from search.models import Build, Ruling, SearchLog
from search.nothing_found import nearest
from search.plan import Plan, make_plan
from search.spotting import current_spotter, current_vocabulary, topic_names

#: Topics that are one click away.
PROPOSED = 4


@dataclass
class Unanswered:
    """A question that found nothing and on which nobody has ruled.

    Args:
        question: as it was asked, in small letters.
        language: of the page it was asked on.
        times: how often in the last ninety days.
        last_asked: the day.
        proposed: topics whose labels share a word with it, or are written like it.
        understood: topics that are found in it by now; a synonym would add nothing,
            a work on them would.
    """

    question: str
    language: str
    times: int
    last_asked: date
    proposed: list[TopicName] = field(default_factory=list)
    understood: list[TopicName] = field(default_factory=list)


def unanswered(language: str = "") -> QuerySet[SearchLog]:
    """Return the questions nobody has ruled on with their counts, the frequent first.

    Args:
        language: those asked on its pages only; empty for all.
    """
    ruled = Ruling.objects.filter(
        question=OuterRef("question"), language=OuterRef("language")
    )
    asked = SearchLog.objects.filter(~Exists(ruled))
    if language:
        asked = asked.filter(language=language)
    counted = asked.order_by().values("question", "language")
    counted = counted.annotate(times=Sum("times"), last_asked=Max("day"))
    return counted.order_by("-times", "-last_asked", "question", "language")


def counts_by_language() -> dict[str, int]:
    """Return how many questions wait in each language."""
    pairs = unanswered().values_list("question", "language")
    return Counter(language for _question, language in pairs)


def with_topics(rows: Iterable[dict], editor_language: str) -> list[Unanswered]:
    """Return a page of questions with the topics proposed, in four queries at most.

    Args:
        rows: some of those that ``unanswered`` returns.
        editor_language: in which topics are named.
    """
    found = [Unanswered(**row) for row in rows]
    build = Build.objects.current()
    if build is None:
        return found
    names = topic_names(build, editor_language)
    spotter, vocabulary = current_spotter(build), current_vocabulary(build)
    for one in found:
        plan = make_plan(
            one.question, language=one.language, spotter=spotter, vocabulary=vocabulary
        )
        one.understood = _named((x.label.topic for x in plan.topics), names)
        one.proposed = _named(_proposed(build, plan), names)[:PROPOSED]
    return found


def _named(topics: Iterable[int], names: dict[int, TopicName]) -> list[TopicName]:
    return [names[key] for key in dict.fromkeys(topics) if key in names]


def _proposed(build: Build, plan: Plan) -> list[int]:
    """Return topics that share most words with a question, then those written like it.

    A word of a label tells more than letters do, also where it was mistyped.
    """
    spotter = current_spotter(build)
    shared = Counter(
        topic for word in plan.words for topic in spotter.hinted(fold(word.taken_for))
    )
    alike = nearest(build, plan.question)
    return [*(topic for topic, _n in shared.most_common()), *alike]
