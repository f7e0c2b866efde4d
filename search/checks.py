"""Warnings for who runs the portal: extras that are switched on and not there."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning, register


@register
def extras_are_there(**options: Any) -> list[CheckMessage]:
    """Warn of an extra that is named and missing; the search goes on without it.

    Args:
        options: Django's, of no use here.
    """
    found: list[CheckMessage] = []
    dictionary, model = settings.SEARCH_DICTIONARY, settings.SEARCH_MODEL
    if dictionary and not Path(dictionary).is_file():
        found.append(
            Warning(
                f"SEARCH_DICTIONARY names no file: {dictionary}",
                hint="Write it with manage.py build_dictionary.",
                id="search.W001",
            )
        )
    if model and find_spec(model) is None:
        found.append(
            Warning(
                f"SEARCH_MODEL names no installed module: {model}",
                hint="Install it: pip install -r requirements-extras.txt",
                id="search.W002",
            )
        )
    return found
