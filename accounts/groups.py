"""The groups of those who log in, each with the least it needs, and who approves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q, QuerySet
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Workflow,
    WorkflowPage,
    WorkflowState,
    WorkflowTask,
)
from wagtail.snippets.models import get_snippet_models

from core.languages import LANGUAGES, OWN_NAMES
from core.models import BasePage, Topic
from core.querysets import HOME_DEPTH

EDITORS = "Editors"
REVIEWERS = "Reviewers"
MODERATION = "Moderation"
APPROVAL = "Approval by a reviewer"

#: What Wagtail's migrations make, and the groups above stand in for.
STOCK_GROUP = "Moderators"
STOCK_WORKFLOW = "Moderators approval"

ADMIN = "wagtailadmin.access_admin"
SUBMIT = "wagtail_localize.submit_translation"
#: A synonym for what readers asked in vain is the one change of topics they make.
ANSWER = "search.rule_on_questions"
WRITE = ("add_page", "change_page")
#: No bulk_delete: whoever deletes a page with others beneath it is asked to be sure.
PUBLISH = (*WRITE, "publish_page", "lock_page", "unlock_page")
MEDIA = tuple(
    f"{app}.{action}_{kind}"
    for app, kind in (("wagtailimages", "image"), ("wagtaildocs", "document"))
    for action in ("add", "change", "choose")
)
#: Rooms whose rows many pages choose from.
ROOMS_OF_ROWS = ("core", "organisations", "events")


@dataclass(frozen=True)
class Rights:
    """What a group may do.

    Args:
        everywhere: permissions that hold without a place, as ``app.codename``.
        pages: codenames that hold on home pages and all beneath them.
        homes: those home pages.
        media: permissions on images and documents in every collection.
    """

    everywhere: tuple[str, ...]
    pages: tuple[str, ...]
    homes: tuple[BasePage, ...]
    media: tuple[str, ...] = ()


def translators_of(language: str) -> str:
    """Return the name of the group that translates into a language."""
    return f"Translators ({OWN_NAMES[language]})"


@transaction.atomic
def set_up_groups() -> list[str]:
    """Make the groups and the way to publication, or put them right again.

    What was given to one of these groups beyond its rights is taken back, and members
    stay; whoever needs more gets a group of their own.

    Returns:
        The names of the groups and the workflow that were not there before.
    """
    homes = tuple(_homes())
    made = []
    for name, rights in _plan(homes).items():
        group, is_new = Group.objects.get_or_create(name=name)
        _grant(group=group, rights=rights)
        made += [name] if is_new else []
    _retire_stock()
    made += _set_up_moderation(homes=homes)
    return made


def languages_without_home() -> list[str]:
    """Return the languages in which there is nothing yet to be allowed to change."""
    there = {home.language for home in _homes()}
    return [code for code in LANGUAGES if code not in there]


def _homes() -> QuerySet[BasePage]:
    return BasePage.objects.filter(depth=HOME_DEPTH).select_related("locale")


def _plan(homes: tuple[BasePage, ...]) -> dict[str, Rights]:
    rows = (ADMIN, SUBMIT, ANSWER, *_rows())
    translators = {
        translators_of(code): Rights(
            everywhere=(ADMIN,),
            pages=("change_page",),
            homes=tuple(home for home in homes if home.language == code),
        )
        for code in LANGUAGES
    }
    return {
        EDITORS: Rights(rows, WRITE, homes, MEDIA),
        REVIEWERS: Rights(rows, PUBLISH, homes, MEDIA),
        **translators,
    }


def _rows() -> list[str]:
    """Return what editors may do with the rows that pages choose from."""
    names = []
    for model in get_snippet_models():
        room, noun = model._meta.app_label, model._meta.model_name
        if room in ROOMS_OF_ROWS:
            # A vocabulary that everybody extends in passing is none after a year.
            actions = ("view",) if model is Topic else ("add", "change")
            names += [f"{room}.{action}_{noun}" for action in actions]
    return names


def _permissions(names: Iterable[str]) -> QuerySet[Permission]:
    wanted = Q(pk__in=[])
    for name in names:
        app, codename = name.split(".")
        wanted |= Q(content_type__app_label=app, codename=codename)
    return Permission.objects.filter(wanted)


def _grant(*, group: Group, rights: Rights) -> None:
    """Give a group its rights, and those alone."""
    group.permissions.set(_permissions(rights.everywhere))
    _grant_pages(group=group, rights=rights)
    _grant_media(group=group, rights=rights)


def _grant_pages(*, group: Group, rights: Rights) -> None:
    given = []
    for permission in _permissions(f"wagtailcore.{name}" for name in rights.pages):
        for home in rights.homes:
            row, _made = GroupPagePermission.objects.get_or_create(
                group=group, page_id=home.pk, permission=permission
            )
            given.append(row.pk)
    GroupPagePermission.objects.filter(group=group).exclude(pk__in=given).delete()


def _grant_media(*, group: Group, rights: Rights) -> None:
    root = Collection.get_first_root_node()
    given = []
    for permission in _permissions(rights.media):
        row, _made = GroupCollectionPermission.objects.get_or_create(
            group=group, collection=root, permission=permission
        )
        given.append(row.pk)
    GroupCollectionPermission.objects.filter(group=group).exclude(pk__in=given).delete()


def _set_up_moderation(*, homes: tuple[BasePage, ...]) -> list[str]:
    """Let reviewers approve what stands beneath each home page.

    A home page for which somebody chose another workflow keeps it.
    """
    task, _made = GroupApprovalTask.objects.get_or_create(name=APPROVAL)
    task.groups.set(Group.objects.filter(name=REVIEWERS))
    workflow, is_new = Workflow.objects.get_or_create(name=MODERATION)
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task)
    for home in homes:
        WorkflowPage.objects.get_or_create(
            page_id=home.pk, defaults={"workflow": workflow}
        )
    return [MODERATION] if is_new else []


def _retire_stock() -> None:
    """Take Wagtail's own workflow and group away, where nobody depends on them."""
    for workflow in Workflow.objects.filter(name=STOCK_WORKFLOW, active=True):
        WorkflowPage.objects.filter(workflow=workflow).delete()
        if not WorkflowState.objects.active().filter(workflow=workflow).exists():
            for task in workflow.tasks:
                task.deactivate()
            workflow.deactivate()
    unused = Group.objects.filter(name=STOCK_GROUP, user=None)
    unused.exclude(groupapprovaltask__active=True).delete()
