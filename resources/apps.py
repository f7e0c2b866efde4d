"""The resources app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ResourcesConfig(AppConfig):
    """Names the app in the admin."""

    name = "resources"
    verbose_name = _("Resources")
