"""Point 4: one slug for all editions, no alias trees."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from core.models import BasePage
from core.tests.factories import fresh
from editions.tests.factories import edition_of, fill, submit


def test_editions_share_the_slug_of_the_original(make_work, translate):
    work = make_work("bg", "uchilishte")
    assert translate(work, "fr").slug == "uchilishte"
    assert edition_of(work, "fr").path_in("fr") == "/fr/uchilishte/"


def test_two_works_under_one_address_of_different_trees_are_refused(make_work):
    make_work("bg", "about")
    with pytest.raises(ValidationError) as refused:
        make_work("fr", "about")
    assert list(refused.value.error_dict) == ["slug"]


def test_two_works_beneath_translations_of_one_parent_are_refused(make_work, translate):
    parent = make_work("bg", "library")
    translate(parent, "fr")
    make_work("bg", "report", under=parent)
    with pytest.raises(ValidationError) as refused:
        make_work("fr", "report", under=parent)
    assert list(refused.value.error_dict) == ["slug"]


def test_one_slug_beneath_different_works_is_allowed(make_work):
    first, second = make_work("bg", "one"), make_work("bg", "two")
    make_work("bg", "report", under=first)
    assert make_work("bg", "report", under=second).slug == "report"


def test_renaming_to_the_address_of_a_draft_in_another_tree_is_refused(make_work):
    make_work("fr", "about", publish=False)
    work = make_work("bg", "other")
    work.slug = "about"
    with pytest.raises(ValidationError) as refused:
        work.save_revision()
    assert list(refused.value.error_dict) == ["slug"]


def test_refusal_names_the_work_that_has_the_address(make_work):
    make_work("bg", "about", title="За нас")
    with pytest.raises(ValidationError, match="За нас"):
        make_work("fr", "about")


def test_renamed_original_renames_its_editions_in_the_same_transaction(
    make_work, translate
):
    work = make_work("bg", "old")
    live = translate(work, "fr")
    draft = translate(work, "es", publish=False)
    work = fresh(work)
    work.slug = "new"
    work.save()
    assert fresh(live).url_path.endswith("/home-fr/new/")
    assert fresh(draft).url_path.endswith("/home-es/new/")


def test_renamed_original_leads_on_from_its_old_address_in_both_languages(
    make_work, translate, publish, client
):
    work = make_work("bg", "old")
    translate(work, "fr")
    publish(work, slug="new")
    for language in ("bg", "fr"):
        answer = client.get(f"/{language}/old/")
        assert answer.status_code == 301
        assert answer["Location"].endswith(f"/{language}/new/")


def test_renamed_original_leads_on_where_it_answered_by_fallback(
    make_work, publish, client
):
    work = make_work("bg", "old")
    make_work("bg", "leaf", under=work)
    publish(work, slug="new")
    for old, new in (("old", "new"), ("old/leaf", "new/leaf")):
        answer = client.get(f"/fr/{old}/")
        assert (answer.status_code, answer["Location"]) == (301, f"/fr/{new}/")


def test_renamed_original_moves_what_stands_beneath_it_in_both_languages(
    make_work, translate, publish, read
):
    work = make_work("bg", "old")
    child = make_work("bg", "leaf", under=work)
    translate(work, "fr")
    translate(child, "fr")
    publish(work, slug="new")
    assert read("/bg/new/leaf/").h1.get_text() == "leaf title bg"
    assert read("/fr/new/leaf/").h1.get_text() == "[fr] leaf title bg"


def test_draft_with_a_new_slug_leaves_the_editions_alone(make_work, translate):
    work = make_work("bg", "old")
    edition = translate(work, "fr")
    work = fresh(work)
    work.slug = "new"
    work.save_revision()
    assert fresh(edition).slug == "old"


def test_edition_keeps_the_slug_when_it_is_synced_again(
    make_work, translate, publish, save_target
):
    work = make_work("bg", "old")
    translate(work, "fr")
    publish(work, slug="new")
    target = submit(fresh(work), "fr")
    fill(target)
    assert save_target(target).slug == "new"


def test_edition_of_a_page_whose_parent_has_none_gets_a_draft_parent(
    make_work, translate
):
    parent = make_work("bg", "library")
    child = make_work("bg", "report", under=parent)
    edition = translate(child, "fr")
    above = edition_of(parent, "fr")
    assert edition.get_parent().pk == above.pk
    assert not above.live
    assert above.alias_of_id is None
    assert edition.live


def test_draft_parent_answers_by_fallback(make_work, translate, read):
    parent = make_work("bg", "library", title="Библиотека")
    translate(make_work("bg", "report", under=parent), "fr")
    page = read("/fr/library/")
    assert page.html["lang"] == "fr"
    assert page.h1["lang"] == "bg"
    assert page.h1.get_text() == "Библиотека"
    assert read("/fr/library/report/").h1.get_text() == "[fr] report title bg"


def test_no_page_is_ever_an_alias(make_work, translate):
    parent = make_work("bg", "library")
    middle = make_work("bg", "shelf", under=parent)
    child = make_work("bg", "report", under=middle)
    for language in ("es", "fr", "en"):
        translate(child, language)
    assert not BasePage.objects.filter(alias_of__isnull=False).exists()


def test_alias_asked_for_becomes_a_draft(make_work, locales):
    work = make_work("bg", "note")
    made = work.copy_for_translation(locales["fr"], alias=True)
    assert made.alias_of_id is None
    assert not made.live


def test_cyrillic_title_without_slug_gets_a_latin_one_or_a_message(homes):
    model = type(homes["en"])._meta.apps.get_model("home.StandardPage")
    page = model(title="Училище", summary="Резюме")
    try:
        homes["bg"].add_child(instance=page)
    except ValidationError as refused:
        assert "slug" in refused.error_dict
    else:
        assert page.slug.isascii()
