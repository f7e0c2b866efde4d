"""Films of other sites: which addresses can be shown, and by which player."""

from __future__ import annotations

import pytest
from wagtail.blocks import StructBlockValidationError

from core.blocks import EmbedBlock
from core.players import Player, player_of

YOUTUBE = Player(
    "YouTube", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1"
)
VIMEO = Player("Vimeo", "https://player.vimeo.com/video/76979871?dnt=1&autoplay=1")
DAILYMOTION = Player(
    "Dailymotion", "https://www.dailymotion.com/embed/video/x8abcde?autoplay=1"
)
UUID = "9c9de5e8-0a1e-484a-b099-e80766180a6d"


@pytest.mark.parametrize(
    "address",
    [
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
        "http://youtube.com/watch?v=dQw4w9WgXcQ",
        "https://m.youtube.com/watch?v=dQw4w9WgXcQ",
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=42s",
        "https://www.youtube.com/watch?list=PL1&v=dQw4w9WgXcQ",
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ#comments",
        "https://www.youtube.com/live/dQw4w9WgXcQ?feature=share",
        "https://www.youtube.com/shorts/dQw4w9WgXcQ",
        "https://www.youtube.com/embed/dQw4w9WgXcQ",
        "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ",
        "https://youtu.be/dQw4w9WgXcQ",
        "https://youtu.be/dQw4w9WgXcQ?si=abcdef",
    ],
)
def test_youtube_plays_without_cookies(address):
    assert player_of(address) == YOUTUBE


@pytest.mark.parametrize(
    "address",
    [
        "https://vimeo.com/76979871",
        "https://www.vimeo.com/76979871/",
        "https://vimeo.com/event/76979871",
        "https://player.vimeo.com/video/76979871",
        "https://vimeo.com/76979871#t=10s",
    ],
)
def test_vimeo_is_asked_not_to_track(address):
    assert player_of(address) == VIMEO


@pytest.mark.parametrize(
    "address",
    [
        "https://www.dailymotion.com/video/x8abcde",
        "https://dailymotion.com/video/x8abcde?playlist=x1",
    ],
)
def test_dailymotion_is_known(address):
    assert player_of(address) == DAILYMOTION


@pytest.mark.parametrize(
    "path", [f"w/{UUID}", f"videos/watch/{UUID}", f"videos/embed/{UUID}?start=5s"]
)
def test_peertube_plays_on_the_host_it_lies_on(path):
    address = f"https://framatube.org/{path}"
    frame = f"https://framatube.org/videos/embed/{UUID}?autoplay=1"
    assert player_of(address) == Player("PeerTube", frame)


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/film.mp4",
        "https://www.youtube.com/",
        "https://www.youtube.com/@channel",
        "https://www.youtube.com/playlist?list=PL1234567",
        "https://www.youtube.com/watch?v=abc",
        "https://vimeo.com/channels/staffpicks",
        "https://vimeo.com/12345abc",
        "https://www.dailymotion.com/user/x8abcde",
        "https://framatube.org/w/short",
        "youtu.be/dQw4w9WgXcQ",
        "ftp://youtu.be/dQw4w9WgXcQ",
        "javascript:alert(1)//https://youtu.be/dQw4w9WgXcQ",
        "",
    ],
)
def test_other_address_has_no_player(address):
    assert player_of(address) is None


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/?u=https://youtu.be/dQw4w9WgXcQ",
        "https://youtu.be.evil.example/dQw4w9WgXcQ",
        "https://youtu.be@evil.example/dQw4w9WgXcQ",
        "https://notyoutube.com/watch?v=dQw4w9WgXcQ",
        "https://wwwXyoutube.com/watch?v=dQw4w9WgXcQ",
    ],
)
def test_address_that_only_resembles_a_known_site_has_no_player(address):
    assert player_of(address) is None


@pytest.mark.parametrize(
    "address",
    [
        'https://youtu.be/dQw4w9WgXcQ"onload=x',
        "https://youtu.be/dQw4w9WgXcQ<script>",
        f"https://framatube.org'onload=x/w/{UUID}",
    ],
)
def test_address_that_would_leave_its_attribute_has_no_player(address):
    assert player_of(address) is None


def film(url):
    """Render a film as a page shows it."""
    block = EmbedBlock()
    return block.render(block.to_python({"url": url, "title": "A lesson outdoors"}))


def test_page_names_the_site_before_anything_is_loaded_from_it():
    html = film("https://vimeo.com/76979871")
    assert "Watch the film on Vimeo" in html
    assert "<iframe" not in html


def test_film_of_a_site_no_longer_known_is_still_linked_to():
    html = film("https://example.org/film")
    assert 'href="https://example.org/film"' in html
    assert 'data-film=""' in html


def test_film_of_a_site_that_is_not_known_is_refused():
    block = EmbedBlock()
    value = block.to_python({"url": "https://example.org/film", "title": "Film"})
    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(value)
    assert list(refused.value.block_errors) == ["url"]
