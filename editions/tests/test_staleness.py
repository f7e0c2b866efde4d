"""Point 6: an edition is outdated when its original's words changed."""

from __future__ import annotations

import pytest

from core.tests.factories import fresh, make_topic
from editions.staleness import kept_count
from editions.tests.factories import edition_of, fill, sync, translation_of


def test_new_edition_is_up_to_date(make_work, translate):
    edition = translate(make_work("bg", "note"), "fr")
    assert not edition.outdated
    assert edition.translated_from == edition.original.words_published_at


def test_edition_is_outdated_when_the_words_are_published_anew(
    make_work, translate, publish
):
    work = make_work("bg", "note", title="Старо")
    edition = translate(work, "fr")
    publish(work, title="Ново")
    assert fresh(edition).outdated


def test_edition_is_up_to_date_while_the_new_words_are_a_draft(make_work, translate):
    work = make_work("bg", "note", title="Старо")
    edition = translate(work, "fr")
    work = fresh(work)
    work.title = "Ново"
    work.save_revision()
    assert not fresh(edition).outdated


def test_change_of_body_makes_outdated(make_work, translate, publish):
    work = make_work("bg", "note", body=[{"type": "heading", "value": "Едно"}])
    edition = translate(work, "fr")
    block = fresh(work).body[0]
    publish(work, body=[{"type": "heading", "value": "Две", "id": block.id}])
    assert fresh(edition).outdated


@pytest.mark.parametrize("facts", [{"position": 9}, {"show_in_menus": True}])
def test_change_of_facts_alone_does_not_make_outdated(
    make_work, translate, publish, facts
):
    work = make_work("bg", "note")
    edition = translate(work, "fr")
    publish(work, **facts)
    assert not fresh(edition).outdated


def test_change_of_topics_does_not_make_outdated(make_work, translate, publish):
    work = make_work("bg", "note")
    edition = translate(work, "fr")
    work = fresh(work)
    work.topics.set([make_topic("music")])
    work.save()
    with_topic = publish(work)
    assert with_topic.topics.exists()
    assert with_topic.words_published_at == work.words_published_at
    assert not fresh(edition).outdated


def test_publishing_again_without_a_change_does_not_make_outdated(
    make_work, translate, publish
):
    work = make_work("bg", "note")
    edition = translate(work, "fr")
    publish(work)
    assert not fresh(edition).outdated


def test_minor_change_does_not_make_outdated(make_work, translate, publish):
    work = make_work("bg", "note", title="Грешкa")
    edition = translate(work, "fr")
    publish(work, title="Грешка", minor_change=True)
    assert not fresh(edition).outdated


def test_minor_mark_is_spent_by_one_publication(make_work, translate, publish):
    work = make_work("bg", "note", title="Грешкa")
    edition = translate(work, "fr")
    work = publish(work, title="Грешка", minor_change=True)
    assert not work.minor_change
    publish(work, title="Съвсем друго")
    assert fresh(edition).outdated


def test_minor_mark_is_not_still_set_in_the_next_draft(make_work, publish):
    work = make_work("bg", "note", title="Грешкa")
    work = publish(work, title="Грешка", minor_change=True)
    assert not work.get_latest_revision_as_object().minor_change


def test_minor_mark_on_a_draft_waits_for_its_publication(make_work):
    work = make_work("bg", "note")
    work.minor_change = True
    work.save_revision()
    assert fresh(work).get_latest_revision_as_object().minor_change


def test_first_publication_is_dated_even_when_marked_minor(make_work):
    work = make_work("bg", "note", minor_change=True)
    assert work.words_published_at is not None


def test_synced_edition_keeps_its_old_translation(
    make_work, translate, publish, save_target
):
    work = make_work("bg", "note", title="Старо")
    translate(work, "fr")
    publish(work, title="Ново")
    sync(work)
    edition = save_target(translation_of(work, "fr"))
    assert edition.title == "[fr] Старо"
    assert edition.live


def test_synced_edition_is_outdated_although_all_is_translated(
    make_work, translate, publish, save_target
):
    work = make_work("bg", "note", title="Старо")
    translate(work, "fr")
    publish(work, title="Ново")
    source = sync(work)
    target = translation_of(work, "fr")
    edition = save_target(target)
    total, done = target.get_progress()
    assert total == done
    assert kept_count(source, target.target_locale_id) == 1
    assert edition.outdated


