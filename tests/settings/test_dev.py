"""Commands in a shell find the portal that ``make run`` runs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cms.local import run
from cms.local.paths import BASE

ASK = """
import sys
from pathlib import Path
from cms.settings import paths
paths.VAR_DIR = Path(sys.argv[1])
from cms.settings import dev
print(dev.PUBLIC_URL, *dev.CSRF_TRUSTED_ORIGINS, dev.WAGTAILADMIN_BASE_URL, dev.WAGTAILAPI_BASE_URL)
"""


def addresses(folder: Path, **environment: str) -> set[str]:
    """Return the addresses of the development settings, with the launcher's folder under ``folder``."""
    result = subprocess.run(
        [sys.executable, "-c", ASK, str(folder)],
        cwd=BASE,
        env={"PATH": os.environ["PATH"], "SECRET_KEY": "x" * 50, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(result.stdout.split())


def test_a_shell_knows_the_address_of_the_running_portal(tmp_path: Path) -> None:
    assert addresses(tmp_path) == {"http://127.0.0.1:8000"}
    (tmp_path / "local").mkdir()
    (tmp_path / "local" / "public_url").write_text("http://127.0.0.1:8010", encoding="utf-8")
    assert addresses(tmp_path) == {"http://127.0.0.1:8010"}
    assert addresses(tmp_path, PUBLIC_URL="https://coopdec.example/") == {"https://coopdec.example"}


def test_the_launcher_writes_it_while_it_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PUBLIC_URL", raising=False)
    monkeypatch.setenv("DATABASE_URL", "postgresql://portal@127.0.0.1:1/portal")
    monkeypatch.setattr(run, "STATE", tmp_path)
    monkeypatch.setattr(run, "DATABASE_ADDRESS", tmp_path / "database_url")
    monkeypatch.setattr(run, "PUBLIC_ADDRESS", tmp_path / "public_url")
    with run.portal(8010, needs_port=False):
        assert (tmp_path / "public_url").read_text(encoding="utf-8") == "http://127.0.0.1:8010"
        assert (tmp_path / "database_url").exists()
    assert not (tmp_path / "public_url").exists()
    assert not (tmp_path / "database_url").exists()
