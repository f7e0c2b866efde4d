"""Forms and lists of rows that are no pages, in the language of who fills them in."""

from __future__ import annotations

from typing import Any

from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.snippets.views.snippets import SnippetViewSet


class RowViewSet(SnippetViewSet):
    """A register whose form is made anew for each request.

    Wagtail makes it once, when the addresses are built: what a field works out by then,
    such as "Choose place", stays in English for everybody.
    """

    @property
    def breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The way back, which Wagtail too words once for everybody."""
        return WagtailAdminTemplateMixin.breadcrumbs_items

    def get_add_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_add_view_kwargs(**kwargs) | {"form_class": None}

    def get_edit_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_edit_view_kwargs(**kwargs) | {"form_class": None}
