"""What editors, reviewers and translators may do, and what nobody else may."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import (
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowState,
)
from wagtail_localize.models import TranslationSource

from accounts.groups import (
    EDITORS,
    MODERATION,
    REVIEWERS,
    STOCK_GROUP,
    STOCK_WORKFLOW,
    languages_without_home,
    set_up_groups,
    translators_of,
)
from core.languages import LANGUAGES
from core.models import BasePage
from core.tests.factories import fresh

LogIn = Callable[..., Client]


def url(name: str, *args: int) -> str:
    return reverse(f"wagtailadmin_pages:{name}", args=args)


def rights(name: str) -> set[str]:
    """Return the codenames a group has anywhere."""
    group = Group.objects.get(name=name)
    return {
        *group.permissions.values_list("codename", flat=True),
        *group.page_permissions.values_list("permission__codename", flat=True),
        *group.collection_permissions.values_list("permission__codename", flat=True),
    }


@pytest.fixture
def groups(homes: dict[str, BasePage]) -> None:
    """The groups over a home page in each language."""
    set_up_groups()


@pytest.fixture
def log_in(groups: None) -> LogIn:
    """A function that logs a member of groups in: ``log_in("Editors")``."""

    def member(*names: str) -> Client:
        user = get_user_model().objects.create_user("-".join(names) or "nobody")
        user.groups.set(Group.objects.filter(name__in=names))
        client = Client()
        client.force_login(user)
        return client

    return member


def form_of(page: BasePage, **fields: Any) -> dict[str, Any]:
    """Return what the browser sends for a page of running text."""
    return {
        "title": page.title,
        "slug": page.slug,
        "summary": page.summary,
        "position": 0,
        "body-count": 0,
        "cards-TOTAL_FORMS": 0,
        "cards-INITIAL_FORMS": 0,
        "comments-TOTAL_FORMS": 0,
        "comments-INITIAL_FORMS": 0,
        **fields,
    }


def refused(response: Any) -> bool:
    """Whether the admin sent somebody away; it does so to its front page."""
    return response.status_code == 302 and response["Location"] == "/admin/"


def test_editors_write_and_do_not_publish(groups: None) -> None:
    assert rights(EDITORS) >= {"add_page", "change_page", "submit_translation"}
    assert rights(EDITORS) >= {"add_image", "choose_image", "change_document"}
    assert rights(EDITORS) >= {"add_place", "change_person", "change_organisation"}
    assert (
        rights(EDITORS) & {"publish_page", "unlock_page", "bulk_delete_page"} == set()
    )
    assert {name for name in rights(EDITORS) if "topic" in name} == {"view_topic"}
    assert {name for name in rights(EDITORS) if name.startswith("delete")} == set()


def test_reviewers_publish_and_lock_besides(groups: None) -> None:
    more = rights(REVIEWERS) - rights(EDITORS)
    assert more == {"publish_page", "lock_page", "unlock_page"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_translators_change_pages_of_one_language(
    language: str, homes: dict[str, BasePage], groups: None
) -> None:
    name = translators_of(language)
    assert rights(name) == {"access_admin", "change_page"}
    places = GroupPagePermission.objects.filter(group__name=name)
    assert {row.page_id for row in places} == {homes[language].pk}


def test_rights_begin_at_home_pages(homes: dict[str, BasePage], groups: None) -> None:
    """A second front door, or the page Wagtail brings, is nobody's business."""
    places = GroupPagePermission.objects.filter(group__name__in=[EDITORS, REVIEWERS])
    assert {row.page_id for row in places} == {home.pk for home in homes.values()}


def test_second_run_changes_nothing(groups: None) -> None:
    names = [EDITORS, REVIEWERS, *map(translators_of, LANGUAGES)]
    before = {name: rights(name) for name in names}
    members = list(GroupPagePermission.objects.order_by("pk").values())
    assert set_up_groups() == []
    assert {name: rights(name) for name in names} == before
    assert list(GroupPagePermission.objects.order_by("pk").values()) == members


def test_what_was_given_beyond_is_taken_back(
    homes: dict[str, BasePage], groups: None
) -> None:
    group = Group.objects.get(name=EDITORS)
    publish = Group.objects.get(name=REVIEWERS).page_permissions.get(
        page=homes["bg"], permission__codename="publish_page"
    )
    group.page_permissions.create(page=homes["bg"], permission=publish.permission)
    set_up_groups()
    assert "publish_page" not in rights(EDITORS)


def test_members_stay(log_in: LogIn) -> None:
    log_in(EDITORS)
    set_up_groups()
    assert get_user_model().objects.filter(groups__name=EDITORS).count() == 1


