"""What an editor decides about names that the portal does not know yet."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from django.http import QueryDict

from events.models.session import SessionKind
from events.programme.columns import folded


class Vocabulary(StrEnum):
    """Where a name is looked up."""

    KIND = "kind"
    ROOM = "room"
    TRACK = "track"
    LANGUAGE = "language"
    PERSON = "person"


#: Names that may be made in passing; kinds and languages are the portal's own.
OPEN = (Vocabulary.ROOM, Vocabulary.TRACK, Vocabulary.PERSON)
CREATE, LEAVE_OUT, REFUSE = "create", "leave-out", "refuse"


def field_name(vocabulary: Vocabulary, text: str) -> str:
    """Return how the form calls the decision about a name.

    Args:
        vocabulary: where it was looked up.
        text: the name.
    """
    digest = hashlib.sha256(folded(text).encode()).hexdigest()[:16]
    return f"{vocabulary}-{digest}"


def offered(vocabulary: Vocabulary, may_create: bool = True) -> tuple[str, ...]:
    """Return what can be decided about an unknown name, the most likely first.

    Args:
        vocabulary: where it was looked up.
        may_create: whether who asks may add rows of persons.
    """
    if vocabulary == Vocabulary.KIND:
        return (REFUSE, *SessionKind.values)
    if vocabulary == Vocabulary.LANGUAGE:
        return (REFUSE, LEAVE_OUT)
    if vocabulary == Vocabulary.PERSON:
        return ((CREATE,) if may_create else ()) + (LEAVE_OUT, REFUSE)
    return (CREATE, LEAVE_OUT, REFUSE)


@dataclass(frozen=True)
class Choices:
    """Decisions of an editor, by the names of the form's fields.

    Args:
        made: what was decided.
        leave_out: whether rows that cannot be read are left out.
        remove: keys of pages that the file lacks and that are to be deleted.
        may_create: whether who decides may add persons.
    """

    made: Mapping[str, str] = field(default_factory=dict)
    leave_out: bool = False
    remove: frozenset[int] = frozenset()
    may_create: bool = True

    @classmethod
    def of(cls, data: QueryDict, may_create: bool) -> Choices:
        """Read what a form says; what was never offered counts as not decided."""
        prefixes = tuple(f"{name}-" for name in Vocabulary)
        made = {name: data[name] for name in data if name.startswith(prefixes)}
        remove = {
            int(text)
            for text in data.getlist("remove")
            if text.isascii() and text.isdigit() and len(text) < 18
        }
        return cls(made, "leave_out" in data, frozenset(remove), may_create)

    def about(self, vocabulary: Vocabulary, text: str) -> str:
        """Return what was decided about a name, or what is offered first."""
        options = offered(vocabulary, self.may_create)
        made = self.made.get(field_name(vocabulary, text), "")
        return made if made in options else options[0]
