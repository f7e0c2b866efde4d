"""Where a page of a meeting leads on to."""

from __future__ import annotations

from uuid import uuid4

from core.tests.reading import one_line
from events.models import MeetingSeries

MEETING = "/en/events/meeting/"


def test_log_of_changes_has_the_search_of_every_page(sofia, read):
    assert read(f"{MEETING}?as=changes&since=0").select(".site-head [role=search]")


def test_contents_lead_to_the_minutes(sofia, add, read):
    assert not read(MEETING).select('.contents [href="#minuted"]')
    text = {"type": "paragraph", "value": "<p>Ana spoke.</p>", "id": str(uuid4())}
    add("one", minutes=[text])
    page = read(MEETING)
    assert one_line(page.select_one('.contents [href="#minuted"]')) == "Minutes"
    assert page.select_one("#minuted")


def test_series_of_one_meeting_is_not_counted(sofia, make_work, read):
    series = MeetingSeries.objects.create(slug="forum", name_en="Forum")
    sofia.series = series
    sofia.save_revision().publish()
    [told] = read(MEETING).select(".in-series")
    assert "Forum" in one_line(told)
    assert "1 of 1" not in one_line(told)
