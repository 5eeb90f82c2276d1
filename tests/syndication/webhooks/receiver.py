"""A real receiver on this machine: keeps what it's sent, answers what it's told to, as slowly as it's told to."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from standardwebhooks import Webhook

from tests.portal.processes import eventually


@dataclass
class Received:
    """A message that arrived."""

    headers: dict[str, str]
    body: str
    at: float

    @property
    def content(self) -> Any:
        return json.loads(self.body)

    @property
    def key(self) -> tuple[str, str]:
        data = self.content["data"]
        return data["kind"], data["id"]

    def is_signed_by(self, secret: str) -> bool:
        """Tell whether a receiver that has this secret takes it, by the standard's own library."""
        return Webhook(secret).verify(self.body, self.headers) is not None


@dataclass
class Receiver:
    """The server. ``answer`` decides about each message: a status, or a status with headers."""

    answer: Callable[[Received], int] = lambda _message: 204
    delay: float = 0.0
    headers: dict[str, str] = field(default_factory=dict)
    messages: list[Received] = field(default_factory=list)
    url: str = ""

    def held(self) -> dict[tuple[str, str], Any]:
        """Return the copy that a receiver has who applies what comes, newer numbers only."""
        items: dict[tuple[str, str], Any] = {}
        seqs: dict[tuple[str, str], int] = {}
        for message in list(self.messages):
            if message.content["type"] == "ping":
                continue
            data = message.content["data"]
            if data["seq"] < seqs.get(message.key, 0):
                continue
            seqs[message.key] = data["seq"]
            if data["op"] == "upsert":
                items[message.key] = data["item"]
            else:
                items.pop(message.key, None)
        return items

    def wait_for(self, count: int) -> list[Received]:
        """Wait until so many messages have come; return them."""
        eventually(f"{count} messages", lambda: len(self.messages) >= count)
        return self.messages


@contextmanager
def receiving(port: int = 0) -> Iterator[Receiver]:
    """Run a receiver."""
    receiver = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length", "0"))
            body = self.rfile.read(length).decode(errors="replace")
            if len(body.encode()) < length:
                return  # its sender was killed on the way: nothing was told
            message = Received({name.lower(): value for name, value in self.headers.items()}, body, time.monotonic())
            status = receiver.answer(message)
            if receiver.delay:
                threading.Event().wait(receiver.delay)
            if 200 <= status < 300:
                receiver.messages.append(message)
            self.send_response(status)
            for name, value in receiver.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_arguments: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    server.daemon_threads = True
    receiver.url = f"http://127.0.0.1:{server.server_address[1]}/hook"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        server.server_close()
