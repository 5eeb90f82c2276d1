"""Where search finds its engines: the one in this process is always there, Elasticsearch where its address is set."""

import environ

from cms.settings.paths import VAR_DIR

_env = environ.Env()

#: One address, or those of several nodes of a cluster, separated by commas. Empty: no Elasticsearch.
ELASTICSEARCH_URL = _env.str("ELASTICSEARCH_URL", default="")
#: The files of the embedded engine: on a local disk, one folder a machine.
SEARCH_DIR = _env.path("SEARCH_DIR", default=str(VAR_DIR / "search"))
