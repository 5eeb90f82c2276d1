"""The launcher's command line: ``.venv/bin/python -m cms.local run``. The Makefile's targets call it."""

import argparse
import os
import signal
import sys
from collections.abc import Sequence

from cms.local.errors import LocalError


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks and return the exit code; a problem is told in words, without a traceback."""
    options = _parser().parse_args(arguments)
    for order in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(order, signal.default_int_handler)  # all three end us as Ctrl-C does: in order
    try:
        return _do(options)
    except LocalError as problem:
        sys.stderr.write(f"\nError: {problem}\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("\nInterrupted. What is done is kept; the next run goes on from here.\n")
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m cms.local", description=__doc__)
    actions = parser.add_subparsers(dest="action", required=True)
    actions.add_parser("run", help="set up what isn't yet, then serve")
    actions.add_parser("reset", help="remove this checkout's data")
    actions.add_parser("compile-messages", help="compile the translations")
    actions.add_parser("collect-messages", help="collect the texts to translate (needs GNU gettext)")
    for name, text in {
        "exec": "run a command beside the set-up database",
        "with-test-database": "run a command beside a throw-away database",
    }.items():
        actions.add_parser(name, help=text).add_argument("command", nargs=argparse.REMAINDER)
    return parser


def _do(options: argparse.Namespace) -> int:
    from cms.local import run  # honcho and psycopg: not for a mistyped command line
    from cms.local.collecting import collect_messages
    from cms.local.messages import compile_messages

    command = getattr(options, "command", [])
    command = command[1:] if command[:1] == ["--"] else command
    match options.action:
        case "run":
            return run.run(_port())
        case "exec":
            return run.execute(_port(), command)
        case "with-test-database":
            return run.with_test_database(command)
        case "reset":
            return run.reset()
        case "collect-messages":
            collect_messages()
        case _:
            compile_messages()
    return 0


def _port() -> int:
    text = os.environ.get("PORT") or "8000"
    if not (text.isdigit() and 1 <= int(text) <= 65535):
        raise LocalError(f"PORT must be a number from 1 to 65535, not « {text} ».")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
