"""Where the checkout keeps what it makes: all under ``var/``, so that ``make reset`` has one folder to empty."""

from pathlib import Path

BASE = Path(__file__).resolve().parents[2]
VAR = BASE / "var"
STATE = VAR / "local"  # locks, stamps, and the address of the running database
POSTGRES = VAR / "postgres"
TEST_POSTGRES = VAR / "test-postgres"
# Both are read by cms.settings.dev while the launcher runs.
DATABASE_ADDRESS = STATE / "database_url"
PUBLIC_ADDRESS = STATE / "public_url"
VENV = BASE / ".venv"
REQUIREMENTS = BASE / "requirements"
