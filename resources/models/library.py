"""Pages that gather: the library and its compendiums."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.facets import narrow
from core.languages import reader_language
from core.listing import Group, groups, portion_for_reader
from core.models import BasePage, frequent_topics
from resources.facets import practice_facets, publication_facets
from resources.models.module import TrainingModulePage
from resources.models.practice import PracticePage
from resources.models.practice_scales import evidence_steps
from resources.models.publication import PublicationPage

PRACTICES_A_PAGE = 24
PUBLICATIONS_A_PAGE = 20
TOPICS = 8


class LibraryPage(BasePage):
    """Compendiums, training modules and publications."""

    is_news_itself = False
    subpage_types = [
        "resources.CompendiumPage",
        "resources.TrainingModulePage",
        "resources.PublicationPage",
    ]
    content_panels = [*BasePage.content_panels, *BasePage.words_panels]

    class Meta:
        verbose_name = _("library")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        """Add what stands beneath any edition of the library, and its facets."""
        context = super().get_context(request, *args, **kwargs)
        publications = PublicationPage.originals.beneath(self).readable()
        narrowed = narrow(request, publications, publication_facets())
        portion = portion_for_reader(
            request, narrowed.results.order_by("-year", "slug"), PUBLICATIONS_A_PAGE
        )
        context["narrowed"], context["paginator"] = narrowed, portion
        context["groups"] = groups((gettext("Publications"), portion.object_list))
        if not narrowed.is_narrowed and portion.number == 1:
            context["volumes"] = self._volumes()
            works = BasePage.originals.beneath(self).readable()
            context["topic_ways"] = frequent_topics(works, TOPICS)
        return context

    def _volumes(self) -> list[Group]:
        """Return what stands above the publications until a reader narrows them."""
        language = reader_language()
        return groups(
            (
                gettext("Compendiums"),
                CompendiumPage.originals.beneath(self)
                .for_reader(language)
                .order_by("position", "slug"),
            ),
            (
                gettext("Training modules"),
                TrainingModulePage.originals.beneath(self)
                .for_reader(language)
                .order_by("position", "slug"),
            ),
        )


class CompendiumPage(BasePage):
    """A book of practices, in whatever languages each of them exists."""

    parent_page_types = ["resources.LibraryPage"]
    subpage_types = ["resources.PracticePage"]
    content_panels = [*BasePage.content_panels, *BasePage.words_panels]

    class Meta:
        verbose_name = _("compendium")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        """Add one page of the practices in the book's order, and their facets."""
        context = super().get_context(request, *args, **kwargs)
        practices = PracticePage.originals.beneath(self).readable()
        narrowed = narrow(request, practices, practice_facets())
        left = narrowed.results.order_by("position", "slug")
        portion = portion_for_reader(request, left, PRACTICES_A_PAGE, ("place",))
        context["narrowed"], context["paginator"] = narrowed, portion
        left_out = narrowed.is_narrowed
        context["in_all"] = practices.count() if left_out else portion.paginator.count
        context["practices"] = list(portion.object_list)
        context["evidence_steps"] = evidence_steps()
        return context
