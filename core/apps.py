"""The core app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    """Names the app in the admin."""

    name = "core"
    verbose_name = _("Core")
