"""Projects and calls for partners."""

from projects.models.partner_call import PartnerCallPage, WantedPartner
from projects.models.project import (
    Deliverable,
    ProjectActivity,
    ProjectIndexPage,
    ProjectPage,
    ProjectPhase,
    ProjectRole,
)

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
