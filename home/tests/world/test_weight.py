"""What a first view transfers: the budget of each kind of page."""

from __future__ import annotations

import pytest

from home.tests.world.crawl import SHOWN, Crawl
from portal.page_weight import weigh

#: Bytes; kinds without a line of their own have the portal's budget.
FIRST_VIEW = 100_000
#: The longest agenda in Bulgarian is the heaviest: it brings its letters, 18 kB.
LIGHT = {"meeting": 60_000, "session": 60_000, "practice": 60_000}
STYLES, SCRIPTS = 20_000, 15_000
#: Page and critical styles together, so that they arrive with the first packets. Words
#: of two bytes a letter bring the longest practice near the limit.
AT_ONCE = {"home": 14_000, "practice": 14_000}


@pytest.mark.parametrize(("kind", "language"), SHOWN)
def test_first_view_is_light(world: Crawl, kind: str, language: str) -> None:
    page = world.of_kind(kind, language)
    weight = weigh(page.html)
    assert weight.total <= LIGHT.get(kind, FIRST_VIEW), f"{page.url}: {weight}"
    assert weight.critical + weight.styles + weight.paper <= STYLES, (
        f"{page.url}: {weight}"
    )
    assert weight.scripts <= SCRIPTS, f"{page.url}: {weight}"
    assert weight.at_once <= AT_ONCE.get(kind, FIRST_VIEW), f"{page.url}: {weight}"
