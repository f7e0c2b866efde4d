"""What editors are told of a programme: what was done, and why something was not."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import formats
from core.languages import reader_language
from events.programme.board_forms import end_as_typed
from events.programme.plan import Planned
from events.programme.writing import Why


def said(why: Why) -> str:
    """Tell an editor why a session was not written, and that nothing was."""
    return {
        Why.OVERTAKEN: _("Somebody else saved this session just now. Look again."),
        Why.LOCKED: _("This session is locked; unlock it on its page first."),
        Why.FORBIDDEN: _("You may not do this with this session."),
        Why.GONE: _("This session was deleted meanwhile."),
        Why.UNFIT: _("Something is missing before this session can be published."),
    }[why]


def overtaken_by(session: Planned) -> str:
    """Tell who saved a session meanwhile, and what.

    Args:
        session: as it is planned now.
    """
    told = {
        "who": session.saved_by or _("Somebody"),
        "day": formats.week_day(session.starts.date(), reader_language(), month=True),
        "starts": f"{session.starts:%H:%M}",
        "ends": end_as_typed(session.starts, session.ends),
        "room": session.room or "—",
    }
    return (
        _(
            "%(who)s saved this session after you opened the board: %(day)s, "
            "%(starts)s–%(ends)s, room %(room)s. What you typed is still here; save "
            "again to write it over that."
        )
        % told
    )


def moved(number: int) -> str:
    """Tell how many sessions stand elsewhere on the screen, and that none is saved."""
    return ngettext(
        "%(number)s session was moved on this screen. Nothing is saved yet.",
        "%(number)s sessions were moved on this screen. Nothing is saved yet.",
        number,
    ) % {"number": number}
