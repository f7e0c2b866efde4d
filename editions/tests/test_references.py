"""A short reference leads to a work in the language of its reader."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from core.models import BasePage


def leads(client: Client, path: str, **headers: str) -> str:
    """Return where an address leads."""
    answer = client.get(path, headers=headers)
    assert answer.status_code == 302
    return answer["Location"]


def test_reference_leads_to_what_the_browser_asks_for(
    make_work: Callable, client: Client
) -> None:
    work = make_work("en", "about")
    path = f"/ref/{work.reference}"
    assert leads(client, path, accept_language="bg,en;q=0.5") == "/bg/about/"
    assert leads(client, path, accept_language="de") == "/en/about/"
    answer = client.get(path, headers={"accept-language": "fr"})
    assert "Accept-Language" in answer["Vary"]


def test_reference_in_a_language_leads_to_that(
    make_work: Callable, client: Client
) -> None:
    work = make_work("en", "about")
    path = f"/es/ref/{work.reference}"
    assert leads(client, path, accept_language="bg") == "/es/about/"


def test_reference_outlives_a_new_address(
    make_work: Callable, publish: Callable, client: Client
) -> None:
    work = make_work("en", "before")
    publish(work, slug="after")
    assert leads(client, f"/en/ref/{work.reference}/") == "/en/after/"


def test_reference_is_the_same_in_all_editions(
    make_work: Callable, translate: Callable
) -> None:
    work = make_work("en", "about")
    assert translate(work, "bg").reference == work.reference


def test_page_names_the_address_that_stays(make_work: Callable, read: Callable) -> None:
    work = make_work("en", "about")
    [link] = read("/bg/about/").select('link[rel="cite-as"]')
    assert link["href"] == f"http://testserver/en/ref/{work.reference}"


@pytest.mark.parametrize("form", ["bib", "ris", "json", "txt", "png"])
def test_other_forms_are_led_to_in_the_readers_language(
    homes: dict, client: Client, form: str
) -> None:
    path = f"/ref/0123456789.{form}"
    assert leads(client, path, accept_language="fr") == f"/fr{path}"


@pytest.mark.parametrize(
    "path", ["/ref/0123456789", "/en/ref/x", "/ref/", "/en/ref/щ", "/ref/a.exe"]
)
def test_reference_of_nothing_is_not_found(
    homes: dict, client: Client, path: str
) -> None:
    assert client.get(path).status_code == 404


def test_draft_and_embargoed_work_have_no_address_yet(
    make_work: Callable, client: Client
) -> None:
    draft = make_work("en", "draft", publish=False)
    later = make_work("en", "later")
    BasePage.objects.filter(pk=later.pk).update(
        visible_from=datetime(2999, 1, 1, tzinfo=UTC)
    )
    for work in (draft, later):
        assert client.get(f"/en/ref/{work.reference}").status_code == 404


def test_no_work_can_take_the_address_of_references(make_work: Callable) -> None:
    with pytest.raises(ValidationError) as refused:
        make_work("en", "ref")
    assert "slug" in refused.value.message_dict


def test_one_query_finds_the_work(
    make_work: Callable, client: Client, django_assert_num_queries: Any
) -> None:
    work = make_work("en", "about")
    client.get("/en/about/")
    with django_assert_num_queries(1):
        client.get(f"/en/ref/{work.reference}")
