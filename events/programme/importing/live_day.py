"""What the control room has told, kept out of the plan when an export comes back.

``schedule.xml`` and ``schedule.json`` tell sessions as they are held, with delays and
moves; a plan that took these over would have them twice.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from events.models import AgendaChange, MeetingPage
from events.programme.columns import folded
from events.programme.importing.choices import Vocabulary
from events.programme.importing.reading import Reading
from events.programme.plan import Planned
from events.querysets import effective_programme, version_of
from events.state import Effective


class LiveDay:
    """A meeting's day beside its plan, in five queries.

    Args:
        meeting: the original.
    """

    def __init__(self, meeting: MeetingPage) -> None:
        key = meeting.translation_key
        self.version = version_of(key)
        self.held = {
            session.key: session
            for session in effective_programme(meeting)
            if not session.dropped
        }
        lines = AgendaChange.objects.filter(meeting_key=key)
        told = lines.values_list("after", flat=True)
        self.spoken_of = {key for after in told for key in after}

    def keep_out(self, reading: Reading, session: Planned) -> bool:
        """Take from a row what the control room alone has told.

        Args:
            reading: of a row; one that is neither planned nor told gets a problem.
            session: which it is about.

        Returns:
            Whether anything was taken.
        """
        held = self.held.get(str(session.key))
        if held is None or reading.raw.version is None:
            return False
        is_room_told = self._keep_room_out(reading, held)
        if "starts" not in reading.values:
            return is_room_told
        times = (reading.values["starts"], reading.values["ends"])
        if times == (held.planned_starts, held.planned_ends):
            return is_room_told
        if times == (held.starts, held.ends):
            del reading.values["starts"], reading.values["ends"]
            return True
        if held.is_retimed or self._is_overtaken(reading, held):
            reading.problems.append(
                _(
                    "The control room has told other times of this session than the "
                    "file has. Export the programme again, or change the time on the "
                    "board."
                )
            )
        return is_room_told

    def _is_overtaken(self, reading: Reading, held: Effective) -> bool:
        """Whether the session may have stood otherwise when the file was exported."""
        return reading.raw.version != self.version and held.key in self.spoken_of

    def _keep_room_out(self, reading: Reading, held: Effective) -> bool:
        told = folded(reading.raw.room or "")
        is_told = told == folded(held.room.text)
        if not is_told or told == folded(held.session.shown_room.text):
            return False
        reading.values.pop("room", None)
        asked = (Vocabulary.ROOM, " ".join((reading.raw.room or "").split()))
        reading.unknown[:] = [name for name in reading.unknown if name != asked]
        return True
