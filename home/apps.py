"""The home app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """Names the app in the admin, and registers what its pages tell machines."""

    name = "home"
    verbose_name = _("Home")

    def ready(self) -> None:
        from home import structured_data  # noqa: F401, PLC0415 - needs loaded models
        from home.oai import receivers  # noqa: PLC0415 - needs loaded models

        receivers.connect()
