"""What the launcher tells the person at the terminal."""

import sys


def say(text: str) -> None:
    """Tell one step."""
    sys.stderr.write(f"▸ {text}\n")
    sys.stderr.flush()
