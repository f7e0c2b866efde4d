"""Organisations and the networks they form."""

from organisations.models.membership_call import Criterion, MembershipCallPage, Track
from organisations.models.network import NetworkPage, NetworkPhase, NetworkRole
from organisations.models.organisation import (
    Organisation,
    OrganisationKind,
    OrganisationRole,
)

__all__ = [
    "Criterion",
    "MembershipCallPage",
    "NetworkPage",
    "NetworkPhase",
    "NetworkRole",
    "Organisation",
    "OrganisationKind",
    "OrganisationRole",
    "Track",
]
