"""Processes of the portal: started as the launcher starts them, killed as a machine's power is cut."""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path
from typing import Final

import requests

from cms.local.commands import manage
from cms.local.paths import BASE
from cms.local.services import service_commands
from tests.fixtures.smtp import MailServer
from tests.services.ports import free_port

#: Seconds to wait for something that a busy machine needs long for. A wait, not a measure.
PATIENCE: Final = 90
RELAY_DOMAIN: Final = "relais.coopdec.example"
SETTINGS: Final = "tests.portal.settings"


def eventually(what: str, happened: Callable[[], bool], patience: float = PATIENCE) -> None:
    """Wait until something has happened."""
    end = time.monotonic() + patience
    while not happened():
        assert time.monotonic() < end, f"it didn’t happen: {what}"
        threading.Event().wait(0.05)


@dataclass
class Portal:
    """Its processes by name: ``web``, ``worker``, ``follower``, ``scheduler``, ``relay``."""

    database_url: str
    mail: MailServer
    folder: Path
    more: dict[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    relay_port: int = field(default_factory=free_port)
    _running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """The portal's address, without a slash at its end."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        """What its processes are told."""
        return {
            **os.environ,
            "DATABASE_URL": self.database_url,
            "DJANGO_SETTINGS_MODULE": SETTINGS,
            "PUBLIC_URL": self.url,
            "PORT": str(self.port),
            "EMAIL_URL": self.mail.url,
            "EMAIL_TIMEOUT": "5",
            "RELAY_DOMAIN": RELAY_DOMAIN,
            "TEST_FOLDER": str(self.folder),
            "TEST_SEARCH_DIR": str(self.folder / "search"),
            "WEB_CONCURRENCY": "1",
            "PYTHONUNBUFFERED": "1",
            **self.more,
        }

    def start(self, *names: str) -> None:
        """Start processes; the site answers, and the relay takes mail, once this returns."""
        commands = service_commands() | {"relay": manage("relay_server", "--port", str(self.relay_port))}
        for name in names:
            assert name not in self._running, f"{name} runs already"
            self._running[name] = subprocess.Popen(
                commands[name], cwd=BASE, env=self.environment, start_new_session=True, stdout=subprocess.DEVNULL
            )
        if "web" in names:
            eventually("the site answers", self._answers)

    def kill(self, name: str) -> None:
        """Kill a process and its children with SIGKILL: it can't tidy up."""
        process = self._running.pop(name)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(30)

    def start_again_if_ended(self, name: str) -> None:
        """Do what a supervisor does with a process that ended by itself."""
        if self._running[name].poll() is not None:
            del self._running[name]
            self.start(name)

    def stop(self) -> None:
        """End all of them."""
        for name in list(self._running):
            self.kill(name)

    def run(self, *arguments: str) -> None:
        """Run a command of ``manage.py`` to its end, as an editor's cron would."""
        subprocess.run(manage(*arguments), cwd=BASE, env=self.environment, check=True, stdout=subprocess.DEVNULL)

    def mail_to(self, address: str, subject: str = "") -> EmailMessage:
        """Wait for a mail to an address, by default any, whose subject holds these words; return the last one."""

        def found() -> list[EmailMessage]:
            return [mail for mail in self.mail.to(address) if subject in str(mail["Subject"])]

        eventually(f"a mail to {address}: {subject}", lambda: bool(found()))
        return found()[-1]

    def _answers(self) -> bool:
        assert self._running["web"].poll() is None, "the web process ended"
        try:
            requests.get(f"{self.url}/api/v1/health", timeout=10)
        except requests.RequestException:
            return False
        return True
