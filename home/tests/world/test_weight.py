"""What a first view transfers: the budget of each kind of page."""

from __future__ import annotations

import pytest

from home.tests.world.crawl import SHOWN, Crawl
from portal.page_weight import weigh

#: Bytes; kinds without a line of their own have the portal's budget.
FIRST_VIEW = 100_000
LIGHT = {"meeting": 60_000, "session": 60_000, "practice": 60_000}
STYLES, SCRIPTS = 20_000, 15_000
#: Page and critical styles together, so that they arrive with the first packets. The
#: longest practice, which tells what it belongs to, needs one packet more, and another
#: where a letter is two bytes: its words alone, compressed, are 6 kB in Bulgarian.
AT_ONCE = {"home": 14_000, "practice": 14_600}
AT_ONCE_IN_BULGARIAN = {"practice": 16_200}


@pytest.mark.parametrize(("kind", "language"), SHOWN)
def test_first_view_is_light(world: Crawl, kind: str, language: str) -> None:
    page = world.of_kind(kind, language)
    weight = weigh(page.html)
    assert weight.total <= LIGHT.get(kind, FIRST_VIEW), f"{page.url}: {weight}"
    assert weight.critical + weight.styles + weight.paper <= STYLES, (
        f"{page.url}: {weight}"
    )
    assert weight.scripts <= SCRIPTS, f"{page.url}: {weight}"
    at_once = AT_ONCE.get(kind, FIRST_VIEW)
    if language == "bg":
        at_once = AT_ONCE_IN_BULGARIAN.get(kind, at_once)
    assert weight.at_once <= at_once, f"{page.url}: {weight}"
