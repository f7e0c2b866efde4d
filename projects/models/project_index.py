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
from organisations.axis import axis
from projects.models.partner_call import PartnerCallPage
from projects.models.project import ProjectPage


class ProjectIndexPage(BasePage):
    """Projects by status, and calls for partners."""

    is_news_itself = False
    subpage_types = ["projects.ProjectPage", "projects.PartnerCallPage"]
    content_panels = [*BasePage.content_panels, *BasePage.words_panels]

    class Meta:
        verbose_name = _("projects index")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        """Add projects by status and calls for partners, newest first."""
        context = super().get_context(request, *args, **kwargs)
        projects = _beneath(ProjectPage, self, "-starts", "slug")
        calls = _beneath(PartnerCallPage, self, "-published_on")
        finished = [p for p in projects if p.status == Standing.FINISHED]
        # One axis for all that is not over, so that the bars can be compared.
        lasting = axis([p for p in projects if p not in finished])
        closed = [call for call in calls if call.openness == Openness.CLOSED]
        context["ticks"] = lasting.ticks
        context["current"] = groups(
            *(
                (label, [s for s in lasting.stretches if s.standing == standing])
                for standing, label in (
                    (Standing.ONGOING, gettext("Projects under way")),
                    (Standing.UPCOMING, gettext("Projects to come")),
                )
            )
        )
        current = [call for call in calls if call not in closed]
        # What closes first can be missed first; what opens later comes last.
        current.sort(key=lambda call: call.deadline_at)
        current.sort(key=lambda call: call.openness == Openness.FORECAST)
        context["calls"] = current
        context["finished"] = sorted(
            finished, key=lambda project: project.ends.last_day(), reverse=True
        )
        context["closed"] = closed
        return context


def _beneath(model: type[BasePage], page: BasePage, *order: str) -> list[Any]:
    found = model.originals.beneath(page).for_reader(reader_language())
    return list(found.order_by(*order))
