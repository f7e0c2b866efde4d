"""The project itself, as an app for its commands and checks."""

from __future__ import annotations

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Holds the commands that concern the whole house."""

    name = "portal"
