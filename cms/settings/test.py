"""What the tests use: the real database engine, nothing that leaves the process otherwise."""

from cms.settings.base import *  # noqa: F403  Django's way to extend settings
from cms.settings.base import STATIC_ROOT
from cms.settings.paths import VAR_DIR

SECRET_KEY = "only-for-tests"  # noqa: S105  not a secret: tests sign nothing that matters
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PUBLIC_URL = "http://testserver"
WAGTAILADMIN_BASE_URL = PUBLIC_URL
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # whitenoise warns of a missing folder
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
DEMO_DATA = True
SERVE_MEDIA = True
STYLEGUIDE = True
# Without an index, lists find plain words in the log; tests of search make one of their own.
SEARCH_DIR = VAR_DIR / "test-search"
ELASTICSEARCH_URL = ""
