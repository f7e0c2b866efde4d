"""A first edition that is written at once is the one wagtail-localize would write."""

from __future__ import annotations

import pytest
from modelcluster.models import get_all_child_relations
from wagtail.models import Locale, Page, PageLogEntry

from core.tests.factories import fresh, make_topic, meeting_facts
from editions.first_edition import publish_edition
from editions.tests.factories import edition_of, fill, submit, translation_of
from events.models import EventIndexPage, MeetingPage, SessionPage, SessionStream
from events.tests.plan import HOUR, NINE, make_meeting
from home.models import StandardPage

#: What differs between any two pages, or from one moment to the next.
OWN = {
    *("id", "page_ptr", "basepage_ptr", "path", "translation_key", "slug", "url_path"),
    *("latest_revision", "live_revision", "latest_revision_created_at"),
    *("first_published_at", "last_published_at"),
    *("words_published_at", "words_digest", "translated_from"),
}
SITE = "https://video.example.org/"
BODY = [
    {"type": "heading", "value": "Head", "id": "4c7ed5a0-0000-4000-8000-000000000001"},
    {
        "type": "paragraph",
        "value": "<p>One</p><p>Two</p>",
        "id": "4c7ed5a0-0000-4000-8000-000000000002",
    },
]


def row(page):
    fields = [field for field in page._meta.fields if field.name not in OWN]
    return {
        **{field.name: field.value_to_string(page) for field in fields},
        **{name: getattr(page, name) is None for name in sorted(OWN - {"id"})},
        "as old as": page.translated_from == page.original.words_published_at,
        "is latest": page.latest_revision_id == page.live_revision_id,
        "topics": list(page.topics.values_list("slug", flat=True)),
    }


def relations(page):
    return {
        relation.get_accessor_name(): [
            {
                field.name: field.value_to_string(child)
                for field in child._meta.fields
                if field.name not in ("id", "page", "translation_key")
            }
            for child in getattr(page, relation.get_accessor_name()).all()
        ]
        for relation in get_all_child_relations(page)
    }


def both(make_work, save_target, model, rows=lambda page: None, **fields):
    """Return a French edition made in steps, and one of an equal work made at once."""
    works = [
        make_work("en", slug, model=model, title="Alike", summary="Alike", **fields)
        for slug in ("in-steps", "at-once")
    ]
    for work in works:
        page = fresh(work)
        rows(page)
        page.save_revision().publish()
    tasks = [submit(fresh(work), "fr") for work in works]
    for task in tasks:
        fill(task)
    save_target(tasks[0])
    publish_edition(tasks[1])
    return [edition_of(work, "fr") for work in works]


@pytest.fixture
def in_french(translate):
    def make(page):
        translate(page, "fr")
        return page

    return make


def test_edition_of_a_page_is_the_same(make_work, save_target):
    topics = [make_topic("water")]
    slow, quick = both(make_work, save_target, StandardPage, topics=topics, body=BODY)

    assert quick.live
    assert quick.title == "[fr] Alike"
    assert row(quick) == row(slow)


def test_edition_of_a_meeting_is_the_same(make_work, save_target, in_french):
    calendar = in_french(make_work("en", "events", model=EventIndexPage))
    slow, quick = both(
        make_work, save_target, MeetingPage, under=calendar, **meeting_facts()
    )

    assert row(quick) == row(slow)
    assert relations(quick) == relations(slow)


def test_edition_of_a_session_keeps_its_rows(make_work, save_target, in_french):
    meeting = make_meeting(make_work)
    in_french(meeting.get_parent().specific)
    in_french(meeting)
    facts = {"starts": NINE, "ends": NINE + HOUR, "kind": "panel"}
    channels = [
        {"kind": "floor", "language": "en", "label": label, "url": f"{SITE}{label}"}
        for label in ("hall", "balcony")
    ]
    slow, quick = both(
        make_work,
        save_target,
        SessionPage,
        rows=lambda page: page.streams.set([SessionStream(**row) for row in channels]),
        under=meeting,
        **facts,
    )

    labels = quick.streams.values_list("label", flat=True)
    assert sorted(labels) == ["[fr] balcony", "[fr] hall"]
    assert row(quick) == row(slow)
    assert relations(quick) == relations(slow)


def test_task_is_noted_as_done(make_work, save_target):
    _slow, quick = both(make_work, save_target, StandardPage, body=BODY)
    log = translation_of(quick, "fr").source.translation_logs.get()

    assert log.revision_id == quick.live_revision_id
    assert quick.untranslated == {}


def test_edition_has_one_revision_and_two_lines_of_history(make_work, save_target):
    _slow, quick = both(make_work, save_target, StandardPage)
    told = PageLogEntry.objects.filter(page=quick.pk).values_list("action", flat=True)

    assert quick.revisions.count() == 1
    assert sorted(told) == ["wagtail.create", "wagtail.publish"]


def test_incomplete_edition_stays_a_draft(
    make_work, django_capture_on_commit_callbacks
):
    work = make_work("en", "note")
    task = submit(fresh(work), "fr")
    fill(task, {"note title en": "Titre"})
    with django_capture_on_commit_callbacks(execute=True):
        publish_edition(task)

    edition = edition_of(work, "fr")
    assert not edition.live
    assert edition.title == "Titre"


def test_parent_without_an_edition_becomes_a_draft(
    make_work, django_capture_on_commit_callbacks
):
    above = make_work("en", "above")
    below = make_work("en", "below", under=above)
    task = submit(fresh(below), "fr")
    fill(task)
    with django_capture_on_commit_callbacks(execute=True):
        publish_edition(task)

    assert edition_of(below, "fr").live
    assert not edition_of(above, "fr").live


def test_edition_that_stands_is_written_over(
    make_work, translate, django_capture_on_commit_callbacks
):
    work = make_work("en", "note")
    before = translate(work, "fr")
    task = translation_of(work, "fr")
    fill(task, {"note title en": "Titre", "note summary en": "Résumé"})
    with django_capture_on_commit_callbacks(execute=True):
        publish_edition(task)

    french = Locale.objects.get(language_code="fr")
    pages = Page.objects.filter(translation_key=work.translation_key, locale=french)
    assert list(pages.values_list("pk", flat=True)) == [before.pk]
    assert edition_of(work, "fr").title == "Titre"
