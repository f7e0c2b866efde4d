"""What networks refuse."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from core.formats import PartialDate
from organisations.models import NetworkPage, NetworkPhase


@pytest.fixture
def network(make_work):
    """A Spanish network."""
    return make_work("es", "network", model=NetworkPage)


@pytest.mark.parametrize(
    "known",
    [{}, {"members_kind": "school"}, {"members_as_of": date(2023, 1, 1)}],
)
def test_count_without_day_and_kind_is_refused(network, known):
    network.members_counted = 297
    for name, value in known.items():
        setattr(network, name, value)
    with pytest.raises(ValidationError) as refused:
        network.clean()
    assert list(refused.value.error_dict) == ["members_as_of"]


def test_count_with_day_and_kind_is_taken(network):
    network.members_counted, network.members_kind = 297, "school"
    network.members_as_of = date(2023, 1, 1)
    network.clean()


def test_network_without_a_count_is_taken(network):
    network.clean()


def test_phase_that_ends_before_it_starts_is_refused():
    phase = NetworkPhase(starts=PartialDate(2021), ends=PartialDate(2020, 12))
    with pytest.raises(ValidationError) as refused:
        phase.clean()
    assert list(refused.value.error_dict) == ["ends"]


def test_phase_may_end_in_the_year_it_starts():
    NetworkPhase(starts=PartialDate(2021), ends=PartialDate(2021, 1)).clean()
