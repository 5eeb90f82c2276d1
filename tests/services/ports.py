"""A port that stays free while a server takes seconds to come up."""

import random
import socket

HOST = "127.0.0.1"
# Below those that the system hands out to clients: a connection made meanwhile can't take it.
FROM, TO = 20_000, 30_000


def free_port() -> int:
    """Return a port of the loopback interface on which nobody listens."""
    while True:
        port = random.SystemRandom().randrange(FROM, TO)
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return port
