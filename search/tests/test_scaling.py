"""What keeps the search fast when works are many."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.indexing import held_back
from core.models import BasePage
from core.tests.factories import make_person, make_topic
from search import bounds, census
from search.finding import find
from search.index import refresh_works
from search.models import Build, Change, Posting
from search.passages import passages
from search.rebuilding import check, complete, rebuild
from search.records import plain, work_entries

pytestmark = pytest.mark.engine


def queries(run: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as asked:
        run()
    return len(asked)


def keys() -> list:
    works = BasePage.originals.filter(slug__startswith="work-").order_by("slug")
    return list(works.values_list("translation_key", flat=True))


@pytest.fixture
def many(practice: Callable) -> list:
    """Twelve practices with a topic and a contact each."""
    for number in range(12):
        practice(
            "en",
            f"work-{number:02}",
            title=f"Garden {number}",
            text="A garden behind the school." + " Tomatoes." * (number % 3),
            topics=[make_topic(f"topic-{number}")],
            contact=make_person(f"person-{number}"),
        )
    return keys()


def test_reading_twelve_works_asks_no_more_than_reading_two(many: list) -> None:
    few = queries(lambda: list(work_entries(many[:2])))
    assert queries(lambda: list(work_entries(many))) == few


def test_indexing_a_work_anew_keeps_to_forty_queries(many: list) -> None:
    refresh_works(many[:1])
    assert queries(lambda: refresh_works(many[:1])) <= 40


def test_facets_are_counted_without_asking_for_each_hit(many: list) -> None:
    find("garden", language="en")
    asked = queries(lambda: find("garden", language="en"))
    assert queries(lambda: find("garden 3", language="en")) == asked
    assert asked <= 8


def test_a_change_is_counted_at_once_by_who_counted_before(
    many: list, practice: Callable, publish: Callable
) -> None:
    before = find("garden", language="en").counts
    assert before.of("evidence") == {}
    publish(BasePage.objects.get(slug="work-03").specific, evidence=4)
    assert find("garden", language="en").counts.of("evidence") == {"4": 1}
    practice("en", "another", title="Garden 12", evidence=4)
    found = find("garden", language="en", chosen={"evidence": ["4"]})
    assert found.counts.of("evidence") == {"4": 2}
    assert found.total == 2
    BasePage.objects.get(slug="another").delete()
    assert find("garden", language="en").counts.of("evidence") == {"4": 1}
    assert find("", language="en").counts.of("evidence") == {"4": 1}


def test_changes_that_are_very_many_are_read_all_together(
    many: list, publish: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    find("garden", language="en")
    since = Change.objects.count()
    monkeypatch.setattr(census, "MOST_CHANGES", 3)
    for number in range(4):
        publish(BasePage.objects.get(slug=f"work-{number:02}").specific, evidence=4)
    assert Change.objects.count() - since >= 4
    assert find("garden", language="en").counts.of("evidence") == {"4": 4}


def test_what_says_what_it_said_before_is_no_change(
    many: list, publish: Callable
) -> None:
    since = Change.objects.count()
    refresh_works(many)
    assert Change.objects.count() == since
    publish(BasePage.objects.get(slug="work-03").specific, title="Orchard")
    (change,) = Change.objects.order_by("pk")[since:]
    assert change.record == find("orchard", language="en").best[0]


def test_counts_of_a_new_build_are_those_of_the_old_one(many: list) -> None:
    before = find("garden", language="en").counts
    rebuild()
    assert not Change.objects.exists()
    assert find("garden", language="en").counts == before


def test_rare_and_frequent_values_are_counted_alike(
    many: list, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = []
    for sparse in (1, 10_000):
        monkeypatch.setattr(census, "SPARSE", sparse)
        census.forget()
        counts.append(find("garden", language="en").counts)
    assert counts[0] == counts[1]


def test_best_matches_are_the_same_when_frequent_words_are_passed_over(
    practice: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    topic = make_topic("dropout")
    for number in range(3):
        practice("en", f"near-{number}", title=f"Dropout {number}", topics=[topic])
    for number in range(25):
        practice("en", f"far-{number}", title=f"School {number}", text="A school.")
    practice("en", "both", title="Dropout and the school", topics=[topic])
    every = find("dropout school", language="en")
    monkeypatch.setattr(bounds, "FEW", 0)
    fewer = find("dropout school", language="en")
    best = [(pk, every.scores[pk]) for pk in every.best]
    assert [(pk, fewer.scores[pk]) for pk in fewer.best] == best
    assert len(fewer.loose) < len(every.loose)


def test_a_question_of_frequent_words_alone_still_finds_them(
    many: list, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = find("garden school", language="en")
    monkeypatch.setattr(bounds, "FEW", 0)
    assert find("garden school", language="en").best == every.best


def test_a_frequent_term_leads_only_to_texts_that_it_can_make_a_best_match(
    practice: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(30):
        practice(
            "en", f"far-{number}", title=f"Place {number}", text="A day. " * 90 + "Dam."
        )
    practice("en", "near", title="Dam and dam", text="The dam. " * 9)
    practice("en", "beside", title="Dam by the mill", text="A mill at the dam.")
    every = find("dam mill", language="en")
    monkeypatch.setattr(bounds, "FEW", 0)
    monkeypatch.setattr(bounds, "WORTH_A_BOUND", 0)
    fewer = find("dam mill", language="en")
    best = [(pk, every.scores[pk]) for pk in every.best]
    assert [(pk, fewer.scores[pk]) for pk in fewer.best] == best
    assert len(fewer.loose) < len(every.loose)


def test_works_written_past_the_signals_are_added_and_others_left(
    many: list, practice: Callable
) -> None:
    before = set(rebuild().records.values_list("pk", flat=True))
    with held_back():
        practice("en", "later", title="Orchard", contact=make_person("gardener"))
    assert find("orchard", language="en").total == 0
    build = complete(batch=5)
    assert build.current
    assert before < set(build.records.values_list("pk", flat=True))
    assert find("orchard", language="en").total == 1
    assert find("", language="en", chosen={"person": ["gardener"]}).total == 2
    assert not check()


def test_what_is_missing_of_an_outdated_index_is_built_anew(many: list) -> None:
    old = Build.objects.current()
    Build.objects.update(analysis=0)
    call_command("search_rebuild", "--missing", verbosity=0)
    assert Build.objects.current() != old
    assert find("garden", language="en").total == len(many)


def test_passages_are_those_that_translators_see(practice: Callable) -> None:
    page = practice(
        "en",
        "marked",
        title="A & B",
        text='One <b>bold</b> &amp; <a href="https://example.org">linked</a>.',
        cost_note="1 < 2\nlines",
    )
    read = {place: plain(html) for place, html in passages(page)}
    assert read["cost_note"] == "1 < 2 lines"
    assert read[f"body.{page.body[0].id}"] == "One bold & linked."
    assert read["title"] == "A & B"


def test_postings_of_a_work_that_stays_are_not_written_again(many: list) -> None:
    before = Posting.objects.count()
    with CaptureQueriesContext(connection) as asked:
        refresh_works(many[:1])
    assert Posting.objects.count() == before
    assert not [x for x in asked.captured_queries if "INTO search_posting" in x["sql"]]
    assert Build.objects.current().documents
