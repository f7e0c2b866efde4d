"""Organisations, networks and who belongs to them."""

from organisations.models.directory import DirectoryPage
from organisations.models.membership import Membership
from organisations.models.membership_call import Criterion, MembershipCallPage, Track
from organisations.models.network import NetworkPage, NetworkPhase, NetworkRole, Seat
from organisations.models.organisation import (
    Organisation,
    OrganisationKind,
    OrganisationRole,
    OrganisationRow,
)
from organisations.models.phase import FundedPhase
from organisations.models.working_group import WorkingGroupPage

__all__ = [
    "Criterion",
    "DirectoryPage",
    "FundedPhase",
    "Membership",
    "MembershipCallPage",
    "NetworkPage",
    "NetworkPhase",
    "NetworkRole",
    "Organisation",
    "OrganisationKind",
    "OrganisationRole",
    "OrganisationRow",
    "Seat",
    "Track",
    "WorkingGroupPage",
]
