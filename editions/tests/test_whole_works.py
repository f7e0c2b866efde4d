"""Point 8: originals do not vanish; what happens to a work happens to all of it."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Page

from core.models import BasePage, Card
from core.tests.factories import fresh, make_topic
from editions.services import hand_over
from editions.tests.factories import edition_of, submit


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    """Let what waits for the end of the transaction happen."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_deleted_original_takes_its_editions_along(make_work, translate):
    work = make_work("bg", "note")
    translate(work, "fr")
    translate(work, "en", publish=False)
    fresh(work).delete()
    assert not BasePage.objects.filter(slug="note").exists()


def test_deleted_edition_leaves_the_others(make_work, translate):
    work = make_work("bg", "note")
    edition = translate(work, "fr")
    translate(work, "en")
    edition.delete()
    assert fresh(work).live
    assert edition_of(work, "en").live


def test_deleted_original_takes_what_stands_beneath_along(make_work, translate):
    work = make_work("bg", "book")
    leaf = make_work("bg", "leaf", under=work)
    translate(work, "fr")
    translate(leaf, "fr")
    fresh(work).delete()
    assert not BasePage.objects.filter(slug__in=["book", "leaf"]).exists()


def test_deleted_original_leaves_other_works_alone(make_work, translate):
    work, other = make_work("bg", "note"), make_work("bg", "other")
    translate(other, "fr")
    fresh(work).delete()
    assert edition_of(other, "fr").live


def test_unpublished_original_takes_its_editions_down(make_work, translate, read):
    work = make_work("bg", "note")
    edition = translate(work, "fr")
    fresh(work).unpublish()
    assert not fresh(edition).live
    read("/fr/note/", status=404)
    read("/bg/note/", status=404)


def test_unpublished_edition_leaves_the_original_up(make_work, translate, read):
    work = make_work("bg", "note")
    translate(work, "fr").unpublish()
    assert fresh(work).live
    assert read("/fr/note/").h1["lang"] == "bg"


def test_moved_original_is_followed_by_its_editions(make_work, translate, commit, read):
    target = make_work("bg", "target")
    translate(target, "fr")
    work = make_work("bg", "note")
    edition = translate(work, "fr")
    with commit():
        fresh(work).move(fresh(target), pos="last-child")
    assert fresh(edition).get_parent().pk == edition_of(target, "fr").pk
    assert read("/fr/target/note/").h1.get_text() == edition.title


def test_moved_original_makes_a_draft_of_a_parent_without_edition(
    make_work, translate, commit
):
    target = make_work("bg", "target")
    work = make_work("bg", "note")
    edition = translate(work, "fr")
    with commit():
        fresh(work).move(fresh(target), pos="last-child")
    above = fresh(edition).get_parent().specific
    assert above.translation_key == target.translation_key
    assert not above.live
    assert fresh(edition).live


def test_moved_original_takes_what_stands_beneath_along(make_work, translate, commit):
    target, work = make_work("bg", "target"), make_work("bg", "book")
    leaf = make_work("bg", "leaf", under=work)
    translate(work, "fr")
    translate(leaf, "fr")
    with commit():
        fresh(work).move(fresh(target), pos="last-child")
    assert edition_of(leaf, "fr").url_path.endswith("/home-fr/target/book/leaf/")


def test_moved_original_leads_on_from_its_old_address_in_both_languages(
    make_work, translate, commit, client
):
    target, work = make_work("bg", "target"), make_work("bg", "note")
    translate(work, "fr")
    with commit():
        fresh(work).move(fresh(target), pos="last-child")
    for language in ("bg", "fr"):
        answer = client.get(f"/{language}/note/")
        assert answer.status_code == 301
        assert answer["Location"].endswith(f"/{language}/target/note/")


def test_moved_original_leads_on_where_it_answered_by_fallback(
    make_work, commit, client
):
    target, work = make_work("bg", "target"), make_work("bg", "note")
    with commit():
        fresh(work).move(fresh(target), pos="last-child")
    answer = client.get("/en/note/")
    assert (answer.status_code, answer["Location"]) == (301, "/en/target/note/")


def test_moving_to_an_address_taken_in_another_language_is_refused(
    make_work, translate
):
    target, work = make_work("bg", "target"), make_work("bg", "note")
    translate(target, "fr")
    translate(work, "fr")
    make_work("fr", "note", under=target)
    with pytest.raises(ValidationError) as refused:
        fresh(work).move(fresh(target), pos="last-child")
    assert list(refused.value.error_dict) == ["slug"]


