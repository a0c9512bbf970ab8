"""Settings of the desk: no secret at rest, no e-mail, no foreign host, no inline code."""

import contextlib
import os
import secrets
from pathlib import Path

from csp.constants import NONCE, NONE, SELF

from farshore.config.home import Home, default_home
from farshore.vault.speech.clock import machine_zone

HOME = Home(default_home())
FARSHORE_VAULT_SOCKET = os.environ.get("FARSHORE_VAULT_SOCKET", str(HOME.socket))


def _secret_key() -> str:
    """Return the key of CSRF tokens; made at the first start, readable by its owner alone."""
    path = HOME.desk / "secret_key"
    if not path.exists():
        HOME.create()
        own = path.with_name(f"secret_key.{os.getpid()}")
        descriptor = os.open(own, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(48))
        with contextlib.suppress(FileExistsError):
            os.link(own, path)  # whichever process is first: all of the desk have the same
        own.unlink()
    return path.read_text()


SECRET_KEY = _secret_key()
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
ROOT_URLCONF = "farshore.desk.urls"
WSGI_APPLICATION = "farshore.config.wsgi.application"
INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "csp",
    "farshore.desk.frame",
    "farshore.desk.kit",
    "farshore.desk.account",
    "farshore.desk.members",
    "farshore.desk.audit",
    "farshore.desk.calendar",
    "farshore.desk.people",
    "farshore.desk.tracing",
    "farshore.desk.rights",
    "farshore.desk.own_fields",
    "farshore.desk.stories",
    "farshore.desk.consents",
    "farshore.desk.site",
    "farshore.desk.journeys",
    "farshore.desk.requests",
    "farshore.desk.plans",
    "farshore.desk.reviews",
    "farshore.desk.paths",
    "farshore.desk.partners",
    "farshore.desk.petitions",
    "farshore.desk.engagements",
    "farshore.desk.interviews",
    "farshore.desk.figures",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "farshore.desk.vault.VaultMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "farshore.desk.frame.context.frame",
            ]
        },
    }
]
DATABASES: dict[str, dict[str, str]] = {}
USE_TZ = True
TIME_ZONE = machine_zone()
"""Until the vault has said which zone the organisation chose (`desk/vault.py`)."""
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ja", "日本語"), ("ko", "한국어")]
LOCALE_PATHS = [Path(__file__).parents[2] / "desk" / "locale"]
LANGUAGE_COOKIE_NAME = "farshore_language"
STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = (
    "same-origin"  # no-referrer makes browsers send Origin: null, which CSRF refuses
)
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 21 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
"""Each finding has three fields: a text with many of them must not be lost when it is sent."""
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {
        "django.request": {"handlers": ["console"], "level": "CRITICAL", "propagate": False}
    },
}
