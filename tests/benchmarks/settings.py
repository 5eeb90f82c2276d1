"""The portal's own settings on the copied database, with the benchmark's extra routes."""

from cms.settings.dev import *  # noqa: F403  Django's way to extend settings

ROOT_URLCONF = "tests.benchmarks.urls"
WAGTAILAPI_LIMIT_MAX = 100
ALLOWED_HOSTS = ["127.0.0.1", "testserver"]
