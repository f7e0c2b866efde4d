"""The page all projects and calls for partners are found from."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.languages import reader_language
from core.listing import groups
from core.models import BasePage
from core.open_period import Openness
from core.period import Standing
from projects.models.partner_call import PartnerCallPage
from projects.models.project import ProjectPage


class ProjectIndexPage(BasePage):
    """Projects by status, and calls for partners."""

    subpage_types = ["projects.ProjectPage", "projects.PartnerCallPage"]
    content_panels = [*BasePage.content_panels, *BasePage.words_panels]

    class Meta:
        verbose_name = _("projects index")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        """Add projects by status and calls for partners, newest first."""
        context = super().get_context(request, *args, **kwargs)
        language = reader_language()
        projects = list(
            ProjectPage.originals.beneath(self)
            .for_reader(language)
            .order_by("-starts", "slug")
        )
        calls = list(
            PartnerCallPage.originals.beneath(self)
            .for_reader(language)
            .order_by("-published_on")
        )
        closed = [call for call in calls if call.openness == Openness.CLOSED]
        context["groups"] = groups(
            *(
                (label, [p for p in projects if p.status == status])
                for status, label in (
                    (Standing.ONGOING, gettext("Projects under way")),
                    (Standing.UPCOMING, gettext("Projects to come")),
                    (Standing.FINISHED, gettext("Finished projects")),
                )
            ),
            (
                gettext("Calls for partners"),
                [call for call in calls if call not in closed],
            ),
            (gettext("Past calls for partners"), closed),
        )
        return context
