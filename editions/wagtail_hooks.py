"""Questions the admin asks before something happens to a whole work."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail_localize.models import StringSegment
from wagtail_localize.views.edit_translation import edit_translation

from core.languages import OWN_NAMES
from core.models import BasePage
from editions.services import hand_over, other_editions, take_facts
from editions.staleness import task_of
from editions.sync import insisting, is_incomplete

#: Ours ask before wagtail-localize's own hook takes the request over.
FIRST = -10
ALONG = "along"


@hooks.register("before_edit_page", order=FIRST)
def refuse_aliases(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuse wagtail-localize's "convert to alias".

    An alias would show the original's text as if it were written in this language.
    """
    if "localize-convert-to-alias" not in request.POST:
        return None
    messages.error(
        request,
        _(
            "An edition is not replaced by an alias. Unpublish it: readers then get "
            "the original with a notice in their language."
        ),
    )
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("before_edit_page", order=FIRST)
def ask_before_publishing_in_part(
    request: HttpRequest, page: Page
) -> HttpResponse | None:
    """Stop the publication of an edition with untranslated passages, and list them.

    An editor who insists publishes it; the passages then carry their language.
    """
    if request.method != "POST" or request.POST.get("action") != "publish":
        return None
    translation = task_of(page)
    if translation is None or not is_incomplete(translation):
        return None
    if request.POST.get("insist"):
        with insisting():
            return edit_translation(request, translation, page)
    missing = StringSegment.objects.filter(source=translation.source)
    missing = missing.annotate_translation(translation.target_locale)
    return render(
        request,
        "editions/publish_in_part.html",
        {
            "page": page,
            "page_title": _("Not translated completely"),
            "page_subtitle": page.title,
            "language": OWN_NAMES.get(translation.target_locale.language_code),
            "missing": missing.filter(translation=None).select_related("string"),
            "edit_url": reverse("wagtailadmin_pages:edit", args=[page.pk]),
        },
    )


@hooks.register("before_delete_page", order=FIRST)
def ask_before_deleting_an_original(
    request: HttpRequest, page: Page
) -> HttpResponse | None:
    """Let the editor choose what becomes of the other editions."""
    if request.method == "POST" and "hand_over" in request.POST:
        return _hand_over(request, page, "wagtailadmin_pages:delete")
    if request.method == "POST" or request.GET.get("editions") == ALONG:
        return None
    return _ask(
        request,
        page,
        question=_("Delete the original?"),
        along=_("Delete all editions"),
        method="get",
    )


@hooks.register("before_unpublish_page", order=FIRST)
def ask_before_unpublishing_an_original(
    request: HttpRequest, page: Page
) -> HttpResponse | None:
    """Let the editor choose what becomes of the other editions."""
    if "hand_over" in request.POST:
        return _hand_over(request, page, "wagtailadmin_pages:unpublish")
    if request.POST.get("editions") == ALONG:
        return None
    return _ask(
        request,
        page,
        question=_("Unpublish the original?"),
        along=_("Unpublish all editions"),
        method="post",
    )


def _ask(
    request: HttpRequest, page: Page, *, question: str, along: str, method: str
) -> HttpResponse | None:
    if not isinstance(page, BasePage) or not page.is_original:
        return None
    editions = other_editions(page)
    if not editions:
        return None
    return render(
        request,
        "editions/original_goes.html",
        {
            "page": page,
            "page_title": question,
            "page_subtitle": page.title,
            "along": along,
            "method": method,
            "editions": editions,
            "heirs": [
                (edition.language, OWN_NAMES[edition.language])
                for edition in editions
                if edition.live and not edition.untranslated
            ],
        },
    )


def _hand_over(request: HttpRequest, page: Page, next_view: str) -> HttpResponse:
    """Hand originality over, then go on with what the editor wanted."""
    language = request.POST["hand_over"]
    try:
        heir = hand_over(page=page, to=language)
    except ValidationError as error:
        messages.error(request, error.message)
        return redirect("wagtailadmin_pages:edit", page.pk)
    log(instance=heir, action="editions.hand_over", user=request.user)
    messages.success(
        request,
        _("“%(title)s” is the original now (%(language)s).")
        % {"title": heir.title, "language": OWN_NAMES[heir.language]},
    )
    return redirect(next_view, page.pk)


@hooks.register("register_log_actions")
def name_log_actions(actions: object) -> None:
    """Name in the history what only this app does."""
    actions.register_action(
        "editions.hand_over",
        gettext_lazy("Become the original"),
        gettext_lazy("Became the original"),
    )


@hooks.register("before_move_page", order=FIRST)
def keep_editions_together(
    request: HttpRequest, page: Page, destination: Page
) -> HttpResponse | None:
    """Refuse what would part a work from its address, and say why.

    An edition leaves its original only with it, and no address serves two works.
    """
    if not isinstance(page, BasePage):
        return None
    if not page.is_original:
        messages.error(
            request,
            _("Move the original: its editions in the other languages follow."),
        )
        return redirect("wagtailadmin_explore", page.get_parent().pk)
    try:
        page.refuse_rivals_under(destination)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None


@hooks.register("before_copy_page", order=FIRST)
def keep_addresses_single(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuse a copy whose address another work has in some language."""
    page = page.specific
    if request.method != "POST" or not isinstance(page, BasePage):
        return None
    parent = Page.objects.filter(
        pk=_number(request.POST.get("new_parent_page"))
    ).first()
    copy = type(page)(slug=request.POST.get("new_slug", ""))
    try:
        copy.refuse_rivals_under(parent or page.get_parent())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("wagtailadmin_pages:copy", page.pk)
    return None


def _number(text: str | None) -> int:
    return int(text) if text and text.isdigit() else 0


@hooks.register("after_copy_page")
def give_facts_to_a_copied_edition(
    request: HttpRequest, page: Page, new_page: Page
) -> None:
    """Give the copy of an edition the original's facts, since it is an original now."""
    page, copy = page.specific, new_page.specific
    if isinstance(page, BasePage) and page.original.pk != page.pk:
        take_facts(source=page.original, target=copy)
        copy.save(clean=False)
        copy.save_revision(user=request.user, clean=False)
