"""What a node is made of, whatever runs it: its folder, its settings, its secrets."""

import json
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.services.elasticsearch.certificates import Certificates
from tests.services.ports import HOST


@dataclass
class Node:
    """One server's inputs. ``settings`` win over what is set here, and may be changed between two starts."""

    name: str
    port: int
    folder: Path
    password: str | None
    tls: Certificates | None
    heap: int  # MB
    is_short_lived: bool
    is_throw_away: bool
    settings: dict[str, Any] = field(default_factory=dict)

    @property
    def log(self) -> Path:
        """What the server tells, of all its starts."""
        return self.folder / "server.log"

    @property
    def config(self) -> Path:
        """What it reads: made anew at each start, but for its keystore."""
        return self.folder / "config"

    @property
    def environment(self) -> dict[str, str]:
        """Return the JVM's options: the quick compiler alone halves what a start costs, and slows down long work."""
        quick = " -XX:TieredStopAtLevel=1" if self.is_short_lived else ""
        return {"ES_JAVA_OPTS": f"-Xms{self.heap}m -Xmx{self.heap}m{quick}"}

    def configuration(self) -> dict[str, Any]:
        """Return the settings of ``elasticsearch.yml``.

        Bound to the loopback interface the server takes itself for a developer's: no check of the machine's limits.
        """
        settings: dict[str, Any] = {
            "cluster.name": "coopdec",
            "node.name": self.name,
            "network.host": HOST,
            "http.port": self.port,
            "discovery.type": "single-node",
            # A developer's disk is always nearly full; the server would refuse to write.
            "cluster.routing.allocation.disk.threshold_enabled": False,
            "xpack.ml.enabled": False,
            "xpack.security.enabled": self.password is not None,
        }
        if self.password is not None:
            settings["xpack.security.enrollment.enabled"] = False
        if self.tls:
            settings |= {
                "xpack.security.http.ssl.enabled": True,
                "xpack.security.http.ssl.certificate": "tls/node.crt",
                "xpack.security.http.ssl.key": "tls/node.key",
            }
        return settings | self.settings

    def write_config(self, more: dict[str, Any]) -> None:
        """Write ``elasticsearch.yml`` and the certificates; JSON is YAML."""
        self.config.mkdir(parents=True, exist_ok=True)
        text = json.dumps(self.configuration() | more, indent=1)
        (self.config / "elasticsearch.yml").write_text(text, encoding="utf-8")
        if self.tls:
            shutil.copytree(self.tls.folder, self.config / "tls", dirs_exist_ok=True)
