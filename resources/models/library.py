"""Pages that gather: the library and its compendiums."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.languages import reader_language
from core.listing import groups, paginate
from core.models import BasePage
from resources.models.practice import PracticePage
from resources.models.publication import PublicationPage

PRACTICES_A_PAGE = 24


class LibraryPage(BasePage):
    """Compendiums and publications."""

    subpage_types = ["resources.CompendiumPage", "resources.PublicationPage"]
    content_panels = [*BasePage.content_panels, *BasePage.words_panels]

    class Meta:
        verbose_name = _("library")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        """Add the compendiums and publications beneath any edition of the library."""
        context = super().get_context(request, *args, **kwargs)
        language = reader_language()
        context["groups"] = groups(
            (
                gettext("Compendiums"),
                CompendiumPage.originals.beneath(self).for_reader(language),
            ),
            (
                gettext("Publications"),
                PublicationPage.originals.beneath(self)
                .for_reader(language)
                .order_by("-year", "slug"),
            ),
        )
        return context


class CompendiumPage(BasePage):
    """A book of practices, in whatever languages each of them exists."""

    parent_page_types = ["resources.LibraryPage"]
    subpage_types = ["resources.PracticePage"]
    content_panels = [*BasePage.content_panels, *BasePage.words_panels]

    class Meta:
        verbose_name = _("compendium")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        """Add one page of the practices, by place and address."""
        context = super().get_context(request, *args, **kwargs)
        practices = (
            PracticePage.originals.beneath(self)
            .for_reader(reader_language())
            .select_related("locale", "place")
            .order_by("position", "slug")
        )
        portion = paginate(request, practices, PRACTICES_A_PAGE)
        context["paginator"] = portion
        context["groups"] = groups((gettext("Practices"), portion.object_list))
        return context
