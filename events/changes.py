"""What a line of the log says, in the reader's words; the line holds facts alone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from html import unescape
from typing import Any

from django.utils.functional import Promise
from django.utils.html import conditional_escape, format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core import formats
from core.languages import OWN_NAMES, reader_language
from core.templatetags.words import in_its_language
from events.models import AgendaChange, Notice
from events.zones import aware

Kind = AgendaChange.Kind
#: Between two lines of one publication.
AT_ONCE = timedelta(minutes=1)
#: New sessions that are told one by one all the same.
FEW = 3

#: What is told often at meetings, in words that are ready in four languages.
READY: dict[str, Promise] = {
    "soon": gettext_lazy("We begin in a few minutes."),
    "late": gettext_lazy("We are running late. The times on this page are up to date."),
    "stream": gettext_lazy("The stream is interrupted. We are working on it."),
    "stream-back": gettext_lazy("The stream is back."),
    "interpretation": gettext_lazy(
        "Interpretation is interrupted. It will be back shortly."
    ),
    "full": gettext_lazy("The room is full. Please follow the session on the stream."),
    "documents": gettext_lazy("There are new documents on the page of the session."),
    "thanks": gettext_lazy("The meeting is over. Thank you for taking part."),
}


def notice_words(notice: Notice) -> SafeString:
    """Return a notice: ready words in the reader's language, or free ones in theirs."""
    return _notice(notice.code, notice.text, notice.language)


def in_runs(changes: Iterable[AgendaChange]) -> list[list[AgendaChange]]:
    """Return changes in their order, new sessions told within a minute as one run.

    An agenda is published whole: forty lines that say so hide the one that matters.
    Such a run is in the order of the agenda, since nobody wrote one session after
    another.
    """
    runs: list[list[AgendaChange]] = []
    for change in changes:
        if runs and _go_together(runs[-1][-1], change):
            runs[-1].append(change)
        else:
            runs.append([change])
    return [part for run in runs for part in _worth_putting_together(run)]


def _worth_putting_together(run: list[AgendaChange]) -> list[list[AgendaChange]]:
    if len(run) <= FEW:
        return [[change] for change in run]
    return [sorted(run, key=lambda change: change.facts["now"]["starts"])]


def _go_together(one: AgendaChange, other: AgendaChange) -> bool:
    same = one.kind == other.kind == Kind.ADDED
    return same and abs(one.at - other.at) < AT_ONCE


def described(change: AgendaChange) -> SafeString:
    """Return what happened, each foreign title marked with its language."""
    if change.kind == Kind.UNDONE:
        return format_html(_("Taken back: {what}"), what=_of(change, change.about))
    return _of(change, change.kind)


def told(change: AgendaChange) -> str:
    """Return what happened as plain text.

    Args:
        change: with the meeting's ``zone`` where that is not named beside its words.
    """
    return unescape(strip_tags(described(change)))


def _of(change: AgendaChange, kind: str) -> SafeString:
    facts = change.facts
    if kind in (Kind.NOTICE, Kind.WITHDRAWN):
        words = _notice(facts["code"], facts["text"], facts["language"])
        if facts["code"] not in READY:
            words = _with_language(words, facts["language"])
        said = _("Notice: {text}") if kind == Kind.NOTICE else _("No longer: {text}")
        return format_html(said, text=words)
    if kind in (Kind.OPENED, Kind.CLOSED):
        said = (
            _("The stream “{label}” is open.")
            if kind == Kind.OPENED
            else _("The stream “{label}” is closed.")
        )
        return format_html(said, label=_worded(facts["label"], ""))
    if kind == Kind.MEETING:
        return _of_meeting(facts["meeting"])
    title = _worded(_titles(change), facts.get("language", ""))
    if kind == Kind.DELAYED:
        return _delayed(title, facts)
    if kind in (Kind.MOVED, Kind.REPLANNED):
        return _moved(title, facts, _zone(change))
    if kind == Kind.ADDED:
        when = _when(facts["now"], _zone(change))
        said = _("New in the agenda: “{title}”, {when}.")
        return _sentence(format_html(said, title=title, when=when))
    said = {
        Kind.CANCELLED: _("“{title}” is cancelled."),
        Kind.RESTORED: _("“{title}” takes place after all."),
        Kind.DROPPED: _("“{title}” was taken out of the agenda."),
    }[kind]
    return format_html(said, title=title)


