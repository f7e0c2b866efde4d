"""The projects app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProjectsConfig(AppConfig):
    """Names the app in the admin, and registers what its pages tell machines."""

    name = "projects"
    verbose_name = _("Projects")

    def ready(self) -> None:
        from projects import structured_data  # noqa: F401, PLC0415 - needs loaded models
