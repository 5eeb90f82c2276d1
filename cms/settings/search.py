"""Where search keeps the files of the engine in this process; the other one's settings are in ``elasticsearch``."""

import environ

from cms.settings.paths import VAR_DIR

_env = environ.Env()

#: The files of the embedded engine: on a local disk, one folder a machine.
SEARCH_DIR = _env.path("SEARCH_DIR", default=str(VAR_DIR / "search"))
