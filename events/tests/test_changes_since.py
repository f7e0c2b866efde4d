"""What has changed since a version, as the programme on paper asks for it."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model

from events import services
from events.models import MeetingPage, MeetingState
from events.tests.plan import NINE

PAGE = "/en/events/meeting/?as=changes"


@pytest.fixture
def version(sofia, add) -> int:
    """The version before a notice was posted, beside which one session is new."""
    add("one", NINE, title="One")
    before = MeetingState.objects.get(key=sofia.translation_key).version
    services.post_notice(
        meeting=MeetingPage.objects.get(pk=sofia.pk),
        text="Bring a pencil.",
        language="en",
        by=get_user_model().objects.create_user("staff"),
    )
    return before


def lines(client, since: str) -> tuple[str, list[str]]:
    answer = client.get(f"{PAGE}&since={since}")
    assert answer.status_code == 200
    page = BeautifulSoup(answer.content, "html.parser")
    alert = page.select_one(".changes [role=alert]")
    told = [line.get_text() for line in page.select(".changes-list li p:first-child")]
    return (alert.get_text() if alert else ""), told


def test_lists_what_came_after(client, version) -> None:
    alert, told = lines(client, str(version))
    assert alert == ""
    assert told == ["Notice: Bring a pencil."]


def test_says_when_nothing_did(client, version) -> None:
    answer = client.get(f"{PAGE}&since={version + 1}").content.decode()
    assert "what you have is up to date" in answer


@pytest.mark.parametrize("bad", ["x", "-1", "1.5", "999999", "9" * 30, "٣"])
def test_refuses_what_is_no_version_and_lists_all(client, version, bad) -> None:
    alert, told = lines(client, bad)
    assert "has no version" in alert
    assert len(told) > 1


def test_moment_is_one_that_html_knows(client, version) -> None:
    page = BeautifulSoup(client.get(PAGE).content, "html.parser")
    moments = [time["datetime"] for time in page.select(".changes-list time")]
    assert moments
    # HTML §2.3.5 has three digits of a second at most; databases have six.
    assert all(re.fullmatch(r"[\d-]+T\d\d:\d\d:\d\d[+]0000", one) for one in moments)
