"""Words of the portal in all its languages, by which those of a file are known."""

from __future__ import annotations

from functools import cached_property

from django.utils import translation
from django.utils.translation import gettext as _

from core import formats
from core.languages import LANGUAGES, OWN_NAMES
from core.models import Person
from events.models import MeetingPage, SessionSpeaker
from events.models.session import SessionKind
from events.programme.columns import folded, in_all_languages


class Terms:
    """What a file may call things of a meeting; each is looked up when it is needed.

    Args:
        meeting: the original.
    """

    def __init__(self, meeting: MeetingPage) -> None:
        self.meeting = meeting

    @cached_property
    def kinds(self) -> dict[str, str]:
        """Codes of kinds by what they are called in any of the languages."""
        names = {folded(code): code for code in SessionKind.values}
        for code, label in SessionKind.choices:
            names |= dict.fromkeys(in_all_languages(label), code)
        return names

    @cached_property
    def parts(self) -> dict[str, str]:
        """Codes of speakers' parts by what they are called in any of the languages."""
        names = {"": "", **{folded(code): code for code in SessionSpeaker.Part.values}}
        for code, label in SessionSpeaker.Part.choices:
            names |= dict.fromkeys(in_all_languages(label), code)
        return names

    @cached_property
    def language_codes(self) -> dict[str, str]:
        """Codes of the portal's languages by their names in each of them."""
        names = {code: code for code in LANGUAGES}
        for code in LANGUAGES:
            names[folded(OWN_NAMES[code])] = code
            for reader in LANGUAGES:
                names[folded(formats.language_name(code, reader))] = code
        return names

    @cached_property
    def persons(self) -> dict[str, int]:
        """Keys of persons by any of their names; of two, the one who came first."""
        columns = [f"name_{code}" for code in LANGUAGES]
        found: dict[str, int] = {}
        for pk, *names in Person.objects.order_by("pk").values_list("pk", *columns):
            for name in filter(None, names):
                found.setdefault(folded(name), pk)
        return found

    @cached_property
    def venues(self) -> set[str]:
        """What exports call the room of a session that has none."""
        place = self.meeting.place
        names = [getattr(place, f"name_{code}") for code in LANGUAGES]
        return {folded(name) for name in (self.meeting.venue, *names) if name}

    @cached_property
    def cancelled(self) -> set[str]:
        """What exports write before the title of a cancelled session."""
        found = set()
        for language in LANGUAGES:
            with translation.override(language):
                found.add(_("Cancelled: %(title)s") % {"title": ""})
        return {text for text in found if text}
