"""Asks a starting server whether it's ready; plainly, for a client would warn about every refusal."""

import base64
import json
import ssl
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from pathlib import Path
from urllib.parse import urlencode

from tests.services.ports import HOST

TIMEOUT = 8


def is_healthy(port: int, *, user: tuple[str, str] | None, ca: Path | None, **wanted: str) -> bool:
    """Return whether the server answers and has reached ``wanted``, such as ``wait_for_status="green"``."""
    headers = {}
    if user:
        headers["Authorization"] = "Basic " + base64.b64encode(":".join(user).encode()).decode()
    connection = _connection(port, ca)
    try:
        connection.request("GET", f"/_cluster/health?{urlencode({'timeout': '3s', **wanted})}", headers=headers)
        response = connection.getresponse()
        text = response.read()
    except (OSError, HTTPException):  # not listening yet
        return False
    finally:
        connection.close()
    # 503 without a master, 408 when what is wanted isn't reached, 401 while the users aren't loaded.
    return response.status == 200 and not json.loads(text)["timed_out"]


def _connection(port: int, ca: Path | None) -> HTTPConnection:
    if ca is None:
        return HTTPConnection(HOST, port, timeout=TIMEOUT)
    return HTTPSConnection(HOST, port, timeout=TIMEOUT, context=ssl.create_default_context(cafile=str(ca)))
