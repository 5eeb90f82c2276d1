"""A test run that is killed leaves neither servers nor files."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import psutil

from cms.local.paths import BASE
from tests.services.elasticsearch import ElasticsearchServer

RUN = """
import json, sys, threading, time, psutil
from tests.services.elasticsearch import ElasticsearchServer
server = ElasticsearchServer(heap=256)
starting = threading.Thread(target=server.start)  # the end of this thread must not be the end of the server
starting.start()
starting.join()
time.sleep(1)
assert server.is_running
pids = [child.pid for child in psutil.Process().children(recursive=True)]
print(json.dumps([pids, str(server.node.folder)]), flush=True)
time.sleep(600)
"""


def test_a_killed_run_takes_its_server_with_it(elasticsearch_server: ElasticsearchServer) -> None:
    run = subprocess.Popen([sys.executable, "-c", RUN], cwd=BASE, stdout=subprocess.PIPE, text=True)
    assert run.stdout
    pids, folder = json.loads(run.stdout.readline())
    run.stdout.close()
    left = [psutil.Process(pid) for pid in pids]
    assert len(left) >= 2
    run.send_signal(signal.SIGKILL)
    run.wait()
    _, alive = psutil.wait_procs(left, timeout=30)
    assert alive == []
    assert not Path(folder).exists()


def test_a_killed_guard_takes_its_server_with_it(elasticsearch_server: ElasticsearchServer) -> None:
    with ElasticsearchServer(heap=256) as server:
        assert server._process
        guard = psutil.Process(server._process.pid)
        left = guard.children(recursive=True)
        guard.kill()
        _, alive = psutil.wait_procs(left, timeout=30)
        assert alive == []
