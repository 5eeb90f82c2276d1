"""Other processes that use an index, for tests of what must not end this one."""

import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[3]
_START: Final = """
import sys
from pathlib import Path
import django
django.setup()
from search.contract import *
from search.querying.query import Query, Term
from search.engines.embedded import EmbeddedEngine
from tests.search.contract.documents import asked, fill, indexed
engine = EmbeddedEngine(Path(sys.argv[1]))
"""


def start(program: str, folder: Path) -> subprocess.Popen[str]:
    """Start a Python program that finds ``engine`` on the folder."""
    text = _START + textwrap.dedent(program)
    command = [sys.executable, "-c", text, str(folder)]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def run(program: str, folder: Path) -> str:
    """Run such a program to its end; return what it printed. Fails with it."""
    process = start(program, folder)
    output, _nothing = process.communicate(timeout=120)
    assert process.returncode == 0, f"the process ended with {process.returncode}"
    return output.strip()