def test_moving_an_edition_alone_as_a_plain_page_is_refused(make_work, translate):
    target, work = make_work("bg", "target"), make_work("bg", "note")
    above = translate(target, "fr")
    edition = translate(work, "fr")
    with pytest.raises(ValidationError):
        Page.objects.get(pk=edition.pk).move(above, pos="last-child")


def test_moving_an_edition_alone_is_refused(make_work, translate):
    target, work = make_work("bg", "target"), make_work("bg", "note")
    above = translate(target, "fr")
    edition = translate(work, "fr")
    with pytest.raises(ValidationError):
        fresh(edition).move(above, pos="last-child")
    assert fresh(edition).get_parent().pk != above.pk


def test_edition_may_be_ordered_among_its_siblings(make_work, translate):
    first, second = make_work("bg", "one"), make_work("bg", "two")
    one, two = translate(first, "fr"), translate(second, "fr")
    fresh(two).move(fresh(one), pos="left")
    assert fresh(two).path < fresh(one).path


def test_handed_over_work_has_a_new_original(make_work, translate):
    work = make_work("bg", "note")
    translate(work, "fr")
    heir = hand_over(page=fresh(work), to="fr")
    assert heir.is_original
    assert fresh(work).original_language == "fr"
    assert not fresh(work).is_original
    assert fresh(work).original.pk == heir.pk
    assert list(type(work).originals.filter(slug="note")) == [heir]


def test_handed_over_work_keeps_facts_topics_and_cards(make_work, translate):
    work = make_work("bg", "note", position=4)
    translate(work, "fr")
    work = fresh(work)
    work.position = 5
    work.topics.set([make_topic("music")])
    work.cards.set([Card(language="es", title="Nota", summary="Resumen")])
    work.save()
    work.save_revision().publish()
    heir = fresh(hand_over(page=fresh(work), to="fr"))
    assert heir.position == 5
    assert [topic.slug for topic in heir.topics.all()] == ["music"]
    assert [(c.language, c.title) for c in heir.cards.all()] == [("es", "Nota")]


def test_handed_over_work_keeps_the_words_of_the_heir(make_work, translate):
    body = [{"type": "heading", "value": "Заглавие"}]
    work = make_work("bg", "note", body=body, seo_title="")
    before = translate(work, "fr")
    heir = fresh(hand_over(page=fresh(work), to="fr"))
    assert heir.title == before.title
    assert heir.body[0].value == "[fr] Заглавие"
    assert heir.live


def test_handing_over_changes_no_words_and_so_makes_nothing_outdated(
    make_work, translate
):
    work = make_work("bg", "note")
    translate(work, "fr")
    third = translate(work, "en")
    hand_over(page=fresh(work), to="fr")
    assert not fresh(third).outdated
    assert not fresh(work).outdated


def test_editions_are_outdated_when_the_new_original_changes(
    make_work, translate, publish
):
    work = make_work("bg", "note")
    translate(work, "fr")
    third = translate(work, "en")
    heir = hand_over(page=fresh(work), to="fr")
    publish(heir, title="Tout autre")
    assert fresh(third).outdated
    assert fresh(work).outdated


def test_old_original_can_be_deleted_once_the_work_is_handed_over(
    make_work, translate, read
):
    work = make_work("bg", "note")
    translate(work, "fr")
    translate(work, "en")
    hand_over(page=fresh(work), to="fr")
    fresh(work).delete()
    assert edition_of(work, "fr").live
    assert edition_of(work, "en").live
    assert read("/bg/note/").h1["lang"] == "fr"


def test_new_original_can_be_submitted_for_translation(make_work, translate):
    work = make_work("bg", "note")
    translate(work, "fr")
    heir = hand_over(page=fresh(work), to="fr")
    edition = translate(heir, "es")
    assert edition.original_language == "fr"
    assert edition.title == "[es] [fr] note title bg"
    assert submit(heir, "es").source.locale.language_code == "fr"


@pytest.mark.parametrize("to", ["es", "en", "bg"])
def test_handing_over_to_no_live_edition_is_refused(make_work, translate, to):
    work = make_work("bg", "note")
    translate(work, "en", publish=False)
    with pytest.raises(ValidationError):
        hand_over(page=fresh(work), to=to)
    assert fresh(work).is_original
