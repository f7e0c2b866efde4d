"""People who log in: editors, translators, reviewers."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """The portal's own user table, since a project cannot change to one later."""