def test_new_home_page_is_covered_by_the_next_run(homes: dict[str, BasePage]) -> None:
    homes["bg"].delete()
    set_up_groups()
    assert languages_without_home() == ["bg"]
    assert rights(translators_of("bg")) == {"access_admin"}


def test_command_says_what_it_made(homes: dict[str, BasePage]) -> None:
    said = StringIO()
    call_command("set_up_groups", stdout=said)
    assert f"Made: {REVIEWERS}" in said.getvalue()
    assert f"Made: {translators_of('bg')}" in said.getvalue()
    assert f"Made: {EDITORS}" not in said.getvalue()
    again = StringIO()
    call_command("set_up_groups", stdout=again)
    assert "Made" not in again.getvalue()


def test_command_names_languages_without_home_page(no_homes: None) -> None:
    said = StringIO()
    call_command("set_up_groups", stdout=said)
    assert "run this again later: Español, Български" in said.getvalue()


def test_moderation_is_on_every_home_page(
    homes: dict[str, BasePage], groups: None
) -> None:
    moderation = Workflow.objects.get(name=MODERATION)
    assert {home.get_workflow() for home in homes.values()} == {moderation}
    assert not Workflow.objects.filter(name=STOCK_WORKFLOW, active=True).exists()


def test_workflow_somebody_chose_for_a_language_stays(
    homes: dict[str, BasePage],
) -> None:
    own = Workflow.objects.create(name="Own")
    WorkflowPage.objects.create(page=homes["fr"], workflow=own)
    set_up_groups()
    assert homes["fr"].get_workflow() == own
    assert homes["es"].get_workflow().name == MODERATION


def test_page_that_waits_in_the_stock_workflow_goes_on_waiting(
    homes: dict[str, BasePage], make_work: Callable
) -> None:
    page = make_work("bg", "note")
    user = get_user_model().objects.create_user("writer")
    stock = Workflow.objects.get(name=STOCK_WORKFLOW)
    stock.start(page, user)
    set_up_groups()
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_IN_PROGRESS
    assert homes["bg"].get_workflow().name == MODERATION
    WorkflowState.objects.get().cancel(user=user)
    set_up_groups()
    assert not Workflow.objects.filter(name=STOCK_WORKFLOW, active=True).exists()


def test_stock_group_goes_unless_somebody_is_in_it(homes: dict[str, BasePage]) -> None:
    moderator = get_user_model().objects.create_user("moderator")
    moderator.groups.add(Group.objects.get(name=STOCK_GROUP))
    set_up_groups()
    assert Group.objects.filter(name=STOCK_GROUP).exists()
    moderator.groups.clear()
    set_up_groups()
    assert not Group.objects.filter(name=STOCK_GROUP).exists()


def test_bulgarian_translator_edits_a_bulgarian_page(
    make_work: Callable, log_in: LogIn
) -> None:
    page = make_work("bg", "note")
    translator = log_in(translators_of("bg"))
    assert translator.get(url("edit", page.pk)).status_code == 200
    assert refused(translator.get(url("add_subpage", page.pk)))
    assert refused(translator.get(url("unpublish", page.pk)))
    assert refused(translator.get(reverse("wagtailimages:add_multiple")))


def test_bulgarian_translator_does_not_edit_a_french_page(
    make_work: Callable, log_in: LogIn
) -> None:
    page = make_work("fr", "note")
    translator = log_in(translators_of("bg"))
    assert refused(translator.get(url("edit", page.pk)))
    assert refused(translator.post(url("edit", page.pk), form_of(page, title="No")))


def test_translator_translates_and_does_not_publish(
    make_work: Callable, translate: Callable, log_in: LogIn
) -> None:
    edition = translate(make_work("fr", "note"), "bg", publish=False)
    translator = log_in(translators_of("bg"))
    assert translator.get(url("edit", edition.pk)).status_code == 200
    assert refused(translator.post(url("edit", edition.pk), {"action": "publish"}))
    assert not fresh(edition).live


def test_translator_submits_no_new_translations(
    make_work: Callable, log_in: LogIn
) -> None:
    page = make_work("bg", "note")
    submit = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    assert refused(log_in(translators_of("bg")).get(submit))
    assert log_in(EDITORS).get(submit).status_code == 200


def test_editor_writes_in_every_language(
    homes: dict[str, BasePage], log_in: LogIn
) -> None:
    editor = log_in(EDITORS)
    for home in homes.values():
        form = url("add", "home", "standardpage", home.pk)
        assert editor.get(form).status_code == 200


def test_editor_adds_no_second_front_door(log_in: LogIn) -> None:
    root = Page.get_first_root_node()
    assert refused(log_in(EDITORS).get(url("add", "home", "homepage", root.pk)))


