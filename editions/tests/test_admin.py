"""What the admin asks and refuses before something happens to a whole work."""

from __future__ import annotations

from django.contrib.messages import get_messages
from django.urls import reverse
from wagtail_localize.models import StringSegment, TranslationSource

from core.tests.factories import fresh
from editions.tests.factories import edition_of, translation_of


def said(response):
    """Return the messages of a response in one text."""
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def url(name, *args):
    return reverse(f"wagtailadmin_pages:{name}", args=args)


def half_translated(make_work, translate):
    work = make_work("bg", "note")
    return work, translate(work, "fr", words={"note title bg": "Titre"}, publish=False)


def test_publishing_an_incomplete_edition_asks_and_lists_what_is_missing(
    make_work, translate, editor
):
    work, edition = half_translated(make_work, translate)
    answer = editor.post(url("edit", edition.pk), {"action": "publish"})
    assert "note summary bg" in answer.content.decode()
    assert not edition_of(work, "fr").live


def test_publishing_an_incomplete_edition_is_done_for_who_insists(
    make_work, translate, editor, django_capture_on_commit_callbacks
):
    work, edition = half_translated(make_work, translate)
    with django_capture_on_commit_callbacks(execute=True):
        editor.post(url("edit", edition.pk), {"action": "publish", "insist": "1"})
    assert edition_of(work, "fr").live
    assert "summary" in edition_of(work, "fr").untranslated


def test_publishing_a_complete_edition_asks_nothing(
    make_work, translate, editor, django_capture_on_commit_callbacks
):
    work = make_work("bg", "note")
    edition = translate(work, "fr", publish=False)
    with django_capture_on_commit_callbacks(execute=True):
        editor.post(url("edit", edition.pk), {"action": "publish"})
    assert edition_of(work, "fr").live


def test_deleting_an_original_offers_the_languages_that_may_inherit(
    make_work, translate, editor
):
    work = make_work("bg", "note")
    translate(work, "fr")
    translate(work, "es", publish=False)
    html = editor.get(url("delete", work.pk)).content.decode()
    assert 'value="fr"' in html
    assert 'value="es"' not in html


def test_deleting_an_original_goes_on_when_all_editions_go_along(
    make_work, translate, editor
):
    work = make_work("bg", "note")
    translate(work, "fr")
    answer = editor.get(url("delete", work.pk), {"editions": "along"})
    assert "wagtailadmin/pages/confirm_delete.html" in {
        template.name for template in answer.templates
    }


def test_original_handed_over_before_deletion_leaves_its_heir(
    make_work, translate, editor
):
    work = make_work("bg", "note")
    translate(work, "fr")
    answer = editor.post(url("delete", work.pk), {"hand_over": "fr"})
    assert answer["Location"] == url("delete", work.pk)
    editor.post(url("delete", work.pk))
    assert edition_of(work, "bg") is None
    assert edition_of(work, "fr").is_original


def test_handing_over_to_a_language_without_edition_says_why(
    make_work, translate, editor
):
    work = make_work("bg", "note")
    translate(work, "fr")
    answer = editor.post(url("delete", work.pk), {"hand_over": "es"})
    assert "no published edition" in said(answer)
    assert fresh(work).is_original


def test_unpublishing_an_original_asks_first(make_work, translate, editor):
    work = make_work("bg", "note")
    translate(work, "fr")
    editor.post(url("unpublish", work.pk))
    assert fresh(work).live


def test_unpublishing_an_original_takes_all_editions_down_when_told(
    make_work, translate, editor
):
    work = make_work("bg", "note")
    translate(work, "fr")
    editor.post(url("unpublish", work.pk), {"editions": "along"})
    assert not fresh(work).live
    assert not edition_of(work, "fr").live


def test_question_before_unpublishing_keeps_the_tick_for_subpages(
    make_work, translate, editor
):
    work = make_work("bg", "note")
    translate(work, "fr")
    answer = editor.post(url("unpublish", work.pk), {"include_descendants": "on"})
    assert 'name="include_descendants"' in answer.content.decode()


def test_moving_an_edition_alone_is_refused_with_a_sentence(
    make_work, translate, editor
):
    target, work = make_work("bg", "target"), make_work("bg", "note")
    translate(target, "fr")
    edition = translate(work, "fr")
    goal = edition_of(target, "fr")
    answer = editor.post(url("move_confirm", edition.pk, goal.pk))
    assert "Move the original" in said(answer)


def test_moving_to_a_taken_address_is_refused_with_a_sentence(
    make_work, translate, editor
):
    target = make_work("bg", "target")
    translate(target, "fr")
    make_work("fr", "note", under=target)
    work = make_work("bg", "note")
    answer = editor.post(url("move_confirm", work.pk, target.pk))
    assert answer.status_code == 302
    assert "note title fr" in said(answer)


def test_copy_at_an_address_taken_in_another_language_is_refused(make_work, editor):
    make_work("fr", "taken")
    work = make_work("bg", "note")
    answer = editor.post(
        url("copy", work.pk),
        {
            "new_title": "Copy",
            "new_slug": "taken",
            "new_parent_page": work.get_parent().pk,
        },
    )
    assert answer["Location"] == url("copy", work.pk)
    assert "taken title fr" in said(answer)


def test_copied_edition_is_an_original_at_its_own_address(make_work, translate, editor):
    work = make_work("bg", "note", position=7)
    edition = translate(work, "fr")
    editor.post(
        url("copy", edition.pk),
        {
            "new_title": "Copie",
            "new_slug": "copie",
            "new_parent_page": edition.get_parent().pk,
        },
    )
    copy = type(edition).objects.get(slug="copie")
    assert copy.is_original
    assert copy.original_language == "fr"
    assert copy.position == 7


def test_converting_an_edition_to_an_alias_is_refused(make_work, translate, editor):
    work = make_work("bg", "note")
    edition = translate(work, "fr")
    answer = editor.post(
        url("edit", edition.pk), {"localize-convert-to-alias": "Convert"}
    )
    assert "not replaced by an alias" in said(answer)
    assert edition_of(work, "fr").alias_of_id is None


def migrated_since(translation, without=()):
    """Let a source look as it does after a migration that brought some fields."""
    source = translation.source
    TranslationSource.objects.filter(pk=source.pk).update(schema_version="0001_older")
    StringSegment.objects.filter(source=source, context__path__in=without).delete()


def test_translators_are_not_warned_of_a_migration_that_brought_no_words(
    make_work, translate, editor
):
    work = make_work("bg", "note")
    edition = translate(work, "fr")
    migrated_since(translation_of(work, "fr"))
    assert "data model" not in said(editor.get(url("edit", edition.pk)))


def test_translators_are_warned_of_a_field_that_waits_for_the_next_sync(
    make_work, translate, editor
):
    work = make_work("bg", "note")
    edition = translate(work, "fr")
    migrated_since(translation_of(work, "fr"), without=["summary"])
    assert "data model" in said(editor.get(url("edit", edition.pk)))
