"""gunicorn's threads, and a room beside them for requests that wait for a change of the log, and for downloads.

Requests that wait (``/api/v1/changes?wait=…``) would take a thread each from those that read pages: fifty of them, and
the site stands still. So they're handed to threads of their own, ``WEB_WAITERS`` at most in each process. When these
are all taken, the request is answered by an ordinary thread, and the application, which isn't told of a room then,
answers at once; a download is told to come again. A thread that waits costs some memory and no processor; its database
connections are shared (``cms.syndication.waiting``).

Who reads an answer slowly holds a thread too, so that no answer may take longer to be sent than ``WEB_SEND_SECONDS``.
A proxy that buffers (docs/running.md) has the patience that this process can't have.
"""

import os
import re
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import Any, Final
from urllib.parse import unquote

from gunicorn.workers.gthread import ThreadWorker

#: What the application looks for in a request's environment (``cms.syndication.waiting.WAITING_ROOM``).
MAY_WAIT: Final = "coopdec.may_wait"
PATH: Final = "/api/v1/changes"
_WAITS: Final = re.compile(r"(?:^|&)wait=0*[1-9]")
_DOWNLOAD: Final = re.compile(r"/api/v1/(?:snapshots/.+|[a-z]+(?:\.[a-z]+)+)")
#: Handed over: neither answered nor to be closed.
_HANDED_OVER: Final = object()
_NO_SEAT: Final = (
    b'{"type":"about:blank","title":"Service Unavailable","status":503,'
    b'"detail":"As many downloads as this server gives at once are under way: try again in a moment."}'
)
_NO_SEAT_HEADERS: Final = [
    ("Content-Type", "application/problem+json"),
    ("Content-Length", str(len(_NO_SEAT))),
    ("Retry-After", "10"),
    ("Cache-Control", "no-store"),
    ("Access-Control-Allow-Origin", "*"),
]


class WaitingRoomWorker(ThreadWorker):
    """A threaded worker with a waiting room."""

    wsgi: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._seats = int(os.environ.get("WEB_WAITERS", "50"))
        self._free = threading.BoundedSemaphore(self._seats) if self._seats else None
        self._send_seconds = float(os.environ.get("WEB_SEND_SECONDS", "30"))
        self._here = threading.local()
        self._room: ThreadPoolExecutor | None = None

    def load_wsgi(self) -> None:
        """Load the application, and have it told which requests may wait."""
        super().load_wsgi()
        application = self.wsgi

        def with_room(environ: dict[str, Any], start_response: Any) -> Any:
            if getattr(self._here, "has_no_seat", False):
                start_response("503 Service Unavailable", _NO_SEAT_HEADERS)
                return [_NO_SEAT]
            if getattr(self._here, "may_wait", False):
                environ[MAY_WAIT] = lambda: self.alive
            return application(environ, start_response)

        self.wsgi = with_room

    def handle_request(self, req: Any, conn: Any) -> Any:
        """Answer a request, or hand it over where it waits and there's a seat."""
        # A socket's limit is that of all that is sent at once: a whole answer, or a piece of a streamed one.
        conn.sock.settimeout(self._send_seconds)
        is_download = downloads(req)
        if not (is_download or waits(req)) or self._free is None:
            return super().handle_request(req, conn)
        if not self._free.acquire(blocking=False):
            return self._handle_without_seat(req, conn, is_download=is_download)
        if self._room is None:
            self._room = ThreadPoolExecutor(max_workers=self._seats, thread_name_prefix="waiting-room")
        future = self._room.submit(self._handle_in_room, req, conn)
        future.add_done_callback(partial(self._leave_room, conn))
        return _HANDED_OVER

    def finish_request(self, conn: Any, fs: Any) -> None:
        """Close or keep the connection of what was answered; leave that of a waiter alone."""
        if fs.cancelled() or fs.exception() is not None or fs.result() is not _HANDED_OVER:
            super().finish_request(conn, fs)

    def _keepalive_after(self, conn: Any, keepalive: Any) -> Any:
        return keepalive if keepalive is _HANDED_OVER else super()._keepalive_after(conn, keepalive)

    def _handle_in_room(self, req: Any, conn: Any) -> Any:
        self._here.may_wait = True
        try:
            return self._keepalive_after(conn, super().handle_request(req, conn))
        except OSError:
            return False  # the client left
        except StopIteration:
            return False  # gunicorn's word for an answer that broke off

    def _handle_without_seat(self, req: Any, conn: Any, *, is_download: bool) -> Any:
        self._here.has_no_seat = is_download
        try:
            return super().handle_request(req, conn)
        finally:
            self._here.has_no_seat = False

    def _leave_room(self, conn: Any, future: "Future[Any]") -> None:
        if self._free is not None:
            self._free.release()
        self.method_queue.defer(self.finish_request, conn, future)


def downloads(req: Any) -> bool:
    """Tell whether a request asks for an export or a file: a slow reader would hold a thread as a waiter does."""
    return bool(_DOWNLOAD.fullmatch(unquote(req.path or "")))


def waits(req: Any) -> bool:
    """Tell whether a request asks to wait."""
    return bool(req.method == "GET" and unquote(req.path or "") == PATH and _WAITS.search(req.query or ""))
