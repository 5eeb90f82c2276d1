"""What all tests share: only the list of fixtures, each in a file of its own under tests/fixtures/."""

import os

# Playwright's loop runs in the thread of the tests, where Django would then refuse to touch the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

pytest_plugins = [
    "tests.fixtures.reference",  # before those that import it: pytest rewrites the assertions of what it loads itself
    "tests.fixtures.browser",
    "tests.fixtures.demo",
    "tests.fixtures.elasticsearch",
    "tests.fixtures.flushed",
    "tests.fixtures.garbage",
    "tests.fixtures.gettext",
    "tests.fixtures.kept",
    "tests.fixtures.language",
    "tests.fixtures.order",
    "tests.fixtures.search",
    "tests.fixtures.server",
    "tests.fixtures.sheets",
    "tests.fixtures.smtp",
    "tests.fixtures.running_portal",
    "tests.fixtures.site",
]
