"""What a map is asked to show, and how what stands at one position becomes one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.models.names import Worded

# Spots that agree to so many decimals of a degree stand at one position: within about a
# hundred metres.
SAME_PLACE = 3


@dataclass(frozen=True)
class Spot:
    """Something to be counted at a place, such as the schools of a town."""

    latitude: float
    longitude: float
    weight: int
    label: Worded
    url: str = ""
    note: str = ""


def one_for_each_position(spots: Sequence[Spot]) -> list[Spot]:
    """Merge spots at one position, where one dot would hide the others.

    Args:
        spots: in any order.

    Returns:
        One spot for each position, in the order in which the positions first appear.
    """
    together = defaultdict(list)
    for spot in spots:
        position = (round(spot.latitude, SAME_PLACE), round(spot.longitude, SAME_PLACE))
        together[position].append(spot)
    return [_merged(group) for group in together.values()]


def _merged(spots: list[Spot]) -> Spot:
    """Make one spot of those at a position: what they do not share is named or left.

    The labels are listed, in the language of the heaviest. A link that leads to one of
    several would be wrong for the others, so it is dropped.
    """
    heaviest = max(spots, key=lambda spot: spot.weight)
    labels = dict.fromkeys(spot.label.text for spot in (heaviest, *spots))
    return replace(
        heaviest,
        weight=sum(spot.weight for spot in spots),
        label=Worded(", ".join(labels), heaviest.label.language),
        url=heaviest.url if len({spot.url for spot in spots}) == 1 else "",
        note=heaviest.note if len({spot.note for spot in spots}) == 1 else "",
    )
