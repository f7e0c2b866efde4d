"""What other sites show of a link, with a picture in the reader's language."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from PIL import Image
from wagtail.models import PageViewRestriction

from core.models import Card
from core.share_picture import INK, MUTED, PAPER
from core.share_picture.tiles import COLOURS
from core.tests.factories import fresh, make_topic
from home.styleguide.tokens import tokens


@pytest.fixture(autouse=True)
def kept(settings: Any, tmp_path: Path) -> Path:
    """An empty folder for pictures."""
    settings.SHARE_PICTURES = tmp_path / "pictures"
    return settings.SHARE_PICTURES


def properties(page: Any) -> dict[str, str]:
    """Return what a page says by the protocol; of repeated ones the last."""
    found = page.select('meta[property^="og:"]')
    return {meta["property"].removeprefix("og:"): meta["content"] for meta in found}


def test_work_says_title_summary_address_and_picture(
    make_work: Callable, translate: Callable, read: Callable
) -> None:
    work = make_work("en", "about", title="About us", summary="Who we are.")
    translate(work, "fr")
    said = properties(read("/fr/about/"))
    assert said["title"] == "[fr] About us"
    assert said["description"] == "[fr] Who we are."
    assert said["url"] == "http://testserver/fr/about/"
    assert said["locale"] == "fr_FR"
    assert said["locale:alternate"] == "en_GB"
    assert said["image"] == f"http://testserver/fr/ref/{work.reference}.png"
    assert (said["image:width"], said["image:height"]) == ("1200", "630")


def test_link_to_a_fallback_shows_the_card(make_work: Callable, read: Callable) -> None:
    work = make_work("en", "about")
    Card.objects.create(page=work, language="bg", title="За нас", summary="Кои сме.")
    said = properties(read("/bg/about/"))
    assert (said["title"], said["description"]) == ("За нас", "Кои сме.")
    assert said["url"] == "http://testserver/bg/about/"
    assert said["image"].endswith(f"/bg/ref/{work.reference}.png")


def test_home_page_is_shown_by_its_tagline(homes: dict, read: Callable) -> None:
    assert properties(read("/es/"))["title"] == "Tagline es"


def test_page_that_is_no_work_has_the_portals_picture(
    homes: dict, read: Callable
) -> None:
    make_topic("music", fr="musique")
    said = properties(read("/fr/topics/music/"))
    assert said["title"] == "musique"
    assert said["image"].endswith(f"/fr/ref/{homes['fr'].reference}.png")


def test_page_that_leads_nowhere_says_nothing(homes: dict, read: Callable) -> None:
    assert properties(read("/en/nothing/", status=404)) == {}


def test_picture_is_drawn_once_and_kept(
    make_work: Callable, client: Client, kept: Path
) -> None:
    work = make_work("en", "about")
    answer = client.get(f"/en/ref/{work.reference}.png")
    assert answer["Content-Type"] == "image/png"
    assert "max-age" in answer["Cache-Control"]
    assert Image.open(io.BytesIO(answer.content)).size == (1200, 630)
    [file] = kept.iterdir()
    before = file.stat().st_mtime_ns
    assert client.get(f"/en/ref/{work.reference}.png").content == answer.content
    assert file.stat().st_mtime_ns == before


def test_picture_speaks_the_language_of_its_address(
    make_work: Callable, client: Client, kept: Path
) -> None:
    work = make_work("en", "about", title="About us")
    Card.objects.create(page=work, language="bg", title="За нас", summary="Кои сме.")
    pictures = {
        client.get(f"/{code}/ref/{work.reference}.png").content for code in ("en", "bg")
    }
    assert len(pictures) == len(list(kept.iterdir())) == 2


def test_new_title_makes_a_new_picture_at_the_same_address(
    make_work: Callable, publish: Callable, client: Client
) -> None:
    work = make_work("en", "about", title="Before")
    address = f"/en/ref/{work.reference}.png"
    before = client.get(address)
    publish(work, title="After")
    after = client.get(address)
    assert before.content != after.content
    assert before["ETag"] != after["ETag"]


def test_picture_that_has_not_changed_is_not_sent_again(
    make_work: Callable, client: Client
) -> None:
    address = f"/en/ref/{make_work('en', 'about').reference}.png"
    etag = client.get(address)["ETag"]
    answer = client.get(address, headers={"If-None-Match": etag})
    assert (answer.status_code, answer.content) == (304, b"")


@pytest.mark.parametrize("name", ["0000000000", "x", "nothing-at-all", "u" * 10])
def test_there_is_no_picture_of_nothing(homes: dict, client: Client, name: str) -> None:
    assert client.get(f"/en/ref/{name}.png").status_code == 404


def test_there_is_no_picture_of_what_is_not_public(
    make_work: Callable, client: Client
) -> None:
    closed = make_work("en", "closed")
    draft = make_work("en", "draft", publish=False)
    PageViewRestriction.objects.create(
        page=fresh(closed), restriction_type=PageViewRestriction.LOGIN
    )
    for work in (closed, draft):
        assert client.get(f"/en/ref/{work.reference}.png").status_code == 404


def test_picture_has_the_colours_of_light_pages() -> None:
    light, _dark = tokens()
    drawn = {"paper": PAPER, "ink": INK, "muted": MUTED}
    drawn |= {f"tile-{code}": colour for code, colour in COLOURS.items()}
    assert {name: light[name] for name in drawn} == drawn
