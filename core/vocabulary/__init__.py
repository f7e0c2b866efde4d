"""The topics the portal starts with: one concept, labels in four languages."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from django.db import transaction
from django.dispatch import Signal

from core.languages import LANGUAGES
from core.models import ShippedLabel, Topic, TopicLabel, TopicMatch

TOPICS = Path(__file__).parent / "topics.csv"
#: Sent when a file has brought topics or labels: all at once, so none is saved alone.
labels_loaded = Signal()


@transaction.atomic
def load_topics(path: Path = TOPICS) -> int:
    """Bring the topics of a file into the database; what editors did to them stays.

    A topic that a file brought once and that is no longer there was removed by somebody
    or has another identifier now: it does not come again.

    Args:
        path: CSV with ``id``, ``broader``, ``pref_<language>`` and ``alt_<language>``,
            alternative labels separated by semicolons; ``eurovoc`` and ``unesco`` hold
            the identifiers of the same concept there, separated by spaces.

    Returns:
        How many topics were new.

    Raises:
        ValueError: naming the row that misses an id or a label, repeats an id, or the
            topic whose broader one is unknown.
    """
    lines = _read(path)
    known = dict(Topic.objects.values_list("slug", "pk"))
    gone = set(ShippedLabel.objects.values_list("topic", flat=True)) - set(known)
    new = [line for line in lines if line["id"] not in known.keys() | gone]
    for line in new:
        known[line["id"]] = Topic.objects.create(slug=line["id"]).pk
    for line in new:
        if line["broader"] and line["broader"] not in gone:
            broader = known.get(line["broader"])
            if broader is None:
                raise ValueError(f"{line['id']}: no topic {line['broader']} is known.")
            Topic.objects.filter(slug=line["id"]).update(broader_id=broader)
    labels = [label for line in new for label in _labels(known[line["id"]], line)]
    TopicLabel.objects.bulk_create(labels)
    TopicMatch.objects.bulk_create(
        match for line in new for match in _matches(known[line["id"]], line)
    )
    _remember(shipped for line in new for shipped in _shipped(line))
    if new:
        labels_loaded.send(TopicLabel)
    return len(new)


@transaction.atomic
def load_labels(path: Path = TOPICS) -> int:
    """Add to topics that are there the labels a file has for them since it was loaded.

    Each label comes once: one that editors changed or removed does not come again, nor
    does one that a topic has already in the same language. A preferred label stays the
    preferred one. A synonym that the file has moved to another topic leaves the first.

    Args:
        path: as for ``load_topics``.

    Returns:
        How many labels were added.

    Raises:
        ValueError: naming the row that misses an id or a label, or repeats an id.
    """
    lines = _read(path)
    known = dict(Topic.objects.values_list("slug", "pk"))
    before = {(x.topic, x.language, x.text) for x in ShippedLabel.objects.all()}
    new = [
        shipped
        for line in lines
        if line["id"] in known
        for shipped in _shipped(line)
        if (shipped.topic, shipped.language, shipped.text) not in before
    ]
    _let_go(lines, before)
    labels = _not_in_use(new, known)
    TopicLabel.objects.bulk_create(labels)
    _remember(new)
    if labels:
        labels_loaded.send(TopicLabel)
    return len(labels)


def _let_go(lines: list[dict[str, str]], before: set[tuple[str, str, str]]) -> None:
    """Take from topics the synonyms that came with them and now stand elsewhere."""
    shipped = [x for line in lines for x in _shipped(line)]
    here = {(x.topic, x.language, x.text) for x in shipped}
    texts, leaving = {(x.language, x.text) for x in shipped}, before - here
    labels = TopicLabel.objects.filter(preferred=False).values_list(
        "pk", "topic__slug", "language", "text"
    )
    moved = [
        pk
        for pk, *label in labels
        if tuple(label) in leaving and tuple(label[1:]) in texts
    ]
    for some in (moved[at : at + 500] for at in range(0, len(moved), 500)):
        TopicLabel.objects.filter(pk__in=some).delete()


def _not_in_use(new: list[ShippedLabel], known: dict[str, int]) -> list[TopicLabel]:
    """Return the labels that no topic has, preferred only where there is no name."""
    there = list(TopicLabel.objects.values_list("topic", "language", "text"))
    used = {(language, text.casefold()) for _topic, language, text in there}
    preferred = TopicLabel.objects.filter(preferred=True)
    named = set(preferred.values_list("topic", "language"))
    labels = []
    for shipped in new:
        topic, key = known[shipped.topic], (shipped.language, shipped.text.casefold())
        if key in used:
            continue
        first = shipped.preferred and (topic, shipped.language) not in named
        labels.append(
            TopicLabel(
                topic_id=topic,
                language=shipped.language,
                text=shipped.text,
                preferred=first,
            )
        )
        used.add(key)
    return labels


def _remember(shipped: Iterable[ShippedLabel]) -> None:
    ShippedLabel.objects.bulk_create(shipped, ignore_conflicts=True)


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    _refuse_repeated(line["id"] for line in lines)
    for index, line in enumerate(lines):
        _refuse_incomplete(line, index)
    return lines


def _refuse_repeated(ids: Iterable[str]) -> None:
    for slug, number in Counter(ids).items():
        if slug and number > 1:
            raise ValueError(f"{slug} stands in the file {number} times.")


def _refuse_incomplete(line: dict[str, str], index: int) -> None:
    missing = [name for name in ("id", *_preferred_columns()) if not line.get(name)]
    if missing:
        raise ValueError(f"Row {index + 2} has no {', '.join(missing)}.")


def _preferred_columns() -> list[str]:
    return [f"pref_{code}" for code in LANGUAGES]


def _shipped(line: dict[str, str]) -> list[ShippedLabel]:
    shipped = []
    for code in LANGUAGES:
        others = [text.strip() for text in line[f"alt_{code}"].split(";")]
        shipped += [
            ShippedLabel(
                topic=line["id"], language=code, text=text, preferred=index == 0
            )
            for index, text in enumerate([line[f"pref_{code}"], *others])
            if text
        ]
    return shipped


def _labels(topic_id: int, line: dict[str, str]) -> list[TopicLabel]:
    return [
        TopicLabel(
            topic_id=topic_id, language=x.language, text=x.text, preferred=x.preferred
        )
        for x in _shipped(line)
    ]


def _matches(topic_id: int, line: dict[str, str]) -> list[TopicMatch]:
    return [
        TopicMatch(topic_id=topic_id, scheme=scheme, notation=notation)
        for scheme in TopicMatch.Scheme.values
        for notation in (line.get(scheme) or "").split()
    ]
