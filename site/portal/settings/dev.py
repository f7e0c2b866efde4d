"""The settings of one machine: SQLite under var/, mail as files, errors shown."""

from __future__ import annotations

from portal.settings.base import *  # noqa: F403 - settings are one flat namespace
from portal.settings.base import VAR_DIR, env

DEBUG = env.bool("DEBUG", default=True)
# The demo world's texts say so themselves.
CONTENT_LICENCE = env(
    "CONTENT_LICENCE", default="https://creativecommons.org/licenses/by/4.0/"
)
ALLOWED_HOSTS = ["*"]


def _local_secret() -> str:
    """Return a secret made once per checkout, so that sessions outlive a restart."""
    from django.core.management.utils import (  # noqa: PLC0415 - needs no settings
        get_random_secret_key,
    )

    path = VAR_DIR / "secret-key.txt"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(get_random_secret_key())
        path.chmod(0o600)
    return path.read_text()


SECRET_KEY = env("SECRET_KEY", default="") or _local_secret()
