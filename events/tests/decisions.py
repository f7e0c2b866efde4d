"""Decisions of a meeting, for tests of what is made of them."""

from __future__ import annotations

from datetime import date
from typing import Any

from events.models import Decision, MeetingPage
from organisations.models import Organisation


def make_owner(slug: str = "ministry", **fields: Any) -> Organisation:
    """Return an organisation that can be given something to do."""
    defaults = {"name_en": slug.title(), "kind": "government", "language": "en"}
    return Organisation.objects.create(slug=slug, **(defaults | fields))


def decide(meeting: MeetingPage, number: str = "D-1", **fields: Any) -> Decision:
    """Enter a decision of a meeting, open and without a time unless told otherwise."""
    facts = {
        "language": "en",
        "text_en": f"Decision {number}",
        "taken_on": date(2024, 5, 3),
        **fields,
    }
    return Decision.objects.create(
        meeting_key=meeting.translation_key, number=number, **facts
    )
