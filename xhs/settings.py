"""Every setting of the project, in one file. What differs between machines comes from the environment."""

import os
import sys
from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from xhs import schedule
from xhs.desk.theme import UNFOLD, UNFOLD_SHOP_DESK  # noqa: F401  settings of the admin's theme
from xhs.lib import env, payment_keys

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = Path(env.text("VAR_DIR", str(BASE_DIR / "var")))
TESTING = "pytest" in sys.modules

DEBUG = env.flag("DEBUG", default=False)
SECRET_KEY = env.text("SECRET_KEY", "only-for-development-and-tests" * 2 if DEBUG or TESTING else "")
if not SECRET_KEY:
    raise ImproperlyConfigured("Set SECRET_KEY to a long random text (or DEBUG=1 on your own machine).")
FIELD_KEYS = env.words("FIELD_KEYS") or [SECRET_KEY]  # the first encrypts, all decrypt
FINGERPRINT_KEY = env.text("FINGERPRINT_KEY", SECRET_KEY)  # must outlive every change of keys
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
SITE_URL = env.text("SITE_URL", "http://127.0.0.1:8000").rstrip("/")
CSRF_TRUSTED_ORIGINS = [SITE_URL]
TRUSTED_PROXIES = env.number("TRUSTED_PROXIES", 0)  # how many proxies of ours stand in front

INSTALLED_APPS = [
    "unfold.apps.BasicAppConfig",
    "xhs.desk.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "rest_framework",
    "rest_framework.authtoken",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_filters",
    "xhs",
    "members",
    "mall",
    "community",
    "recommend",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "members.middleware.ViewerMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "xhs.lib.policy.KeptPolicyMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "xhs.lib.characters.NoNulMiddleware",
]

ROOT_URLCONF = "xhs.urls"
WSGI_APPLICATION = "xhs.wsgi.application"
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
                "members.context.frame",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "xhs.templatetags.ui"],
        },
    }
]

