"""The seeded demo world: built once, kept, shared by all workers, read only.

Its database is none of the other tests': ``world`` by name, without a worker's suffix.
It is kept after the run and built again when anything it is made from has changed.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import override_settings, setup_databases
from playwright.sync_api import Browser, BrowserContext, Page, Playwright
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from core.tests.template_database import fingerprint, lay_template, one_at_a_time
from home.demo.seed import is_seeded, seed
from home.tests.world.crawl import Crawl, warm_up
from home.tests.world.reading import crawl

HERE = Path(__file__).parent
VAR = settings.VAR_DIR
#: What the world is made from; a change of any of it builds the world again.
MADE_FROM = (
    "home/demo/**/*",
    "core/vocabulary/**/*",
    "*/migrations/*.py",
    "requirements.txt",
)
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
#: A browser that asks nobody anything of its own accord.
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Refuse to mix these tests with others, which want an empty database."""
    ours = [HERE in item.path.parents for item in items]
    if any(ours) and not all(ours):
        raise pytest.UsageError(
            "The tests of the demo world run by themselves: pytest home/tests/world"
        )


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """Name the world's own database, one for all workers, since nobody writes to it."""
    own = "mosaic_world"
    if connection.vendor == "sqlite":
        own = str(VAR / "world.sqlite3")
    settings.DATABASES["default"]["TEST"]["NAME"] = own
    connection.settings_dict["TEST"]["NAME"] = own


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_modify_db_settings: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[None]:
    """Build the world where it is missing or old; the database stays after the run."""
    pictures = VAR / f"world-media-{connection.vendor}"
    stamp = VAR / f"world-{connection.vendor}.made-from"
    run = getattr(request.config, "workerinput", {}).get("testrunuid", "")
    own_pictures = override_settings(MEDIA_ROOT=pictures)
    own_pictures.enable()
    with one_at_a_time("world"), django_db_blocker.unblock():
        made_from, made_in = _read(stamp)
        wanted = fingerprint(*MADE_FROM)
        # Asked to, only the first worker of a run builds anew.
        anew = request.config.getvalue("create_db") and (not run or run != made_in)
        keep = made_from == wanted and pictures.is_dir() and not anew
        if not keep:
            stamp.unlink(missing_ok=True)
            shutil.rmtree(pictures, ignore_errors=True)
        setup_databases(
            verbosity=0,
            interactive=False,
            keepdb=keep or lay_template(),
            aliases=["default"],
            serialized_aliases=[],
        )
        if not is_seeded():
            pictures.mkdir(exist_ok=True)
            seed(lambda line: None)
            warm_up()
            stamp.write_text(f"{wanted}\n{run}\n", encoding="utf-8")
    yield
    own_pictures.disable()


def _read(stamp: Path) -> tuple[str, str]:
    lines = stamp.read_text(encoding="utf-8").split("\n") if stamp.exists() else []
    return (lines[0], lines[1]) if len(lines) > 1 else ("", "")


@pytest.fixture(scope="session")
def readable(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """Open the database for the whole session, without a transaction for each test."""
    with django_db_blocker.unblock():
        yield


@pytest.fixture(scope="session")
def world(request: pytest.FixtureRequest, readable: None) -> Crawl:
    """Every page of the world in four languages, read once by an anonymous visitor."""
    run = getattr(request.config, "workerinput", {})
    folder = VAR / f"world-reading-{run.get('testrunuid', os.getpid())}"
    with one_at_a_time("world"):
        for old in VAR.glob("world-reading-*"):
            if old != folder:
                shutil.rmtree(old)
    return crawl(folder, int(run.get("workerid", "gw0").removeprefix("gw")))


@pytest.fixture(scope="session")
def portal(readable: None) -> Iterator[str]:
    """The address of a running portal; pytest-django's own would empty the database."""
    server = LiveServer("localhost")
    server._live_server_modified_settings.enable()
    yield server.url
    server.stop()
    server._live_server_modified_settings.disable()


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """The machine's own Chromium."""
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if found is None:
        pytest.skip(
            "No Chromium was found (looked for "
            f"{', '.join(CHROMIUM)}): install one to run the tests in the browser."
        )
    running = playwright.chromium.launch(executable_path=found, args=[*QUIET])
    yield running
    running.close()


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A visitor's window, without cookies or settings of anybody."""
    opened = browser.new_context(reduced_motion="reduce")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def tab(context: BrowserContext) -> Page:
    """One tab for all tests of a file, as opening one takes longer than a page."""
    return context.new_page()
