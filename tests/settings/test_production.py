"""The production settings start with the documented environment, and say what is missing without it."""

import os
import re
import subprocess
import sys

import pytest

from cms.local.paths import BASE

REQUIRED = {
    "SECRET_KEY": "0123456789" * 5 + "abcdefghij",
    "ALLOWED_HOSTS": "coopdec.example",
    "DATABASE_URL": "postgresql://portal:secret@127.0.0.1:1/portal",
    "PUBLIC_URL": "https://coopdec.example",
}
OPTIONAL = {
    "CACHE_URL": "locmemcache://",
    "EMAIL_URL": "smtp+tls://user:secret@mail.example:587",
    "DEFAULT_FROM_EMAIL": "portal@coopdec.example",
    "MEDIA_ROOT": "/srv/media",
    "SERVE_MEDIA": "0",
    "CONN_MAX_AGE": "60",
    "SECURE_SSL_REDIRECT": "1",
    "SECURE_HSTS_SECONDS": "3600",
    "DEMO_DATA": "0",
    "LOG_LEVEL": "info",
}


def check(environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run Django's deployment checks as a server would, with this environment alone."""
    return subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=BASE,
        env={"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "cms.settings.production", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("environment", [REQUIRED, REQUIRED | OPTIONAL], ids=["required", "all"])
def test_the_deployment_checks_find_nothing(environment: dict[str, str]) -> None:
    result = check(environment)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("name", REQUIRED)
def test_it_refuses_to_start_without_what_it_needs_and_names_it(name: str) -> None:
    result = check({key: value for key, value in REQUIRED.items() if key != name})
    assert result.returncode != 0
    assert f"Set the {name} environment variable" in result.stderr


def test_every_variable_that_the_settings_read_is_documented() -> None:
    settings = (path for path in (BASE / "cms" / "settings").glob("*.py") if path.name != "test.py")
    sources = [*settings, BASE / "cms" / "local" / "gunicorn.py"]
    read = {
        name
        for path in sources
        for name in re.findall(r"env(?:iron)?(?:\.\w+)?\(\s*\"([A-Z_]+)\"", path.read_text(encoding="utf-8"))
    }
    documented = set(re.findall(r"`([A-Z_]+)`", (BASE / "docs" / "running.md").read_text(encoding="utf-8")))
    assert read - documented - {"DEBUG", "COOPDEC_BANNER"} == set()
