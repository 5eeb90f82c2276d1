"""What every environment shares; secrets and addresses come from the environment."""

import environ
from django.utils.translation import gettext_lazy as _

from cms.settings.navigation import *  # noqa: F403  parts of the same settings, one file a subject
from cms.settings.open_data import *  # noqa: F403
from cms.settings.paths import BASE_DIR, VAR_DIR
from cms.settings.search import *  # noqa: F403
from cms.settings.security import *  # noqa: F403
from cms.settings.syndication import *  # noqa: F403

env = environ.Env()

SECRET_KEY = env.str("SECRET_KEY", default="")
# Keys of before: what they signed stays good while a new one takes over.
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
DEBUG = False
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
PUBLIC_URL = env.str("PUBLIC_URL", default="http://127.0.0.1:8000").rstrip("/")
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]

INSTALLED_APPS = [
    "home",
    "atlas_pages",
    "bourse_pages",
    "search",
    "cms.syndication",
    "cms.moderation",
    "cms.publication",
    "cms.reference",
    "cms.visitors",
    "cms.mail",
    "cms.core",
    "dsfr",
    "leaflet",
    "wagtail_modeladmin",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.simple_translation",
    "wagtail.contrib.table_block",
    "wagtail.contrib.typed_table_block",
    "wagtail.locales",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.api.v2",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_tasks_db",
    "ninja",
    "rest_framework",
    "widget_tweaks",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    # Before all that only pages need: what reads the API goes past them.
    "cms.syndication.middleware.ApiMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cms.core.security.SecurityHeadersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "cms.core.locales.PageLocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "cms.moderation.middleware.PlacesMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    # Last: it runs the view itself, so that what the view saves and the log commit together.
    "cms.publication.middleware.LogTransactionMiddleware",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

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
                "cms.core.context.portal",
            ],
        },
    },
]

DATABASES = {"default": env.db_url("DATABASE_URL", default="postgresql:///coopdec")}
DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=600)
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

SESSION_ENGINE = "cms.core.sessions"

