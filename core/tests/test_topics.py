"""Topics: their labels for many at once, and the same concepts elsewhere."""

from __future__ import annotations

import csv
from collections import Counter
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from core.models import Topic, TopicLabel, TopicMatch, TopicName, named_topics
from core.tests.factories import make_topic
from core.vocabulary import TOPICS, load_topics

COLUMNS = [
    *("id", "broader", "pref_en", "alt_en", "pref_es", "alt_es"),
    *("pref_fr", "alt_fr", "pref_bg", "alt_bg"),
]


@pytest.mark.parametrize(
    ("scheme", "notation", "uri"),
    [
        ("eurovoc", "668", "http://eurovoc.europa.eu/668"),
        (
            "unesco",
            "concept8681",
            "http://vocabularies.unesco.org/thesaurus/concept8681",
        ),
    ],
)
def test_match_is_identified_as_its_vocabulary_does(scheme, notation, uri):
    match = TopicMatch(scheme=scheme, notation=notation)
    assert match.uri == uri
    assert str(match) == uri


def test_match_stands_once(db):
    topic = make_topic("music")
    TopicMatch.objects.create(topic=topic, scheme="eurovoc", notation="668")
    again = TopicMatch(topic=topic, scheme="eurovoc", notation="668")
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()


def test_topics_are_named_in_one_query(db, django_assert_num_queries):
    for slug in ("music", "art", "sport"):
        make_topic(slug, fr=f"{slug}-fr")
    with django_assert_num_queries(1):
        names = named_topics(Topic.objects.all(), "fr")
    assert {str(name) for name in names.values()} == {"music-fr", "art-fr", "sport-fr"}


def test_topic_without_a_label_is_named_in_english_among_others(db):
    music, art = make_topic("music", bg="Музика"), make_topic("art")
    assert named_topics(Topic.objects.all(), "bg") == {
        music.pk: TopicName("Музика", "bg", "music"),
        art.pk: TopicName("art", "en", "art"),
    }


def test_synonyms_name_no_topic(db):
    topic = make_topic("music")
    TopicLabel.objects.create(topic=topic, language="fr", text="chant")
    assert named_topics(Topic.objects.all(), "fr")[topic.pk].text == "music"


def test_only_the_topics_asked_for_are_named(db):
    music = make_topic("music")
    make_topic("art")
    assert set(named_topics(Topic.objects.filter(pk=music.pk), "en")) == {music.pk}


def test_topics_of_none_are_none(db):
    make_topic("music")
    assert named_topics(Topic.objects.none(), "en") == {}


@pytest.fixture
def write(tmp_path):
    """A function that writes a file of topics and returns its path."""

    def make(*lines, columns=()):
        path = tmp_path / "topics.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, [*COLUMNS, *columns], restval="")
            writer.writeheader()
            writer.writerows(lines)
        return path

    return make


def line(slug, **columns):
    """Return a line with a label in each language."""
    labels = {f"pref_{code}": f"{slug} {code}" for code in ("es", "bg", "fr", "en")}
    return {"id": slug, **labels, **columns}


def test_labels_and_synonyms_are_loaded_in_four_languages(db, write):
    assert load_topics(write(line("music", alt_fr="chant; chœur"))) == 1
    topic = Topic.objects.get(slug="music")
    preferred = {x.language: x.text for x in topic.labels.all() if x.preferred}
    assert preferred == {code: f"music {code}" for code in ("es", "bg", "fr", "en")}
    others = topic.labels.filter(preferred=False).values_list("language", "text")
    assert sorted(others) == [("fr", "chant"), ("fr", "chœur")]


def test_matches_are_loaded_from_their_columns(db, write):
    path = write(
        line("music", eurovoc="668 778", unesco="concept2"),
        line("art"),
        columns=("eurovoc", "unesco"),
    )
    load_topics(path)
    found = {match.uri for match in TopicMatch.objects.all()}
    assert found == {
        "http://eurovoc.europa.eu/668",
        "http://eurovoc.europa.eu/778",
        "http://vocabularies.unesco.org/thesaurus/concept2",
    }
    assert not Topic.objects.get(slug="art").matches.exists()


