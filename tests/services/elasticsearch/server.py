"""A real Elasticsearch server for the time of a ``with`` block; it can be killed, and started again with its data."""

import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from elasticsearch import Elasticsearch

from cms.local.errors import LocalError
from cms.local.ports import check_port
from tests.services.elasticsearch.certificates import make_certificates
from tests.services.elasticsearch.health import is_healthy
from tests.services.elasticsearch.node import Node
from tests.services.elasticsearch.ways import find_way
from tests.services.ports import HOST, free_port

USER = "elastic"
START_SECONDS = 180  # a slow machine that is busy with tests
STOP_SECONDS = 90


class ElasticsearchServer:
    """One node on 127.0.0.1.

    Its port and its data stay the same from one start to the next. Without ``folder`` the data are thrown away at the
    end; with one they stay there. A ``password`` turns security on, for the user ``elastic``; ``tls`` adds https, with
    an authority of our own (``ca``). ``settings`` are Elasticsearch's, and win over ours. The heap is in megabytes.
    One that isn't ``short_lived`` starts slower and is then faster: for benchmarks.

    It never outlives the process that started it, even when that is killed.

    Raises:
        ServiceUnavailable: this machine has nothing to run it with.
    """

    def __init__(
        self,
        *,
        port: int | None = None,
        folder: Path | None = None,
        password: str | None = None,
        tls: bool = False,
        heap: int = 512,
        short_lived: bool = True,
        name: str = "node-1",
        settings: dict[str, Any] | None = None,
    ) -> None:
        if tls and password is None:
            raise ValueError("Elasticsearch has https only with security on: give a password too.")
        self._way = find_way()
        self._process: subprocess.Popen[bytes] | None = None
        self.port = port or free_port()
        self.password = password
        home = folder or Path(tempfile.mkdtemp(prefix="coopdec-elasticsearch-"))
        home.mkdir(mode=0o711, parents=True, exist_ok=True)
        home.chmod(0o711)  # its user may be another; what is secret inside is that user's own
        certificates = make_certificates(home / "certificates") if tls else None
        self.ca = certificates.ca if certificates else None
        self.node = Node(
            name, self.port, home, password, certificates, heap, short_lived, folder is None, settings or {}
        )

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    @property
    def url(self) -> str:
        """Return the server's address, without user and password."""
        return f"{'https' if self.ca else 'http'}://{HOST}:{self.port}"

    @property
    def is_running(self) -> bool:
        """Return whether its process lives, paused or not."""
        return self._process is not None and self._process.poll() is None

    def client(self, **options: Any) -> Elasticsearch:
        """Return a client with the right password and authority; ``options`` are the client's and win."""
        given: dict[str, Any] = {"request_timeout": 120}
        if self.password is not None:
            given["basic_auth"] = (USER, self.password)
        if self.ca:
            given["ca_certs"] = str(self.ca)
        return Elasticsearch(self.url, **given | options)

    def start(self) -> None:
        """Start it and wait until it answers and has its data back; nothing when it runs already.

        Raises:
            LocalError: the port is taken, or it ended or didn't answer; the end of its log is shown.
        """
        self.begin()
        self.wait()

    def begin(self) -> None:
        """Start it without waiting: several at once come up together."""
        if self.is_running:
            return
        check_port(self.port, "port")  # another server there would answer in our place
        self._way.prepare(self.node)
        self._process = self._way.start(self.node)

    def wait(self, status: str = "yellow") -> None:
        """Wait until it answers and all its primary shards are there (``yellow``), or their copies too (``green``)."""
        deadline = time.monotonic() + START_SECONDS
        try:
            while not self.is_healthy(wait_for_status=status):
                self._fail_if_ended()
                if time.monotonic() > deadline:
                    raise LocalError(f"Elasticsearch isn't ready after {START_SECONDS} seconds:\n{self.log_end()}")
                time.sleep(0.1)
        except BaseException:
            self.kill()
            raise

    def stop(self) -> None:
        """End it in order; its data stay."""
        self._end(by_force=False)

    def kill(self) -> None:
        """End it as ``kill -9`` and a power cut do; its data stay."""
        self._end(by_force=True)

    def pause(self) -> None:
        """Let it stand still: it accepts connections and doesn't answer."""
        if self._process is not None:
            self._way.pause(self.node, self._process, paused=True)

    def resume(self) -> None:
        """Let a paused one go on."""
        if self._process is not None:
            self._way.pause(self.node, self._process, paused=False)

    def close(self) -> None:
        """End it for good; its data go too, unless their folder was given."""
        if not self.node.is_throw_away:
            self.stop()
            return
        self.kill()
        self._way.discard(self.node)

    def is_healthy(self, **wanted: str) -> bool:
        """Return whether it answers and has reached what is ``wanted``: ``wait_for_status="green"``."""
        user = None if self.password is None else (USER, self.password)
        return is_healthy(self.port, user=user, ca=self.ca, **wanted)

    def empty(self) -> None:
        """Delete every index, with its aliases."""
        with self.client() as client:
            for name in client.indices.get(index="*", expand_wildcards="open,closed"):
                client.indices.delete(index=name)

    def log_end(self, lines: int = 20) -> str:
        """Return the end of what the server told."""
        try:
            text = self.node.log.read_text(encoding="utf-8", errors="replace")
        except FileNotFoundError:
            return ""
        return "\n".join(text.splitlines()[-lines:])

    def _end(self, *, by_force: bool) -> None:
        process = self._process
        if process is None:
            return
        if process.poll() is None and not by_force:
            self._way.stop(self.node, process)
        try:
            process.wait(0 if by_force else STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._way.kill(self.node, process)
            process.wait(STOP_SECONDS)
        self._process = None

    def _fail_if_ended(self) -> None:
        if self._process is None or self._process.poll() is not None:
            raise LocalError(f"Elasticsearch did not start. The end of {self.node.log}:\n{self.log_end()}")
