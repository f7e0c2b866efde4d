"""Lists: each work once, in words its reader understands, with one query."""

from __future__ import annotations

import pytest
from django.http import Http404
from django.utils import translation
from wagtail.models import PageViewRestriction

from core.listing import groups, paginate
from core.models import BasePage, Card, Worded


def listed(works):
    """Read everything a list shows of its works."""
    return [(w.shown_title, w.shown_summary, w.languages, w.reader_path) for w in works]


def test_work_with_an_edition_is_listed_by_its_title(make_work, translate):
    work = make_work("bg", "note")
    translate(work, "fr")
    with translation.override("fr"):
        [shown] = type(work).originals.for_reader("fr")
        assert shown.shown_title == Worded("[fr] note title bg", "fr")
        assert shown.reader_path == "/fr/note/"


def test_work_without_an_edition_is_listed_by_its_card(make_work):
    work = make_work("bg", "note")
    work.cards.add(Card(language="fr", title="Note", summary="Résumé"))
    work.save()
    with translation.override("fr"):
        [shown] = type(work).originals.for_reader("fr")
        assert shown.shown_title == Worded("Note", "fr")
        assert shown.shown_summary == Worded("Résumé", "fr")


def test_work_without_edition_and_card_is_listed_in_its_own_language(make_work):
    work = make_work("bg", "note")
    with translation.override("fr"):
        [shown] = type(work).originals.for_reader("fr")
        assert shown.shown_title == Worded("note title bg", "bg")


def test_edition_is_preferred_to_a_card(make_work, translate):
    work = make_work("bg", "note")
    work.cards.add(Card(language="fr", title="Carte", summary="Carte"))
    work.save()
    translate(work, "fr")
    with translation.override("fr"):
        [shown] = type(work).originals.for_reader("fr")
        assert shown.shown_title.text == "[fr] note title bg"


def test_draft_edition_does_not_name_a_work(make_work, translate):
    work = make_work("bg", "note")
    translate(work, "fr", publish=False)
    with translation.override("fr"):
        [shown] = type(work).originals.for_reader("fr")
        assert shown.shown_title.language == "bg"
        assert shown.languages == ["bg"]


def test_work_is_listed_once_however_many_editions_it_has(make_work, translate):
    work = make_work("bg", "note")
    for language in ("es", "fr", "en"):
        translate(work, language)
    [shown] = type(work).originals.for_reader("es")
    assert shown.languages == ["es", "bg", "fr", "en"]


@pytest.mark.parametrize("count", [1, 30])
def test_list_asks_one_query_for_any_number_of_works(
    make_work, homes, count, django_assert_num_queries
):
    work = make_work("bg", "note")
    for number in range(1, count):
        homes["bg"].refresh_from_db()
        homes["bg"].add_child(
            instance=type(work)(title=f"n{number}", slug=f"n{number}", summary="s")
        )
    with translation.override("fr"), django_assert_num_queries(1):
        assert len(listed(type(work).originals.for_reader("fr"))) == count


def test_works_stand_beneath_any_edition_of_their_parent(make_work, translate):
    parent = make_work("bg", "library")
    edition = translate(parent, "fr")
    bulgarian = make_work("bg", "one", under=parent)
    french = make_work("fr", "two", under=parent)
    beneath = type(parent).originals.beneath(edition)
    assert set(beneath) == {bulgarian, french}


def test_works_beneath_a_child_are_not_beneath_its_parent(make_work):
    parent = make_work("bg", "library")
    child = make_work("bg", "shelf", under=parent)
    make_work("bg", "book", under=child)
    assert list(type(parent).originals.beneath(parent)) == [child]


def test_restricted_work_is_not_listed(make_work):
    work, open_work = make_work("bg", "secret"), make_work("bg", "open")
    PageViewRestriction.objects.create(
        page=work, restriction_type=PageViewRestriction.LOGIN
    )
    assert list(type(work).originals.for_reader("bg")) == [open_work]


def test_work_beneath_a_restricted_one_is_not_listed(make_work):
    parent = make_work("bg", "secret")
    make_work("bg", "inside", under=parent)
    PageViewRestriction.objects.create(
        page=parent, restriction_type=PageViewRestriction.LOGIN
    )
    assert not type(parent).originals.for_reader("bg").exists()


@pytest.mark.parametrize(
    "wanted", ["0", "-1", "3", "99999999999999999999", "1.5", "x", "", "²", "٣", "+1"]
)
def test_page_number_that_is_none_is_not_found(rf, wanted):
    with pytest.raises(Http404):
        paginate(rf.get("/", {"page": wanted}), list(range(20)), 10)


@pytest.mark.parametrize(("query", "first"), [({}, 0), ({"page": "2"}, 10)])
def test_page_number_leads_to_its_portion(rf, query, first):
    assert paginate(rf.get("/", query), list(range(20)), 10).object_list[0] == first


def test_empty_list_has_one_page(rf):
    assert list(paginate(rf.get("/"), [], 10).object_list) == []


def test_group_without_works_is_left_out():
    made = groups(("Empty", []), ("Full", [1]))
    assert [group.title for group in made] == ["Full"]


def test_restrictions_are_read_before_pages_even_of_an_empty_table(db):
    """SQLite knows no number of an empty table, and would read all pages for each."""
    asked = str(BasePage.originals.readable().query)
    restricted = asked[asked.index("EXISTS(") :]
    assert "wagtailcore_pageviewrestriction" in restricted
    assert "JOIN" not in restricted
