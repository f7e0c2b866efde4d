"""The search and reference index of the demo world, built when all pages stand."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db import transaction
from django.db.models.signals import post_save
from modelsearch.index import get_indexed_models
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.models.reference_index import ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from core.models import BasePage


@contextmanager
def indexing_later() -> Iterator[None]:
    """Leave the search and reference index alone: both are built from what stands."""
    followed = [
        model
        for model in get_indexed_models()
        if post_save.disconnect(post_save_signal_handler, sender=model)
    ]
    try:
        with disable_reference_index_auto_update():
            yield
    finally:
        for model in followed:
            post_save.connect(post_save_signal_handler, sender=model)


def build_indexes() -> None:
    """Index each page once, as it stands in the end."""
    # It has transactions of its own, and keeps what it has read only when one ends.
    call_command("search_rebuild", verbosity=0)
    with transaction.atomic():
        _build_indexes_of_wagtail()


def _build_indexes_of_wagtail() -> None:
    call_command("update_index", verbosity=0, stdout=io.StringIO())
    ReferenceIndex.objects.all().delete()
    for page in BasePage.objects.specific().iterator(chunk_size=50):
        ReferenceIndex.create_or_update_for_object(page)
