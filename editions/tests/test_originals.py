"""Point 1: facts are read from the original, whose language is set in code."""

from __future__ import annotations

import uuid

import pytest
from wagtail.models import Page

from core.models import BasePage, Card
from core.tests.factories import fresh, make_page, make_topic
from editions.tests.factories import edition_of


@pytest.mark.parametrize("language", ["es", "bg", "fr", "en"])
def test_original_language_is_the_locale_it_is_created_in(make_work, language):
    work = make_work(language, "note")
    assert work.original_language == language
    assert work.is_original


def test_original_language_is_kept_by_a_translation(make_work, translate):
    edition = translate(make_work("bg", "note"), "fr")
    assert edition.original_language == "bg"
    assert not edition.is_original


def test_original_of_an_edition_is_the_specific_original(make_work, translate):
    work = make_work("bg", "note")
    edition = translate(work, "fr")
    assert edition.original == work
    assert type(edition.original) is type(work)


def test_originals_hold_each_live_work_once(make_work, translate):
    work = make_work("bg", "note")
    translate(work, "fr")
    translate(work, "en")
    draft = make_work("bg", "draft", publish=False)
    assert list(type(work).originals.filter(slug="note")) == [work]
    assert draft not in type(work).originals.all()


def test_copy_of_an_edition_is_a_work_of_its_own(make_work, translate, homes):
    work = make_work("bg", "note")
    edition = translate(work, "fr")
    copy = edition.copy(to=homes["fr"], update_attrs={"slug": "copy"})
    copy = fresh(copy)
    assert copy.original_language == "fr"
    assert copy.is_original
    assert copy.translation_key != work.translation_key
    assert fresh(work).slug == "note"


def test_copy_of_an_original_leaves_the_first_work_its_editions(
    make_work, translate, homes
):
    work = make_work("bg", "note")
    translate(work, "fr")
    copy = fresh(work.copy(to=homes["bg"], update_attrs={"slug": "copy"}))
    assert copy.original_language == "bg"
    assert edition_of(copy, "fr") is None
    assert edition_of(work, "fr").slug == "note"


def test_copy_with_its_children_makes_works_of_all(make_work, translate, homes):
    work = make_work("bg", "book")
    child = make_work("bg", "leaf", under=work)
    translate(work, "fr")
    edition = translate(child, "fr")
    parent = edition_of(work, "fr")
    parent.copy(to=homes["fr"], recursive=True, update_attrs={"slug": "copy"})
    leaf = BasePage.objects.get(slug="leaf", url_path__endswith="/copy/leaf/")
    assert leaf.original_language == "fr"
    assert leaf.translation_key not in {edition.translation_key, work.translation_key}


def test_older_draft_does_not_bring_back_a_language_of_origin(make_work):
    work = make_work("bg", "note")
    older = work.save_revision()
    BasePage.objects.filter(pk=work.pk).update(original_language="fr")
    older.publish()
    assert fresh(work).original_language == "fr"


def test_older_draft_does_not_bring_back_what_was_untranslated(make_work, translate):
    edition = translate(make_work("bg", "note"), "fr")
    older = edition.save_revision()
    BasePage.objects.filter(pk=edition.pk).update(untranslated={"title": ["x"]})
    older.publish()
    assert fresh(edition).untranslated == {"title": ["x"]}


def test_older_draft_of_an_edition_keeps_the_slug_of_the_work(
    make_work, translate, publish
):
    work = make_work("bg", "note")
    edition = translate(work, "fr")
    older = edition.save_revision()
    publish(work, slug="renamed")
    older.publish()
    assert fresh(edition).slug == "renamed"
    assert fresh(edition).url_path.endswith("/renamed/")


def test_publishing_an_older_draft_of_an_edition_changes_no_fact(
    make_work, translate, publish
):
    work = make_work("bg", "note", position=1)
    edition = translate(work, "fr")
    older = edition.save_revision()
    publish(work, position=7)
    older.publish()
    assert fresh(edition).original.position == 7


def test_topics_of_an_edition_are_those_of_its_original(make_work, translate, read):
    work = make_work("bg", "note")
    edition = translate(work, "fr")
    work.topics.set([make_topic("music", fr="Musique", bg="Музика")])
    work.save()
    assert not edition.topics.exists()
    topics = read("/fr/note/").select_one(".topics")
    assert "Musique" in topics.get_text()


def test_page_added_in_code_takes_the_locale_of_its_parent(homes):
    work = type(homes["en"])._meta.apps.get_model("home.StandardPage")(
        title="Titre", slug="titre", summary="Résumé"
    )
    homes["fr"].add_child(instance=work)
    assert (work.language, work.original_language) == ("fr", "fr")


def test_original_of_a_work_that_lost_it_is_the_edition_itself(make_work):
    work = make_work("bg", "note")
    Page.objects.filter(pk=work.pk).update(translation_key=uuid.uuid4())
    BasePage.objects.filter(pk=work.pk).update(original_language="es")
    orphan = fresh(work)
    assert orphan.original == orphan
    assert not orphan.outdated


def test_stale_copy_of_a_card_on_an_edition_is_not_shown(make_work, translate, read):
    work = make_work("bg", "note")
    work.cards.set([Card(language="es", title="Antes", summary="Antes")])
    work.save()
    edition = translate(work, "fr")
    assert edition.cards.get().title == "Antes"
    work = fresh(work)
    work.cards.set([Card(language="es", title="Ahora", summary="Ahora")])
    work.save()
    listed = type(work).originals.for_reader("es").get(pk=work.pk)
    assert listed.card_words["title"] == "Ahora"
    page = read("/es/note/").get_text()
    assert "Ahora" in page
    assert "Antes" not in page


def test_draft_edition_is_no_original(make_work, translate):
    work = make_work("bg", "note")
    draft = translate(work, "fr", publish=False)
    assert not draft.live
    assert draft.original_language == "bg"


def test_page_of_another_work_never_inherits_an_origin(homes, locales):
    model = type(homes["en"])._meta.apps.get_model("home.StandardPage")
    first = make_page(model, parent=homes["bg"], language="bg", slug="a")
    second = make_page(model, parent=homes["fr"], language="fr", slug="b")
    assert first.original_language == "bg"
    assert second.original_language == "fr"
