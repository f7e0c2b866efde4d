"""A page published at once is what Wagtail's three steps would have left."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import Locale, Page, PageLogEntry
from wagtail.signals import page_published, published

from core.first_publication import publish_first
from core.models import BasePage
from core.tests.factories import make_topic, meeting_facts
from events.models import EventIndexPage, MeetingPage, SessionPage, SessionState
from home.models import HomePage, StandardPage

#: What differs between any two pages, or from one moment to the next.
OWN = {
    *("id", "page_ptr", "basepage_ptr", "path", "translation_key", "slug"),
    *("url_path", "latest_revision", "live_revision"),
    *("first_published_at", "last_published_at", "latest_revision_created_at"),
    *("words_published_at", "words_digest"),
}


def english() -> Locale:
    return Locale.objects.get(language_code="en")


def in_steps(page: BasePage, parent: Page) -> None:
    page.live = False
    parent.add_child(instance=page)
    page.save_revision().publish()


def row(page: BasePage) -> dict[str, Any]:
    stored = type(page).objects.get(pk=page.pk)
    fields = [field for field in stored._meta.fields if field.name not in OWN]
    return {
        **{field.name: field.value_to_string(stored) for field in fields},
        **{name: getattr(stored, name) is None for name in sorted(OWN) if name != "id"},
        "is_latest": stored.latest_revision_id == stored.live_revision_id,
        "topics": list(stored.topics.values_list("slug", flat=True)),
    }


def revision(page: BasePage) -> dict[str, Any]:
    stored = type(page).objects.get(pk=page.pk).live_revision
    skipped = OWN | {"pk", "basepage_ptr_id"}
    content = {
        name: value for name, value in stored.content.items() if name not in skipped
    }
    return json.loads(json.dumps(content)) | {
        "to": stored.content["pk"] == page.pk,
        "for": stored.object_id == str(page.pk),
        "type": stored.content_type_id,
        "base": stored.base_content_type_id,
        "planned": stored.approved_go_live_at,
        "shown": stored.object_str == page.title,
    }


def log_of(page: BasePage) -> list[tuple[Any, ...]]:
    return list(
        PageLogEntry.objects.filter(page=page.pk)
        .order_by("pk")
        .values_list("action", "label", "deleted", "content_changed", "data")
    )


def pair(parent: Page, model: type[BasePage], **fields: Any) -> list[BasePage]:
    pages = [
        model(
            slug=slug, title="Alike", locale=parent.locale, summary="Summary", **fields
        )
        for slug in ("in-steps", "at-once")
    ]
    in_steps(pages[0], Page.objects.get(pk=parent.pk))
    publish_first(pages[1], Page.objects.get(pk=parent.pk))
    return pages


def kinds(make_work: Callable[..., Any]) -> dict[type[BasePage], dict[str, Any]]:
    calendar = make_work("en", "events", model=EventIndexPage)
    meeting = make_work(
        "en", "meeting", under=calendar, model=MeetingPage, **meeting_facts()
    )
    hour = datetime(2024, 5, 2, 9, 0)  # noqa: DTZ001 - wall clock
    body = [{"type": "paragraph", "value": "<p>Words</p>", "id": str(uuid4())}]
    facts = {"starts": hour, "ends": hour + timedelta(hours=1), "kind": "panel"}
    return {
        StandardPage: {"body": body},
        MeetingPage: {"under": calendar, **meeting_facts(place=meeting.place)},
        SessionPage: {"under": meeting, **facts},
    }


@pytest.mark.parametrize("model", [StandardPage, MeetingPage, SessionPage])
def test_page_is_left_as_three_steps_leave_it(
    model: type[BasePage],
    make_work: Callable[..., Any],
    homes: dict[str, HomePage],
) -> None:
    fields = kinds(make_work)[model]
    parent = fields.pop("under", homes["en"])
    slow, quick = pair(parent, model, topics=[make_topic("water")], **fields)

    assert row(quick) == row(slow)
    assert revision(quick) == revision(slow)
    assert log_of(quick) == log_of(slow)


def test_live_day_follows_as_after_three_steps(make_work: Callable[..., Any]) -> None:
    fields = kinds(make_work)[SessionPage]
    pages = pair(fields.pop("under"), SessionPage, **fields)

    told = [
        SessionState.objects.values("planned_starts", "sequence", "dropped").get(
            key=page.translation_key
        )
        for page in pages
    ]
    assert told[0] == told[1]


def test_publication_is_told_once(homes: dict[str, HomePage]) -> None:
    heard: list[tuple[str, Any]] = []

    def on_page(instance: Page, revision: Any, **kwargs: Any) -> None:
        heard.append(("page", revision.pk))

    def on_any(instance: Page, revision: Any, **kwargs: Any) -> None:
        heard.append(("any", revision.pk))

    page = StandardPage(slug="told", title="Told", summary="Told", locale=english())
    page_published.connect(on_page)
    published.connect(on_any)
    try:
        stored = publish_first(page, Page.objects.get(pk=homes["en"].pk))
    finally:
        page_published.disconnect(on_page)
        published.disconnect(on_any)

    assert heard == [("page", stored.pk), ("any", stored.pk)]


def test_incomplete_page_is_refused_and_nothing_is_left(
    homes: dict[str, HomePage],
) -> None:
    page = StandardPage(slug="bare", title="Bare", locale=english())

    with pytest.raises(ValidationError, match="summary"):
        publish_first(page, Page.objects.get(pk=homes["en"].pk))

    assert not Page.objects.filter(slug="bare").exists()


def test_page_with_a_date_of_its_own_waits(homes: dict[str, HomePage]) -> None:
    page = StandardPage(
        slug="later",
        title="Later",
        summary="Later",
        locale=english(),
        go_live_at=timezone.now() + timedelta(days=1),
    )
    stored = publish_first(page, Page.objects.get(pk=homes["en"].pk))

    stored.refresh_from_db()

    assert not Page.objects.get(pk=page.pk).live
    assert stored.approved_go_live_at == page.go_live_at
