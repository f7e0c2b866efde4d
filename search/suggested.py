"""Suggestions with what they are and where they lead."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from core.references import reference_of
from search.decided import own_key
from search.labels import kind_name
from search.suggestions import Suggestion, suggest


def suggested(typed: str, language: str) -> list[dict[str, str]]:
    """Return what a reader may mean, ready for a list under the box.

    Args:
        typed: so far, whatever it is.
        language: the reader's.
    """
    found = suggest(typed.replace("\x00", ""), language=language)
    return [
        {
            "text": one.text.text,
            "language": one.text.language,
            "kind": _kind(one),
            "url": _url(one),
        }
        for one in found
    ]


def _kind(one: Suggestion) -> str:
    return {"topic": _("Topic"), "place": _("Place")}.get(
        one.kind, capfirst(kind_name(one.kind))
    )


def _url(one: Suggestion) -> str:
    """Return the address of a work or a decision; anything else is searched for."""
    try:
        reference = reference_of(UUID(own_key(one.key)))
        return reverse("own_reference", args=[reference])
    except ValueError:
        wanted = {"place": one.key} if one.kind == "place" else {"q": one.text.text}
        return f"{reverse('search')}?{urlencode(wanted)}"
