"""Is the port free? Asked before the long work, answered with the name of who has it."""

import socket

import psutil

from cms.local.errors import LocalError

HOST = "127.0.0.1"


def check_port(port: int, order: str = "make run PORT") -> None:
    """Make sure that we may listen on the port; ``order`` is what takes another one.

    Raises:
        LocalError: another program listens there (named where the system tells), or we may not.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except PermissionError as error:
            raise LocalError(f"Port {port} is reserved to root. Take another: {order}={port + 8000}") from error
        except OSError as error:
            raise LocalError(
                f"Port {port} is already in use{_by_whom(port)}.\n"
                f"Stop that program, or take another port: {order}={port + 1}"
            ) from error


def _by_whom(port: int) -> str:
    try:
        for connection in psutil.net_connections("tcp"):
            address = tuple(connection.laddr)
            if connection.status == psutil.CONN_LISTEN and address[1:] == (port,) and connection.pid:
                return f" by « {psutil.Process(connection.pid).name()} » (process {connection.pid})"
    except (psutil.Error, OSError):  # a system that tells its processes to root only
        pass
    return ""
