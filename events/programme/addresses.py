"""Addresses of the programme board in the admin, and what histories call its acts."""

from __future__ import annotations

from django.urls import path
from django.utils.translation import gettext_lazy as _

from events.programme.board_views import BOARD, PUBLISH, board
from events.programme.copy_views import COPY, copy
from events.programme.importing.views import IMPORT, import_programme
from events.programme.publishing import publish
from events.programme.workbook import (
    TEMPLATE,
    WORKBOOK,
    programme_workbook,
    template_workbook,
)

_OF_MEETING = "programme/<int:pk>/"

addresses = [
    path(_OF_MEETING, board, name=BOARD),
    path(f"{_OF_MEETING}publish/", publish, name=PUBLISH),
    path(f"{_OF_MEETING}copy/", copy, name=COPY),
    path(f"{_OF_MEETING}import/", import_programme, name=IMPORT),
    path(f"{_OF_MEETING}programme.xlsx", programme_workbook, name=WORKBOOK),
    path(f"{_OF_MEETING}template.xlsx", template_workbook, name=TEMPLATE),
]

#: Label and message of each line of a meeting's history.
LOG_ACTIONS = {
    "events.programme_edit": (
        _("Edit on the programme board"),
        _("Sessions edited on the programme board"),
    ),
    "events.programme_publish": (
        _("Publish sessions together"),
        _("Sessions published together"),
    ),
    "events.programme_copy": (_("Copy a programme"), _("A programme copied here")),
    "events.programme_import": (
        _("Import a programme"),
        _("A programme imported"),
    ),
}
