"""Doing what a dry run told."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.html import escape, strip_tags
from django.utils.text import slugify
from wagtail.coreutils import string_to_ascii
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail.rich_text import RichText

from core.models import Person
from events.models import MeetingPage
from events.models.session import SessionKind
from events.programme.importing.choices import Choices
from events.programme.importing.dry_run import DryRun, Outlook
from events.programme.writing import (
    Change,
    Refused,
    Why,
    Written,
    free_slug,
    save_drafts,
)

_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
ADD_PERSON = "core.add_person"


@transaction.atomic
def apply(
    *, meeting: MeetingPage, plan: DryRun, choices: Choices, by: AbstractBaseUser
) -> Written:
    """Write drafts of what is new and changed, and delete what was ticked.

    Args:
        meeting: the original.
        plan: what was told; its broken rows are passed over.
        choices: what its editor decided.
        by: who imports.

    Raises:
        Refused: for the first session that cannot be written; then nothing was.
    """
    people = _make_people(meeting, plan, by)
    changes = [
        Change(one.session.pk, one.session.revision, _seated(one.values, people))
        for one in plan.changed
        if one.session
    ]
    removed = [
        Change(session.pk, session.revision, {})
        for session in plan.missing
        if session.pk in choices.remove
    ]
    return save_drafts(
        meeting=meeting,
        by=by,
        action="events.programme_import",
        changes=changes,
        added=_added(plan.new, people),
        removed=removed,
    )


def _added(new: Sequence[Outlook], people: Mapping[str, int]) -> list[dict[str, Any]]:
    """Return the columns of new sessions, found again by the key of their file."""
    keys = [one.key for one in new if one.key]
    # The same file imported into two meetings must not make editions of one work.
    used = Page.objects.filter(translation_key__in=keys)
    taken = set(used.values_list("translation_key", flat=True))
    found = []
    for one in new:
        columns = {"kind": SessionKind.PLENARY.value, "summary": ""}
        columns |= _seated(one.values, people)
        if one.reading.body:
            columns["body"] = [("paragraph", RichText(_paragraphs(one.reading.body)))]
        if one.key and one.key not in taken:
            columns["translation_key"] = one.key
        found.append(columns)
    return found


def _paragraphs(text: str) -> str:
    """Return text of a file as paragraphs; its markup is not trusted and left out."""
    plain = [strip_tags(part).strip() for part in re.split(r"\n\s*\n", text)]
    return "".join(f"<p>{escape(' '.join(x.split()))}</p>" for x in plain if x)


def _seated(values: Mapping[str, Any], people: Mapping[str, int]) -> dict[str, Any]:
    """Put the keys of people in the place of their names."""
    if "people" not in values:
        return dict(values)
    seats = [(people.get(person, person), part) for person, part in values["people"]]
    return {**values, "people": seats}


def _make_people(
    meeting: MeetingPage, plan: DryRun, by: AbstractBaseUser
) -> dict[str, int]:
    """Add the persons that new and changed sessions name and nobody has entered."""
    wanted = {
        person
        for one in (*plan.new, *plan.changed)
        for person, _part in one.values.get("people", ())
        if isinstance(person, str)
    }
    if wanted and not by.has_perm(ADD_PERSON):
        raise Refused(Why.FORBIDDEN)
    taken = set(Person.objects.values_list("slug", flat=True)) if wanted else set()
    made: dict[str, int] = {}
    by_name: dict[str, int] = {}
    for name in sorted(wanted):
        person = by_name.get(name.casefold())
        if person is None:
            row = _make_person(name, meeting.language, taken)
            log(instance=row, action="wagtail.create", user=by)
            person = by_name[name.casefold()] = row.pk
        made[name] = person
    return made


def _make_person(name: str, language: str, taken: set[str]) -> Person:
    """Add a person under the name as it was written, with a Latin one beside it."""
    slug = free_slug(slugify(string_to_ascii(name))[:50] or "person", taken)
    taken.add(slug)
    names = {"name_en": name, "language": "en" if language == "bg" else language}
    if _CYRILLIC.search(name):
        names = {"name_en": string_to_ascii(name), "name_bg": name, "language": "bg"}
    elif language in ("es", "fr"):
        names[f"name_{language}"] = name
    return Person.objects.create(slug=slug, **names)
