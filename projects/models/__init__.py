"""Projects and calls for partners."""

from projects.models.deliverable import Deliverable, ProjectActivity
from projects.models.partner_call import PartnerCallPage, WantedPartner
from projects.models.project import ProjectPage, ProjectPhase, ProjectRole
from projects.models.project_index import ProjectIndexPage

__all__ = [
    "Deliverable",
    "PartnerCallPage",
    "ProjectActivity",
    "ProjectIndexPage",
    "ProjectPage",
    "ProjectPhase",
    "ProjectRole",
    "WantedPartner",
]