def _titles(change: AgendaChange) -> dict[str, str]:
    """Return a session's titles as they were told, and of editions that came since."""
    by_now = getattr(change, "words_by_now", None) or {}
    return by_now.get("title", {}) | change.facts.get("title", {})


def _of_meeting(changed: dict[str, list[str]]) -> SafeString:
    """Return what became of the whole meeting: its status before anything else."""
    was, now = changed.get("status", ["planned", "planned"])
    said = {
        "planned": _("The meeting is held after all."),
        "rescheduled": _("The meeting has new dates."),
        "postponed": _("The meeting is postponed."),
        "cancelled": _("The meeting is cancelled."),
    }
    if was != now and now in said:
        return conditional_escape(said[now])
    return conditional_escape(_("The days, the place or the time zone changed."))


def _delayed(title: SafeString, facts: dict[str, Any]) -> SafeString:
    minutes = facts["minutes"]
    if not minutes:
        return format_html(
            _("From “{title}” on, everything begins as planned."), title=title
        )
    said = ngettext(
        "From “{title}” on, everything begins {minutes} minute later than planned.",
        "From “{title}” on, everything begins {minutes} minutes later than planned.",
        minutes,
    )
    return format_html(said, title=title, minutes=minutes)


def _zone(change: AgendaChange) -> str:
    return getattr(change, "zone", "")


def _moved(title: SafeString, facts: dict[str, Any], zone: str) -> SafeString:
    was, now = facts["was"], facts["now"]
    told = []
    if (was["starts"], was["ends"]) != (now["starts"], now["ends"]):
        said = _("“{title}” is held at another time: {when}.")
        told.append(_sentence(format_html(said, title=title, when=_when(now, zone))))
    if was["room"] != now["room"] and now["room"]:
        room = in_its_language(now["room"], now["room_language"])
        said = _("“{title}” is held in another room: {room}.")
        told.append(format_html(said, title=title, room=room))
    if not told:
        return format_html(_("“{title}” was planned anew."), title=title)
    return mark_safe(" ".join(told))  # noqa: S308 - each part is escaped


def _sentence(said: SafeString) -> SafeString:
    """End with one full stop where an abbreviation has one already: 16:30–17:15 ч."""
    return mark_safe(f"{said.rstrip('.')}.")  # noqa: S308 - as it came


def _when(times: dict[str, str], zone: str) -> SafeString:
    """Return day and time of day; the day comes along, since a log is read later."""
    starts, ends = (datetime.fromisoformat(times[name]) for name in ("starts", "ends"))
    language = reader_language()
    day = formats.week_day(starts.date(), language, month=True)
    time = formats.time_range(starts, ends, language)
    if zone:
        time = f"{time} ({formats.zone_name(zone, language, aware(starts, zone))})"
    return format_html('<span class="unbroken">{}</span>, {}', day, time)


def _worded(words: dict[str, str], origin: str) -> SafeString:
    """Return words in the reader's language, else in that they were written in."""
    language = reader_language()
    for code in (language, origin, *words):
        if words.get(code):
            return in_its_language(words[code], code)
    return mark_safe("")


def _with_language(words: SafeString, language: str) -> SafeString:
    """Name a language that is not the reader's, in itself, behind its words."""
    if language == reader_language() or language not in OWN_NAMES:
        return words
    own = in_its_language(OWN_NAMES[language], language)
    return format_html("{} ({})", words, own)


def _notice(code: str, text: str, language: str) -> SafeString:
    if code in READY:
        return in_its_language(READY[code], reader_language())
    return in_its_language(text, language)
