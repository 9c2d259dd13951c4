"""Settings, from the environment; production refuses to start with anything a demonstration needs.

WAYAHEAD_DEMO=1        demonstration: role chooser, clock in September 2016, invented people
WAYAHEAD_PRODUCTION=1  real children: refuses to start with anything of a demonstration
WAYAHEAD_SECRET_KEY    required outside a demonstration
WAYAHEAD_HOSTS         comma-separated host names that may be asked for
WAYAHEAD_DATA_DIR      where the program keeps its database and publications (default ./var)
DATABASE_URL           any PostgreSQL 15 or later instead of the program's own
"""

import os
from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from wayahead.config.database import database_settings
from wayahead.config.demonstration import clock_shift, secret_key

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(os.environ.get("WAYAHEAD_DATA_DIR", "var")).resolve()
CORE_DATA_SET_DIR = DATA_DIR / "core_data_set"

DEMO = os.environ.get("WAYAHEAD_DEMO") == "1"
# A visitor who records a contact wants to see the figure move; a county publishes at night.
PUBLISH_CRON = "*/5 * * * *" if DEMO else "30 1 * * *"
DEBUG = False
SECRET_KEY = os.environ.get("WAYAHEAD_SECRET_KEY") or secret_key(DATA_DIR, demo=DEMO)
ALLOWED_HOSTS = os.environ.get("WAYAHEAD_HOSTS", "127.0.0.1,localhost").split(",")
HTTPS = not DEMO and os.environ.get("WAYAHEAD_PLAIN_HTTP") != "1"
CLOCK_SHIFT = clock_shift(DATA_DIR, demo=DEMO)
PRODUCTION = os.environ.get("WAYAHEAD_PRODUCTION") == "1"
if DEMO and PRODUCTION:
    raise ImproperlyConfigured(
        "A demonstration lets anybody sign in as anybody, so it does not run in production. "
        "Take away WAYAHEAD_DEMO or WAYAHEAD_PRODUCTION."
    )
if DEMO and "DATABASE_URL" in os.environ and os.environ.get("WAYAHEAD_DEMO_DATABASE") != "1":
    raise ImproperlyConfigured(
        "A demonstration lets anybody sign in as anybody, so it does not run on the database that "
        "DATABASE_URL names. Set WAYAHEAD_DEMO_DATABASE=1 if that database is for demonstrations."
    )

INSTALLED_APPS = [
    "wayahead.core",
    "wayahead.directory",
    "wayahead.record.people",
    "wayahead.record.referrals",
    "wayahead.record.care",
    "wayahead.oversight.performance",
    "wayahead.exchange.core_data_set",
    "wayahead.demo",
    "wayahead.web",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "procrastinate.contrib.django",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # A list of 50 children is 40 kB and compresses to a tenth; Django pads what it compresses,
    # so that its length tells nothing.
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "wayahead.web.access.PrivatePagesMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "wayahead.config.urls"
WSGI_APPLICATION = "wayahead.config.wsgi.application"
DATABASES = {"default": database_settings(os.environ, DATA_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

_CONTEXT = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "web" / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "wayahead.web.jinja.environment",
            "context_processors": [*_CONTEXT, "wayahead.web.context.page_context"],
        },
    },
    {
        # The sign-in pages are django-allauth's own and come as Django templates.
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "web" / "sign_in"],
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": [*_CONTEXT, "wayahead.web.context.page_context"]},
    },
]

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

AUTH_USER_MODEL = "core.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "wayahead.web.sign_in_policy.StaffAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
# Addresses of staff are given by an administrator; nobody is kept from codes for want of one.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Way Ahead"
# A demonstration has invented people only and signs in by choosing a role.
MFA_REQUIRED = not DEMO
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 1
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "429.jinja"
# Locked-out attempts are kept; the names people tried are personal data and stay out of the log.
AXES_VERBOSE = False
AXES_SENSITIVE_PARAMETERS = ["username", "password", "ip_address"]

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "wayahead.web.errors.csrf_failure"
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
SILENCED_SYSTEM_CHECKS = [] if HTTPS else ["security.W004", "security.W008"]
