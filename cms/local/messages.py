"""Compiles ``locale/*/LC_MESSAGES/*.po`` in Python: GNU gettext isn't on every machine."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from cms.local.errors import LocalError
from cms.local.paths import BASE


def compile_messages(folder: Path = BASE / "locale") -> list[Path]:
    """Compile each ``.po`` that is newer than its ``.mo``, and return those that were.

    Raises:
        LocalError: a file isn't valid; it is named with the line.
    """
    stale = [source for source in sorted(folder.glob("*/LC_MESSAGES/*.po")) if _is_stale(source)]
    for source in stale:
        _compile(source)
    return stale


def _is_stale(source: Path) -> bool:
    target = source.with_suffix(".mo")
    return not target.exists() or target.stat().st_mtime_ns <= source.stat().st_mtime_ns


def _compile(source: Path) -> None:
    try:
        with source.open("rb") as file:
            catalog = read_po(file, locale=source.parts[-3], abort_invalid=True)
    except (PoFileError, UnicodeDecodeError) as error:
        raise LocalError(f"{source.relative_to(BASE)} is not a valid catalogue: {error}") from error
    fresh = source.with_suffix(".mo.new")
    with fresh.open("wb") as file:
        write_mo(file, catalog)  # entries marked fuzzy are left out: their French stands
    fresh.replace(source.with_suffix(".mo"))
