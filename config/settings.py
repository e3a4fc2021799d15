"""What the environment sets, and what is fixed for every installation.

Every variable read here stands in ``.env.example`` with its unit and a safe value; a test compares the two.
"""

from datetime import timedelta
from pathlib import Path

import bootstrap_wrapper
import environ
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")

SECRET_KEY = env.str("SECRET_KEY")
DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1"])
HTTPS = env.bool("HTTPS", default=False)
# Where bin/serve listens; behind a reverse proxy it stays on this machine.
HOST = env.str("HOST", default="127.0.0.1")
PORT = env.int("PORT", default=8000)
# Demonstration users may sign in only where this is true.
DEMO = env.bool("DEMO", default=False)

INSTALLED_APPS = [
    "desk",
    "conclusions",
    "petitions",
    "sessions",
    "papers",
    "committee",
    # In place of django.contrib.admin: its site keeps each administrator to the units of his grants.
    "committee.admin_config.OfficeAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_htmx",
    "django_otp",
    "django_otp.plugins.otp_static",
    "django_otp.plugins.otp_totp",
    "django_tasks",
    "django_tasks_db",
    "heroicons",
    # Sessions that know their user, address and browser; in place of Django's own.
    "qsessions",
]

MIDDLEWARE = [
    # Outermost, so that static files, redirects and error pages carry the policy too.
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.compression.CompressPages",
    "committee.middleware.AddressBehindProxy",
    "qsessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "committee.middleware.ChosenLanguage",
    # Default deny: a view is open to strangers only where it says so itself.
    "committee.middleware.SignInFirst",
    "committee.middleware.OneDoor",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    # Answers 429 in place of what a view says to whoever has tried too often.
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
# The page of a session is composed in desk, of panels of several apps; the lower apps only know that it has one.
ABSOLUTE_URL_OVERRIDES = {
    "working_sessions.workingsession": lambda working_session: reverse("desk:session", args=[working_session.pk]),
}
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "desk.context.site",
            ],
            # {{ row.pk|unlocalize }} without a {% load %}; a plain {{ row.pk }} prints 1.234, as all numbers do.
            "builtins": ["django.templatetags.l10n"],
        },
    },
]

CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"


def _database() -> dict:
    """The database of DATABASE_URL with what keeps it safe; a relative file is looked for in the project folder."""
    url = env.str("DATABASE_URL", default="sqlite:///var/db.sqlite3")
    if not url.startswith(("sqlite:///", "postgres://", "postgresql://")):
        raise ImproperlyConfigured("DATABASE_URL phải bắt đầu bằng sqlite:/// hoặc postgres://")
    chosen = env.db_url_config(url)
    if chosen["ENGINE"] == "django.db.backends.sqlite3":
        chosen["NAME"] = BASE_DIR / chosen["NAME"]
        # A write takes its lock when the transaction starts, so that reading and then writing cannot lose;
        # FULL, because WAL with NORMAL forgets the last commits when the power fails.
        chosen["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        }
        return chosen
    # A kept connection answers in 0.2 ms, a new one costs 4 ms. Waiting is cut at 3 seconds, so that a page can
    # say within 5 that the database is away.
    # The pool doubles its pauses between attempts up to reconnect_timeout; at its usual 300 seconds the pages stay
    # away long after the database is back. After giving up, the next request tries at once.
    pool = {"min_size": 1, "max_size": 10, "timeout": 3, "reconnect_timeout": 1}
    chosen["OPTIONS"] = {"connect_timeout": 3, **chosen.get("OPTIONS", {}), "pool": pool}
    chosen["CONN_HEALTH_CHECKS"] = True
    return chosen


DATABASES = {"default": _database()}

AUTH_USER_MODEL = "committee.User"
# The first only refuses who has tried too often.
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "committee.login.DemoAwareBackend"]
LOGIN_URL = "committee:login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "committee:login"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
_validators = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": f"{_validators}.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "full_name", "name_without_accents", "email")},
    },
    {"NAME": f"{_validators}.MinimumLengthValidator"},
    {"NAME": f"{_validators}.CommonPasswordValidator"},
    {"NAME": f"{_validators}.NumericPasswordValidator"},
]
# How long the link of an invitation can be used.
PASSWORD_RESET_TIMEOUT = 7 * 24 * 60 * 60

# Whose roles ask for a code besides the password; the others may turn it on for themselves.
TOTP_FOR_WARDS = env.bool("TOTP_FOR_WARDS", default=False)
SECOND_FACTOR_ROLES = ["admin", "reviewer"]
if TOTP_FOR_WARDS:
    SECOND_FACTOR_ROLES += ["clerk", "records", "leader", "unit_lead", "observer"]
OTP_TOTP_ISSUER = "Sổ buổi làm việc"
# Wrong codes are counted by the throttle below; the pauses of the package would refuse right ones without a word.
OTP_TOTP_THROTTLE_FACTOR = OTP_STATIC_THROTTLE_FACTOR = 0

# An office stands behind one address: one forgetful clerk must not close the door to all others.
AXES_FAILURE_LIMIT = 5
TRIES_OF_AN_ADDRESS = 20
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_HANDLER = "committee.throttle.Throttle"
AXES_LOCKOUT_PARAMETERS = ["username", "ip_address"]
AXES_LOCKOUT_CALLABLE = "committee.throttle.too_many_tries"
AXES_CLIENT_IP_CALLABLE = "committee.throttle.address_of"
AXES_CLIENT_STR_CALLABLE = "committee.throttle.client_in_log"
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["config.formats"]
USE_I18N = True
USE_THOUSAND_SEPARATOR = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

_bootstrap = Path(bootstrap_wrapper.__file__).resolve().parent.parent / "bootstrap"
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "var" / "static"
STATICFILES_DIRS = [
    BASE_DIR / "static",
    ("bootstrap/css", _bootstrap / "css"),
]
MEDIA_ROOT = BASE_DIR / env.str("MEDIA_ROOT", default="var/files")
# Papers of an office are not for every account of the machine.
FILE_UPLOAD_PERMISSIONS = 0o640
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o750
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# Maps are for developers only, and pressing those of Bootstrap is most of the work of a first start.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ["map", "png", "jpg", "gif", "webp", "ico", "zip", "gz", "br", "woff", "woff2"]
# In development the files are served as they stand in the tree, without a collecting step.
WHITENOISE_USE_FINDERS = DEBUG

# The largest request that is read at all; one byte more is refused before it is read.
MAX_UPLOAD_BYTES = 25 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "papers.uploads.QuotaUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

vars().update(env.email("EMAIL_URL", default="consolemail://"))

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_ENGINE = "qsessions.backends.db"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "desk.views.errors.csrf_failure"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line"},
        "problems": {"class": "logging.StreamHandler", "formatter": "line", "level": "WARNING"},
    },
    "loggers": {
        # The worker tells of each task twice; the address and the logins of a start would scroll away.
        name: {"handlers": ["problems"], "propagate": False}
        for name in ("django_tasks", "django_tasks_db", "axes")
    },
    "root": {"handlers": ["console"], "level": "INFO"},
}
