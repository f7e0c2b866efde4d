"""The editions app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EditionsConfig(AppConfig):
    """Connects what happens to an edition with what follows for its work."""

    name = "editions"
    verbose_name = _("Editions")

    def ready(self) -> None:
        from editions import receivers, sync  # noqa: PLC0415 - needs loaded models

        receivers.connect()
        sync.install()
