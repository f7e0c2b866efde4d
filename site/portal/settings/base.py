"""Settings every environment shares; the environment itself is read here only."""

from __future__ import annotations

import zoneinfo
from pathlib import Path

import environ
from django.utils.translation import gettext_lazy as _

PROJECT_DIR = Path(__file__).resolve().parent.parent
BASE_DIR = PROJECT_DIR.parent.parent
VAR_DIR = BASE_DIR / "var"

env = environ.Env()

SITE_NAME = env("SITE_NAME", default="Mosaic")
# The address of the licence that the texts are under; machines are told nothing of it
# where there is none.
CONTENT_LICENCE = env("CONTENT_LICENCE", default="")

INSTALLED_APPS = [
    "portal",
    "home",
    "search",
    "events",
    "resources",
    "projects",
    "organisations",
    "editions",
    "accounts",
    "core",
    "wagtail_localize",
    # Replaces wagtail.locales (same app label), never both.
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "events.live_views.FromMemory",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.compression.Compression",
    "portal.middleware.DropIndentation",
    "portal.middleware.KeepUnits",
    "portal.middleware.RefuseUnreadableRequests",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "portal.middleware.LanguageByPrefix",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "portal.middleware.TellRefusals",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "portal.redirects.RedirectAllOfPages",
    "home.offline.SayWhatMayBeKept",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.context.site_name",
            ],
        },
    },
]

DATABASES = {
    "default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR}/portal.sqlite3")
}
DATABASES["default"]["CONN_MAX_AGE"] = 600
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # WAL lets readers go on while an editor publishes; IMMEDIATE queues the writers
    # instead of failing the second one with "database is locked".
    DATABASES["default"]["OPTIONS"] = {
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
    }

CACHES = {
    "default": env.cache_url("CACHE_URL", default="locmemcache://"),
}

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LANGUAGE_CODE = "en"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [
    ("es", _("Spanish")),
    ("bg", _("Bulgarian")),
    ("fr", _("French")),
    ("en", _("English")),
]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "portal.formats"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
#: Pages take files from their own host only; the header would come with each of them.
WHITENOISE_ALLOW_ALL_ORIGINS = False
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
# Pictures of works for other sites; drawn again where they are missing.
SHARE_PICTURES = VAR_DIR / "share-pictures"

EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="portal@example.org")

DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# A page's address is the same path in each language, so the prefix tells the edition.
LANGUAGE_COOKIE_NAME = "language"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "portal.views.forbidden_form"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"

WAGTAIL_SITE_NAME = SITE_NAME
WAGTAILADMIN_USER_LOGIN_FORM = "accounts.forms.LoginForm"
WAGTAILADMIN_USER_PASSWORD_RESET_FORM = "accounts.forms.PasswordResetForm"  # noqa: S105 - names a form
WAGTAIL_I18N_ENABLED = True
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAILADMIN_BASE_URL = env("BASE_URL", default="http://127.0.0.1:8000")
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAILIMAGES_IMAGE_MODEL = "core.PortalImage"
WAGTAILDOCS_DOCUMENT_MODEL = "core.PortalDocument"
WAGTAILSEARCH_BACKENDS = {
    "default": {
        "BACKEND": "wagtail.search.backends.database",
        "SEARCH_CONFIG": "simple",
    }
}
# Seconds until questions that found nothing are written down; 0 writes none.
SEARCH_LOG_SECONDS = env.int("SEARCH_LOG_SECONDS", default=60)
# Extras of the search, both off: a file that build_dictionary wrote, and a model.
SEARCH_DICTIONARY = env("SEARCH_DICTIONARY", default="")
SEARCH_MODEL = env("SEARCH_MODEL", default="")
# Some systems list their own clock as a zone, which no browser knows by that name.
WAGTAIL_USER_TIME_ZONES = sorted(zoneinfo.available_timezones() - {"localtime"})
WAGTAIL_AUTOSAVE_INTERVAL = 3000
# The admin makes no request to anybody else's server.
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 25_000_000
# Latin slugs serve all editions, whatever alphabet the title is written in.
WAGTAIL_ALLOW_UNICODE_SLUGS = False
