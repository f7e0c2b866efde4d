"""What templates of the programme board ask of sessions and warnings."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from events.programme.clashes import Clash, Occupied, Warned
from events.programme.plan import Planned

register = template.Library()


@register.filter
def state_of_draft(session: Planned) -> str:
    """Say what readers see of a session."""
    if session.is_locked:
        return _("Locked; unlock it on its page")
    if not session.live:
        return _("Draft, not public")
    return (
        _("Public; the draft is newer")
        if session.is_drafted
        else _("Public as it stands")
    )


@register.filter
def warned(warning: Warned) -> SafeString:
    """Print a warning with links to the rows it is about."""
    one = _link(warning.one)
    if warning.other is None:
        return format_html(_("{one} is outside the days of the meeting."), one=one)
    if warning.clash == Clash.ROOM:
        told = _("Room “{name}” is used twice: {one} and {other} overlap.")
    else:
        told = _("{name} is in two sessions at once: {one} and {other}.")
    return format_html(told, name=warning.name, one=one, other=_link(warning.other))


def _link(place: Occupied) -> SafeString:
    return format_html('<a href="#{}">{}</a>', place.anchor, place.title)
