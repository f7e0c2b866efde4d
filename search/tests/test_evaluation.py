"""The measures, reckoned by hand."""

from __future__ import annotations

import json
from math import log2
from pathlib import Path

import pytest

from search.evaluation import Question, judge, load_practices, mean, read_questions
from search.leaving_out import left
from search.topics import Label

QUESTION = Question("q1", "en", "infl", "zebra", {"A": 2, "B": 1, "C": 2})


def test_a_perfect_answer_has_full_marks() -> None:
    found = judge(QUESTION, ["A", "C", "B", "X"])
    assert (found.must, found.recall, found.ndcg, found.top3, found.zero) == (
        *(1.0, 1.0, 1.0, 1.0, 0.0),
    )


def test_late_answers_gain_less() -> None:
    found = judge(QUESTION, ["X", "B", "Y", "A"])
    ideal = 3 + 3 / log2(3) + 1 / log2(4)
    assert found.ndcg == pytest.approx((1 / log2(3) + 3 / log2(5)) / ideal)
    assert (found.must, found.recall, found.top3) == (0.5, 2 / 3, 0.0)


def test_no_hit_is_counted() -> None:
    found = judge(QUESTION, [])
    assert (found.zero, found.must, found.ndcg) == (1.0, 0.0, 0.0)
    assert mean([found, judge(QUESTION, ["A", "C", "B"])]).zero == 0.5


def test_what_could_come_from_a_question_is_left_out() -> None:
    labels = [Label(1, "es", "abandono escolar"), Label(1, "es", "deserción escolar")]
    assert left(labels, "abandonos escolares") == labels[1:]


def test_documents_become_practices_with_editions(locales, tmp_path: Path) -> None:
    rows = [
        *(
            {"group": "P1", "lang": lang, "original": lang == "es"}
            for lang in ("bg", "es")
        ),
        {"group": "P2", "lang": "en", "original": True},
    ]
    for row in rows:
        row |= {"title": f"T {row['lang']}", "text": "One. Two.", "place": "Sofia"}
        row |= {"topics": ["unknown"]}
    path = tmp_path / "docs.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    keys = load_practices(path, with_topics=True)
    assert sorted(keys.values()) == ["P1", "P2"]
    path.write_text(
        json.dumps(
            {
                "qid": "1",
                "lang": "es",
                "type": "syn",
                "query": "x",
                "relevant": {"P1": 2},
            }
        ),
        encoding="utf-8",
    )
    assert read_questions(path)[0].relevant == {"P1": 2}
