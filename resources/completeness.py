"""What a practice must say before it is published."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

#: What others can judge and repeat: the least that a full practice tells.
TEMPLATE = ("problem", "steps", "target_groups", "evidence", "transfer")
#: The least that any practice tells: a field note has no more to.
LEAST = ("summary", "place", "topics")


def missing(said: Mapping[str, Any], *, full: bool) -> dict[str, str]:
    """Return what a practice does not say, with what to do about it.

    Args:
        said: values by field; a field that is not there is not judged.
        full: whether it is told by the template.

    Returns:
        Messages by field, in the language of the interface.
    """
    asked = (*LEAST, *(TEMPLATE if full else ()))
    messages = _messages()
    return {name: messages[name] for name in asked if name in said and not said[name]}


def _messages() -> dict[str, str]:
    return {
        "summary": _("Before it is published: write one or two sentences for lists."),
        "place": _("Before it is published: choose where it was done."),
        "topics": _("Before it is published: choose one topic at least."),
        "problem": _("Before it is published: say what was wrong, and for whom."),
        "steps": _("Before it is published: tell one step of what was done at least."),
        "target_groups": _("Before it is published: choose for whom it was done."),
        "evidence": _("Before it is published: choose how well it is known to work."),
        "transfer": _(
            "Before it is published: name one thing at least that must be there for "
            "it to work elsewhere."
        ),
    }
