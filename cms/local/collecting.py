"""Collects the French texts of code and templates into ``locale/{en,es}``, for translators: needs GNU gettext."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from cms.local.errors import LocalError
from cms.local.paths import BASE

LANGUAGES = ("en", "es")
IGNORED = (".venv", "var", "tests", "scripts", "docs", "node_modules")


def collect_messages(base: Path = BASE) -> None:
    """Bring the catalogues of a checkout up to date; what is translated stays, what is gone is dropped.

    Raises:
        LocalError: GNU gettext isn't installed, or a file can't be read.
    """
    if shutil.which("xgettext") is None or shutil.which("msgmerge") is None:
        raise LocalError("GNU gettext is needed to collect texts (Debian: apt-get install gettext).")
    (base / "locale").mkdir(exist_ok=True)
    languages = [part for language in LANGUAGES for part in ("--locale", language)]
    ignored = [part for folder in IGNORED for part in ("--ignore", folder)]
    form = ["--no-obsolete", "--no-wrap", "--add-location", "file"]  # no line numbers: they change with every commit
    command = [sys.executable, "manage.py", "makemessages", *languages, *ignored, *form, "--verbosity", "0"]
    if subprocess.run(command, cwd=base, check=False).returncode != 0:
        raise LocalError("The texts could not be collected (see above).")
    for catalogue in (base / "locale").glob("*/LC_MESSAGES/*.po"):
        text = catalogue.read_text(encoding="utf-8")
        catalogue.write_text(re.sub(r'"POT-Creation-Date: .*\n', "", text), encoding="utf-8")
