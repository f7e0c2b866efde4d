"""The index built anew, and where it drifted."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone

from core.indexing import held_back
from core.models import BasePage, TopicLabel
from core.tests.factories import make_person, make_topic
from search import rebuilding, spotting
from search.finding import find
from search.models import Build, Document, FacetValue, Form, Posting, Record, Term
from search.rebuilding import check, is_outdated, rebuild

pytestmark = pytest.mark.engine


def contents() -> dict[str, object]:
    """Return everything the index holds, whatever its keys are."""
    build = Build.objects.current()
    texts = Document.objects.filter(record__build=build)
    names = dict(Term.objects.filter(build=build).values_list("pk", "text"))
    keys = dict(texts.values_list("pk", "record__key"))
    return {
        "texts": sorted(texts.values_list("record__key", "language", "title", "text")),
        "terms": sorted(
            build.terms.filter(documents__gt=0).values_list("text", "documents")
        ),
        "postings": sorted(
            (names[term], keys[text], text % 8, weight)
            for term, text, weight in Posting.objects.values_list(
                "term_id", "document_id", "weight"
            )
            if term in names
        ),
        "forms": sorted(
            build.forms.filter(documents__gt=0).values_list(
                "text", "language", "documents"
            )
        ),
        "facets": sorted(
            FacetValue.objects.filter(record__build=build).values_list(
                "record__key", "facet", "value"
            )
        ),
        "documents": build.documents,
    }


@pytest.fixture
def world(practice, translate, publish) -> BasePage:
    topic = make_topic("dropout", es="abandono escolar", bg="отпадане")
    iva = make_person("iva", name_bg="Ива")
    work = practice(
        "bg", "plan", title="План срещу отпадане", topics=[topic], contact=iva
    )
    other = practice("es", "otro", title="Huerto escolar", text="Tomates y flores.")
    translate(other, "fr", words=lambda text: f"{text} fr")
    gone = practice("en", "gone", title="Gone")
    gone.delete()
    return publish(work, title="План за училище")


def test_what_followed_step_by_step_is_what_a_rebuild_makes(world) -> None:
    before = contents()
    rebuild()
    assert contents() == before
    assert Build.objects.count() == 1
    assert Posting.objects.count() == len(before["postings"])


def test_an_index_that_followed_has_not_drifted(world) -> None:
    drift = check()
    drift.outdated = False
    assert not drift


def test_drift_is_found_and_named(world, practice) -> None:
    practice("en", "named", title="Named", contact=make_person("ana"))
    rebuild()
    record = Record.objects.filter(kind="practicepage").first()
    Posting.objects.filter(document_id=record.documents.first().pk)[:1].get().delete()
    Record.objects.create(build=record.build, key="organisation-0", kind="x", item=0)
    with held_back():
        world.unpublish()
    Record.objects.get(key__startswith="person", documents__title="Ana").delete()
    drift = check()
    assert record.key in drift.different + drift.extra
    assert "organisation-0" in drift.extra
    assert str(world.translation_key) in drift.extra
    assert drift.missing
    assert drift.counts
    with pytest.raises(CommandError):
        call_command("search_check", verbosity=0)


def test_a_rebuild_takes_in_what_nobody_told_of(practice) -> None:
    with held_back():
        practice("en", "work", title="Zebra")
    assert find("zebra", language="en").total == 0
    call_command("search_rebuild", verbosity=0)
    assert find("zebra", language="en").total == 1


def test_the_old_index_answers_until_the_new_one_stands(world) -> None:
    seen = []

    def look(done: int, every: int) -> None:
        seen.append(find("huerto", language="es").total)

    rebuild(look)
    assert set(seen) == {1}
    assert find("huerto", language="es").total == 1


def test_what_is_published_during_a_rebuild_is_in_the_new_index(
    world, practice, monkeypatch
) -> None:
    hand_over = rebuilding._hand_over

    def publish_first(build: Build) -> None:
        practice("en", "late", title="Zebra")
        assert find("zebra", language="en").total == 1
        hand_over(build)

    monkeypatch.setattr(rebuilding, "_hand_over", publish_first)
    rebuild()
    assert find("zebra", language="en").total == 1
    assert not check()


def test_a_new_version_of_the_analysis_asks_for_a_rebuild(world, monkeypatch) -> None:
    rebuild()
    assert not is_outdated()
    monkeypatch.setattr(rebuilding, "ANALYSIS_VERSION", 99)
    assert is_outdated()
    call_command("search_rebuild", "--if-outdated", verbosity=0)
    assert not is_outdated()


def test_an_interrupted_rebuild_is_cleared_away(world) -> None:
    Build.objects.create()
    rebuild()
    assert Build.objects.count() == 1


def test_counts_follow_when_a_work_goes(world) -> None:
    world.delete()
    build = Build.objects.current()
    assert build.documents == Document.objects.count()
    assert not Term.objects.filter(text="план", documents__gt=0).exists()
    assert not Form.objects.filter(text="план", documents__gt=0).exists()


def test_words_that_came_since_are_known_to_a_running_process(practice) -> None:
    practice("es", "uno", title="Huerto")
    assert find("huertto", language="es").corrected_question == "huerto"
    practice("es", "dos", title="Murciélago")
    assert find("murcielgo", language="es").corrected_question == "murcielago"


def test_labels_are_read_once_while_they_stay(world, django_assert_num_queries) -> None:
    build = Build.objects.current()
    spotting.current_spotter(build)
    with django_assert_num_queries(0):
        spotting.current_spotter(build)
    TopicLabel.objects.create(topic=make_topic("zebra"), language="fr", text="rayures")
    assert spotting.current_spotter(Build.objects.current()).spot(["rayures"], "fr")


def test_nothing_is_written_to_a_build_that_has_answered(practice) -> None:
    practice("en", "first", title="Zebra")
    old = Build.objects.create(finished=timezone.now())
    filled = Build.objects.create()
    practice("en", "second", title="Zebra again")
    assert not old.records.exists()
    assert filled.records.exists()


def test_what_is_published_while_the_old_index_is_cleared_away_is_found(
    world, practice, monkeypatch
) -> None:
    clear_away = rebuilding.clear
    before = Build.objects.current()

    def publish_between(build: Build) -> None:
        clear_away(build)
        assert build.pk is None
        practice("en", "late", title="Zebra")

    monkeypatch.setattr(rebuilding, "clear", publish_between)
    rebuild()
    assert not Build.objects.filter(pk=before.pk).exists()
    assert find("zebra", language="en").total == 1
    assert not check()


def test_what_asks_for_a_rebuild_during_one_is_not_forgotten(
    world, monkeypatch
) -> None:
    hand_over = rebuilding._hand_over

    def change_much_first(build: Build) -> None:
        Build.objects.update(analysis=0)
        hand_over(build)

    monkeypatch.setattr(rebuilding, "_hand_over", change_much_first)
    rebuild()
    assert is_outdated()


def test_a_writer_keeps_no_labels_that_may_be_rolled_back(practice) -> None:
    topic = make_topic("zebra")
    practice("en", "first", title="First")
    with pytest.raises(RuntimeError), transaction.atomic():
        TopicLabel.objects.create(topic=topic, language="en", text="stripes")
        practice("en", "work", title="Stripes")
        raise RuntimeError
    TopicLabel.objects.create(topic=topic, language="en", text="spots")
    spotter = spotting.current_spotter(Build.objects.current())
    assert spotter.spot(["spots"], "en")
    assert not spotter.spot(["stripes"], "en")


def test_a_build_being_filled_does_not_make_the_other_forget_its_labels(
    practice, django_assert_num_queries
) -> None:
    practice("en", "work", title="Zebra")
    builds = [Build.objects.current(), Build.objects.create()]
    for build in builds:
        spotting.current_spotter(build)
    with django_assert_num_queries(0):
        for build in builds:
            spotting.current_spotter(build)
