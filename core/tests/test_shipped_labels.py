"""A new edition of the vocabulary adds its labels and leaves editors' work alone."""

from __future__ import annotations

import csv
from importlib import import_module
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command

from core.models import ShippedLabel, Topic, TopicLabel
from core.tests.factories import make_topic
from core.vocabulary import TOPICS, load_labels, load_topics

LANGUAGES = ("es", "bg", "fr", "en")


@pytest.fixture
def write(tmp_path):
    """A function that writes topics with their English synonyms, and returns a path."""

    def make(**synonyms):
        path = tmp_path / "topics.csv"
        names = [f"{kind}_{code}" for kind in ("pref", "alt") for code in LANGUAGES]
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, ["id", "broader", *names], restval="")
            writer.writeheader()
            for slug, others in synonyms.items():
                preferred = {f"pref_{code}": f"{slug} {code}" for code in LANGUAGES}
                writer.writerow({"id": slug, "alt_en": others, **preferred})
        return path

    return make


def synonyms(slug):
    """Return the English synonyms of a topic."""
    labels = TopicLabel.objects.filter(topic__slug=slug, language="en", preferred=False)
    return sorted(labels.values_list("text", flat=True))


def test_new_labels_are_added_to_a_topic_that_is_there(db, write):
    load_topics(write(music="choir"))
    assert load_labels(write(music="choir; orchestra; band")) == 2
    assert synonyms("music") == ["band", "choir", "orchestra"]


def test_adding_again_adds_nothing(db, write):
    load_topics(write(music="choir"))
    path = write(music="choir; band")
    load_labels(path)
    assert load_labels(path) == 0
    assert synonyms("music") == ["band", "choir"]


def test_label_that_editors_removed_does_not_come_again(db, write):
    load_topics(write(music="choir; band"))
    TopicLabel.objects.get(text="band").delete()
    assert load_labels(write(music="choir; band; song")) == 1
    assert synonyms("music") == ["choir", "song"]


def test_label_that_editors_changed_does_not_come_again(db, write):
    load_topics(write(music="choir"))
    TopicLabel.objects.filter(text="choir").update(text="school choir")
    assert load_labels(write(music="choir")) == 0
    assert synonyms("music") == ["school choir"]


def test_name_that_editors_gave_stays_the_name(db, write):
    make_topic("music", en="Music")
    load_labels(write(music=""))
    names = Topic.objects.get(slug="music").labels.filter(language="en", preferred=True)
    assert [name.text for name in names] == ["Music"]
    assert synonyms("music") == ["music en"]


def test_label_that_another_topic_has_is_not_added(db, write):
    load_topics(write(music="", art=""))
    art = Topic.objects.get(slug="art")
    TopicLabel.objects.create(topic=art, language="en", text="Dance")
    assert load_labels(write(music="dance", art="")) == 0
    assert synonyms("music") == []


def test_synonym_that_the_file_moved_leaves_its_first_topic(db, write):
    load_topics(write(music="dance; choir"))
    path = write(music="choir", dancing="dance")
    load_labels(path)
    load_topics(path)
    assert (synonyms("music"), synonyms("dancing")) == (["choir"], ["dance"])


def test_synonym_that_the_file_dropped_stays(db, write):
    load_topics(write(music="dance; choir"))
    load_labels(write(music="choir"))
    assert synonyms("music") == ["choir", "dance"]


def test_topic_that_editors_removed_does_not_come_again(db, write):
    path = write(music="", art="")
    load_topics(path)
    Topic.objects.get(slug="art").delete()
    assert load_topics(path) == 0


def test_command_says_how_many_labels_were_new(db, write):
    load_topics(write(music=""))
    said = StringIO()
    call_command("load_topics", str(write(music="choir", art="")), stdout=said)
    assert said.getvalue().startswith("1 topics added, and 1 labels to topics that")


def test_command_that_brought_nothing_asks_for_no_rebuild(db, write):
    path, said = write(music=""), StringIO()
    load_topics(path)
    call_command("load_topics", str(path), stdout=said)
    assert (
        said.getvalue() == "0 topics added, and 0 labels to topics that were there.\n"
    )


def test_portal_that_remembered_nothing_is_taken_to_have_its_first_labels(db):
    migration = import_module("core.migrations.0003_shipped_labels")
    stem = Topic.objects.create(slug="stem")
    TopicLabel.objects.create(
        topic=stem, language="en", text="science education", preferred=True
    )
    migration.remember_first_labels(apps, None)
    assert set(ShippedLabel.objects.values_list("topic", flat=True)) == {"stem"}
    load_labels()
    assert "science teaching" not in synonyms("stem")


def test_shipped_labels_are_set_with_the_apostrophe_of_print():
    assert "'" not in TOPICS.read_text("utf-8")


def test_labels_brought_before_are_curled_and_those_of_editors_stay(db, write):
    migration = import_module("core.migrations.0006_curled_apostrophes")
    load_topics(write(rights="children's rights; children's ombudsman"))
    rights = Topic.objects.get(slug="rights")
    TopicLabel.objects.create(topic=rights, language="en", text="pupils' rights")
    migration.curl(apps, None)
    curled = ["children’s ombudsman", "children’s rights"]
    assert synonyms("rights") == [*curled, "pupils' rights"]
    assert load_labels(write(rights="; ".join(curled))) == 0


def test_labels_of_the_shipped_topics_fit_their_column():
    with TOPICS.open(encoding="utf-8", newline="") as file:
        texts = [
            text.strip()
            for line in csv.DictReader(file)
            for code in LANGUAGES
            for text in (line[f"pref_{code}"], *line[f"alt_{code}"].split(";"))
        ]
    assert max(map(len, texts)) <= TopicLabel._meta.get_field("text").max_length
