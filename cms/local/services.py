"""The portal's processes, run together by honcho until one ends or Ctrl-C is pressed."""

import os
import shlex
import signal
import sys
from collections.abc import Mapping

from honcho.manager import Manager

from cms.local.commands import manage
from cms.local.leftovers import mark
from cms.local.paths import BASE

STOPPED_BY_PERSON = {128 + signal.SIGINT, 128 + signal.SIGTERM}


def service_commands() -> dict[str, list[str]]:
    """Return each service's command line: the same on a server, there each under its own supervisor."""
    return {
        "web": [sys.executable, "-m", "gunicorn", "--config", "python:cms.local.gunicorn", "cms.wsgi:application"],
        "worker": manage("db_worker", "--verbosity=1"),
        "follower": manage("follow"),
        "scheduler": manage("run_scheduled"),
    }


def serve(environment: Mapping[str, str]) -> int:
    """Run all services to their end; return 0 when a person stopped them, else the code of the one that failed."""
    manager = Manager()
    for name, command in service_commands().items():
        line = "exec " + shlex.join(command)
        manager.add_process(name, line, env={**os.environ, **environment, **mark()}, cwd=str(BASE))
    signal.signal(signal.SIGHUP, lambda *_: os.kill(os.getpid(), signal.SIGTERM))
    manager.loop()
    code = manager.returncode or 0
    return 0 if code in STOPPED_BY_PERSON else code
