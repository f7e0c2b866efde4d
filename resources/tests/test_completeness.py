"""What a practice must say before somebody publishes it, on every way there is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.html import escape
from wagtail.users.models import UserProfile

from accounts.groups import set_up_groups
from core.models import Place, TargetGroup, Topic
from core.tests.factories import fresh, make_place, make_topic
from resources.completeness import missing
from resources.models import CompendiumPage, LibraryPage, PracticePage

STREAMS = ("problem", "context", "steps", "people", "resources", "results")
STREAMS += ("failures", "transfer", "body")
TEMPLATE = ["problem", "steps", "target_groups", "evidence", "transfer"]


@pytest.fixture
def shelf(make_work: Callable[..., Any]) -> CompendiumPage:
    library = make_work("en", "library", model=LibraryPage)
    return make_work("en", "practices", model=CompendiumPage, under=library)


@pytest.fixture
def place(db: None) -> Place:
    return make_place()


@pytest.fixture
def draft(shelf: CompendiumPage, place: Place, make_work: Callable[..., Any]):
    """A draft of a full practice that says nothing yet."""
    return make_work(
        "en",
        "plan",
        model=PracticePage,
        under=shelf,
        kind="full",
        place=place,
        publish=False,
    )


def block(kind: str, value: Any) -> list[tuple[str, Any]]:
    return [(kind, value)]


def complete(page: PracticePage) -> PracticePage:
    """Return a draft that says what it must."""
    page = fresh(page)
    page.problem = block("paragraph", "<p>They left.</p>")
    page.steps = block("step", {"title": "Ask", "text": "Why"})
    page.transfer = block("condition", {"title": "A room", "text": "Free"})
    page.evidence = 2
    page.topics.set([make_topic("dropout")])
    page.target_groups.set([TargetGroup.objects.create(slug="all", name_en="All")])
    return page


def form_of(**fields: Any) -> dict[str, Any]:
    """Return what the browser sends for a practice that says little."""
    return {
        "title": "A plan",
        "slug": "plan",
        "summary": "What we did.",
        "kind": "full",
        "place": str(Place.objects.get().pk),
        "position": 0,
        "cards-TOTAL_FORMS": 0,
        "cards-INITIAL_FORMS": 0,
        "comments-TOTAL_FORMS": 0,
        "comments-INITIAL_FORMS": 0,
        **{f"{name}-count": 0 for name in STREAMS},
        **fields,
    }


def edit(client: Client, page: PracticePage, **fields: Any):
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return client.post(url, form_of(**fields))


def refused(response: Any) -> list[str]:
    """Return the fields at which the form that came back names something missing."""
    assert response.status_code == 200
    errors = response.context["form"].errors
    return sorted(
        name for name, said in errors.items() if "Before it is published" in str(said)
    )


@pytest.mark.parametrize("action", ["action-publish", "action-submit"])
def test_a_full_practice_is_refused_until_it_tells_the_template(
    draft: PracticePage, editor: Client, action: str
) -> None:
    set_up_groups()
    response = edit(editor, draft, **{action: "1"}, cost_note="Paper")
    assert refused(response) == sorted([*TEMPLATE, "topics"])
    assert not fresh(draft).live
    page = BeautifulSoup(response.content, "html.parser")
    assert page.select_one("[name=cost_note]")["value"] == "Paper"
    assert "say what was wrong" in response.content.decode()
    assert "choose one topic at least" in page.get_text()


def test_a_field_note_is_refused_without_summary_place_and_topic(
    draft: PracticePage, editor: Client
) -> None:
    note = {"kind": "field-note", "summary": "", "place": "", "action-publish": "1"}
    response = edit(editor, draft, **note)
    assert set(response.context["form"].errors) == {"summary", "place", "topics"}
    assert not fresh(draft).live


def test_a_draft_may_lack_anything(draft: PracticePage, editor: Client) -> None:
    assert edit(editor, draft, summary="").status_code == 302
    assert fresh(draft).get_latest_revision_as_object().title == "A plan"


def test_a_draft_of_a_live_practice_may_lack_anything(
    draft: PracticePage, editor: Client
) -> None:
    complete(draft).save_revision().publish()
    assert edit(editor, draft).status_code == 302
    assert fresh(draft).live
    assert refused(edit(editor, draft, **{"action-publish": "1"}))
    assert fresh(draft).problem


def test_what_tells_all_is_published(
    draft: PracticePage, shelf: CompendiumPage, editor: Client
) -> None:
    complete(draft).save_revision()
    note = {"kind": "field-note", "topics": [str(Topic.objects.get().pk)]}
    assert edit(editor, draft, **note, **{"action-publish": "1"}).status_code == 302
    assert fresh(draft).live


def test_a_new_page_is_refused_as_well(
    shelf: CompendiumPage, place: Place, editor: Client
) -> None:
    url = reverse(
        "wagtailadmin_pages:add", args=["resources", "practicepage", shelf.pk]
    )
    response = editor.post(url, form_of(**{"action-publish": "1"}))
    assert refused(response) == sorted([*TEMPLATE, "topics"])
    assert not PracticePage.objects.exists()


def test_the_refusal_speaks_the_editors_language(
    draft: PracticePage, editor: Client
) -> None:
    user = get_user_model().objects.get()
    UserProfile.objects.create(user=user, preferred_language="bg")
    response = edit(editor, draft, **{"action-publish": "1"})
    html = response.content.decode()
    assert 'lang="bg"' in html
    with translation.override("bg"):
        assert escape(missing({"topics": []}, full=False)["topics"]) in html


def test_many_at_once_are_refused_with_the_reason(
    draft: PracticePage, editor: Client
) -> None:
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    response = editor.post(f"{url}?id={draft.pk}", {"next": "/admin/"}, follow=True)
    assert "plan title en – Before it is published" in response.content.decode()
    assert not fresh(draft).live


def test_approval_is_refused_with_the_reason(
    draft: PracticePage, editor: Client
) -> None:
    set_up_groups()
    page = fresh(draft)
    page.save_revision(user=get_user_model().objects.get())
    state = page.get_workflow().start(page, None)
    task = state.current_task_state
    url = reverse(
        "wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk]
    )
    response = editor.post(url, follow=True)
    assert "say what was wrong" in response.content.decode()
    assert not fresh(draft).live
    state.refresh_from_db()
    assert state.status == "in_progress"


def test_the_interface_for_programs_is_refused(
    draft: PracticePage, editor: Client
) -> None:
    page = fresh(draft)
    page.save_revision(user=get_user_model().objects.get())
    url = reverse("wagtailadmin_api:pages:action", args=[page.pk, "publish"])
    response = editor.post(url, content_type="application/json")
    assert response.status_code == 400
    assert "problem" in response.json()
    assert not fresh(draft).live


def test_a_publication_in_the_future_is_refused_when_it_is_scheduled(
    draft: PracticePage,
) -> None:
    user = get_user_model().objects.create_superuser("editor")
    page = fresh(draft)
    page.go_live_at = timezone.now() + timedelta(days=1)
    revision = page.save_revision(user=user)
    with pytest.raises(ValidationError):
        revision.publish(user=user)
    revision.refresh_from_db()
    assert revision.approved_go_live_at is None


def test_the_hour_of_one_draft_does_not_stop_those_of_others(
    draft: PracticePage,
) -> None:
    user = get_user_model().objects.create_superuser("editor")
    page = complete(draft)
    page.go_live_at = timezone.now() + timedelta(days=1)
    revision = page.save_revision(user=user)
    revision.publish(user=user)
    Topic.objects.all().delete()
    due = timezone.now() - timedelta(minutes=1)
    type(revision).objects.filter(pk=revision.pk).update(approved_go_live_at=due)
    call_command("publish_scheduled")
    assert not draft.topics.exists()


def test_an_edition_is_not_asked_for_facts(
    draft: PracticePage, translate: Callable[..., Any]
) -> None:
    complete(draft).save_revision().publish()
    edition = fresh(translate(draft, "fr"))
    edition.topics.clear()
    edition.refuse_incomplete()


def test_what_a_program_publishes_is_left_to_who_runs_it(draft: PracticePage) -> None:
    fresh(draft).save_revision().publish()
    assert fresh(draft).live
