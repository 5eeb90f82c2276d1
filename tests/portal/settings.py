"""Settings of those processes: the tests' own, but with real mail, tasks and files, where the environment says."""

from pathlib import Path

from cms.settings.base import env
from cms.settings.test import *  # noqa: F403  Django's way to extend settings
from cms.settings.test import STORAGES

_FOLDER = Path(env.str("TEST_FOLDER"))
PUBLIC_URL = env.str("PUBLIC_URL")
WAGTAILADMIN_BASE_URL = WAGTAILAPI_BASE_URL = PUBLIC_URL
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
vars().update(env.email_url("EMAIL_URL"))
MEDIA_ROOT, PRIVATE_ROOT = str(_FOLDER / "media"), str(_FOLDER / "private")
_FILES = "django.core.files.storage.FileSystemStorage"
STORAGES = STORAGES | {
    "default": {"BACKEND": _FILES},
    "private": {"BACKEND": _FILES, "OPTIONS": {"location": PRIVATE_ROOT, "base_url": None}},
}
DEMO_DATA = False
# Nothing is collected for a test: whitenoise finds each app's own files.
WHITENOISE_USE_FINDERS = True
