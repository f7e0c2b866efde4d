"""``manage.py extract_messages``: bring the catalogues up to date with the sources."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from portal.catalogues import catalogue_languages, update


class Command(BaseCommand):
    """Adds new messages, removes gone ones; needs no gettext programs."""

    help = "Find the interface's messages and update locale/*/LC_MESSAGES/django.po."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        for language in catalogue_languages():
            added, gone = update(language)
            self.stdout.write(f"{language}: {added} added, {gone} removed")
