"""Ways round the guards: ordinary publishing, restrictions, handing over."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import PageViewRestriction

from core.tests.factories import fresh
from editions.services import hand_over
from editions.tests.factories import edition_of


def test_draft_parent_published_by_hand_claims_no_other_language(
    make_work, translate, read
):
    parent = make_work("bg", "library")
    translate(make_work("bg", "report", under=parent), "fr")
    edition_of(parent, "fr").save_revision().publish()
    assert read("/fr/library/").h1.get("lang") == "bg"


def test_restricting_an_original_restricts_its_editions(make_work, translate, client):
    work = make_work("bg", "note")
    translate(work, "fr")
    PageViewRestriction.objects.create(
        page=fresh(work), restriction_type=PageViewRestriction.LOGIN
    )
    assert client.get("/fr/note/").status_code == 302


def test_half_translated_edition_cannot_become_the_original(make_work, translate):
    work = make_work("bg", "note")
    translate(work, "fr", words={"note title bg": "Titre"}, insist=True)
    with pytest.raises(ValidationError):
        hand_over(page=fresh(work), to="fr")


def test_restricted_original_is_in_no_sitemap_with_its_editions(
    make_work, translate, client
):
    work = make_work("bg", "note")
    translate(work, "fr")
    PageViewRestriction.objects.create(
        page=fresh(work), restriction_type=PageViewRestriction.LOGIN
    )
    assert b"/note/" not in client.get("/sitemap-editions.xml").content


def test_plain_edition_rewritten_by_hand_is_in_its_own_language(
    make_work, translate, publish, read
):
    parent = make_work("bg", "library")
    translate(make_work("bg", "report", under=parent), "fr")
    publish(edition_of(parent, "fr"), title="Bibliothèque", summary="Tout y est.")
    assert read("/fr/library/").h1.get("lang") is None
