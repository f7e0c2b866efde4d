"""Who plays which part, each part named once."""

from __future__ import annotations

import pytest

from organisations.models import NetworkRole
from organisations.roles import by_role, funders
from organisations.tests.factories import make_organisation


@pytest.fixture
def roles(db):
    """Two funders, one coordinator and one who paid before, in an editor's order."""
    given = [
        ("rich", "funder"),
        ("first", "coordinator"),
        ("old", "former-funder"),
        ("poor", "funder"),
    ]
    return [
        NetworkRole(organisation=make_organisation(slug), role=role)
        for slug, role in given
    ]


def test_each_part_is_named_once_and_in_its_order(roles):
    found = [(x.label, [o.slug for o in x.organisations]) for x in by_role(roles)]
    assert found == [
        ("Coordinator", ["first"]),
        ("Funders", ["rich", "poor"]),
        ("Former funder", ["old"]),
    ]


def test_without_roles_there_are_no_parts():
    assert by_role([]) == []


def test_funders_are_those_who_pay_now_and_of_whom_something_is_said(roles):
    roles[0].organisation.about_en = "It pays."
    roles[2].organisation.about_en = "It paid."
    assert [o.slug for o in funders(roles)] == ["rich"]
