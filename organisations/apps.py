"""The organisations app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganisationsConfig(AppConfig):
    """Names the app in the admin."""

    name = "organisations"
    verbose_name = _("Organisations")
