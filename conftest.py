"""Fixtures every app may use: the house with its four doors, works and editions."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.db import connection
from django.db.models.signals import post_delete, post_save
from django.test import Client
from django.utils import translation
from hypothesis import settings as examples
from modelsearch.index import get_indexed_models
from modelsearch.signal_handlers import (
    post_delete_signal_handler,
    post_save_signal_handler,
)
from pytest_django import DjangoDbBlocker
from wagtail.models import Locale, Page
from wagtail.signal_handlers import disable_reference_index_auto_update

from core.indexing import held_back
from core.models import BasePage
from core.tests.factories import fresh, make_locales, make_page
from core.tests.template_database import lay_template, use_test_database
from editions.first_edition import publish_edition
from editions.sync import insisting
from editions.tests.factories import Words, edition_of, fill, submit
from events import live
from home.models import HomePage, StandardPage
from home.tests.factories import make_homes
from portal.management.commands.compile_catalogues import compile_all
from search import spotting

pytest_plugins = ["core.tests.second_engine", "core.tests.refused_skips"]

#: The same examples at each run, however slow the machine is.
examples.register_profile("portal", deadline=None, derandomize=True, database=None)
examples.load_profile("portal")


#: Objects made before garbage is looked for. What tests leave behind is freed by
#: counting references; looking through all of Django so often takes a fifth of the
#: collection of tests.
gc.set_threshold(100_000, 20, 20)


def pytest_collection_finish() -> None:
    """Take what every test needs out of the garbage collector's sight."""
    gc.collect()
    gc.freeze()


def pytest_sessionstart(session: pytest.Session) -> None:
    """Compile the catalogues once; workers of xdist find them compiled.

    The search of the admin keeps no index here (``AUTO_UPDATE``), and would read each
    saved object anew to learn that.
    """
    if not hasattr(session.config, "workerinput"):
        compile_all()
    for model in get_indexed_models():
        post_save.disconnect(post_save_signal_handler, sender=model)
        post_delete.disconnect(post_delete_signal_handler, sender=model)


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    """Forget root paths of rolled-back sites, and the language of the last request.

    The live day and the search remember what a test wrote by keys that the next gets
    again, since what it wrote is rolled back.

    Who refers to whom is not noted either, nor what is found where: each save would,
    and few tests ask (those of search let the index follow again).
    """
    cache.clear()
    live.forget()
    spotting.forget()
    with (
        translation.override("en"),
        disable_reference_index_auto_update(),
        held_back(),
    ):
        yield


@pytest.fixture
def locales(db: None) -> dict[str, Locale]:
    """The four locales by language."""
    return make_locales()


@pytest.fixture(scope="session")
def django_db_createdb(
    django_db_modify_db_settings_parallel_suffix: None,
    django_db_blocker: DjangoDbBlocker,
) -> bool:
    """Whether the engine makes the test database; a file is laid here."""
    with django_db_blocker.unblock():
        return not lay_template()


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """What a run leaves behind can be looked at; the next one begins anew."""
    return True


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_createdb: bool, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """Build the house once: nearly every test needs its four doors."""
    with django_db_blocker.unblock(), disable_reference_index_auto_update():
        use_test_database(keep=not django_db_createdb)
        make_homes()
        # SQLite is asked once in a process, by whatever test comes first.
        assert connection.features.supports_json_field
    yield


@pytest.fixture
def homes(db: None) -> dict[str, HomePage]:
    """The home page in each language, English the original, and the default site."""
    return make_homes()


@pytest.fixture
def no_homes(db: None) -> None:
    """The first minute of an installation: no home page in any language."""
    Page.objects.filter(depth=2).delete()


@pytest.fixture
def make_work(homes: dict[str, HomePage]) -> Callable[..., BasePage]:
    """A function that publishes an original: ``make_work(language, slug, under=…)``."""

    def make(
        language: str,
        slug: str,
        *,
        under: Page | None = None,
        model: type[BasePage] = StandardPage,
        **fields: Any,
    ) -> BasePage:
        parent = under or homes[language]
        return make_page(model, parent=parent, language=language, slug=slug, **fields)

    return make


@pytest.fixture
def publish(django_capture_on_commit_callbacks: Any) -> Callable[..., BasePage]:
    """A function that changes fields of a page, publishes it and lets all follow."""

    def change(page: BasePage, **fields: Any) -> BasePage:
        page = fresh(page)
        for name, value in fields.items():
            setattr(page, name, value)
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()
        return fresh(page)

    return change


@pytest.fixture
def save_target(django_capture_on_commit_callbacks: Any) -> Callable[..., None]:
    """A function that publishes a translation; wagtail-localize does so on commit."""

    def save(
        target: Any, *, publish: bool = True, insist: bool = False
    ) -> BasePage | None:
        with django_capture_on_commit_callbacks(execute=True):
            if insist:
                with insisting():
                    target.save_target(publish=publish)
            else:
                target.save_target(publish=publish)
        page = target.source.object.get_instance(target.source.locale)
        return edition_of(page, target.target_locale.language_code)

    return save


@pytest.fixture
def written_at_once() -> bool:
    """Whether ``translate`` writes a first edition at once, which asks half as much.

    The tests of editions take the way of translators, step by step.
    """
    return True


@pytest.fixture
def translate(
    save_target: Callable[..., BasePage | None],
    django_capture_on_commit_callbacks: Any,
    written_at_once: bool,
) -> Callable[..., BasePage]:
    """A function that makes an edition: ``translate(page, language, words=…)``.

    ``words`` gives translations by source text; without it every passage is translated.
    """

    def make(
        page: BasePage,
        language: str,
        *,
        words: Words | None = None,
        publish: bool = True,
        insist: bool = False,
    ) -> BasePage:
        target = submit(fresh(page), language)
        fill(target, words)
        if written_at_once and publish and not insist:
            with django_capture_on_commit_callbacks(execute=True):
                publish_edition(target)
            edition = edition_of(page, language)
        else:
            edition = save_target(target, publish=publish, insist=insist)
        assert edition is not None
        return edition

    return make


@pytest.fixture
def read(client: Client) -> Callable[..., Any]:
    """A function that reads an address as an anonymous visitor, parsed as HTML."""
    from bs4 import BeautifulSoup  # noqa: PLC0415 - slow, and few tests read pages

    def get(path: str, status: int = 200, **headers: str) -> BeautifulSoup:
        response = client.get(path, headers=headers)
        assert response.status_code == status, f"{path} answered {response.status_code}"
        soup = BeautifulSoup(response.content, "html.parser")
        soup.response = response
        return soup

    return get


@pytest.fixture
def editor(client: Client, db: None) -> Client:
    """A client logged in as somebody who may do everything."""
    client.force_login(get_user_model().objects.create_superuser("editor"))
    return client