def test_editor_submits_and_does_not_publish(
    make_work: Callable, log_in: LogIn
) -> None:
    page = make_work("bg", "note", publish=False)
    editor = log_in(EDITORS)
    sent = form_of(page, title="Ново", **{"action-publish": "1"})
    editor.post(url("edit", page.pk), sent)
    assert not fresh(page).live
    editor.post(url("edit", page.pk), form_of(page, **{"action-submit": "1"}))
    assert fresh(page).current_workflow_state.workflow.name == MODERATION


def test_editor_does_not_approve_what_is_submitted(
    make_work: Callable, log_in: LogIn
) -> None:
    page = make_work("bg", "note", publish=False)
    editor = log_in(EDITORS)
    editor.post(url("edit", page.pk), form_of(page, **{"action-submit": "1"}))
    state = fresh(page).current_workflow_task_state
    editor.post(url("workflow_action", page.pk, "approve", state.pk))
    assert not fresh(page).live


def test_reviewer_approves_and_readers_get_it(
    make_work: Callable, log_in: LogIn, client: Client
) -> None:
    page = make_work("bg", "note", publish=False)
    sent = form_of(page, title="Бележка", **{"action-submit": "1"})
    log_in(EDITORS).post(url("edit", page.pk), sent)
    assert client.get(page.path_in("bg")).status_code == 404
    state = fresh(page).current_workflow_task_state
    action = url("workflow_action", page.pk, "approve", state.pk)
    log_in(REVIEWERS).post(action)
    assert "Бележка" in client.get(page.path_in("bg")).content.decode()


def test_reviewer_sends_back_with_a_comment(make_work: Callable, log_in: LogIn) -> None:
    page = make_work("bg", "note", publish=False)
    log_in(EDITORS).post(url("edit", page.pk), form_of(page, **{"action-submit": "1"}))
    state = fresh(page).current_workflow_task_state
    action = url("workflow_action", page.pk, "reject", state.pk)
    log_in(REVIEWERS).post(action, {"comment": "Кой го е казал?"})
    asked = fresh(page).current_workflow_state
    assert asked.status == WorkflowState.STATUS_NEEDS_CHANGES


@pytest.mark.parametrize("page", ["wagtailadmin_home", "wagtailusers_users:index"])
def test_nobody_else_gets_into_the_admin(page: str, log_in: LogIn) -> None:
    response = log_in().get(reverse(page))
    assert response.status_code in (302, 403)
    assert response.get("Location", "").startswith(("/admin/login/", ""))


@pytest.mark.parametrize("name", [EDITORS, REVIEWERS, translators_of("fr")])
def test_users_and_groups_are_the_operators_alone(name: str, log_in: LogIn) -> None:
    member = log_in(name)
    for page in ("wagtailusers_users:index", "wagtailusers_groups:index"):
        assert refused(member.get(reverse(page)))


def sync_and_publish(client: Client, edition: BasePage, capture: Callable) -> BasePage:
    """Press "Sync translated pages" with the tick at "Publish immediately"."""
    source = TranslationSource.objects.get(object_id=edition.translation_key)
    address = reverse("wagtail_localize:update_translations", args=[source.pk])
    with capture(execute=True):
        sent = client.post(address, {"publish_translations": "on"})
    assert sent.status_code == 302
    return fresh(edition)


def test_sync_publishes_nothing_for_an_editor(
    make_work: Callable,
    translate: Callable,
    log_in: LogIn,
    django_capture_on_commit_callbacks: Callable,
) -> None:
    """wagtail-localize would publish for whoever may submit translations."""
    edition = translate(make_work("bg", "note"), "fr", publish=False)
    capture = django_capture_on_commit_callbacks
    assert not sync_and_publish(log_in(EDITORS), edition, capture).live
    assert sync_and_publish(log_in(REVIEWERS), edition, capture).live


@pytest.mark.parametrize("name", [REVIEWERS, translators_of("fr")])
def test_nobody_turns_an_edition_into_an_alias(
    name: str, make_work: Callable, translate: Callable, log_in: LogIn
) -> None:
    edition = translate(make_work("bg", "note"), "fr")
    address = reverse("wagtail_localize:convert_to_alias", args=[edition.pk])
    assert refused(log_in(name).post(address))
    assert fresh(edition).alias_of is None
    assert fresh(edition).title == edition.title


@pytest.mark.parametrize("view", ["delete", "unpublish"])
def test_editor_hands_no_original_over(
    view: str, make_work: Callable, translate: Callable, log_in: LogIn
) -> None:
    """The question before deletion comes after the question of rights."""
    work = make_work("bg", "note")
    translate(work, "fr")
    sent = log_in(EDITORS).post(url(view, work.pk), {"hand_over": "fr"})
    assert refused(sent)
    assert fresh(work).is_original
