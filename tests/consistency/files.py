"""The repository's own files, as git knows them."""

import subprocess
from functools import cache
from pathlib import Path

from cms.local.paths import BASE


@cache
def tracked(*suffixes: str) -> list[Path]:
    """Return the files of these kinds that are in the repository or about to be."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=BASE,
        check=True,
        capture_output=True,
        text=True,
    )
    paths = [BASE / line for line in listing.stdout.splitlines() if line.endswith(suffixes or ("",))]
    return [path for path in paths if path.is_file()]


def name(path: Path) -> str:
    """Return a file's path as the repository names it."""
    return str(path.relative_to(BASE))


def text(path: Path) -> str:
    """Return a file's text, nothing for one that isn't text."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""
