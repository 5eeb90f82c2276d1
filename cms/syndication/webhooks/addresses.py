"""Where webhooks may go: https, to an address that everybody can reach, and to no server of ours or of our host's.

Checked when an address is registered, and again each time that something is sent, after its name was resolved: the
connection is then made to the very address that was checked, so that a name that changes its mind leads nowhere.
"""

import ipaddress
import socket
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

MAX_LENGTH: Final = 500
_HTTPS: Final = 443
#: Below, only https's own port: others are those of mail, files, databases.
_FIRST_FREE_PORT: Final = 1024

#: C's resolver knows no limit of time: those who ask wait this many seconds, its own threads as long as it takes.
_RESOLVE_SECONDS: Final = 5.0

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_Network = ipaddress.IPv4Network | ipaddress.IPv6Network

#: What Python's ``is_global`` lets pass: addresses that hold or lead to others, and what isn't given to anybody.
_NEVER: Final[tuple[_Network, ...]] = tuple(
    ipaddress.ip_network(each)
    for each in (
        "0.0.0.0/8",
        "100.64.0.0/10",  # carriers' NAT
        "168.63.129.16/32",  # a cloud's own services
        "192.0.0.0/24",
        "192.88.99.0/24",  # 6to4 relays
        "198.18.0.0/15",
        "224.0.0.0/4",
        "240.0.0.0/4",
        "::/96",  # IPv4 inside IPv6, in its various ways
        "::ffff:0:0/96",
        "::ffff:0:0:0/96",
        "64:ff9b::/96",
        "64:ff9b:1::/48",
        "100::/64",
        "2001::/23",
        "2001:db8::/32",
        "2002::/16",
        "3fff::/20",
        "5f00::/16",
        "fc00::/7",
        "fe80::/10",
        "fec0::/10",
        "ff00::/8",
    )
)


class AddressRefused(ValueError):
    """Webhooks don't go there; the reason is in the reader's language."""


@dataclass(frozen=True, slots=True)
class Target:
    """An address taken apart."""

    scheme: str
    host: str
    port: int
    path: str
    netloc: str


def parse(url: str) -> Target:
    """Return the parts of an address. Raises ``AddressRefused`` for one that webhooks never go to."""
    if len(url) > MAX_LENGTH or not url.isascii() or any(sign.isspace() or not sign.isprintable() for sign in url):
        raise AddressRefused(
            _("une adresse de %(count)d caractères ASCII au plus est attendue") % {"count": MAX_LENGTH}
        )
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise AddressRefused(_("ce n’est pas une adresse")) from None
    local = settings.WEBHOOK_ALLOW_LOCAL
    if parts.scheme != "https" and not (local and parts.scheme == "http"):
        raise AddressRefused(_("l’adresse doit commencer par https://"))
    if not parts.hostname or parts.username is not None or parts.password is not None or parts.fragment:
        raise AddressRefused(_("l’adresse doit avoir un nom d’hôte, sans compte ni fragment"))
    number = port if port is not None else _HTTPS if parts.scheme == "https" else 80
    if number != _HTTPS and number < _FIRST_FREE_PORT and not (local and number):
        raise AddressRefused(_("le port doit être 443, ou 1024 et au-delà"))
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(parts.scheme, parts.hostname.rstrip("."), number, path, parts.netloc)


def resolve(target: Target) -> list[str]:
    """Return the addresses that a target's name has now, all of them public. Raises ``AddressRefused``.

    One that isn't public spoils all: a name that leads here and there isn't to be trusted. A name that nobody has and
    one of this network are refused in the same words: nobody is to learn which there are.
    """
    asked = _resolvers().submit(_looked_up, target.host, target.port)
    try:
        found = asked.result(_RESOLVE_SECONDS)
    except TimeoutError:
        # One that hasn't begun needn't: nobody waits for it any more.
        asked.cancel()
        raise AddressRefused(_("le serveur de noms ne répond pas : réessayez plus tard")) from None
    except (OSError, UnicodeError):
        found = []
    addresses = list(dict.fromkeys(found))
    if not addresses or not all(is_allowed(address, target.scheme) for address in addresses):
        raise AddressRefused(_("ce nom d’hôte n’a pas d’adresse publique"))
    return addresses


@cache
def _resolvers() -> ThreadPoolExecutor:
    """Return the threads that look names up: one a message under way, so that a dead name server stops no other."""
    return ThreadPoolExecutor(settings.WEBHOOK_SENDERS, thread_name_prefix="resolver")


def _looked_up(host: str, port: int) -> list[str]:
    return [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def is_allowed(text: str, scheme: str = "https") -> bool:
    """Tell whether webhooks may go to an IP address; plain http may go to this machine only, where that is allowed."""
    try:
        address = ipaddress.ip_address(text)
    except ValueError:  # with a zone, as link-local ones have
        return False
    if settings.WEBHOOK_ALLOW_LOCAL and address.is_loopback:
        return True
    return scheme == "https" and is_public(address)


def is_public(address: Address) -> bool:
    """Tell whether an IP address is one that everybody can reach."""
    if any(address.version == network.version and address in network for network in _NEVER):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved
