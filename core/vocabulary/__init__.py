"""The topics the portal starts with: one concept, labels in four languages."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from django.db import transaction

from core.languages import LANGUAGES
from core.models import Topic, TopicLabel, TopicMatch

TOPICS = Path(__file__).parent / "topics.csv"


@transaction.atomic
def load_topics(path: Path = TOPICS) -> int:
    """Bring the topics of a file into the database; what editors added stays.

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
    with path.open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    _refuse_repeated(line["id"] for line in lines)
    known = dict(Topic.objects.values_list("slug", "pk"))
    new = [line for line in lines if _checked(line, lines.index(line)) not in known]
    for line in new:
        known[line["id"]] = Topic.objects.create(slug=line["id"]).pk
    for line in new:
        if line["broader"]:
            broader = known.get(line["broader"])
            if broader is None:
                raise ValueError(f"{line['id']}: no topic {line['broader']} is known.")
            Topic.objects.filter(slug=line["id"]).update(broader_id=broader)
    TopicLabel.objects.bulk_create(
        label for line in new for label in _labels(known[line["id"]], line)
    )
    TopicMatch.objects.bulk_create(
        match for line in new for match in _matches(known[line["id"]], line)
    )
    return len(new)


def _refuse_repeated(ids: Iterable[str]) -> None:
    for slug, number in Counter(ids).items():
        if slug and number > 1:
            raise ValueError(f"{slug} stands in the file {number} times.")


def _checked(line: dict[str, str], index: int) -> str:
    missing = [name for name in ("id", *_preferred_columns()) if not line.get(name)]
    if missing:
        raise ValueError(f"Row {index + 2} has no {', '.join(missing)}.")
    return line["id"]


def _preferred_columns() -> list[str]:
    return [f"pref_{code}" for code in LANGUAGES]


def _labels(topic_id: int, line: dict[str, str]) -> list[TopicLabel]:
    labels = []
    for code in LANGUAGES:
        others = [text.strip() for text in line[f"alt_{code}"].split(";")]
        labels += [
            TopicLabel(
                topic_id=topic_id, language=code, text=text, preferred=index == 0
            )
            for index, text in enumerate([line[f"pref_{code}"], *others])
            if text
        ]
    return labels


def _matches(topic_id: int, line: dict[str, str]) -> list[TopicMatch]:
    return [
        TopicMatch(topic_id=topic_id, scheme=scheme, notation=notation)
        for scheme in TopicMatch.Scheme.values
        for notation in (line.get(scheme) or "").split()
    ]
