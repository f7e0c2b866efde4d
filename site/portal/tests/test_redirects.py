"""Old addresses of pages, with what stood behind them."""

from __future__ import annotations

import pytest
from wagtail.contrib.redirects.models import Redirect

from events.tests.plan import make_meeting, session_maker

OLD, NEW = "/en/events/meeting/", "/en/events/renamed/"
HERE = "http://testserver"


@pytest.fixture
def renamed(make_work, publish):
    """A meeting that was given another address after people subscribed to it."""
    meeting = make_meeting(make_work)
    session_maker(make_work, meeting)("one")
    return publish(meeting, slug="renamed")


@pytest.mark.parametrize(
    "behind",
    [
        "",
        "calendar.ics",
        "calendar.ics?track=reading&language=bg",
        "live.json",
        "schedule.json",
        "schedule.xml",
        "changes.atom",
        "programme.pdf",
        "one/calendar.ics",
        "?as=changes&since=7",
    ],
)
def test_what_stands_behind_an_old_address_comes_along(renamed, client, behind):
    answer = client.get(OLD + behind)
    assert answer.status_code == 301
    assert answer["Location"].removeprefix(HERE) == NEW + behind
    assert client.get(answer["Location"]).status_code == 200


def test_edition_that_answers_by_fallback_is_found_too(renamed, client):
    answer = client.get("/bg/events/meeting/calendar.ics")
    assert answer["Location"] == "/bg/events/renamed/calendar.ics"


@pytest.mark.parametrize("path", ["calendar.ics", "x.php", "?a=b"])
def test_address_that_never_was_is_not_redirected(renamed, client, path):
    assert client.get(f"/en/events/other/{path}").status_code == 404


def test_redirect_of_an_editor_keeps_its_own_address(renamed, client):
    Redirect.add_redirect("/en/away", redirect_to="https://x.test/there")
    Redirect.add_redirect("/en/form?id=7", redirect_to="/en/events/")
    Redirect.add_redirect("/en/form", redirect_to="/en/renamed/")
    there = client.get("/en/away?a=b")
    assert there["Location"] == "https://x.test/there"
    assert client.get("/en/away/calendar.ics").status_code == 404
    assert client.get("/en/form?id=7")["Location"] == "/en/events/"
