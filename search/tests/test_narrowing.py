"""Narrowing by facets and counting what each value leaves."""

from __future__ import annotations

from typing import Any

import pytest

from core.models import TargetGroup
from core.tests.factories import make_place, make_topic
from search.finding import Found, find

pytestmark = pytest.mark.engine


@pytest.fixture
def works(practice) -> dict[str, Any]:
    """Three practices on zebras: rural and full in Bulgaria, cheap in Spain, plain."""
    topic = make_topic("stripes")
    narrow = make_topic("thin-stripes")
    narrow.broader = topic
    narrow.save()
    bulgaria = make_place("bulgaria", kind="country", country="BG", name_en="Bulgaria")
    sofia = make_place("sofia", country="BG", name_en="Sofia", within=bulgaria)
    murcia = make_place("murcia", country="ES", name_en="Murcia")
    group = TargetGroup.objects.create(
        slug="pupils", name_en="Pupils", age_from=7, age_to=14
    )
    return {
        "rural": practice(
            "bg",
            "rural",
            title="Zebra rural",
            place=sofia,
            topics=[narrow],
            setting=["rural", "border"],
            evidence=4,
            target_groups=[group],
        ),
        "cheap": practice(
            "es",
            "cheap",
            title="Zebra cheap",
            place=murcia,
            topics=[topic],
            cost="low",
            hours_a_week=4,
            evidence=2,
        ),
        "plain": practice("en", "plain", title="Zebra plain", place=sofia),
    }


def ask(**options: Any) -> Found:
    return find("zebra", language="en", **options)


def titles(found: Found) -> list[str]:
    return sorted(str(hit.title).split()[1] for hit in found.hits())


def test_counts_say_what_each_value_leaves(works) -> None:
    counts = ask().counts
    assert counts.of("kind") == {"practicepage": 3}
    assert counts.of("country") == {"BG": 2, "ES": 1}
    assert counts.of("place") == {"sofia": 2, "murcia": 1}
    assert counts.of("language") == {"bg": 1, "es": 1, "en": 1}
    assert counts.of("setting") == {"rural": 1, "border": 1}
    assert counts.of("cost") == {"low": 1}
    assert counts.of("effort") == {"1-5": 1}
    assert counts.of("evidence") == {"4": 1, "2": 1}
    assert counts.of("group") == {"pupils": 1}
    assert counts.of("age") == {"7-11": 1, "12-15": 1}
    assert counts.of("unknown") == {}


def test_a_broader_topic_counts_what_is_beneath_it(works) -> None:
    assert ask().counts.of("topic") == {"stripes": 2, "thin-stripes": 1}
    assert titles(ask(chosen={"topic": ["stripes"]})) == ["cheap", "rural"]


def test_values_are_alternatives_and_facets_combine(works) -> None:
    assert titles(ask(chosen={"language": ["bg", "es"]})) == ["cheap", "rural"]
    chosen = {"language": ["bg", "es"], "country": ["BG"]}
    assert titles(ask(chosen=chosen)) == ["rural"]


def test_a_facet_does_not_shrink_its_own_counts(works) -> None:
    counts = ask(chosen={"country": ["ES"]}).counts
    assert counts.of("country") == {"BG": 2, "ES": 1}
    assert counts.of("language") == {"es": 1}


def test_every_count_is_what_choosing_it_leaves(works) -> None:
    counts = ask(chosen={"country": ["BG"]}).counts
    for facet, values in counts.values.items():
        for value, number in values.items():
            chosen = {"country": ["BG"], facet: [value]}
            assert ask(chosen=chosen).total == number, (facet, value)


def test_unknown_facets_and_values_break_nothing(works) -> None:
    assert ask(chosen={"colour": ["red"]}).total == 3
    assert ask(chosen={"country": ["'; --", "\x00"]}).total == 0
    assert ask(chosen={"country": ["ES"] + ["x"] * 500}).total == 1


def test_an_empty_question_is_narrowed_too(works) -> None:
    found = find("", language="en", chosen={"setting": ["rural"]})
    assert titles(found) == ["rural"]
    assert found.counts.of("kind") == {"practicepage": 1}


def test_the_list_stands_in_the_order_asked_for(works) -> None:
    by_evidence = [str(h.title) for h in ask(order="evidence").hits()]
    assert by_evidence == ["Zebra rural", "Zebra cheap", "Zebra plain"]
    by_date = [str(hit.title) for hit in ask(order="date").hits()]
    assert by_date == ["Zebra plain", "Zebra cheap", "Zebra rural"]


def test_loosely_related_hits_come_when_asked_for(practice) -> None:
    practice("en", "near", title="Striped zebra mountain garden")
    practice("en", "far", title="Plan", text="A garden. " + "Words about it. " * 60)
    for number in range(12):
        practice("en", f"o-{number}", title=f"Other {number}", text="Garden fence.")
    found = find("striped zebra mountain garden", language="en")
    assert (found.total, len(found.loose)) == (1, 13)
    everything = find("striped zebra mountain garden", language="en", loose=True)
    assert (everything.total, everything.narrowed_best) == (14, 1)
