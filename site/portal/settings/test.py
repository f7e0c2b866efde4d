"""Tests: a file database that is reused, fast password hashing, nothing sent."""

from __future__ import annotations

import os

from portal.settings.base import *  # noqa: F403 - settings are one flat namespace
from portal.settings.base import DATABASES, VAR_DIR, WAGTAILSEARCH_BACKENDS, env

DEBUG = False
SECRET_KEY = "only-for-tests"  # noqa: S105 - guards nothing
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MEDIA_ROOT = VAR_DIR / "test-media"
SHARE_PICTURES = VAR_DIR / "test-share-pictures"
# Each test client would look through all collected files first.
WHITENOISE_AUTOREFRESH = True
# Browser tests run Playwright's event loop in the thread that also asks the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# The seeded demo world has a database of its own: `make test` names it.
NAME = env("TEST_DATABASE", default="test")
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / f"{NAME}.sqlite3")}
else:
    DATABASES["default"]["TEST"] = {"NAME": f"mosaic_{NAME}"}

# No test searches the admin, and filling its index takes a third of the time.
WAGTAILSEARCH_BACKENDS["default"]["AUTO_UPDATE"] = False
# A thread would write into the database of whatever test runs then.
SEARCH_LOG_SECONDS = 0
