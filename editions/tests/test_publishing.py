"""Point 7: an edition below 100 % is not published unless an editor insists."""

from __future__ import annotations

from core.tests.factories import fresh
from editions.sync import is_incomplete
from editions.tests.factories import fill, submit, sync, translation_of

HALF = {"note title bg": "Titre"}


def test_complete_edition_is_published(make_work, translate):
    assert translate(make_work("bg", "note"), "fr").live


def test_incomplete_new_edition_stays_a_draft(make_work, translate):
    work = make_work("bg", "note")
    edition = translate(work, "fr", words=HALF)
    assert not edition.live
    assert is_incomplete(translation_of(work, "fr"))


def test_incomplete_new_edition_is_published_on_insistence(make_work, translate):
    edition = translate(make_work("bg", "note"), "fr", words=HALF, insist=True)
    assert edition.live
    assert edition.title == "Titre"
    assert edition.untranslated == {"summary": ["note summary bg"]}


def test_incomplete_live_edition_is_not_overwritten(
    make_work, translate, publish, save_target
):
    work = make_work("bg", "note")
    before = translate(work, "fr")
    publish(work, body=[{"type": "heading", "value": "Ново"}])
    sync(work)
    after = save_target(translation_of(work, "fr"))
    assert after.live
    assert len(after.body) == 0
    assert after.title == before.title
    assert after.latest_revision_id == before.latest_revision_id


def test_incomplete_live_edition_is_overwritten_on_insistence(
    make_work, translate, publish, save_target
):
    work = make_work("bg", "note")
    translate(work, "fr")
    publish(work, body=[{"type": "heading", "value": "Ново"}])
    sync(work)
    edition = save_target(translation_of(work, "fr"), insist=True)
    path = f"body.{edition.body[0].id}"
    assert edition.body[0].value == "Ново"
    assert edition.language_of(path) == "bg"


def test_draft_save_does_not_put_untranslated_words_online(
    make_work, translate, publish, save_target
):
    work = make_work("bg", "note")
    translate(work, "fr")
    publish(work, body=[{"type": "heading", "value": "Ново"}])
    sync(work)
    edition = save_target(translation_of(work, "fr"), publish=False)
    assert len(edition.body) == 0


def test_insistence_ends_with_its_block(make_work, translate):
    translate(make_work("bg", "note"), "fr", words=HALF, insist=True)
    other = translate(make_work("bg", "other"), "fr", words={"other title bg": "A"})
    assert not other.live


def test_completed_edition_has_no_untranslated_passage_left(
    make_work, translate, save_target
):
    work = make_work("bg", "note")
    translate(work, "fr", words=HALF, insist=True)
    target = translation_of(work, "fr")
    fill(target)
    edition = save_target(target)
    assert edition.untranslated == {}
    assert edition.language_of("summary") == "fr"


def test_draft_edition_shows_the_reader_the_original(make_work, translate, read):
    translate(make_work("bg", "note"), "fr", words=HALF)
    assert read("/fr/note/").h1["lang"] == "bg"


def test_submitted_work_without_a_word_is_not_online(make_work, save_target):
    work = make_work("bg", "note")
    edition = save_target(submit(fresh(work), "fr"))
    assert not edition.live
    assert set(edition.untranslated) == {"title", "summary"}
