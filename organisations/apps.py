"""The organisations app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganisationsConfig(AppConfig):
    """Names the app in the admin, and registers what its pages tell machines."""

    name = "organisations"
    verbose_name = _("Organisations")

    def ready(self) -> None:
        from organisations import structured_data  # noqa: F401, PLC0415 - needs loaded models
