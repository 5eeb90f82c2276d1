"""A real nginx as a shared cache: Debian's, with the configuration that docs/examples/nginx.conf recommends."""

import os
import signal
import subprocess
from pathlib import Path
from typing import Final

import requests

from tests.portal.processes import eventually
from tests.services import guard
from tests.services.ports import HOST, free_port

RECIPE: Final = Path(__file__).parents[2] / "docs" / "examples" / "nginx.conf"
#: Around the recipe: one process, all files in the test's folder.
_AROUND: Final = """
daemon off; master_process off; pid {folder}/nginx.pid; error_log {folder}/error.log warn;
events {{}}
http {{
    access_log {folder}/access.log;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    {recipe}
}}
"""


class Nginx:
    """A cache before the portal at ``origin`` (an address without a path)."""

    def __init__(self, program: str, origin: str, folder: Path) -> None:
        self.url = f"http://{HOST}:{(port := free_port())}"
        self._folder = folder
        recipe = (
            RECIPE.read_text(encoding="utf-8")
            .replace("/var/cache/nginx/portal", f"{folder}/cache")
            .replace("listen 80;", f"listen {HOST}:{port};")
            .replace("http://127.0.0.1:8000", origin)
        )
        file = folder / "nginx.conf"
        file.write_text(_AROUND.format(folder=folder, recipe=recipe), encoding="utf-8")
        line = [program, "-p", str(folder), "-c", str(file), "-e", str(folder / "error.log")]
        self._process = subprocess.Popen(guard.command(line, user={}), start_new_session=True)
        eventually("nginx answers", self._answers)

    @property
    def logged(self) -> str:
        """What its logs hold."""
        return "".join((self._folder / name).read_text(encoding="utf-8") for name in ("access.log", "error.log"))

    def stop(self) -> None:
        """End it."""
        os.killpg(self._process.pid, signal.SIGTERM)
        self._process.wait(30)

    def _answers(self) -> bool:
        assert self._process.poll() is None, (self._folder / "error.log").read_text(encoding="utf-8")
        try:
            requests.get(f"{self.url}/api/v1/health", timeout=10)
        except requests.ConnectionError:
            return False
        return True
