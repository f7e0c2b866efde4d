"""Production: every secret and address comes from the environment or the start stops.

See docs/operators.md for what each variable means.
"""

from __future__ import annotations

from django.core.exceptions import ImproperlyConfigured

from portal.settings.base import *  # noqa: F403 - settings are one flat namespace
from portal.settings.base import env

REQUIRED = {
    "SECRET_KEY": "a long random text, at least 50 characters",
    "ALLOWED_HOSTS": "the host names served, separated by commas",
    "DATABASE_URL": "for example postgres://user:password@host:5432/name",
    "BASE_URL": "the public address, for example https://portal.example.org",
}


def _require() -> None:
    """Stop the start with one sentence for each missing variable.

    Raises:
        ImproperlyConfigured: naming every missing variable and what to set it to.
    """
    missing = [
        f"{key} ({hint})" for key, hint in REQUIRED.items() if not env(key, default="")
    ]
    if missing:
        raise ImproperlyConfigured(
            "Set these environment variables before starting: " + "; ".join(missing)
        )


_require()

DEBUG = False
SECRET_KEY = env("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = [env("BASE_URL")]

if env("EMAIL_URL", default=""):
    vars().update(env.email_url("EMAIL_URL"))

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "portal.storage.PortalStaticFilesStorage"},
}

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken"