DATABASES = {
    "default": {
        **env.database("DATABASE_URL"),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.text("REDIS_URL")
CACHES = {
    "default": {
        "BACKEND": "xhs.lib.caching.ForgivingRedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "xhs",
        "TIMEOUT": 3600,
    }
}

# --- people ---------------------------------------------------------------------------------------
AUTH_USER_MODEL = "members.Person"
AUTHENTICATION_BACKENDS = ["members.accounts.SignInBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
CSRF_FAILURE_VIEW = "xhs.views.csrf_failure"
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 60
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"

ACCOUNT_ADAPTER = "members.accounts.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "members.forms.accounts.LogInForm",
    "signup": "members.forms.accounts.SignUpForm",
    "request_login_code": "members.forms.accounts.RequestCodeForm",
    "confirm_login_code": "members.forms.accounts.LogInCodeForm",
    "confirm_email_verification_code": "members.forms.accounts.VerificationCodeForm",
    "confirm_password_reset_code": "members.forms.accounts.ResetCodeForm",
    "reset_password": "members.forms.accounts.ForgotPasswordForm",
    "reset_password_from_key": "members.forms.accounts.NewPasswordForm",
    "change_password": "members.forms.accounts.ChangePasswordForm",
    "set_password": "members.forms.accounts.FirstPasswordForm",
    "reauthenticate": "members.forms.accounts.ReauthenticateForm",
    "add_email": "members.forms.accounts.ChangeEmailForm",
}
ACCOUNT_LOGIN_METHODS = {"email", "username"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = 3
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = 3
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS = {  # an address may be a whole office behind one router; a key is one person's address or name
    "login": "60/m/ip",
    "login_failed": "40/m/ip,10/5m/key",
    "signup": "30/m/ip",
    "request_login_code": "30/m/ip,3/5m/key,20/d/key",
    "reset_password": "30/m/ip,3/5m/key,20/d/key",
    "confirm_email": "1/10s/key,20/d/key",
}
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_USERNAME_MIN_LENGTH = 1  # the validators say it all in one sentence
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_USERNAME_VALIDATORS = "members.models.user.USERNAME_VALIDATORS"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = SITE_URL.split(":")[0]
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
USERSESSIONS_TRACK_ACTIVITY = False
MFA_ADAPTER = "members.accounts.SecondStepAdapter"
MFA_FORMS = {
    "authenticate": "members.forms.second_step.SecondStepForm",
    "reauthenticate": "members.forms.second_step.ProveForm",
    "activate_totp": "members.forms.second_step.AppForm",
    "add_webauthn": "members.forms.second_step.PasskeyForm",
    "edit_webauthn": "members.forms.second_step.PasskeyNameForm",
}
MFA_TOTP_TOLERANCE = 1
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = SITE_URL.startswith("http://")

# --- words and times ------------------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("zh-hans", _("Simplified Chinese"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Shanghai"  # of strangers; a person has her own
USE_TZ = True
USE_I18N = True

# --- files ----------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = VAR / "static"
MEDIA_ROOT = Path(env.text("MEDIA_ROOT", str(VAR / "media")))
MEDIA_ACCEL = env.flag("MEDIA_ACCEL", default=False)  # a proxy answers X-Accel-Redirect
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or TESTING
        else "xhs.lib.static.HashedStorage"
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ("jpg", "jpeg", "png", "webp", "avif", "woff", "woff2", "map")
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = DEBUG or TESTING
UPLOAD_BYTE_LIMIT = 20 * 1024 * 1024
UPLOAD_PIXEL_LIMIT = 50_000_000
CLIP_BYTE_LIMIT, CLIP_SECONDS = 100 * 1024 * 1024, 60
FFMPEG = env.text("FFMPEG", "")  # the program; empty: the one that comes as a wheel
NOTE_PICTURE_LIMIT = 18
UPLOADS_PER_HOUR = 400
UNUSED_BYTE_LIMIT = 800 * 1024 * 1024  # of one person; two full notes and a half
FILE_UPLOAD_HANDLERS = ["xhs.lib.uploads.CappedUploadHandler"]
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_NUMBER_FILES = NOTE_PICTURE_LIMIT + 2

# --- the mall -------------------------------------------------------------------------------------
ORDER_PAY_MINUTES = env.number("ORDER_PAY_MINUTES", 15)
ORDER_RECEIVE_DAYS = env.number("ORDER_RECEIVE_DAYS", 10)  # after which a sent order counts as received
AFTER_SALE_DAYS = env.number("AFTER_SALE_DAYS", 15)  # after it was received
REFUND_ANSWER_DAYS = env.number("REFUND_ANSWER_DAYS", 3)  # after which a silent shop has agreed
RETURN_DAYS = env.number("RETURN_DAYS", 10)  # to send goods back, and to say that they came

# --- maps -----------------------------------------------------------------------------------------
MAP_TILES = env.tiles("MAP_TILES")  # without: a plain map drawn by ourselves
MAP_CREDIT = env.text("MAP_CREDIT", "")  # whom the tiles are owed to, as their terms ask
MAP_LINK = env.text(  # where "directions" leads; {latitude}, {longitude}, {name}
    "MAP_LINK",
    "https://www.openstreetmap.org/?mlat={latitude}&mlon={longitude}#map=17/{latitude}/{longitude}",
)

# --- outside services -----------------------------------------------------------------------------
for _name, _value in env.mail("EMAIL_URL").items():
    globals()[_name] = _value
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "xhs <hello@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

PAYMENTS = payment_keys.providers(secret=SECRET_KEY, site_url=SITE_URL)
PAYMENT_PROVIDERS = payment_keys.offered(PAYMENTS)  # as shown to shoppers, in this order
SANDBOX_SWITCHES = DEBUG or env.text("DEMO", "0") != "0"  # anybody may make its call-backs misbehave
PAYMENT_TRANSPORT = "mall.sandbox.transport.Http"  # how the sandbox and the shop talk to each other

# --- background work ------------------------------------------------------------------------------
CELERY_BROKER_URL = env.redis_broker(REDIS_URL)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_DEFAULT_QUEUE = "interactive"
CELERY_TASK_ROUTES = schedule.ROUTES
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 3600, "socket_timeout": 5}
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 600_000  # KB
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULE = schedule.TIMES

# --- API ------------------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "rest_framework.authentication.SessionAuthentication",
        "members.api.authentication.OpenAccountToken",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticatedOrReadOnly"],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_THROTTLE_CLASSES": ["xhs.lib.throttle.PerPerson", "xhs.lib.throttle.PerAddress"],
    "DEFAULT_THROTTLE_RATES": {"person": "600/min", "address": "240/min"},
    "NUM_PROXIES": TRUSTED_PROXIES,
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "xhs.lib.api.answer_refusal",
    "DEFAULT_PARSER_CLASSES": [
        "xhs.lib.parsers.SensibleJSONParser",
        "rest_framework.parsers.FormParser",
        "rest_framework.parsers.MultiPartParser",
    ],
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "xhs API",
    "DESCRIPTION": "Notes, people, topics, the mall, and everything one can do with them. POST adds or does something,"
    " DELETE takes it back; PUT replaces all that stands at an address, PATCH only the fields that are sent.",
    "VERSION": "1.0.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    "COMPONENT_SPLIT_REQUEST": True,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "ENUM_NAME_OVERRIDES": {
        "OrderState": "mall.models.Order.State",
        "ParcelState": "mall.models.Parcel.State",
        "RefundState": "mall.models.Refund.State",
        "RefundKind": "mall.models.Refund.Kind",
        "RefundCause": "mall.models.Refund.Cause",
        "VoucherState": "mall.models.Voucher.State",
        "PaymentState": "mall.models.PaymentAttempt.State",
        "ReviewState": "mall.models.Review.State",
        "QuestionState": "mall.models.question.SaidState",
        "MerchantKind": "mall.models.Merchant.Kind",
        "StoreKind": "mall.models.Store.Kind",
        "MediaKind": "members.models.MediaFile.Kind",
    },
}

# --- safety ---------------------------------------------------------------------------------------
HTTPS = env.flag("HTTPS", default=not (DEBUG or TESTING))
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
LANGUAGE_COOKIE_SECURE = HTTPS
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_AGE = 31_536_000
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {  # the desks have looser ones: xhs.lib.desk.door
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "style-src-attr": ["'unsafe-inline'"],
        "img-src": [SELF, "data:", "blob:", *env.origin(MAP_TILES)],
        "media-src": [SELF, "blob:"],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
        "worker-src": [SELF],
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "INFO")},
}

if TESTING:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    CELERY_TASK_ALWAYS_EAGER = True
    CELERY_TASK_EAGER_PROPAGATES = True
    CACHES["default"]["LOCATION"] = env.redis_of_its_own(REDIS_URL, os.environ.get("PYTEST_XDIST_WORKER", ""))
    MEDIA_ROOT = VAR / "test-media" / os.environ.get("PYTEST_XDIST_WORKER", "one")
    EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
