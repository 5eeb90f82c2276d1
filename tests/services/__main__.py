"""Real services on a developer's machine: ``.venv/bin/python -m tests.services elasticsearch``."""

import argparse
import os
import signal
import sys

from cms.local.errors import LocalError


def main() -> int:
    """Serve what the command line names until Ctrl-C; a problem is told in words, without a traceback."""
    parser = argparse.ArgumentParser(prog="python -m tests.services", description=__doc__)
    parser.add_argument("service", choices=["elasticsearch"])
    parser.parse_args()
    for order in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(order, signal.default_int_handler)  # all three end us as Ctrl-C does: in order
    from tests.services.elasticsearch.local import serve  # not for a mistyped command line

    try:
        serve(_port())
    except LocalError as problem:
        sys.stderr.write(f"\nError: {problem}\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("\nElasticsearch is stopped; its data are kept.\n")
    return 0


def _port() -> int:
    text = os.environ.get("ES_PORT") or "9200"
    if not (text.isdigit() and 1 <= int(text) <= 65535):
        raise LocalError(f"ES_PORT must be a number from 1 to 65535, not « {text} ».")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
