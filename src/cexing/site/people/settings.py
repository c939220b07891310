"""Django's settings of accounts, sessions and headers.

CEXING_HOSTS (names that the site goes by), CEXING_HTTPS=1 (behind a proxy that speaks HTTPS), CEXING_OIDC_ISSUER, CEXING_OIDC_CLIENT,
CEXING_OIDC_SECRET, CEXING_OIDC_NAME (sign-in with another account, off without an issuer).
"""

from __future__ import annotations

import os
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

HTTPS = os.environ.get("CEXING_HTTPS") == "1"
ALLOWED_HOSTS = [host.strip() for host in os.environ.get("CEXING_HOSTS", "localhost,127.0.0.1,[::1]").split(",")]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if HTTPS]

# Headers and cookies
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
# A session ends twelve hours after signing in, and with the browser: desks are shared.
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

# Signing in
LOGIN_URL = "people:sign-in"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "/"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
ACCOUNT_ADAPTER = "cexing.site.people.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
# Passwords are throttled by axes below; this limit is what stops the guessing of one-time codes.
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "60/m/ip,10/15m/key"}

# Limits and used codes count over all workers, so that they are kept in the database, which a sign-in writes anyway (its locks make
# counting safe); what pages count may differ from worker to worker, and a reader must never wait for a writer.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "people_kept", "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    "process": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}

# Failed passwords: five for one account or from one address, then a quarter of an hour's pause.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = ["username", "ip_address"]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "people/locked.html"
AXES_VERBOSE = False

# One-time codes as a second step
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "策行"
MFA_ALLOW_UNVERIFIED_EMAIL = True
# Clocks of telephones drift: one period before and after is good too.
MFA_TOTP_TOLERANCE = 1

# Sign-in with an account of the organisation (OpenID Connect)
OIDC_ISSUER = os.environ.get("CEXING_OIDC_ISSUER", "").rstrip("/")
SOCIALACCOUNT_ADAPTER = "cexing.site.people.adapters.OrganisationAdapter"
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": []}}
if OIDC_ISSUER:
    SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"].append(
        {
            "provider_id": "organisation",
            "name": os.environ.get("CEXING_OIDC_NAME") or _("单位账号"),
            "client_id": os.environ.get("CEXING_OIDC_CLIENT", ""),
            "secret": os.environ.get("CEXING_OIDC_SECRET", ""),
            "settings": {"server_url": OIDC_ISSUER},
        }
    )
