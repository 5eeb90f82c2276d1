"""Where things are on this machine."""

from pathlib import Path
from typing import Final

BASE_DIR: Final = Path(__file__).resolve().parents[2]
VAR_DIR: Final = BASE_DIR / "var"
