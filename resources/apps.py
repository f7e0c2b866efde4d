"""The resources app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ResourcesConfig(AppConfig):
    """Names the app in the admin, and registers what its pages tell machines."""

    name = "resources"
    verbose_name = _("Resources")

    def ready(self) -> None:
        """Register structured data, and say which form practices are edited by."""
        from resources import (  # noqa: PLC0415 - need loaded models
            forms,
            models,
            structured_data,  # noqa: F401 - registers
        )

        # Named here, since models import no forms.
        models.PracticePage.base_form_class = forms.PracticeForm
