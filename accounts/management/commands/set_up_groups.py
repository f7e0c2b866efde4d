"""``manage.py set_up_groups``: who may do what, as docs/editors.md says."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from accounts.groups import languages_without_home, set_up_groups
from core.languages import OWN_NAMES


class Command(BaseCommand):
    """Rights hold beneath home pages, so a new one asks for another run."""

    help = "Make the groups of editors, reviewers and translators, and the workflow."

    def handle(self, *args: Any, **options: Any) -> None:
        for name in set_up_groups():
            self.stdout.write(f"Made: {name}")
        self.stdout.write("All groups have the rights that docs/editors.md names.")
        missing = languages_without_home()
        if missing:
            names = ", ".join(OWN_NAMES[code] for code in missing)
            self.stdout.write(f"No home page yet, so run this again later: {names}")
