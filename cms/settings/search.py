"""Where search finds its engines: the one in this process is always there, Elasticsearch where its address is set."""

from pathlib import Path

import environ

from cms.settings.paths import VAR_DIR

_env = environ.Env()

#: The files of the embedded engine: on a local disk, one folder a machine.
SEARCH_DIR = Path(_env.str("SEARCH_DIR", default=str(VAR_DIR / "search")))

#: The address of a node, or of several, separated by commas: ``https://es1:9200,https://es2:9200``. Empty: none.
ELASTICSEARCH_URL = _env.str("ELASTICSEARCH_URL", default="")
ELASTICSEARCH_USER = _env.str("ELASTICSEARCH_USER", default="")
ELASTICSEARCH_PASSWORD = _env.str("ELASTICSEARCH_PASSWORD", default="")
#: Wins over user and password.
ELASTICSEARCH_API_KEY = _env.str("ELASTICSEARCH_API_KEY", default="")
#: The authority that signed the servers' certificates, where it isn't one that everybody knows. TLS is always verified.
ELASTICSEARCH_CA_FILE = _env.str("ELASTICSEARCH_CA_FILE", default="")
#: The alias that is searched; its indices are named ``<alias>-<time of making>``. One for each portal on a cluster.
ELASTICSEARCH_INDEX = _env.str("ELASTICSEARCH_INDEX", default="coopdec")
ELASTICSEARCH_SHARDS = _env.int("ELASTICSEARCH_SHARDS", default=1)
ELASTICSEARCH_REPLICAS = _env.int("ELASTICSEARCH_REPLICAS", default=0)
#: Seconds: for a connection, and for a whole answer. People wait so long before another engine answers.
ELASTICSEARCH_CONNECT_TIMEOUT = _env.float("ELASTICSEARCH_CONNECT_TIMEOUT", default=0.3)
ELASTICSEARCH_SEARCH_TIMEOUT = _env.float("ELASTICSEARCH_SEARCH_TIMEOUT", default=0.8)
#: Seconds that writing a batch, and making an index, may take.
ELASTICSEARCH_WRITE_TIMEOUT = _env.float("ELASTICSEARCH_WRITE_TIMEOUT", default=10.0)
#: Whether a mistake in the portal's own code has the next engine answer, instead of an error. Tests want the error.
SEARCH_HIDES_FAULTS = True
