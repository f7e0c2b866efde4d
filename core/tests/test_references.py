"""Short references: the beginning of a key, readable and typed without mistakes."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from core.models import BasePage
from core.references import keys_of, reference_of

KEY = UUID("00443f4c-0000-4000-8000-00000000ffff")


def test_reference_is_ten_signs_nobody_mistakes() -> None:
    for _time in range(50):
        reference = reference_of(uuid4())
        assert len(reference) == 10
        assert not set(reference) & set("ilou")


def test_reference_leads_back_to_its_key() -> None:
    for key in (KEY, UUID(int=0), UUID(int=2**128 - 1), uuid4()):
        first, last = keys_of(reference_of(key))
        assert first <= key <= last
        assert reference_of(first) == reference_of(last) == reference_of(key)


def test_neighbouring_keys_have_other_references() -> None:
    first, last = keys_of(reference_of(KEY))
    assert reference_of(UUID(int=last.int + 1)) != reference_of(KEY)
    assert reference_of(UUID(int=first.int - 1)) != reference_of(KEY)


@pytest.mark.parametrize("typed", ["0AB1-C2D3-0E", "oabl-c2d3-oe", "OABIC2D3OE"])
def test_reference_is_understood_as_people_type_it(typed: str) -> None:
    assert keys_of(typed) == keys_of("0ab1c2d30e")


@pytest.mark.parametrize(
    "typed",
    ["", "short", "0ab1c2d30e0", "0ab1c2d30u", "щщщщщщщщщщ", "0ab1 c2d3e", "٣" * 10],
)
def test_what_can_be_no_reference_is_none(typed: str) -> None:
    assert keys_of(typed) is None


def test_work_is_found_by_its_reference_alone(make_work) -> None:
    work, _other = make_work("en", "one"), make_work("en", "two")
    assert list(BasePage.originals.referred_to(work.reference)) == [
        BasePage.objects.get(pk=work.pk)
    ]
    assert not BasePage.originals.referred_to("nothing").exists()
