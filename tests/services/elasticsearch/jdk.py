"""Finds a Java Development Kit: the server's JVM, and the compiler of our plugin."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.services.elasticsearch.version import OLDEST_JAVA


@cache
def find_jdk() -> Path | None:
    """Return the home of a JDK that is new enough; None without one. A Java without compiler is none."""
    for java in _candidates():
        home, version = _properties(java)
        if home and version >= OLDEST_JAVA and (home / "bin" / "javac").exists():
            return home
    return None


def _candidates() -> Iterator[Path]:
    for variable in ("ES_JAVA_HOME", "JAVA_HOME"):
        if home := os.environ.get(variable):
            yield Path(home) / "bin" / "java"
    for program in ("javac", "java"):
        if path := shutil.which(program):
            yield Path(path).resolve().with_name("java")
            yield Path(path).with_name("java")  # a version manager's shim


def _properties(java: Path) -> tuple[Path | None, int]:
    """Ask Java itself: what is on the path may be a link, a shim or a stub."""
    try:
        told = subprocess.run(
            [java, "-XshowSettings:properties", "-version"], capture_output=True, check=False, text=True
        ).stderr
    except OSError:
        return None, 0
    home = re.search(r"java\.home = (.+)", told)
    version = re.search(r"java\.specification\.version = (?:1\.)?(\d+)", told)
    return (Path(home[1].strip()), int(version[1])) if home and version else (None, 0)
