"""What follows from the meetings of the demo world, and what partners hold."""

from __future__ import annotations

from typing import Any

from core.models import BasePage, Person, Place, Topic
from events.models import Decision, PartnerEvent
from home.demo.registries import columns
from home.demo.world import World
from organisations.models import Organisation


def seed_decisions(world: World) -> None:
    """Enter the decisions by their numbers; doing it twice changes nothing."""
    known = set(Decision.objects.values_list("number", flat=True))
    for entry in world.decisions:
        if entry["number"] not in known:
            _decision(entry)


def _decision(entry: dict[str, Any]) -> None:
    decision = Decision(
        number=entry["number"],
        meeting_key=_key(entry["meeting"]),
        session_key=_key(entry["session"]) if "session" in entry else None,
        language=entry["language"],
        taken_on=entry["taken_on"],
        owner=Organisation.objects.filter(slug=entry.get("owner")).first(),
        person=Person.objects.filter(slug=entry.get("person")).first(),
        due=str(entry["due"]) if "due" in entry else None,
        state=entry["state"],
        history=_history(entry),
        **columns("text", entry["text"]),
        **columns("note", entry.get("note")),
    )
    decision.full_clean()
    decision.save()
    decision.topics.set(Topic.objects.filter(slug__in=entry.get("topics") or []))


def _key(slug: str) -> Any:
    return BasePage.originals.get(slug=slug).translation_key


def _history(entry: dict[str, Any]) -> list[dict[str, str]]:
    """Return the states as written, after the one each decision begins with."""
    steps = {"open": entry["taken_on"], **entry.get("history", {})}
    return [{"state": state, "since": str(day)} for state, day in steps.items()]


def seed_partner_events(world: World) -> None:
    """Enter the events of partners by their addresses, once."""
    known = set(PartnerEvent.objects.values_list("url", flat=True))
    for entry in world.partner_events:
        if entry["url"] not in known:
            _partner_event(entry)


def _partner_event(entry: dict[str, Any]) -> None:
    plain = ("url", "starts", "ends", "zone", "attendance")
    event = PartnerEvent(
        organiser=Organisation.objects.get(slug=entry["organiser"]),
        place=Place.objects.get(slug=entry["place"]),
        languages_heard=entry["heard"],
        **{name: entry[name] for name in plain},
        **columns("name", entry["name"]),
        **columns("about", entry["about"]),
    )
    event.full_clean()
    event.save()
    event.topics.set(Topic.objects.filter(slug__in=entry.get("topics") or []))
