"""The screen on which editors answer what readers asked and did not find."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.http import urlencode
from django.utils.translation import gettext, gettext_lazy, ngettext
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from core.languages import LANGUAGES, OWN_NAMES, reader_language
from core.models import LANGUAGE_CHOICES
from core.models.topics import in_order
from search.desk_forms import AsideForm, SynonymForm
from search.finding import find
from search.models import Build, Ruling, SearchLog
from search.rulings import undo
from search.spotting import topic_names
from search.unanswered import (
    Unanswered,
    counts_by_language,
    unanswered,
    with_topics,
)

NAME = "unanswered"
RIGHT = "search.rule_on_questions"
A_PAGE = 25
LATEST = 10


@dataclass(frozen=True)
class Line:
    """A question on the screen with the form beside it."""

    asked: Unanswered
    form: SynonymForm


class UnansweredView(WagtailAdminTemplateMixin, View):
    """Lists questions without results, and rules on them one at a time."""

    page_title = gettext_lazy("Questions without results")
    header_icon = "help"
    template_name = "search/desk/unanswered.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Refuse whoever may not change what questions are understood as.

        Raises:
            PermissionDenied: for those without the right.
        """
        if not request.user.has_perm(RIGHT):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the questions."""
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Add a synonym, put a question aside, or undo either.

        What is refused stands on the same screen as it was sent.
        """
        if "undo" in request.POST:
            return self._undo()
        if "aside" in request.POST:
            form = AsideForm(request.POST)
            if form.is_valid():
                self._tell_aside(form.write(by=request.user))
            return self._back()
        form = SynonymForm(request.POST, auto_id=False)
        ruling = form.write(by=request.user) if form.is_valid() else None
        if ruling:
            self._tell_answered(ruling)
            return self._back()
        messages.error(request, gettext("The synonym was not added."))
        context = self.get_context_data(refused=form)
        return self.render_to_response(context)

    def _back(self) -> HttpResponse:
        """Lead to the list by GET, so that a reload sends nothing again."""
        return redirect(f"{reverse(NAME)}{self._query}")

    def _undo(self) -> HttpResponse:
        number = self.request.POST["undo"]
        found = Ruling.objects.filter(pk=int(number)) if number.isdecimal() else ()
        for ruling in found:
            undo(ruling=ruling, by=self.request.user)
            said = gettext("“%(question)s” is back on the list.")
            messages.success(self.request, said % {"question": ruling.question})
        return self._back()

    def _tell_aside(self, ruling: Ruling) -> None:
        said = gettext("“%(question)s” was put aside.") % {"question": ruling.question}
        messages.success(self.request, said)

    def _tell_answered(self, ruling: Ruling) -> None:
        """Say what the same question finds now, and lead there."""
        if ruling.topic is None:
            self._tell_aside(ruling)
            return
        number = find(ruling.question, language=ruling.language).total
        said = ngettext(
            "“%(question)s” now means “%(topic)s” and finds %(number)s hit.",
            "“%(question)s” now means “%(topic)s” and finds %(number)s hits.",
            number,
        )
        said %= {
            "question": ruling.question,
            "topic": ruling.topic,
            "number": number,
        }
        button = messages.button(search_url(ruling), gettext("Search"))
        messages.success(self.request, said, buttons=[button])

    @cached_property
    def _query(self) -> str:
        """The query that shows the same portion of the list."""
        given = self.request.GET
        kept = {name: given[name] for name in ("language", "p") if given.get(name)}
        return f"?{urlencode(kept)}" if kept else ""

    @cached_property
    def _language(self) -> str:
        """The language the list is narrowed to, empty for all."""
        asked = self.request.GET.get("language", "")
        return asked if asked in LANGUAGES else ""

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here."""
        own = {"url": reverse(NAME), "label": self.page_title}
        return [*self.breadcrumbs_items, own]

    def get_context_data(
        self, refused: SynonymForm | None = None, **kwargs: Any
    ) -> dict[str, Any]:
        """Return the portion of the list, the topics to choose from, and what was done.

        Args:
            refused: a form that stands as it was sent, with its errors.
            **kwargs: handed on.
        """
        paginator = WagtailPaginator(unanswered(self._language), A_PAGE)
        paginator.model = SearchLog
        portion = paginator.get_page(self.request.GET.get("p"))
        counts = counts_by_language()
        return super().get_context_data(
            **kwargs,
            query=self._query,
            portion=portion,
            elided_page_range=paginator.get_elided_page_range(portion.number),
            lines=_lines(with_topics(portion.object_list, reader_language()), refused),
            tabs=[(code, OWN_NAMES[code], counts[code]) for code in LANGUAGES],
            all_count=sum(counts.values()),
            language=self._language,
            languages=LANGUAGE_CHOICES,
            topics=_topics(),
            latest=_latest(),
        )


def _lines(asked: list[Unanswered], refused: SynonymForm | None) -> list[Line]:
    sent = refused.data if refused else {}
    return [
        Line(
            one,
            refused
            if refused
            and (sent.get("question"), sent.get("language"))
            == (one.question, one.language)
            else SynonymForm.of(one),
        )
        for one in asked
    ]


def _topics() -> list[Any]:
    build = Build.objects.current()
    language = reader_language()
    names = topic_names(build, language) if build else {}
    return in_order(names.values(), language)


def _latest() -> list[Ruling]:
    rulings = Ruling.objects.select_related("topic", "label", "ruled_by")
    return list(rulings.prefetch_related("topic__labels")[:LATEST])


def search_url(ruling: Ruling) -> str:
    """Return where readers ask the question of a ruling."""
    with translation.override(ruling.language):
        return f"{reverse('search')}?{urlencode({'q': ruling.question})}"
