"""Times that the clocks skip or repeat are refused at their field, with the reason."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from core.tests.factories import fresh
from core.tests.reading import one_line
from events.models import SessionPage
from events.tests.plan import make_meeting, session_maker

SKIPPED = "This time does not exist there (Sofia time): on 31 March 2024"
TWICE = "This time happens twice there (Sofia time): on 27 October 2024"
STREAM = {
    "kind": "floor", "language": "en", "label": "Hall", "shown": "there",
    "medium": "video", "url": "https://x.test/",
}  # fmt: skip


@pytest.fixture
def year(make_work):
    """A meeting in Sofia that lasts all year."""
    return make_meeting(make_work, starts=date(2024, 1, 1), ends=date(2024, 12, 31))


def filled(relations, **typed):
    """Return what a browser sends for a page with no rows but those given."""
    rows = {name: inline_formset(typed.pop(name, [])) for name in relations}
    words = {"title": "New", "slug": "new", "summary": "About", "position": 0}
    body = {"body": streamfield([]), "comments": inline_formset([])}
    return nested_form_data({**words, **body, **rows, **typed, "action-publish": "1"})


def session_form(**typed):
    """Return a new session as it is sent."""
    empty = {"room": "", "track": "", "minutes": streamfield([])}
    facts = {"kind": "panel", **empty, **typed}
    return filled(("speakers", "streams", "materials", "cards"), **facts)


def said(answer):
    """Return the messages of the form that came back."""
    page = BeautifulSoup(answer.content, "html.parser")
    return [one_line(message) for message in page.select(".error-message")]


@pytest.fixture
def send(year, editor):
    """A function that fills in a new session of the meeting and publishes it."""

    def post(**typed):
        arguments = ["events", "sessionpage", year.pk]
        url = reverse("wagtailadmin_pages:add", args=arguments)
        return editor.post(url, session_form(**typed))

    return post


@pytest.mark.parametrize(
    ("starts", "ends", "message"),
    [
        ("2024-03-31T03:30", "2024-03-31T05:00", SKIPPED),
        ("2024-03-31T02:30", "2024-03-31T03:00", SKIPPED),
        ("2024-10-27T03:30", "2024-10-27T05:00", TWICE),
        ("2024-10-27T02:00", "2024-10-27T03:59", TWICE),
    ],
)
def test_session_at_a_time_the_clocks_skip_or_repeat_is_refused(
    send, starts, ends, message
):
    answer = send(starts=starts, ends=ends)
    assert answer.status_code == 200
    assert any(message in told for told in said(answer))
    assert starts in answer.content.decode()
    assert not SessionPage.objects.exists()


def test_session_beside_the_turn_of_the_clocks_is_accepted(send):
    answer = send(starts="2024-03-31T02:00", ends="2024-03-31T04:00")
    assert answer.status_code == 302
    assert SessionPage.originals.get().starts.hour == 2


def test_opening_of_a_stream_is_refused_alike(send):
    answer = send(
        starts="2024-03-31T04:00",
        ends="2024-03-31T05:00",
        streams=[{**STREAM, "opens": "2024-03-31T03:45"}],
    )
    assert any(SKIPPED in told for told in said(answer))
    assert not SessionPage.objects.exists()


def test_zone_that_skips_the_time_of_a_session_is_refused_by_its_name(
    make_work, editor
):
    meeting = make_meeting(
        make_work, zone="UTC", starts=date(2024, 3, 31), ends=date(2024, 3, 31)
    )
    starts = datetime(2024, 3, 31, 3, 30)  # noqa: DTZ001 - wall clock
    session_maker(make_work, meeting)("night", starts, title="Night")
    meeting = fresh(meeting)
    url = reverse("wagtailadmin_pages:edit", args=[meeting.pk])
    typed = {
        "kind": meeting.kind,
        "title": meeting.title,
        "slug": meeting.slug,
        "short_title": "Academy",
        "starts": "2024-03-31",
        "ends": "2024-03-31",
        "place": meeting.place_id,
        "attendance": "mixed",
        "objectives": streamfield([]),
        "venue": "",
        "zone": "Europe/Sofia",
    }
    answer = editor.post(
        url, filled(("roles", "streams", "materials", "cards"), **typed)
    )
    [told] = [text for text in said(answer) if "Night" in text]
    assert told.startswith("Night, 03:30: This time does not exist there")
    assert fresh(meeting).zone == "UTC"
