"""Which tests a second database runs, after a first has run them all."""

from __future__ import annotations

import pytest

#: Fixtures by which a test asks the database.
DATABASE = {"db", "transactional_db", "django_db_setup"}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a second database run only what it could answer differently."""
    parser.addoption(
        "--second-engine",
        action="store_true",
        help="leave out tests that ask no database, and those that ask by a browser",
    )


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Leave out what the first database has shown for every other one."""
    if not config.getoption("--second-engine"):
        return
    left_out = [item for item in items if not _looks_at_engine(item)]
    items[:] = [item for item in items if _looks_at_engine(item)]
    config.hook.pytest_deselected(items=left_out)


def _looks_at_engine(item: pytest.Item) -> bool:
    """Tell whether a test can end differently on another database.

    What is done by a browser has tests of its own without one, so only those journeys
    are gone again that say so.
    """
    fixtures = set(getattr(item, "fixturenames", ()))
    if "browser" in fixtures:
        return item.get_closest_marker("engine") is not None
    return bool(fixtures & DATABASE or item.get_closest_marker("django_db"))
