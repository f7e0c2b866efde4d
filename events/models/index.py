"""The calendar: all meetings, ours and those of partners."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core.models import BasePage
from events.calendar_page import calendar_context


class EventIndexPage(BasePage):
    """The calendar: all meetings, each once."""

    is_news_itself = False
    subpage_types = ["events.MeetingPage"]
    content_panels = [*BasePage.content_panels, *BasePage.words_panels]

    class Meta:
        verbose_name = _("events index")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        """Add meetings to come, past ones by year, those of a month, or a map."""
        context = super().get_context(request, *args, **kwargs)
        return context | calendar_context(request, self)
