"""``manage.py forget_private_agendas``: lists of sessions that nobody needs."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from events.private_agendas import forget_outlived


class Command(BaseCommand):
    """Deletes private agendas a year after their meeting and their last use."""

    help = "Delete private agendas unused for a year after the end of their meeting."

    def handle(self, *args: Any, **options: Any) -> None:
        number = forget_outlived(timezone.now().date())
        self.stdout.write(f"{number} private agendas deleted.")