def test_edition_is_up_to_date_again_when_the_translator_confirms(
    make_work, translate, publish, save_target
):
    work = make_work("bg", "note", title="Старо")
    translate(work, "fr")
    publish(work, title="Ново")
    source = sync(work)
    target = translation_of(work, "fr")
    save_target(target)
    fill(target)
    edition = save_target(target)
    assert edition.title == "[fr] Ново"
    assert kept_count(source, target.target_locale_id) == 0
    assert not edition.outdated


def test_edition_stays_outdated_while_one_of_two_passages_is_kept(
    make_work, translate, publish, save_target
):
    work = make_work("bg", "note", title="Старо", summary="Старо резюме")
    translate(work, "fr")
    publish(work, title="Ново", summary="Ново резюме")
    sync(work)
    target = translation_of(work, "fr")
    fill(target, {"Ново": "Nouveau"})
    edition = save_target(target)
    assert (edition.title, edition.summary) == ("Nouveau", "[fr] Старо резюме")
    assert edition.outdated


def test_sync_of_a_minor_change_keeps_words_and_stays_up_to_date(
    make_work, translate, publish, save_target
):
    work = make_work("bg", "note", title="Грешкa")
    translate(work, "fr")
    publish(work, title="Грешка", minor_change=True)
    sync(work)
    edition = save_target(translation_of(work, "fr"))
    assert edition.title == "[fr] Грешкa"
    assert not edition.outdated


def test_second_change_before_the_translator_comes_keeps_the_first_translation(
    make_work, translate, publish, save_target
):
    work = make_work("bg", "note", title="Първо")
    translate(work, "fr")
    for title in ("Второ", "Трето"):
        publish(work, title=title)
        sync(work)
        edition = save_target(translation_of(work, "fr"))
    assert edition.title == "[fr] Първо"
    assert edition.outdated


def test_changed_paragraph_keeps_its_translation_beside_the_others(
    make_work, translate, publish, save_target
):
    body = [{"type": "paragraph", "value": "<p>Едно</p><p>Две</p><p>Три</p>"}]
    work = make_work("bg", "note", body=body)
    translate(work, "fr")
    block = fresh(work).body[0]
    text = "<p>Едно</p><p>Две и половина</p><p>Три</p>"
    publish(work, body=[{"type": "paragraph", "value": text, "id": block.id}])
    sync(work)
    edition = save_target(translation_of(work, "fr"))
    html = edition.body[0].value.source
    assert "[fr] Едно" in html
    assert "[fr] Две<" in html
    assert "[fr] Три" in html


def test_untranslated_text_is_not_taken_for_a_kept_translation(
    make_work, translate, publish, save_target
):
    work = make_work("bg", "note", title="Старо")
    translate(work, "fr", words={"note summary bg": "Résumé"}, insist=True)
    publish(work, title="Ново")
    sync(work)
    target = translation_of(work, "fr")
    assert target.get_progress() == (2, 1)


def test_edition_that_was_not_synced_is_not_brought_up_to_date_by_saving(
    make_work, translate, publish, save_target
):
    work = make_work("bg", "note", title="Старо")
    translate(work, "fr")
    publish(work, title="Ново")
    edition = save_target(translation_of(work, "fr"))
    assert edition.outdated


def test_progress_counts_passages_and_translations(make_work, translate):
    work = make_work("bg", "note")
    translate(work, "fr", words={"note title bg": "Titre"}, publish=False)
    target = translation_of(work, "fr")
    assert target.get_progress() == (2, 1)


def test_reader_of_an_outdated_edition_is_told_with_both_dates(
    make_work, translate, publish, read
):
    work = make_work("bg", "note", title="Старо")
    translate(work, "fr")
    publish(work, title="Ново")
    notice = read("/fr/note/").select_one(".notice-outdated")
    year = str(fresh(work).words_published_at.year)
    assert notice.get_text().count(year) == 2
    assert notice.a["href"] == "/bg/note/"


def test_reader_of_an_edition_up_to_date_is_told_nothing(make_work, translate, read):
    translate(make_work("bg", "note"), "fr")
    assert read("/fr/note/").select_one(".notice-outdated") is None


def test_original_is_never_outdated(make_work, publish):
    work = make_work("bg", "note")
    assert not publish(work, title="Ново").outdated


def test_edition_published_inside_a_transaction_keeps_its_date(make_work, translate):
    work = make_work("bg", "note")
    translate(work, "fr")
    assert edition_of(work, "fr").translated_from is not None
