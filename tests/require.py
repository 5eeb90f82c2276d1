"""Tools that not every machine has: a test that needs one is skipped on a laptop, and fails in CI without it."""

import os
import shutil
from typing import NoReturn

import pytest

REQUIRED = "COOPDEC_REQUIRE_SERVICES"


def require_or_skip(tool: str) -> str:
    """Return the path of a program; skip the test without it, or fail where nothing may be skipped."""
    # Servers are where only root's PATH leads.
    path = shutil.which(tool) or shutil.which(tool, path="/usr/sbin:/usr/local/sbin")
    if path is None:
        fail_or_skip(f"{tool} is not installed")
    return path


def fail_or_skip(reason: str) -> NoReturn:
    """Skip the test, or fail where nothing may be skipped."""
    if os.environ.get(REQUIRED) or os.environ.get("CI"):
        pytest.fail(f"{reason}\nCI may not skip what needs it: see .ci/run")
    pytest.skip(reason)
