"""What changes at a meeting, as a feed of news in one language (RFC 4287)."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from core.feeds import AtomFeed
from core.languages import reader_language
from core.writable import writable
from events.changes import described, told
from events.files import readable_page
from events.models import AgendaChange, MeetingPage
from events.querysets import changes_of


class ChangesFeed(AtomFeed):
    """The public log of a meeting: delays, moves, notices, a plan made anew."""

    def get_object(self, request: HttpRequest, path: str) -> MeetingPage:
        """Find the meeting.

        Raises:
            Http404: for other pages, and for those not everybody may read.
        """
        page = readable_page(path)
        if not isinstance(page, MeetingPage):
            raise Http404
        return page

    def items(self, meeting: MeetingPage) -> list[AgendaChange]:
        """Return the latest fifty, each with the meeting for its address and zone."""
        changes = changes_of(meeting.translation_key)
        zone = meeting.original.zone
        for change in changes:
            change.page, change.zone = meeting, zone
        return changes

    def title(self, meeting: MeetingPage) -> str:
        return _("Changes: %(title)s") % {"title": writable(meeting.title)}

    def description(self, meeting: MeetingPage) -> str:
        return _("What has changed in the agenda, and notices to all who take part.")

    def link(self, meeting: MeetingPage) -> str:
        return meeting.path_in(reader_language())

    def item_title(self, item: AgendaChange) -> str:
        return writable(told(item))

    def item_description(self, item: AgendaChange) -> str:
        return writable(described(item))

    def item_link(self, item: AgendaChange) -> str:
        """Return the page of changes from this one on."""
        path = item.page.path_in(reader_language())
        return f"{path}?as=changes&since={item.version - 1}"

    def item_guid(self, item: AgendaChange) -> str:
        """Return what stays the same whatever the words of a change are."""
        return f"urn:uuid:{item.meeting_key}#{reader_language()}-{item.pk}"

    def item_pubdate(self, item: AgendaChange) -> datetime:
        return item.at

    def item_updateddate(self, item: AgendaChange) -> datetime:
        return item.at
