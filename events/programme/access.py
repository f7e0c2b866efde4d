"""Who may plan a programme, and whose programme a request is about."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from wagtail.models import Page

from events.models import MeetingPage


def may_plan(page: Page, user: Any) -> bool:
    """Whether somebody may plan a meeting: those who may edit its original.

    Args:
        page: any edition of the meeting.
        user: who asks.
    """
    return page.specific.original.permissions_for_user(user).can_edit()


def may_publish(meeting: MeetingPage, user: Any) -> bool:
    """Whether somebody may publish what stands beneath a meeting."""
    return meeting.original.permissions_for_user(user).can_publish()


def meeting_asked(request: HttpRequest, pk: int) -> MeetingPage:
    """Return the original of the meeting an address names.

    Args:
        request: of somebody who is logged in to the admin.
        pk: of any edition of the meeting.

    Raises:
        PermissionDenied: for those who may not edit it.
        Http404: where there is no such meeting.
    """
    page = get_object_or_404(MeetingPage.objects.select_related("locale"), pk=pk)
    if not may_plan(page, request.user):
        raise PermissionDenied
    return page.original
