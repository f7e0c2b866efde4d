"""Channels: which address plays where, when they are open, what is shown."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from core.players import player_of
from core.tests.clock import clock_of
from core.tests.factories import fresh, meeting_facts
from core.tests.reading import one_line
from events.models import EventIndexPage, MeetingPage, SessionPage, SessionStream

NINE = datetime(2024, 5, 2, 9, 0)  # noqa: DTZ001 - wall clock
HOUR = timedelta(hours=1)
HLS = "https://video.example.org/live/floor.m3u8?token=1"


def stream(**fields) -> SessionStream:
    """Return a channel that is not saved."""
    facts = {"kind": "floor", "language": "en", "label": "Hall", "url": HLS}
    return SessionStream(**(facts | fields))


@pytest.fixture
def meeting(make_work):
    """A meeting in Sofia on 2 and 3 May 2024."""
    index = make_work("en", "events", model=EventIndexPage)
    return make_work("en", "meeting", under=index, model=MeetingPage, **meeting_facts())


@pytest.fixture
def broadcast(make_work, meeting, read, monkeypatch):
    """A function that reads a session with a channel at an hour of its day."""
    facts = {"kind": "panel", "starts": NINE, "ends": NINE + HOUR}
    session = make_work("en", "panel", under=meeting, model=SessionPage, **facts)
    turn = clock_of(monkeypatch)

    def at(hours: float, **fields):
        page = fresh(session)
        page.streams.set([stream(**fields)])
        page.save_revision().publish()
        # Sofia is three hours ahead of UTC in May.
        turn((NINE + (hours - 3) * HOUR).replace(tzinfo=UTC))
        return read("/en/events/meeting/panel/").select_one(".streams")

    return at


@pytest.mark.parametrize(
    "url",
    [
        "https://zoom.us/j/123456789",
        "https://teams.microsoft.com/l/meetup-join/abc",
        "https://example.org/stream",
        "https://www.youtube.com/@channel",
    ],
)
def test_address_that_cannot_be_shown_in_the_page_is_refused(url):
    with pytest.raises(ValidationError) as refused:
        stream(url=url).clean()
    assert list(refused.value.error_dict) == ["url"]
    stream(url=url, shown="there").clean()


def test_refusal_is_told_in_the_editors_language():
    with translation.override("bg"), pytest.raises(ValidationError) as refused:
        stream(url="https://zoom.us/j/1").clean()
    assert "Zoom" not in refused.value.messages[0]
    assert "YouTube" in refused.value.messages[0]


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.youtube.com/watch?v=abcdefghijk", "YouTube"),
        ("https://vimeo.com/76979871", "Vimeo"),
        ("https://www.dailymotion.com/video/x8abcde", "Dailymotion"),
        ("https://tube.example.org/w/4KsLqzYxkjDp8HqYxNdJ1W", "PeerTube"),
        (HLS, "video.example.org"),
    ],
)
def test_address_of_a_known_player_is_shown_in_the_page(url, name):
    one = stream(url=url)
    one.clean()
    assert one.player.name == name
    assert one.player.native is (url == HLS)


@pytest.mark.parametrize(
    "url", ["https://example.org/a.m3u8.exe", "ftp://example.org/a.m3u8", ".m3u8"]
)
def test_what_only_looks_like_a_playlist_is_none(url):
    assert player_of(url) is None


@pytest.mark.parametrize(
    ("hours", "state"), [(-1, "before"), (0, "live"), (0.5, "live"), (1, "after")]
)
def test_channel_of_a_session_follows_its_hours(broadcast, hours, state):
    assert broadcast(hours).select_one(f".channel-{state}")


def test_nothing_plays_before_the_channel_opens(broadcast):
    assert broadcast(-1).select_one("[data-film]") is None
    film = broadcast(0).select_one("[data-film]")
    assert film["data-film"] == HLS
    assert "data-native" in film.attrs


def test_page_holds_no_frame_before_the_click(broadcast):
    section = broadcast(0, url="https://youtu.be/abcdefghijk")
    assert section.select("iframe, video, img, script") == []


def test_channel_tells_how_else_to_listen(broadcast):
    section = broadcast(
        0, fallback_url="https://example.org/radio", telephone="+359 (2) 000-0000"
    )
    links = [link["href"] for link in section.select(".small a")]
    assert links == ["https://example.org/radio", "tel:+35920000000"]
    assert not broadcast(
        2, fallback_url="https://example.org/radio", telephone="+359 2"
    ).select('[href^="tel:"]')


def test_channel_tells_what_it_is(broadcast):
    told = one_line(broadcast(0, kind="sign", captions=True, medium="video"))
    assert "sign language" in told
    assert "with captions" in told


def test_recording_takes_the_place_of_the_stream(broadcast):
    section = broadcast(2, recording_url="https://vimeo.com/76979871")
    assert one_line(section.h2) == "Recordings"
    assert "player.vimeo.com" in section.select_one("[data-film]")["data-film"]
    assert section.select_one("a")["href"] == "https://vimeo.com/76979871"
