"""Measuring the search with judged questions: what it finds of what it should.

The questions go through the same code as the page. A work that grade 2 is given to is
about the question, one of grade 1 has it as a clear part.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import fmean

from wagtail.models import Locale, Page

from core.models import Place, Topic
from resources.models import CompendiumPage, PracticePage
from search.finding import find
from search.models import Record
from search.records import work_key

#: Hits that a reader looks at.
LOOKED_AT = 10
#: Where an answer is seen without looking for it.
FIRST = 3
#: Hits that are looked through at all.
SHOWN = 50
_SENTENCE = re.compile(r"(?<=[.!?…])\s+")


@dataclass(frozen=True)
class Question:
    """A judged question.

    Args:
        kind: what is difficult about it, such as ``typo``.
        relevant: grade of each group of documents.
    """

    qid: str
    language: str
    kind: str
    text: str
    relevant: dict[str, int]


@dataclass(frozen=True)
class Figures:
    """How well questions were answered, each a mean between 0 and 1.

    Args:
        number: of questions.
        must: share of grade 2 among the first ten, of those that fit there.
        recall: the same of both grades.
        ndcg: normalised discounted cumulative gain of the first ten (gain 2^grade − 1).
        top3: share of questions with grade 2 among the first three.
        zero: share of questions without any hit.
    """

    number: int
    must: float
    recall: float
    ndcg: float
    top3: float
    zero: float


def read_questions(path: Path) -> list[Question]:
    """Read judged questions from JSON Lines."""
    return [
        Question(
            line["qid"], line["lang"], line["type"], line["query"], line["relevant"]
        )
        for line in _lines(path)
    ]


def _lines(path: Path) -> Iterator[dict]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)


def load_practices(path: Path, *, with_topics: bool) -> dict[str, str]:
    """Make a practice of each group of documents, with an edition for each language.

    Args:
        path: JSON Lines with ``group``, ``lang``, ``original``, ``title``, ``text``,
            ``place`` and ``topics``.
        with_topics: whether works get the topics of the file.

    Returns:
        The group of each work by its key in the index.
    """
    rows = sorted(_lines(path), key=lambda row: (row["group"], not row["original"]))
    topics = dict(Topic.objects.values_list("slug", "pk"))
    books: dict[str, CompendiumPage] = {}
    works: dict[str, PracticePage] = {}
    for row in rows:
        book = books.get(row["lang"]) or _book(row["lang"])
        books[row["lang"]] = book
        page = _practice(row, book, works.get(row["group"]))
        if row["group"] not in works:
            works[row["group"]] = page
            if with_topics:
                page.topics.set([topics[x] for x in row["topics"] if x in topics])
                page.save(clean=False)
    return {work_key(page.translation_key): group for group, page in works.items()}


def _book(language: str) -> CompendiumPage:
    locale, _new = Locale.objects.get_or_create(language_code=language)
    book = CompendiumPage(
        title=f"Evaluation {language}",
        slug=f"evaluation-{language}",
        summary="Judged documents.",
        locale=locale,
    )
    return Page.get_first_root_node().add_child(instance=book)


def _practice(
    row: dict, book: CompendiumPage, original: PracticePage | None
) -> PracticePage:
    first, *rest = _SENTENCE.split(row["text"])
    page = PracticePage(
        title=row["title"],
        slug=row["group"].lower(),
        summary=first[:300],
        body=[("paragraph", " ".join([first[300:], *rest]))],
        place=original.place if original else _place(row),
        locale=book.locale,
    )
    if original:
        page.translation_key = original.translation_key
    return book.add_child(instance=page)


def _place(row: dict) -> Place:
    name = row.get("place") or "–"
    slug = f"{row['group'].lower()}-place"
    names = {"name_en": name, f"name_{row['lang']}": name}
    return Place.objects.create(slug=slug, kind="city", country="", **names)


def judge(question: Question, found: Iterable[str]) -> Figures:
    """Return how well one question was answered.

    Args:
        question: with its grades.
        found: groups, best first, each once.
    """
    groups = list(found)
    first, grades = groups[:LOOKED_AT], question.relevant
    about = [group for group, grade in grades.items() if grade == 2]
    ideal = sorted(grades.values(), reverse=True)[:LOOKED_AT]
    return Figures(
        number=1,
        must=_share(first, about),
        recall=_share(first, grades),
        ndcg=_gain([grades.get(group, 0) for group in first]) / _gain(ideal),
        top3=float(any(group in about for group in first[:FIRST])),
        zero=float(not groups),
    )


def _share(first: list[str], wanted: Iterable[str]) -> float:
    wanted = set(wanted)
    return len(wanted.intersection(first)) / min(LOOKED_AT, len(wanted) or 1)


def _gain(grades: Iterable[int]) -> float:
    return sum(
        (2**grade - 1) / math.log2(rank + 1) for rank, grade in enumerate(grades, 1)
    )


def mean(figures: list[Figures]) -> Figures:
    """Return the mean of figures; of none, zeros."""
    names = ("must", "recall", "ndcg", "top3", "zero")
    values = {
        name: fmean(getattr(one, name) for one in figures) if figures else 0.0
        for name in names
    }
    return Figures(number=len(figures), **values)


def evaluate(
    questions: list[Question], ask: Callable[[Question], Iterable[str]]
) -> list[tuple[str, Figures]]:
    """Return figures for all questions, for each kind and for each language.

    Args:
        questions: judged ones.
        ask: returns groups for a question, best first.
    """
    judged = [(q, judge(q, ask(q))) for q in questions]
    lines = [("all", mean([figures for _q, figures in judged]))]
    for name in ("kind", "language"):
        for value in dict.fromkeys(getattr(q, name) for q in questions):
            some = [f for q, f in judged if getattr(q, name) == value]
            lines.append((value, mean(some)))
    return lines


def as_rows(lines: list[tuple[str, Figures]]) -> dict[str, dict]:
    """Return figures as plain data, for JSON."""
    return {name: asdict(figures) for name, figures in lines}


def ask(question: Question, keys: dict[str, str]) -> list[str]:
    """Return the groups that a reader would be shown, best first.

    Args:
        question: is asked as a reader of its language asks it.
        keys: the group of each work by its key in the index.
    """
    found = find(
        question.text,
        language=question.language,
        chosen={"kind": [PracticePage._meta.model_name]},
        loose=True,
    )
    by_record = dict(
        Record.objects.filter(pk__in=found.shown[:SHOWN]).values_list("pk", "key")
    )
    return [keys[by_record[pk]] for pk in found.shown[:SHOWN] if by_record[pk] in keys]
