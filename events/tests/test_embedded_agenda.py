"""The agenda in the frame of another site."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from core.tests.reading import one_line

MEETING = "/en/events/meeting/"
EMBED = f"{MEETING}?as=embed"


@pytest.fixture
def sessions(sofia, add):
    """Two sessions of two tracks."""
    add("one", title="One", track="People")
    add("two", title="Two", track="Schools & towns")


def framed(page):
    """Return the frame that another site would paste."""
    pasted = page.select_one("textarea#embed").get_text()
    return BeautifulSoup(pasted, "html.parser").iframe


def titles(page):
    return [one_line(x) for x in page.select(".session h4")]


def test_only_the_agenda_for_frames_may_be_framed(sessions, client):
    assert "X-Frame-Options" not in client.get(EMBED).headers
    for address in (MEETING, f"{MEETING}?as=changes", f"{MEETING}one/?as=embed"):
        assert client.get(address).headers["X-Frame-Options"] == "SAMEORIGIN"


def test_frame_shows_the_sessions_and_leads_out_of_itself(sessions, read):
    page = read(EMBED)
    assert titles(page) == ["One", "Two"]
    assert page.base["target"] == "_blank"
    assert page.h1.a["href"] == MEETING


def test_frame_has_nothing_that_a_framing_site_could_make_readers_press(sessions, read):
    assert read(EMBED).select("form, button, input, [data-later]") == []


def test_pasted_frame_shows_what_the_page_was_narrowed_to(sessions, read):
    choice = read(MEETING).find("a", string="Schools & towns")
    page = read(f"{MEETING}{choice['href'].removesuffix('#agenda')}")
    frame = framed(page)
    assert frame["src"].startswith(f"http://testserver{EMBED}&")
    assert titles(read(frame["src"].removeprefix("http://testserver"))) == ["Two"]


def test_pasted_frame_has_a_name_whatever_signs_the_title_has(
    sofia, add, publish, read
):
    add("one")
    publish(sofia, title='Say "hello" & <go>')
    assert framed(read(MEETING))["title"] == 'Say "hello" & <go>'


def test_frame_of_a_meeting_asks_no_more_than_its_page(
    sessions, client, django_assert_max_num_queries
):
    client.get(EMBED)
    with django_assert_max_num_queries(15):
        client.get(EMBED)
