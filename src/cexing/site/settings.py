"""Django's settings, all from the environment: CEXING_HOME, CEXING_DATABASE, CEXING_HOSTS, CEXING_HTTPS, CEXING_PUBLIC, CEXING_DEBUG,
CEXING_URL, CEXING_WEBHOOK_HOSTS, CEXING_MAIL_BACKEND, _HOST, _PORT, _USER, _PASSWORD, _TLS, _FROM.

Those of accounts and headers are in people/settings.py.
"""

from __future__ import annotations

import os
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from cexing.site.api.settings import *  # noqa: F403
from cexing.site.database import database
from cexing.site.home import home, secret_key
from cexing.site.people.settings import *  # noqa: F403


def _on(name: str, default: str = "0") -> bool:
    return os.environ.get(name, default) == "1"


HERE = Path(__file__).parent
HOME = home()
SECRET_KEY = secret_key()
DEBUG = _on("CEXING_DEBUG")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "ninja",
    "django_filters",
    "django_tables2",
    "cexing.site.library",
    "cexing.site.search",
    "cexing.site.pages",
    "cexing.site.desk",
    "cexing.site.ledger",
    "cexing.site.comparing",
    "cexing.site.api",
    "cexing.site.people",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
]
MIDDLEWARE = [
    "cexing.site.people.headers.headers",
    "cexing.site.api.middleware.for_programs",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "cexing.site.pages.language.by_switch",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "cexing.site.people.reading.ReadingMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "cexing.site.urls"
WSGI_APPLICATION = "cexing.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
DATABASES = {"default": database(os.environ.get("CEXING_DATABASE", ""), HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("中文")), ("en", _("English"))]
LOCALE_PATHS = [HERE / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
STATICFILES_DIRS = [("reading", HERE.parent / "render" / "assets")]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": HOME / "files"}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# What takes seconds to work out is kept for all processes, in a folder that only the owner reads.
CACHES["comparisons"] = {  # noqa: F405
    "BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": HOME / "comparisons", "TIMEOUT": None,
    "OPTIONS": {"MAX_ENTRIES": 400},
}
INDEX_FOLDER = HOME / "index"
"""Where the search index lies."""
PUBLIC_READING = _on("CEXING_PUBLIC", "1")
"""Whether anyone may read without signing in."""
SITE_URL = os.environ.get("CEXING_URL", "http://localhost:8000").rstrip("/")
"""Where the site is reached, for links in mails."""
WEBHOOK_HOSTS = [host.strip().lower() for host in os.environ.get("CEXING_WEBHOOK_HOSTS", "").split(",") if host.strip()]
"""Hosts (host or host:port) that the ledger may push events to."""
EMAIL_BACKEND = os.environ.get("CEXING_MAIL_BACKEND", "django.core.mail.backends.console.EmailBackend")
"""Mails go to the console until a backend is named; Django's other EMAIL_ settings follow CEXING_MAIL_…"""
EMAIL_HOST = os.environ.get("CEXING_MAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("CEXING_MAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("CEXING_MAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("CEXING_MAIL_PASSWORD", "")
EMAIL_USE_TLS = _on("CEXING_MAIL_TLS")
DEFAULT_FROM_EMAIL = os.environ.get("CEXING_MAIL_FROM", "cexing@localhost")
UPLOAD_BYTES = int(os.environ.get("CEXING_UPLOAD_BYTES", str(50 * 1024 * 1024)))
"""Largest file that may be uploaded, in bytes."""

# Django's default tells errors to mail, which no site here has; systemd and containers keep what is written to stderr.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # Addresses that lead nowhere are no event.
    "loggers": {"django.request": {"level": "ERROR"}},
}
