"""People who log in: editors, translators, reviewers."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """A project-owned user table from the first migration, since it cannot be swapped later."""
