"""Three doors of wagtail-localize that need a keeper: syncing, publishing, warning.

wagtail-localize has no hook at any of them, so the methods are wrapped once, when the
app is ready. See docs/decisions/003-editions-on-wagtail-localize.md.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from contextvars import ContextVar
from difflib import SequenceMatcher
from typing import Any

from wagtail.models import Page
from wagtail_localize.models import (
    OverridableSegment,
    RelatedObjectSegment,
    StringSegment,
    StringTranslation,
    TemplateSegment,
    Translation,
    TranslationSource,
)
from wagtail_localize.segments.extract import extract_segments

from core.models import BasePage
from editions.staleness import KEPT, KEPT_MINOR, source_date

_insisted: ContextVar[bool] = ContextVar("insisted", default=False)

_SEGMENTS = (StringSegment, TemplateSegment, RelatedObjectSegment, OverridableSegment)

#: Passages of a source in order: (path, string id).
Passages = list[tuple[int, int]]


@contextlib.contextmanager
def insisting() -> Iterator[None]:
    """Let editions below 100 % be published, because an editor said so."""
    token = _insisted.set(True)
    try:
        yield
    finally:
        _insisted.reset(token)


def install() -> None:
    """Wrap the three methods; calling it again changes nothing."""
    if hasattr(TranslationSource.refresh_segments, "keeps_translations"):
        return
    refresh, save = TranslationSource.refresh_segments, Translation.save_target
    out_of_date = TranslationSource.schema_out_of_date

    def refresh_segments(self: TranslationSource) -> None:
        before = _passages(self)
        refresh(self)
        if before:
            keep_translations(self, before)

    def save_target(self: Translation, user: Any = None, publish: bool = True) -> None:
        if not _insisted.get() and is_incomplete(self):
            if _is_live(self):
                # Even a draft is written into the row, and so online at once.
                return
            publish = False
        save(self, user=user, publish=publish)

    def schema_out_of_date(self: TranslationSource) -> bool:
        return out_of_date(self) and lacks_a_field(self)

    refresh_segments.keeps_translations = True
    TranslationSource.refresh_segments = refresh_segments
    TranslationSource.schema_out_of_date = schema_out_of_date
    Translation.save_target = save_target


def lacks_a_field(source: TranslationSource) -> bool:
    """Whether a field with words came to the original after it was last synced.

    Any migration of an app makes wagtail-localize warn translators that fields may be
    missing, on each work of the app, though hardly a migration brings words.
    """
    held = {
        path.partition(".")[0]
        for kind in _SEGMENTS
        for path in kind.objects.filter(source=source).values_list(
            "context__path", flat=True
        )
    }
    now = extract_segments(source.get_source_instance())
    return not held.issuperset(segment.path.partition(".")[0] for segment in now)


def is_incomplete(translation: Translation) -> bool:
    """Whether a passage of the translation has no words of its own yet."""
    total, done = translation.get_progress()
    return done < total


def _is_live(translation: Translation) -> bool:
    return Page.objects.filter(
        translation_key=translation.source.object_id,
        locale_id=translation.target_locale_id,
        live=True,
    ).exists()


def _passages(source: TranslationSource) -> Passages:
    return list(
        StringSegment.objects.filter(source=source)
        .order_by("order")
        .values_list("context_id", "string_id")
    )


def keep_translations(source: TranslationSource, before: Passages) -> None:
    """Carry translations over a change of their source text, marked as kept.

    Without this a changed sentence falls back to the original's language and goes live
    so. The old translation stands until a translator confirms or replaces it.

    Args:
        source: refreshed already.
        before: its passages before the refresh.
    """
    pairs = changed_passages(before, _passages(source))
    if not pairs:
        return
    published = source_date(source)
    for translation in source.translations.select_related("target_locale"):
        locale_id = translation.target_locale_id
        minor = BasePage.objects.filter(
            translation_key=source.object_id,
            locale_id=locale_id,
            translated_from=published,
        ).exists()
        for context_id, old_id, new_id in pairs:
            _carry_over(
                context_id, old_id, new_id, locale_id, KEPT_MINOR if minor else KEPT
            )


def _carry_over(
    context_id: int, old_id: int, new_id: int, locale_id: int, tool: str
) -> None:
    old = StringTranslation.objects.filter(
        context_id=context_id,
        translation_of_id=old_id,
        locale_id=locale_id,
        has_error=False,
    ).first()
    if old is None:
        return
    StringTranslation.objects.get_or_create(
        context_id=context_id,
        translation_of_id=new_id,
        locale_id=locale_id,
        defaults={
            "data": old.data,
            "translation_type": old.translation_type,
            "tool_name": tool,
        },
    )


def changed_passages(before: Passages, after: Passages) -> list[tuple[int, int, int]]:
    """Pair each changed text with the one it replaced, within one place of the page.

    Args:
        before: (place, text) in the old order.
        after: the same in the new order.

    Returns:
        (place, old text, new text) for every text that took the place of another.
    """
    pairs = []
    for place in dict.fromkeys(place for place, _text in after):
        old = [text for where, text in before if where == place]
        new = [text for where, text in after if where == place]
        matcher = SequenceMatcher(a=old, b=new, autojunk=False)
        for tag, a, b, c, d in matcher.get_opcodes():
            if tag == "replace":
                pairs += [
                    (place, was, now)
                    for was, now in zip(old[a:b], new[c:d], strict=False)
                ]
    return pairs
