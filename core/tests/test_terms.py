"""Terms and names: one identity, honest languages."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation

from core.models import Card, TargetGroup, TopicLabel, TopicName, Worded, in_language
from core.models.topics import topic_names
from core.tests.factories import make_person, make_place, make_topic


def test_topic_is_named_in_the_language_of_the_reader(db):
    topic = make_topic("music", bg="Музика")
    with translation.override("bg"):
        assert topic.name == TopicName("Музика", "bg", "music")


def test_topic_without_a_label_is_named_in_english_and_says_so(db):
    topic = make_topic("music")
    with translation.override("fr"):
        assert topic.name == TopicName("music", "en", "music")


def test_topic_has_one_preferred_label_in_a_language(db):
    topic = make_topic("music")
    with pytest.raises(IntegrityError), transaction.atomic():
        TopicLabel.objects.create(
            topic=topic, language="en", text="tunes", preferred=True
        )


def test_topic_above_itself_is_refused(db):
    topic = make_topic("music")
    topic.broader = topic
    with pytest.raises(ValidationError) as refused:
        topic.full_clean()
    assert list(refused.value.error_dict) == ["broader"]


def test_topic_above_what_stands_above_it_is_refused(db):
    top, middle, low = (make_topic(slug) for slug in ("a", "b", "c"))
    middle.broader, low.broader = top, middle
    middle.save()
    low.save()
    top.broader = low
    with pytest.raises(ValidationError):
        top.full_clean()


def test_topic_beneath_another_is_taken(db):
    topic = make_topic("violin")
    topic.broader = make_topic("music")
    topic.full_clean()


def test_topics_of_a_page_are_read_in_one_query(make_work, django_assert_num_queries):
    work = make_work("bg", "note")
    work.topics.set([make_topic("b", fr="Bé"), make_topic("a")])
    work.save()
    with django_assert_num_queries(1):
        names = topic_names(work, "fr")
    assert names == [TopicName("a", "en", "a"), TopicName("Bé", "fr", "b")]


@pytest.mark.parametrize(("ages", "refused"), [((6, 5), True), ((5, 5), False)])
def test_ages_in_the_wrong_order_are_refused(ages, refused):
    group = TargetGroup(slug="x", name_en="x", age_from=ages[0], age_to=ages[1])
    if not refused:
        assert group.clean() is None
        return
    with pytest.raises(ValidationError) as error:
        group.clean()
    assert list(error.value.error_dict) == ["age_to"]


@pytest.mark.parametrize("ages", [(None, 5), (5, None), (None, None)])
def test_ages_may_be_open(ages):
    assert TargetGroup(age_from=ages[0], age_to=ages[1]).clean() is None


def test_name_missing_in_a_language_falls_back_and_says_so(db):
    place = make_place(name_en="Sofia", name_bg="София")
    with translation.override("bg"):
        assert place.name == Worded("София", "bg")
    with translation.override("fr"):
        assert place.name == Worded("Sofia", "en")


def test_name_of_a_person_falls_back_to_its_own_language(db):
    person = make_person(name_en="Ana", name_bg="Ана", language="bg")
    with translation.override("fr"):
        assert person.name == Worded("Ана", "bg")


def test_text_in_no_language_is_nothing(db):
    assert in_language(make_person(), "role", "fr") is None


def test_card_of_a_language_is_one(make_work):
    work = make_work("bg", "note")
    Card.objects.create(page=work, language="fr", title="a", summary="a")
    with pytest.raises(IntegrityError), transaction.atomic():
        Card.objects.create(page=work, language="fr", title="b", summary="b")


def test_page_without_a_summary_is_refused(make_work):
    with pytest.raises(ValidationError) as refused:
        make_work("bg", "note", summary="", publish=False).full_clean()
    assert "summary" in refused.value.error_dict
