"""The projects app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProjectsConfig(AppConfig):
    """Names the app in the admin."""

    name = "projects"
    verbose_name = _("Projects")
