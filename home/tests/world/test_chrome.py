"""Nothing that the portal says itself escapes the catalogues.

The pages are rendered with a catalogue that puts every message in brackets. What then
stands without brackets must be somebody's words from the database, a name or a figure.
"""

from __future__ import annotations

import re
import string
import sys
from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path
from typing import Any

import polib
import pytest
from django.apps import apps
from django.conf import settings
from django.db import models
from django.test import Client, RequestFactory
from django.test.utils import override_settings
from wagtail.fields import StreamField

from core import formats
from core.languages import OWN_NAMES
from home.tests.world import checks
from home.tests.world.crawl import KINDS, Crawl
from portal import views
from portal.catalogues import Key, messages

#: The language whose catalogue is exchanged; any but English would do.
LANGUAGE = "es"
#: What writes dates, times and figures in the reader's language, by CLDR.
WRITERS = (
    *("date", "date_range", "partial_date", "period", "time", "time_range"),
    *("date_time", "zone_name", "utc_offset", "integer", "decimal", "percent"),
    *("file_size", "duration", "week_day", "days_ahead", "language_name"),
)
OUR_APPS = (
    *("accounts", "core", "editions", "events", "home", "organisations"),
    *("projects", "resources"),
)


def pseudo_catalogue(keys: dict[Key, Any], folder: Path) -> None:
    """Write a catalogue that has every message in brackets."""
    catalogue = polib.POFile()
    catalogue.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    for context, text, plural in keys:
        entry = polib.POEntry(msgctxt=context, msgid=text)
        if plural is None:
            entry.msgstr = checks.bracketed(text)
        else:
            entry.msgid_plural = plural
            forms = (text, plural)
            entry.msgstr_plural = {n: checks.bracketed(x) for n, x in enumerate(forms)}
        catalogue.append(entry)
    path = folder / LANGUAGE / "LC_MESSAGES" / "django.mo"
    path.parent.mkdir(parents=True)
    catalogue.save_as_mofile(str(path))


@pytest.fixture(scope="module")
def pseudo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Put the pseudo-catalogue in the place of the Spanish one."""
    folder = tmp_path_factory.mktemp("locale")
    pseudo_catalogue(messages(), folder)
    ours = override_settings(LOCALE_PATHS=[folder])
    with ours, pytest.MonkeyPatch.context() as patch:
        for name in WRITERS:
            _exchange(patch, name, getattr(formats, name))
        _forget_words()
        yield
    _forget_words()


def _forget_words() -> None:
    """Forget what was written before, and later what was written in brackets."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] in (*OUR_APPS, "search"):
            for kept in list(vars(module).values()):
                if hasattr(kept, "cache_clear"):
                    kept.cache_clear()


def _exchange(patch: pytest.MonkeyPatch, name: str, write: Callable[..., str]) -> None:
    """Put a writer in brackets wherever it was imported to."""
    bracketed = _in_brackets(write)
    for module in list(sys.modules.values()):
        if vars(module).get(name) is write:
            patch.setattr(module, name, bracketed)


def _in_brackets(write: Callable[..., str]) -> Callable[..., str]:
    @wraps(write)
    def written(*args: Any, **kwargs: Any) -> str:
        return checks.bracketed(write(*args, **kwargs))

    return written


@pytest.fixture(scope="module")
def content(readable: None) -> set[str]:
    """Every text that an editor wrote, with single spaces, and the languages' names."""
    found = {settings.SITE_NAME, *OWN_NAMES.values()}
    # Lists in the order of the alphabet are divided by their letters.
    found |= set(string.ascii_uppercase)
    # Files are called by their names.
    found |= {"ics", "schedule.xml", "schedule.json", "Atom"}
    for model in (x for app in OUR_APPS for x in apps.get_app_config(app).get_models()):
        fields = [field for field in model._meta.local_fields if _holds_words(field)]
        if model._meta.label in {"core.BasePage"}:
            fields.append(model._meta.get_field("title"))
        for row in model.objects.all() if fields else []:
            for field in fields:
                found |= set(_texts(getattr(row, field.attname), field))
    return {" ".join(text.split()) for text in found if text}


def _holds_words(field: models.Field) -> bool:
    if isinstance(field, StreamField):
        return True
    plain = isinstance(field, models.CharField | models.TextField)
    codes = isinstance(field, models.SlugField | models.URLField)
    return plain and not codes and not field.choices


def _texts(value: Any, field: models.Field) -> Iterator[str]:
    if not isinstance(field, StreamField):
        yield str(value)
        return
    for leaf in _leaves(value.get_prep_value()):
        yield leaf
        if "<" in leaf:
            yield from (text for text, _element in checks.texts(checks.parse(leaf)))


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in {"id", "type", "url"}:
                yield from _leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner)


@pytest.mark.parametrize("kind", KINDS)
def test_chrome_comes_from_the_catalogue(
    world: Crawl, pseudo: None, content: set[str], kind: str
) -> None:
    """On each kind of page all that no editor wrote is in brackets."""
    url = world.of_kind(kind, LANGUAGE).url
    soup = checks.parse(Client().get(url).content.decode())
    assert checks.OPEN in soup.get_text()
    assert checks.unbracketed(soup, content) == []


@pytest.mark.parametrize("status", [400, 403, 404, 500])
def test_errors_come_from_the_catalogue(
    readable: None, pseudo: None, content: set[str], rf: RequestFactory, status: int
) -> None:
    """So is all on the pages that say what went wrong."""
    view = {
        400: views.bad_request,
        403: views.forbidden,
        404: views.not_found,
        500: views.server_error,
    }[status]
    response = view(rf.get(f"/{LANGUAGE}/somewhere/"))
    assert response.status_code == status
    soup = checks.parse(response.content.decode())
    assert len(re.findall(checks.OPEN, soup.get_text())) >= 3
    assert checks.unbracketed(soup, content) == []
