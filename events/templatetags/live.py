"""What templates of the live day ask of notices, channels and the log."""

from __future__ import annotations

from collections.abc import Sequence

from django import template
from django.utils.safestring import SafeString

from events import changes
from events.broadcast import Broadcast
from events.models import AgendaChange, Notice

register = template.Library()


@register.filter
def notice_words(notice: Notice) -> SafeString:
    """Print a notice with its language."""
    return changes.notice_words(notice)


@register.filter
def described(change: AgendaChange) -> SafeString:
    """Print what a line of the log says."""
    return changes.described(change)


@register.filter
def in_runs(log: Sequence[AgendaChange]) -> list[list[AgendaChange]]:
    """Put together the new sessions of one publication."""
    return changes.in_runs(log)


@register.filter
def are_over(broadcasts: Sequence[Broadcast]) -> bool:
    """Whether none of the channels will be open any more."""
    return bool(broadcasts) and all(one.is_over for one in broadcasts)


@register.filter
def are_recorded(broadcasts: Sequence[Broadcast]) -> bool:
    """Whether a recording of any of them stands somewhere."""
    return any(one.stream.recording_url for one in broadcasts)
