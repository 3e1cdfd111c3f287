"""The portal's settings, read from the environment (see .env.example)."""

from datetime import timedelta
from pathlib import Path

import environ
from csp.constants import NONE, SELF, UNSAFE_INLINE

from unionportal import database

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
DATA_DIR = database.data_dir(BASE_DIR)
database.read_environment(DATA_DIR)

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = database.secret_key(DATA_DIR)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=database.local_hosts())
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "unionportal",
    "news",
    "documents",
    "albums",
    "bulletins",
    "notices",
    "polls",
    "questions",
    "visits",
    "desk",
    "units",
    "siteinfo",
    "photos",
    "axes",
    "ckeditor",
    "django_otp",
    "django_otp.plugins.otp_static",
    "django_otp.plugins.otp_totp",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "visits.middleware.counter_middleware",
    "unionportal.middleware.content_policy_middleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "unionportal.middleware.refuse_nul_middleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "desk.middleware.audit_middleware",
    "desk.middleware.second_factor_middleware",
    "unionportal.middleware.refuse_large_body_middleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "units.middleware.redirect_middleware",
    "desk.middleware.keep_form_middleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "unionportal.urls"
# A header may name a prefix to gunicorn; the links that a process keeps for all must not take it.
FORCE_SCRIPT_NAME = ""
WSGI_APPLICATION = "unionportal.wsgi.application"

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
            ],
        },
    },
]

DATABASES = {"default": database.config(DATA_DIR)}
CACHES = {"default": env.cache_url("CACHE_URL", default="locmemcache://")}
if CACHES["default"]["BACKEND"].endswith("RedisCache"):  # a silent one must not hold up a page
    CACHES["default"]["OPTIONS"] = {"socket_connect_timeout": 1, "socket_timeout": 1}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        # Django's own handlers would mail errors to nobody; the root's are enough.
        "django": {"handlers": [], "level": "WARNING"},
        "django.server": {"level": "INFO"},
        # A page that is not there is the visitor's affair.
        "django.request": {"level": "ERROR"},
        # Wrong passwords stand in the desk's own log.
        "axes": {"level": "ERROR"},
        "django_tasks": {"level": "ERROR"},
        "django_tasks_db": {"level": "ERROR"},
    },
}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in {
        "UserAttributeSimilarityValidator": {},
        "MinimumLengthValidator": {"min_length": 10},
        "CommonPasswordValidator": {},
        "NumericPasswordValidator": {},
    }.items()
]
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "desk.roles.DeskBackend"]
# Five wrong tries for one name from one address, on whichever node, and the sixth has to wait.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "desk.whence.lock_address"
AXES_LOCKOUT_CALLABLE = "desk.lockout.respond"
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "kept", "code"]
# The desk's own log tells who signed in, and its screens unlock an account.
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
# Who must prove a second thing at sign-in: names of roles, "superuser" for those; empty: nobody.
SECOND_FACTOR_FOR = env.list("SECOND_FACTOR_FOR", default=[])
# A link to set a password, by mail or from the account manager, is good for a day and for one use.
PASSWORD_RESET_TIMEOUT = 24 * 3600
SESSION_ENGINE = "desk.sessions"
# A session that is not used ends after half a day.
SESSION_COOKIE_AGE = 12 * 3600

LANGUAGE_CODE = "vi"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_THOUSAND_SEPARATOR = False
FORMAT_MODULE_PATH = ["unionportal.formats"]
LOCALE_PATHS = [BASE_DIR / "locale"]

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = env.path("MEDIA_STORAGE", default=DATA_DIR / "media")()
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "unionportal.staticfiles.StaticFilesStorage"},
}
# A body of 2 MB, typed or pasted, must reach the form that explains what is wrong with it.
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
# The words of every photo of a full album (albums.models.MAX_PHOTOS) come in one form.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 3000
FILE_UPLOAD_PERMISSIONS = 0o644

EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
# A mail server that does not answer must not hold up the worker.
EMAIL_TIMEOUT = 15

# Under names of its own the portal is on the open net, and there it speaks https only.
PUBLIC = "ALLOWED_HOSTS" in env
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PUBLIC
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz)$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if PUBLIC else 0
# How many servers stand in front of us; that many entries of X-Forwarded-For are true.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# Visits that begin in one network within an hour; more than that is a program, and not counted.
VISITS_PER_HOUR = 20_000
# Votes that are counted from one network within an hour.
POLL_VOTES_PER_HOUR = 60
# Readers' messages that are taken from one network within an hour.
QUESTIONS_PER_HOUR = 10
# Searches that found nothing, and reports of a missing document, noted for one network an hour.
MISSED_SEARCHES_PER_HOUR = 60
# Who sends a form sooner after opening it is a program.
QUESTION_MIN_SECONDS = 4
# Where the weather comes from, in the shape of Open-Meteo; empty: never asked for.
WEATHER_URL = env.str("WEATHER_URL", default="")
# Older values are not shown.
WEATHER_HIDE_AFTER_HOURS = 6
# Links into our own network may be asked for, as on a developer's machine.
CHECK_PRIVATE_LINKS = DEBUG
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_NAME = "phien"
CSRF_FAILURE_VIEW = "unionportal.views.csrf_failure"
# The editor shows its text in a frame of the same site.
X_FRAME_OPTIONS = "SAMEORIGIN"
LOGIN_REDIRECT_URL = "admin:index"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, "data:"],
        "media-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
# CKEditor 4 writes its own inline scripts and styles and shows the text in a frame.
ADMIN_CONTENT_SECURITY_POLICY = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
    "frame-ancestors": [SELF],
}

SILENCED_SYSTEM_CHECKS = [
    # CKEditor 4's end of life: text is cleaned on the server whatever the editor sends.
    "ckeditor.W001",
    # HSTS for subdomains and preloading: other sites of the organisation may live below the name.
    "security.W005",
    "security.W021",
    # X_FRAME_OPTIONS is not DENY: readers' pages forbid frames by their content policy.
    "security.W019",
]

CKEDITOR_CONFIGS = {
    "default": {
        "toolbar": [
            ["Format", "Bold", "Italic"],
            ["NumberedList", "BulletedList", "Blockquote"],
            ["JustifyLeft", "JustifyCenter", "JustifyRight"],
            ["Link", "Unlink", "Image", "Table"],
            ["PasteText", "PasteFromWord", "RemoveFormat"],
            ["Undo", "Redo", "Maximize"],
        ],
        "width": "100%",
        "height": 480,
        "bodyClass": "prose",
        "format_tags": "p;h2;h3;h4",
        "justifyClasses": ["trai", "giua", "phai", "deu"],
        "extraPlugins": "image2",
        # These call other hosts, or offer what the allow-list takes away again.
        "removePlugins": "image,exportpdf,scayt,wsc,flash,adobeair,elementspath,iframe,smiley",
        "removeDialogTabs": "link:advanced;link:target;table:advanced",
        "extraAllowedContent": (
            "u s sub sup cite hr; figure(image,rong); caption thead tbody;"
            "th[scope,colspan,rowspan]; td[colspan,rowspan]; audio video source[src,controls,type];"
            "*(giua,phai,rong)"
        ),
        "disallowedContent": (
            "img{*}[width,height]; table{*}[border,cellspacing,cellpadding,align,summary]"
        ),
        "entities": False,
        "entities_latin": False,
        "disableNativeSpellChecker": False,
        "customConfig": "",
        "stylesSet": False,
        "linkDefaultProtocol": "https://",
        "clipboard_handleImages": False,
        "filebrowserImageUploadUrl": "/admin/photos/tai-anh/",
        "filebrowserUploadMethod": "xhr",
        "uploadUrl": "/admin/photos/tai-anh/",
    }
}