CACHES = {"default": env.cache_url("CACHE_URL", default="locmemcache://portal")}
# Counts and figures are kept under the log's head, some per page that is read: Django's 300 entries are too few.
CACHES["default"].setdefault("OPTIONS", {}).setdefault("MAX_ENTRIES", 1_000)
#: How many bytes of ready answers of the API each process keeps.
API_KEPT_BYTES = env.int("API_KEPT_BYTES", default=32_000_000)
#: How many seconds a CDN may answer the API's lists, details and exports without asking: so late is a publication seen.
API_SHARED_SECONDS = env.int("API_SHARED_SECONDS", default=60)
# Exports: how many at once in each process, which keeps its other threads for pages; for how long at most, in seconds;
# after how many seconds without a reader one is cut.
EXPORT_CONCURRENCY = env.int("EXPORT_CONCURRENCY", default=2)
EXPORT_SECONDS = env.int("EXPORT_SECONDS", default=3_600)
EXPORT_IDLE_SECONDS = env.int("EXPORT_IDLE_SECONDS", default=60)
EXPORT_LEAST_RATE = env.int("EXPORT_LEAST_RATE", default=20_000)
# Whole exports as files, made after this hour of the night (Europe/Paris).
SNAPSHOTS_DIR = env.path("SNAPSHOTS_DIR", default=str(VAR_DIR / "snapshots"))
SNAPSHOT_HOUR = env.int("SNAPSHOT_HOUR", default=3)
# Names of formats that aren't made into files: iati-report, ods …
SNAPSHOT_FORMATS_LEFT_OUT = env.list("SNAPSHOT_FORMATS_LEFT_OUT", default=[])
#: Of how many bytes of HTML details each process keeps what they are made of.
PAGES_KEPT_BYTES = env.int("PAGES_KEPT_BYTES", default=8_000_000)

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", _("Français")), ("en", _("Anglais")), ("es", _("Espagnol"))]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_THOUSAND_SEPARATOR = True
TIME_ZONE = "Europe/Paris"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = env.path("MEDIA_ROOT", default=str(VAR_DIR / "media"))
# What a visitor may send at once (three attachments of 5 MB and a form), decided before it's read.
VISITORS_MOST_BYTES = 17 * 1024 * 1024
VISITORS_MOST_FILE_BYTES = 5 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "cms.visitors.uploads.LimitedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
# True where no web server gives out the pictures under MEDIA_ROOT/images (docs/running.md).
SERVE_MEDIA = env.bool("SERVE_MEDIA", default=False)
# Files that are nobody's to read by an address, such as a deposit's attachments before they are approved.
PRIVATE_ROOT = env.path("PRIVATE_ROOT", default=str(VAR_DIR / "private"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(PRIVATE_ROOT), "base_url": None, "file_permissions_mode": 0o600},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

vars().update(env.email_url("EMAIL_URL", default="filemail://"))
# After the line above, which empties it: mail that no server takes goes to files, out of the repository.
EMAIL_FILE_PATH = str(VAR_DIR / "mail")
EMAIL_TIMEOUT = env.int("EMAIL_TIMEOUT", default=20)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="portail@coopdec.invalid")
# The service that passes an answer to an offer on; the default reaches nobody.
CONTACT_EMAIL = env.str("CONTACT_EMAIL", default="bourse-projets@coopdec.invalid")
# Where answers to relayed messages arrive: reponse+…@RELAY_DOMAIN. Without it, people answer on the portal only.
RELAY_DOMAIN = env.str("RELAY_DOMAIN", default="")
# How long an offer is open, and is again each time that it's renewed.
OFFER_MONTHS = env.int("OFFER_MONTHS", default=12)
# How many proxies of ours stand before the portal: visitors' addresses are counted against abuse (docs/running.md).
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)
# Which sites may show embeds in a frame, as CSP's frame-ancestors says it (docs/running.md). By default any: nothing in
# an embed acts for its reader, so that nobody can be tricked into it, and the data are open.
EMBED_FRAME_ANCESTORS = env.list("EMBED_FRAME_ANCESTORS", default=["*"])
DSFR_MARK_OPTIONAL_FIELDS = True
WHITENOISE_MIMETYPES = {".webmanifest": "application/manifest+json"}

FORMAT_MODULE_PATH = ["cms.formats"]
# What the date choosers write and read: as people type it. Each language's input formats must hold them.
WAGTAIL_DATE_FORMAT = "%d/%m/%Y"
WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y %H:%M"

WAGTAIL_SITE_NAME = "Coopération décentralisée"
WAGTAILADMIN_BASE_URL = PUBLIC_URL
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "french"}}
# Slugs are part of permalinks: letters that survive being copied, typed and read aloud.
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odp", "ods", "odt", "pdf", "pptx", "xlsx"]
WAGTAILADMIN_COMMENTS_ENABLED = True
# The database's full-text search counts by reading every match: /api/v1/ is there to search.
WAGTAILAPI_SEARCH_ENABLED = False
WAGTAILAPI_LIMIT_MAX = 50
WAGTAILAPI_BASE_URL = PUBLIC_URL
# Publishes exactly what was approved, within the scope of who approves (cms/moderation).
WAGTAIL_FINISH_WORKFLOW_ACTION = "cms.moderation.publishing.publish_approved"
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
# The page type that contributors keep; the projects are below it.
MODERATION_CONTRIBUTOR_PAGES = "atlas_pages.CollectivitePage"
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = True
TAGGIT_CASE_INSENSITIVE = True

DSFR_USE_INTEGRITY_CHECKSUMS = False
DEMO_DATA = env.bool("DEMO_DATA", default=False)

# Errors and warnings of the server's processes go to where their supervisor looks.
LOG_LEVEL = env.str("LOG_LEVEL", default="WARNING").upper()
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "cms.core.logs.SecretlessFormatter",
            "fmt": "{levelname} {name}: {message}",
            "style": "{",
        }
    },
    # The handler has the level: db_worker gives its loggers another, and would tell of each task.
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "level": LOG_LEVEL}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
}
