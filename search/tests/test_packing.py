"""Packed postings say what the postings themselves say, whatever changed since."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.db import connection

from core.models import BasePage
from search import packing, postings
from search.finding import find
from search.models import Build, Packed, Posting, Term
from search.packing import pack
from search.rebuilding import rebuild

pytestmark = pytest.mark.engine


@pytest.fixture
def packed(practice: Callable, monkeypatch: pytest.MonkeyPatch) -> Build:
    """Six practices, all of whose terms are packed."""
    monkeypatch.setattr(packing, "FREQUENT", 1)
    monkeypatch.setattr(postings, "FREQUENT", 1)
    for number in range(6):
        practice("en", f"work-{number}", title=f"Garden {number}", text="A school.")
    return rebuild()


def answer(question: str = "garden school") -> tuple[list[int], dict[int, float]]:
    found = find(question, language="en")
    return found.best, dict(found.scores)


def test_packed_terms_find_what_their_postings_find(packed: Build) -> None:
    read_at_once = answer()
    assert Packed.objects.count() == packed.terms.filter(documents__gte=1).count()
    Packed.objects.all().delete()
    assert answer() == read_at_once
    assert len(read_at_once[0]) == 6


def test_what_changed_since_is_found_as_it_is_now(
    packed: Build, practice: Callable, publish: Callable
) -> None:
    publish(BasePage.objects.get(slug="work-1").specific, title="Meadow")
    BasePage.objects.get(slug="work-2").delete()
    practice("en", "later", title="Garden and garden", text="A garden.")
    beside = answer("garden")
    Packed.objects.all().delete()
    assert answer("garden") == beside
    assert len(beside[0]) == 5


def test_only_postings_of_changed_texts_are_looked_up(db: None) -> None:
    explain, both_keys = {
        "sqlite": (
            "EXPLAIN QUERY PLAN",
            r"PRIMARY KEY \(term_id=\? AND document_id=\?",
        ),
        "postgresql": ("EXPLAIN", r"Index Cond: .*term_id.*document_id"),
    }[connection.vendor]
    Posting.objects.bulk_create(
        Posting(term_id=term, document_id=text, weight=1)
        for term in (1, 2)
        for text in range(3000)
    )
    asked = postings._CHANGED.format(postings="COUNT(*)", terms="1, 2", texts="8, 9")
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Its plan goes by how many rows it believes there are.
            cursor.execute("ANALYZE search_posting")
        cursor.execute(f"{explain} {asked}")
        plan = "\n".join(row[-1] for row in cursor)
    assert re.search(both_keys, plan), plan


def test_what_has_fallen_far_behind_is_not_relied_on(
    packed: Build, publish: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postings, "MOST_CHANGES", 1)
    for number in range(3):
        page = BasePage.objects.get(slug=f"work-{number}").specific
        publish(page, title=f"Meadow {number}")
    assert len(answer("garden")[0]) == 3


def test_only_what_has_fallen_behind_is_packed_again(
    packed: Build, publish: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert pack(packed) == 0
    monkeypatch.setattr(packing, "MOST_CHANGES", 2)
    for number in range(3):
        page = BasePage.objects.get(slug=f"work-{number}").specific
        publish(page, title=f"Meadow {number}")
    last = packed.changes.latest("pk").pk
    assert pack(packed) > 0
    assert set(Packed.objects.values_list("since", flat=True)) == {last}


def test_packed_terms_go_with_their_build(packed: Build) -> None:
    rebuild()
    kept = set(Packed.objects.values_list("term_id", flat=True))
    assert kept == set(
        Term.objects.filter(documents__gte=1).values_list("pk", flat=True)
    )
