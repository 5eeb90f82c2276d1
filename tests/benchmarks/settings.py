"""The portal's own settings on the copied database, with the benchmark's extra routes."""

import os

from cms.settings.dev import *  # noqa: F403  Django's way to extend settings
from cms.settings.dev import CACHES

ROOT_URLCONF = "tests.benchmarks.urls"
WAGTAILAPI_LIMIT_MAX = 100
ALLOWED_HOSTS = ["127.0.0.1", "testserver"]
if os.environ.get("BENCH_KEEP_NOTHING"):
    # Every answer is built: what the first one who asks waits for.
    CACHES |= {"responses": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