def test_file_without_those_columns_loads_no_matches(db, write):
    load_topics(write(line("music")))
    assert not TopicMatch.objects.exists()


def test_candidates_nobody_has_reviewed_are_no_matches(db, write):
    path = write(
        line("music", eurovoc_candidates="668", unesco_candidates="concept2"),
        columns=("eurovoc_candidates", "unesco_candidates"),
    )
    load_topics(path)
    assert not TopicMatch.objects.exists()


def test_topic_may_stand_above_another_that_comes_first(db, write):
    load_topics(write(line("violin", broader="music"), line("music")))
    assert Topic.objects.get(slug="violin").broader.slug == "music"


def test_loading_again_adds_and_changes_nothing(db, write):
    path = write(line("music", eurovoc="668"), columns=("eurovoc", "unesco"))
    load_topics(path)
    TopicLabel.objects.filter(language="en").update(text="Music")
    assert load_topics(path) == 0
    assert TopicLabel.objects.get(language="en").text == "Music"
    assert TopicMatch.objects.count() == 1


@pytest.mark.parametrize("missing", ["id", "pref_bg"])
def test_line_that_misses_its_words_is_named_and_nothing_is_loaded(db, write, missing):
    path = write(line("music"), line("art") | {missing: ""})
    with pytest.raises(ValueError, match=f"Row 3 has no {missing}"):
        load_topics(path)
    assert not Topic.objects.exists()


def test_command_says_how_many_topics_were_new(db, write):
    said = StringIO()
    call_command("load_topics", str(write(line("music"), line("art"))), stdout=said)
    assert said.getvalue() == (
        "2 topics added, and 0 labels to topics that were there.\n"
        "Texts follow with the next search_rebuild.\n"
    )


def test_command_names_the_file_it_cannot_read(db, tmp_path):
    with pytest.raises(CommandError, match=r"nothing\.csv"):
        call_command("load_topics", str(tmp_path / "nothing.csv"))


def test_topics_to_start_with_have_names_in_each_language(db):
    assert load_topics() == Topic.objects.count() > 0
    for language in ("es", "bg", "fr", "en"):
        names = named_topics(Topic.objects.all(), language).values()
        assert {name.language for name in names} == {language}


def test_topic_page_leads_to_the_same_concept_elsewhere(homes, read):
    topic = make_topic("music")
    TopicMatch.objects.create(topic=topic, scheme="eurovoc", notation="668")
    page = read("/en/topics/music/")
    assert page.find("a", href="http://eurovoc.europa.eu/668") is not None


@pytest.fixture(scope="module")
def spanish_labels():
    """The Spanish labels of the topics the portal starts with: preferred, others."""
    with TOPICS.open(encoding="utf-8", newline="") as file:
        return [
            (line["pref_es"], [x.strip() for x in line["alt_es"].split(";")])
            for line in csv.DictReader(file)
        ]


def test_no_spanish_label_names_two_topics(spanish_labels):
    counted = Counter(x for label, others in spanish_labels for x in (label, *others))
    assert [text for text, number in counted.items() if number > 1] == []


@pytest.mark.parametrize(
    ("in_spain", "in_colombia"),
    [
        ("absentismo", "ausentismo"),
        ("logopedia", "fonoaudiología"),
        ("repetición de curso", "repitencia"),
        ("comedor escolar", "programa de alimentación escolar"),
        ("deberes", "asesoría de tareas"),
        ("sinhogarismo", "personas sin hogar"),
        ("centro rural agrupado", "zona escolar rural"),
    ],
)
def test_words_of_one_shore_are_synonyms_of_one_topic(
    spanish_labels, in_spain, in_colombia
):
    [topic] = [x for x in spanish_labels if in_spain in x[1]]
    assert in_colombia in (topic[0], *topic[1])
