"""Pages that gather: the library and its compendiums."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.facets import Facet, narrow
from core.languages import OWN_NAMES, reader_language
from core.listing import Group, groups, portion_for_reader
from core.models import BasePage
from resources.models.module import TrainingModulePage
from resources.models.practice import PracticePage
from resources.models.practice_scales import evidence_steps
from resources.models.publication import PublicationPage

PRACTICES_A_PAGE = 24
PUBLICATIONS_A_PAGE = 20


def publication_facets() -> list[Facet]:
    """Return the ways to narrow publications."""
    kinds = dict(PublicationPage.Kind.choices)
    return [
        Facet(
            "kind",
            gettext("Kind"),
            "kind",
            lambda values: {value: kinds[value] for value in values if value in kinds},
        ),
        Facet(
            "year",
            gettext("Year"),
            "year",
            lambda values: {year: year for year in sorted(values, reverse=True)},
            keep_order=True,
        ),
        Facet(
            "written",
            gettext("Written in"),
            "original_language",
            lambda values: {code: OWN_NAMES[code] for code in values},
        ),
    ]


class LibraryPage(BasePage):
    """Compendiums, training modules and publications."""

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
        """Add one page of the practices in the book's order."""
        context = super().get_context(request, *args, **kwargs)
        practices = PracticePage.originals.beneath(self).readable()
        practices = practices.order_by("position", "slug")
        portion = portion_for_reader(request, practices, PRACTICES_A_PAGE, ("place",))
        context["paginator"] = portion
        context["practices"] = list(portion.object_list)
        context["evidence_steps"] = evidence_steps()
        return context
