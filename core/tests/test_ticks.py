"""Choices to tick: what is ticked stands first, in the alphabet of the editor."""

from __future__ import annotations

from django.utils import translation

from core.ticks import Ticks

PLACES = [("oslo", "Осло"), ("albi", "Алби"), ("vidin", "Видин"), ("yambol", "Ямбол")]


def test_ticked_choices_stand_first_and_all_follow_the_alphabet():
    with translation.override("bg"):
        groups = Ticks(choices=PLACES).optgroups("places", ["yambol", "oslo"])
    shown = [(option["value"], option["selected"]) for _g, [option], _i in groups]
    assert shown == [
        ("oslo", True),
        ("yambol", True),
        ("albi", False),
        ("vidin", False),
    ]
