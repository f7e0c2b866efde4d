"""When an edition is older than its original's words."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime

from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.models import (
    StringSegment,
    Translation,
    TranslationSource,
)
from wagtail_localize.segments.extract import extract_segments
from wagtail_localize.segments.types import StringSegmentValue

from core.models import BasePage

#: The tool named on a translation that was carried over a change of its source.
KEPT = "kept"
#: The same, where the editor called the change minor: it does not make outdated.
KEPT_MINOR = "kept-minor"


def words_digest(page: BasePage) -> str:
    """Return a fingerprint of a page's words, blind to its facts.

    Args:
        page: a specific page as it is published.
    """
    return hashlib.sha256(json.dumps(_passages(page)).encode()).hexdigest()


def _now() -> datetime:
    """Return this moment as JSON holds it: to the millisecond, in a source as here."""
    now = timezone.now()
    return now.replace(microsecond=now.microsecond // 1000 * 1000)


def note_publication(page: BasePage) -> None:
    """Record when an original's words last changed for its readers.

    A change of facts leaves the fingerprint alone; a change marked minor moves it
    without moving the date, so that editions stay up to date.
    """
    digest = words_digest(page)
    changed = {}
    if digest != page.words_digest:
        changed["words_digest"] = digest
        if not page.minor_change or page.words_published_at is None:
            changed["words_published_at"] = _now()
    if page.minor_change:
        changed["minor_change"] = False
    if not changed:
        return
    BasePage.objects.filter(pk=page.pk).update(**changed)
    for name, value in changed.items():
        setattr(page, name, value)


def task_of(edition: Page) -> Translation | None:
    """Return the task by which translators work on an edition, passage by passage."""
    return (
        Translation.objects.filter(
            source__object_id=edition.translation_key,
            target_locale_id=edition.locale_id,
            enabled=True,
        )
        .select_related("source", "target_locale")
        .first()
    )


def note_plain_edition(edition: BasePage) -> None:
    """Record what an edition without a translator's task shares with its original.

    A draft parent holds the original's words until somebody writes over them in the
    ordinary editor; what is still the same to the letter is in the original's language.
    """
    theirs = dict(_passages(edition.original))
    shared: dict[str, list[str]] = {}
    for path, text in _passages(edition):
        if theirs.get(path) == text:
            shared.setdefault(path, []).append(text)
    edition.untranslated = shared
    edition.translated_from = edition.original.words_published_at
    BasePage.objects.filter(pk=edition.pk).update(
        untranslated=shared, translated_from=edition.translated_from
    )


def _passages(page: BasePage) -> list[tuple[str, str]]:
    return [
        (segment.path, segment.string.data)
        for segment in extract_segments(page)
        if isinstance(segment, StringSegmentValue)
    ]


def source_date(source: TranslationSource) -> datetime | None:
    """Return when the words that a translation source holds were published."""
    value = json.loads(source.content_json).get("words_published_at")
    return datetime.fromisoformat(value) if value else None


def untranslated_passages(source: TranslationSource, locale_id: int) -> dict:
    """Return the passages that stand in the original's language on an edition.

    Returns:
        The untranslated source texts by the passage's path; one path holds several when
        a passage of several paragraphs is translated in part.
    """
    segments = (
        StringSegment.objects.filter(source=source)
        .annotate_translation(locale_id)
        .select_related("context", "string")
        .order_by("order")
    )
    missing: dict[str, list[str]] = {}
    for segment in segments:
        if not segment.translation:
            missing.setdefault(segment.context.path, []).append(segment.string.data)
    return missing


def kept_count(source: TranslationSource, locale_id: int) -> int:
    """Return how many passages still show a translation of an older text."""
    segments = StringSegment.objects.filter(source=source)
    return segments.get_translations(locale_id).filter(tool_name=KEPT).count()


def note_translation(source: TranslationSource, locale_id: int) -> None:
    """Record on an edition what it was translated from and what is not translated.

    Called each time wagtail-localize has written an edition. While a kept translation
    remains, the edition's date stays: 100 % of old text is not up to date.
    """
    edition = BasePage.objects.filter(
        translation_key=source.object_id, locale_id=locale_id
    ).first()
    if edition is None or edition.is_original:
        return
    edition.untranslated = untranslated_passages(source, locale_id)
    if edition.translated_from is None or not kept_count(source, locale_id):
        edition.translated_from = source_date(source) or _now()
    BasePage.objects.filter(pk=edition.pk).update(
        untranslated=edition.untranslated, translated_from=edition.translated_from
    )
