"""Ruling on a question: its words become a synonym of a topic, or it is put aside.

The index follows at once, because a label that is saved is followed like any other
(``search.topic_changes``).
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.search import index as admin_search

from core.models import Topic, TopicLabel
from search.analysis import is_stop_word
from search.models import Ruling
from search.topics import label_words

ADDED, PUT_ASIDE, UNDONE = "search.synonym", "search.put_aside", "search.undo"


@transaction.atomic
def approve(
    *, question: str, language: str, topic: Topic, words: str, said_in: str, by: Model
) -> Ruling:
    """Make words of a question a label of a topic; a second click changes nothing.

    Args:
        question: as the log has it.
        language: of the page it was asked on.
        topic: what was meant.
        words: those of the question that say so.
        said_in: the language of the words.
        by: who decides.

    Returns:
        The ruling; that of somebody who was quicker, where there is one.

    Raises:
        ValidationError: where the words say nothing, or name another topic already.
    """
    standing = _standing(question, language)
    if standing:
        return standing
    words = " ".join(words.split())
    refuse_words(words, said_in, topic)
    label = _add_label(topic, words, said_in)
    log(topic, ADDED, user=by, data={"words": words, "language": said_in})
    return Ruling.objects.create(
        question=question, language=language, topic=topic, label=label, ruled_by=by
    )


@transaction.atomic
def put_aside(*, question: str, language: str, by: Model) -> Ruling:
    """Take a question off the list without an answer; a second click changes nothing.

    Args:
        question: as the log has it.
        language: of the page it was asked on.
        by: who decides.
    """
    standing = _standing(question, language)
    if standing:
        return standing
    ruling = Ruling.objects.create(question=question, language=language, ruled_by=by)
    log(ruling, PUT_ASIDE, user=by)
    return ruling


@transaction.atomic
def undo(*, ruling: Ruling, by: Model) -> None:
    """Put a question back on the list, and take away the label that was made for it.

    A label that has become the topic's name since stays.

    Args:
        ruling: any.
        by: who decides.
    """
    if ruling.label and not ruling.label.preferred:
        ruling.label.delete()
        _tell_admin_search(ruling.topic)
    data = {"words": ruling.question, "language": ruling.language}
    log(ruling.topic or ruling, UNDONE, user=by, data=data)
    ruling.delete()


def refuse_words(words: str, language: str, topic: Topic) -> None:
    """Refuse words that would lead nowhere, or to two topics at once.

    Raises:
        ValidationError: with what to do about it.
    """
    if all(is_stop_word(word) for word in label_words(words)):
        raise ValidationError(_("These words say nothing by themselves."))
    taken = _labels(words, language).exclude(topic=topic).select_related("topic")
    other = taken.first()
    if other:
        raise ValidationError(
            _("“%(words)s” already stands for the topic “%(topic)s”."),
            params={"words": words, "topic": other.topic},
        )


def labels_saying(words: str) -> QuerySet[TopicLabel]:
    """Return the labels, in any language, that say the same as some words.

    Compared here, because SQLite knows no small letters but the Latin ones.

    Args:
        words: whatever an editor typed.
    """
    wanted = label_words(words)
    every = TopicLabel.objects.values_list("pk", "text")
    return TopicLabel.objects.filter(
        pk__in=[pk for pk, text in every if label_words(text) == wanted]
    )


def _standing(question: str, language: str) -> Ruling | None:
    rulings = Ruling.objects.select_for_update(of=("self",)).select_related("topic")
    return rulings.filter(question=question, language=language).first()


def _labels(words: str, language: str) -> QuerySet[TopicLabel]:
    return labels_saying(words).filter(language=language)


def _add_label(topic: Topic, words: str, language: str) -> TopicLabel | None:
    """Return the label that was made, or None where the topic had it already."""
    if _labels(words, language).filter(topic=topic).exists():
        return None
    label = TopicLabel.objects.create(topic=topic, language=language, text=words)
    _tell_admin_search(topic)
    return label


def _tell_admin_search(topic: Topic) -> None:
    """Let the search of the admin know the labels too; it follows saved topics only."""
    admin_search.insert_or_update_object(Topic.objects.get(pk=topic.pk))
