"""The form of practices: what it lets through as a draft, and what it publishes."""

from __future__ import annotations

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm

from resources.completeness import missing
from resources.models import PracticePage


class PracticeForm(WagtailAdminPageForm):
    """Names each missing thing at its field, unless a draft is only saved.

    A draft that is submitted to the reviewers is judged as one that is published: they
    could not publish it.
    """

    def clean(self) -> dict[str, Any]:
        """Refuse an original that lacks something; what was typed stays in the form."""
        said = super().clean()
        # A page that is not there yet becomes the original when it is saved.
        is_edition = self.instance.pk and not self.instance.is_original
        if self.is_deferred_validation or is_edition:
            return said
        full = said.get("kind") == PracticePage.Kind.FULL
        for name, message in missing(said, full=full).items():
            self.add_error(name, message)
        return said
