"""A running portal that people write in, each in a browser window of their own.

What a server writes is not rolled back after a test, so it writes into a copy of the
test database, which is thrown away.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import connection, connections
from playwright.sync_api import Browser, expect, sync_playwright
from playwright.sync_api import Page as Tab
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from accounts.groups import EDITORS, REVIEWERS, set_up_groups
from core.models import BasePage, TargetGroup
from core.tests.factories import make_page, make_place, make_topic
from events.models import EventIndexPage
from home.models import NewsIndexPage
from home.tests.factories import make_homes
from projects.models import ProjectIndexPage
from resources.models import CompendiumPage, LibraryPage

COPY = "journeys"
PASSWORD = "only-for-the-journey"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
#: A browser that asks nobody anything of its own accord.
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
#: Milliseconds: two tests at once on a small machine make the admin slow.
PATIENCE = 30_000
WINDOW = {"width": 1280, "height": 1000}


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """Close what other tests left open, since PostgreSQL copies no database in use.

    Once Playwright's event loop runs, Django finds another connection in this thread.
    """
    connections.close_all()


@contextmanager
def own_database() -> Iterator[None]:
    """Let every thread of this process use a copy of the test database for a while."""
    creation, named = connection.creation, connection.settings_dict
    name, copy = named["NAME"], creation.get_test_db_clone_settings(COPY)["NAME"]
    connection.close()
    _forget_remains(copy)
    creation.clone_test_db(COPY, verbosity=0, autoclobber=True)
    named["NAME"] = copy
    # It may hold types that a test made and whose making was rolled back.
    ContentType.objects.clear_cache()
    try:
        yield
    finally:
        connection.close()
        named["NAME"] = name
        ContentType.objects.clear_cache()
        creation.destroy_test_db(suffix=COPY, verbosity=0)


def _forget_remains(copy: str) -> None:
    """SQLite would read the log of a run that broke off into the new copy."""
    for remains in ("-wal", "-shm"):
        Path(f"{copy}{remains}").unlink(missing_ok=True)


def build() -> None:
    """Make what gathers works, rows, and people, behind the doors that stand."""
    home = make_homes()["en"]
    _place(home, EventIndexPage, "events")
    _place(home, NewsIndexPage, "news")
    _place(home, ProjectIndexPage, "projects")
    _place(_place(home, LibraryPage, "library"), CompendiumPage, "practices")
    make_place("sofia", name_en="Sofia", name_bg="София")
    make_topic("reading", bg="четене")
    TargetGroup.objects.create(slug="pupils", name_en="Pupils")
    set_up_groups()
    for name in (EDITORS, REVIEWERS):
        user = get_user_model().objects.create_user(name, password=PASSWORD)
        user.groups.add(Group.objects.get(name=name))


def _place(parent: BasePage, model: type[BasePage], slug: str) -> BasePage:
    return make_page(model, parent=parent, language="en", slug=slug, title=slug)


@pytest.fixture(scope="module")
def portal(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The address of a running portal with groups and pages to write under."""
    with django_db_blocker.unblock(), own_database():
        build()
        server = LiveServer("localhost")
        server._live_server_modified_settings.enable()
        yield server.url
        server.stop()
        server._live_server_modified_settings.disable()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The machine's own Chromium; without one these tests fail.

    Its event loop ends with the module: what Django connects within the loop it does
    not find outside, and PostgreSQL drops no database that somebody is connected to.
    """
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=found, args=[*QUIET])
        yield running
        running.close()
        connections.close_all()


@dataclass(frozen=True)
class People:
    """Whose window is which; a visitor has no account."""

    editor: Tab
    reviewer: Tab
    visitor: Tab


@pytest.fixture(scope="module")
def people(portal: str, browser: Browser) -> Iterator[People]:
    """An editor and a reviewer who have logged in, and a visitor."""
    windows = [browser.new_context(viewport=WINDOW, locale="en") for _ in range(3)]
    tabs = [window.new_page() for window in windows]
    expect.set_options(timeout=PATIENCE)
    for tab in tabs:
        tab.set_default_timeout(PATIENCE)
    for tab, name in zip(tabs, (EDITORS, REVIEWERS), strict=False):
        tab.goto(f"{portal}/admin/login/")
        tab.fill("#id_username", name)
        tab.fill("#id_password", PASSWORD)
        tab.get_by_role("button", name="Log in").click()
        tab.wait_for_url(f"{portal}/admin/")
    yield People(*tabs)
    for window in windows:
        window.close()


@pytest.fixture(scope="module")
def add_url(portal: str) -> Callable[[str, str], str]:
    """A function giving the address of a new page's form: ``add_url(kind, under)``."""

    def of(kind: str, slug: str) -> str:
        parent = BasePage.objects.get(slug=slug, locale__language_code="en")
        return f"{portal}/admin/pages/add/{kind.replace('.', '/')}/{parent.pk}/"

    return of
