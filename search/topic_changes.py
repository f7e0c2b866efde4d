"""What follows for the index when topics and their labels change.

Questions are understood by the new labels at once. Texts are annotated with the topics
whose labels they hold, so those that may hold the label are written again: at once
while they are few, by the next ``search_rebuild`` beyond.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import F, Q

from core.models import Topic, TopicLabel
from search import decided
from search.analysis import stem
from search.models import Build, Posting, Record
from search.models.document import LANGUAGE_SLOTS
from search.on_commit import refresh_works_on_commit
from search.plan import topic_term
from search.topics import label_words

#: Works that are written again while an editor waits; each takes some 20 ms.
AT_ONCE = 200


def before_topic(instance: Topic, **kwargs: Any) -> None:
    """Note where a topic stood and how it was addressed."""
    before = Topic.objects.filter(pk=instance.pk).values_list("slug", "broader")
    instance._before = before.first()


def on_topic(instance: Topic, **kwargs: Any) -> None:
    """Follow a new place in the tree or a new identifier."""
    before = getattr(instance, "_before", None)
    if before and before != (instance.slug, instance.broader_id):
        _follow(_works_with([topic_term(instance.pk)]))
    else:
        _note_labels()


def before_topic_gone(instance: Topic, **kwargs: Any) -> None:
    """Note which works are on a topic, while the index still knows."""
    instance._works = _works_with([topic_term(instance.pk)])


def on_topic_gone(instance: Topic, **kwargs: Any) -> None:
    """Take a deleted topic out of the works that were on it."""
    _follow(getattr(instance, "_works", []))


def before_label(instance: TopicLabel, **kwargs: Any) -> None:
    """Note how a label read until now."""
    before = TopicLabel.objects.filter(pk=instance.pk).values_list("text", "language")
    instance._before = before.first()


def on_label(instance: TopicLabel, **kwargs: Any) -> None:
    """Annotate the works anew that hold the label as it is, or as it was."""
    said = {(instance.text, instance.language)}
    before = getattr(instance, "_before", None)
    said |= {before} if before else set()
    works: list[UUID] = []
    for text, language in sorted(said):
        works += _works_with([stem(word, language) for word in label_words(text)])
    _follow(works)


def on_labels_loaded(**kwargs: Any) -> None:
    """Understand questions by many new labels; texts follow with the next rebuild."""
    _note_labels()
    leave_to_rebuild()


def _note_labels() -> None:
    """Let every process read the labels again before its next question."""
    Build.objects.update(labels=F("labels") + 1)


def _follow(works: list[UUID]) -> None:
    """Write works again when all labels of the topic are saved, once for each."""
    _note_labels()
    if len(works) > AT_ONCE:
        leave_to_rebuild()
        return
    refresh_works_on_commit(works)


def leave_to_rebuild() -> None:
    """Note that more has changed than could follow at once."""
    Build.objects.update(analysis=0)


def _works_with(terms: list[str]) -> list[UUID]:
    """Return the works and decisions one of whose texts has all of some terms."""
    build = Build.objects.current()
    keys = (
        {}
        if build is None
        else dict(build.terms.filter(text__in=terms).values_list("text", "pk"))
    )
    if not terms or set(terms) - set(keys):
        return []
    rows = Posting.objects.filter(term_id=keys[terms[0]])
    for term in terms[1:]:
        having = Posting.objects.filter(term_id=keys[term])
        rows = rows.filter(document_id__in=having.values("document_id"))
    records = {x // LANGUAGE_SLOTS for x in rows.values_list("document_id", flat=True)}
    topical = Q(kind__endswith="page") | Q(kind=decided.KIND)
    found = Record.objects.filter(topical, pk__in=records)
    return [UUID(decided.own_key(x)) for x in found.values_list("key", flat=True)]
