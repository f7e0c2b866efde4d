"""Decisions in the index: found as long as their meeting, and their session, are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time
from uuid import UUID

from django.db.models import Q

from core.languages import LANGUAGES
from events.models import Decision
from search.entries import Entry, Text, one_line, plain
from search.facet_values import TopicTree, facet_values, topic_tree, with_broader

KIND = Decision._meta.model_name


def decision_key(key: UUID) -> str:
    """Return the key in the index of a decision."""
    return f"{KIND}-{key}"


def own_key(key: str) -> str:
    """Return the bare key of a work or a decision; any other as it is."""
    return key.removeprefix(f"{KIND}-")


def decisions_of(keys: Iterable[UUID]) -> dict[str, Entry | None]:
    """Return the decisions of works by their keys in the index, None for hidden ones.

    Args:
        keys: of meetings, sessions or decisions themselves; others are passed over.
    """
    keys = list(keys)
    of = Q(key__in=keys) | Q(meeting_key__in=keys) | Q(session_key__in=keys)
    every = Decision.objects.filter(of).values_list("pk", "key")
    found: dict[str, Entry | None] = {decision_key(key): None for _pk, key in every}
    if found:
        found |= {x.key: x for x in _entries(pk for pk, _key in every)}
    return found


def _entries(keys: Iterable[int]) -> Iterator[Entry]:
    decisions = Decision.objects.filter(pk__in=list(keys)).unrestricted()
    decisions = decisions.with_owners().prefetch_related("topics").order_by("pk")
    tree = topic_tree()
    for decision in decisions:
        yield _entry(decision, tree)


def _entry(decision: Decision, tree: TopicTree) -> Entry:
    """Return a decision: its number is a title, what was decided and done are texts."""
    named = [row for row in (decision.owner, decision.person) if row]
    tags = tuple(topic.pk for topic in decision.topics.all())
    moments = (decision.meeting_from, decision.session_from)
    return Entry(
        key=decision_key(decision.key),
        kind=KIND,
        item=decision.pk,
        texts=_texts(decision),
        names=plain(" . ".join(_names(named))),
        tags=tags,
        facets={
            *facet_values(decision, dict.fromkeys(decision.languages), named),
            *(("topic", slug) for slug in with_broader(tags, tree)),
            ("written", decision.language),
            ("year", str(decision.taken_on.year)),
        },
        visible_from=max(filter(None, moments), default=None),
        date=datetime.combine(decision.taken_on, time.min, UTC),
    )


def _texts(decision: Decision) -> dict[str, Text]:
    texts = {}
    for code in LANGUAGES:
        said = getattr(decision, f"text_{code}")
        body = one_line((plain(said), plain(getattr(decision, f"note_{code}"))))
        if body:
            texts[code] = Text(decision.number, body, bool(said))
    return texts


def _names(rows: Iterable[object]) -> Iterator[str]:
    for row in rows:
        names = [getattr(row, f"name_{code}") for code in LANGUAGES]
        names.append(getattr(row, "short", ""))
        yield from dict.fromkeys(filter(None, names))
