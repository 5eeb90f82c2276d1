"""What the tests use: the real database engine, nothing that leaves the process otherwise."""

import os
import tempfile
from pathlib import Path

from cms.settings.base import *  # noqa: F403  Django's way to extend settings
from cms.settings.base import STATIC_ROOT, env

SECRET_KEY = "only-for-tests"  # noqa: S105  not a secret: tests sign nothing that matters
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PUBLIC_URL = "http://testserver"
WAGTAILADMIN_BASE_URL = PUBLIC_URL
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # whitenoise warns of a missing folder
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "private": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
DEMO_DATA = True
SERVE_MEDIA = True
STYLEGUIDE = True
# Counted with each request, where a test counts: no thread of ours touches the test's database.
API_COUNT_SECONDS = 0.0
# Without an index, lists find plain words in the log; tests of search make one of their own.
# Nothing makes that folder. What the environment says is a developer's own: only a test that starts a server says so
# to its processes.
SEARCH_DIR = Path(env.str("TEST_SEARCH_DIR", default=f"{tempfile.gettempdir()}/coopdec-no-index-{os.getpid()}"))
ELASTICSEARCH_URL = env.str("TEST_ELASTICSEARCH_URL", default="")
# Nor this one: a developer's own files are none of a test's.
SNAPSHOTS_DIR = Path(f"{tempfile.gettempdir()}/coopdec-no-snapshots-{os.getpid()}")
SEARCH_HIDES_FAULTS = False
