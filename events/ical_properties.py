"""Properties that entries of calendars have in common (RFC 5545 and RFC 7986)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from icalendar import Event
from icalendar.prop import vText

from core.languages import reader_language
from core.models import Worded
from core.writable import writable
from events.status_words import prefixed

if TYPE_CHECKING:
    from events.channels import Channel
    from events.models import MeetingPage, PartnerEvent


_STATUS = {"postponed": "TENTATIVE", "cancelled": "CANCELLED"}


def describe(event: Event, title: Worded, status: str) -> None:
    """Add title and status; what is not as planned says so in the title.

    RFC 5545 knows no postponed event. It is not cancelled, which many calendars hide
    at once, and of its old days nothing is certain: hence TENTATIVE.
    """
    event.add("summary", worded(Worded(prefixed(title.text, status), title.language)))
    event.add("status", _STATUS.get(status, "CONFIRMED"))


def position(event: Event, meeting: MeetingPage | PartnerEvent) -> None:
    """Say where on the globe it is held, where that is known."""
    if meeting.place.latitude is not None:
        event.add("geo", (meeting.place.latitude, meeting.place.longitude))


def categories(event: Event, words: Iterable[Worded]) -> None:
    """Add categories: one property for each language they are in."""
    by_language: dict[str, list[str]] = {}
    for word in words:
        by_language.setdefault(word.language, []).append(writable(word.text))
    for language, texts in by_language.items():
        event.add("categories", texts, parameters={"LANGUAGE": language})


def conferences(event: Event, channels: Iterable[Channel]) -> None:
    """Add where one listens from afar (RFC 7986 §5.11)."""
    for channel in channels:
        event.add(
            "conference",
            channel.url,
            parameters={
                "VALUE": "URI",
                "FEATURE": ["AUDIO"] if channel.is_audio else ["AUDIO", "VIDEO"],
                "LABEL": writable(channel.label.text).replace('"', "'"),
                "LANGUAGE": channel.label.language,
            },
        )
        if channel.telephone:
            parameters = {"VALUE": "URI", "FEATURE": ["PHONE"]}
            event.add("conference", channel.telephone_uri, parameters=parameters)


def word(text: object) -> Worded:
    """Return a word of the chrome, which is the reader's language."""
    return Worded(str(text), reader_language())


def worded(words: Worded) -> vText:
    """Return a text that carries the language it really is in."""
    made = vText(writable(words.text))
    made.params["LANGUAGE"] = words.language
    return made
