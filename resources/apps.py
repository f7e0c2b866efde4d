"""The resources app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ResourcesConfig(AppConfig):
    """Names the app in the admin, and registers what its pages tell machines."""

    name = "resources"
    verbose_name = _("Resources")

    def ready(self) -> None:
        from resources import structured_data  # noqa: F401, PLC0415 - needs loaded models
