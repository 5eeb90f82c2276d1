"""What a set-up step depends on, as a short text: the step runs again when it changes."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from cms.local.paths import BASE, REQUIREMENTS

APPS = ("cms", "home", "atlas_pages", "bourse_pages", "search")


def of_files(paths: Iterable[Path]) -> str:
    """Return a digest of the files' names and contents."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(BASE)}:{len(content)}:".encode())
        digest.update(content)
    return digest.hexdigest()[:32]


def migrations() -> str:
    """Change with our migrations, and with the versions of the packages that have theirs."""
    return of_files([REQUIREMENTS / "base.txt", *_files("migrations/*.py")])


def reference() -> str:
    """Change with the reference data and with the code that loads it."""
    folder = BASE / "cms" / "reference"
    return of_files(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)


def site_tree(address: str) -> str:
    """Change with the pages, groups and rights that every portal has, and with its address."""
    return f"{address} {of_files(BASE / 'home' / name for name in ('tree.py', 'groups.py'))}"


def static_files() -> str:
    """Change with our static files and with the packages that bring theirs."""
    return of_files([REQUIREMENTS / "base.txt", *(path for path in _files("static/**/*") if path.is_file())])


def _files(pattern: str) -> list[Path]:
    return [path for app in APPS for path in (BASE / app).glob(f"**/{pattern}")]
