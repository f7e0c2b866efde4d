"""The register: the decisions of all meetings, narrowed in memory by what is asked.

Of each decision only its facts are read to narrow and count; the words are read for
the portion that is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.apps import apps
from django.http import QueryDict
from django.utils.translation import gettext as _

from core.formats import sort_key
from core.languages import LANGUAGES, OWN_NAMES, reader_language
from core.models import Worded
from core.models.topics import named_topics
from events.models import Decision, MeetingPage
from events.narrowing import Dimension, NarrowedList, narrow_list
from organisations.models import Organisation

if TYPE_CHECKING:
    from core.models import Named, TopicName

#: What narrowing asks of a decision.
_FACTS = (
    "pk",
    "meeting_key",
    "session_key",
    "owner_id",
    "state",
    "due",
    "taken_on",
    "languages",
)


def narrow_register(asked: QueryDict, decisions: Sequence[Decision]) -> NarrowedList:
    """Keep what an address asks for; page, feed and table share it.

    Args:
        asked: the query of the address.
        decisions: those of the whole register.
    """
    whole = asked.copy()
    whole.pop("page", None)
    return narrow_list(whole, decisions, _dimensions(decisions))


def all_decisions() -> list[Decision]:
    """Return the facts of all that anybody may read, latest first, in one query."""
    found = Decision.objects.public().only(*_FACTS)
    return list(found.order_by("-taken_on", "number"))


def in_full(decisions: Iterable[Decision]) -> list[Decision]:
    """Return decisions with their words, owners and meetings, in three queries.

    Args:
        decisions: in the order to keep.
    """
    keys = [decision.pk for decision in decisions]
    found = Decision.objects.with_owners().in_bulk(keys)
    listed = [found[key] for key in keys if key in found]
    meetings = meetings_of(listed)
    for decision in listed:
        decision.meeting = meetings.get(decision.meeting_key)
    return listed


def meetings_of(decisions: Iterable[Decision]) -> dict[UUID, MeetingPage]:
    """Return the meetings of decisions by key, in the reader's words, in one query."""
    keys = {decision.meeting_key for decision in decisions}
    found = MeetingPage.originals.filter(translation_key__in=keys)
    works = found.for_reader(reader_language())
    return {work.translation_key: work for work in works}


def _dimensions(decisions: Sequence[Decision]) -> list[Dimension]:
    meetings = meetings_of(decisions)
    owners, topics = _owners(decisions), _topics(decisions)
    by_date = {m.slug: -m.starts.toordinal() for m in meetings.values()}
    alphabet = _in_alphabet(owner.name.text for owner in owners.values())
    names = {owner.slug: owner.name.text for owner in owners.values()}
    subjects = {x.slug: x.text for found in topics.values() for x in found}
    in_order = _in_alphabet(subjects.values())
    return [
        Dimension(
            "state",
            _("State"),
            lambda d: {d.state: d.get_state_display()},
            rank=list(Decision.State.values).index,
        ),
        Dimension("late", _("Time"), _late, rank=["overdue", "due"].index),
        Dimension(
            "meeting",
            _("Meeting"),
            lambda d: _of(meetings.get(d.meeting_key)),
            rank=lambda slug: by_date[slug],
        ),
        Dimension(
            "owner",
            _("Owner"),
            lambda d: _named(owners.get(d.owner_id)),
            rank=lambda slug: alphabet[names[slug]],
        ),
        Dimension(
            "topic",
            _("Topic"),
            lambda d: {x.slug: x for x in topics.get(d.pk, ())},
            rank=lambda slug: in_order[subjects[slug]],
        ),
        Dimension(
            "language",
            _("Language it can be read in"),
            lambda d: {code: Worded(OWN_NAMES[code], code) for code in d.languages},
            rank=LANGUAGES.index,
        ),
    ]


def _late(decision: Decision) -> dict[str, str]:
    if decision.is_overdue:
        return {"overdue": _("overdue")}
    return {"due": _("to be done in time")} if decision.is_pending else {}


def _of(meeting: MeetingPage | None) -> dict[str, Any]:
    return {meeting.slug: meeting.shown_title} if meeting else {}


def _named(owner: Named | None) -> dict[str, Any]:
    return {owner.slug: owner.name} if owner else {}


def _in_alphabet(texts: Iterable[str]) -> dict[str, int]:
    """Number texts as the reader's alphabet orders them."""
    language = reader_language()
    ordered = sorted(set(texts), key=lambda text: sort_key(text, language))
    return {text: number for number, text in enumerate(ordered)}


def _owners(decisions: Iterable[Decision]) -> dict[int, Organisation]:
    keys = {decision.owner_id for decision in decisions} - {None}
    return Organisation.objects.in_bulk(keys)


def _topics(decisions: Iterable[Decision]) -> dict[int, list[TopicName]]:
    """Return the topics of each decision by its key, in three queries."""
    tagged = Decision.topics.through.objects.filter(
        decision__in=[decision.pk for decision in decisions]
    )
    pairs = list(tagged.values_list("decision", "topic"))
    model = apps.get_model("core", "Topic")
    chosen = model.objects.filter(pk__in={topic for _decision, topic in pairs})
    names = named_topics(chosen, reader_language()) if pairs else {}
    found: dict[int, list[TopicName]] = {}
    for decision, topic in pairs:
        if topic in names:
            found.setdefault(decision, []).append(names[topic])
    return found
