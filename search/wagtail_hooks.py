"""What the admin knows of the search: the questions that found nothing."""

from __future__ import annotations

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry

from core.topic_chooser import SUGGEST, SUGGESTIONS
from search.desk import NAME, RIGHT, UnansweredView
from search.rulings import ADDED, PUT_ASIDE, UNDONE
from search.topic_suggestions import suggest_topics, suggested_for


class UnansweredItem(MenuItem):
    """An entry of the menu for those who may rule on questions."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether somebody may open the screen."""
        return request.user.has_perm(RIGHT)


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Put the screen and the suggestions into the admin, behind its log-in."""
    return [
        path("unanswered/", UnansweredView.as_view(), name=NAME),
        path("topic-suggestions/", suggest_topics, name=SUGGESTIONS),
    ]


hooks.register(SUGGEST, suggested_for)


@hooks.register("register_admin_menu_item")
def unanswered_item() -> MenuItem:
    """Put the screen into the menu, below the registers."""
    return UnansweredItem(
        _("Questions without results"),
        reverse(NAME),
        name="unanswered",
        icon_name="help",
        order=260,
    )


@hooks.register("register_permissions")
def rights() -> QuerySet[Permission]:
    """Let the right be given to any group in the admin."""
    return Permission.objects.filter(codename=RIGHT.split(".")[1])


@hooks.register("register_log_actions")
def actions(registry: LogActionRegistry) -> None:
    """Name what is done here for the history of topics and the site's."""
    registry.register_action(
        ADDED, _("Add synonym from a question"), _("Synonym added from a question")
    )
    registry.register_action(
        PUT_ASIDE, _("Put question aside"), _("Question put aside")
    )
    registry.register_action(
        UNDONE, _("Undo ruling on a question"), _("Ruling on a question undone")
    )
