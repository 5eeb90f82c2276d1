"""How gunicorn serves the portal: ``gunicorn --config python:cms.local.gunicorn cms.wsgi:application``.

The application is loaded once and shared by the workers; each is renewed after some thousand requests, so that what a
long life gathers in memory stays bounded (a process stays under 250 MB, docs/performance.md).
"""

import os
from typing import Any

from gunicorn.http import message

bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
# gunicorn's own threads, and others for requests that wait.
worker_class = "cms.local.waiting_room.WaitingRoomWorker"
preload_app = True
max_requests = 20_000
max_requests_jitter = 2_000
timeout = 60
graceful_timeout = 4
keepalive = 5
# A search may hold 2,000 characters, of twelve each when escaped. gunicorn bounds lower, or with 0 not at all.
limit_request_line = message.MAX_REQUEST_LINE = 32_768
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: PTH112, S108  a heartbeat file, best not on disk
control_socket_disable = True
forwarded_allow_ips = os.environ.get("FORWARDED_ALLOW_IPS", "127.0.0.1")
errorlog = "-"
accesslog = None
loglevel = os.environ.get("LOG_LEVEL", "warning")


def when_ready(server: Any) -> None:
    """Tell the address once it answers (the launcher's words; none on a server)."""
    banner = os.environ.get("COOPDEC_BANNER")
    if banner:
        print(banner, flush=True)  # noqa: T201  gunicorn's log has no level for good news


def post_fork(server: Any, worker: Any) -> None:
    """Give each worker its own database connections: none that the shared application may have opened."""
    from django.db import connections

    connections.close_all()
