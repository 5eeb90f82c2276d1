"""Secret links: made, opened, withdrawn.

A link is opened at ``/{language}/lien/{secret}/``, which notes it in the visitor's session and redirects to an address
without a secret: none stays in the browser's bar, in what pages refer to, nor in the log of more than one request.
"""

import hashlib
import secrets
from collections.abc import Callable
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import Promise

from cms.core.addresses import active_language
from cms.visitors.models import SecretLink

#: Bytes of a secret: 192 bits.
_BYTES: Final = 24
_SESSION: Final = "secret_links"
#: A session holds no more links than that; the oldest goes first.
_MOST: Final = 20
_KEPT: Final = timedelta(days=30)

Destination = Callable[[str], str]
_destinations: Final[dict[str, Destination]] = {}


_ways_back: Final[list[tuple[Callable[[], str], Promise]]] = []


class LinkRequired(LookupError):
    """The visitor holds no valid link to this: it was never opened here, has expired or was withdrawn."""


def register_purpose(purpose: str, destination: Destination) -> None:
    """Tell where links of a purpose lead: ``destination`` takes the subject and returns a path."""
    _destinations[purpose] = destination


def register_way_back(address: Callable[[], str], words: Promise) -> None:
    """Tell where who has lost a link may ask for another; it's shown where a link isn't valid."""
    _ways_back.append((address, words))


def ways_back() -> list[tuple[str, str]]:
    """Return addresses where new links are had, each with its words."""
    return [(address(), str(words)) for address, words in _ways_back]


def make_link(purpose: str, subject: str, lifetime: timedelta, language: str = "") -> str:
    """Make a link and return its absolute address, which can't be had again. Raises ``KeyError`` for no purpose."""
    _destinations[purpose]
    secret = secrets.token_urlsafe(_BYTES)
    SecretLink.objects.create(
        digest=_digest(secret), purpose=purpose, subject=subject, expires_at=timezone.now() + lifetime
    )
    return f"{settings.PUBLIC_URL}/{language or active_language()}/lien/{secret}/"


def open_link(request: HttpRequest, secret: str) -> str:
    """Note a link in the visitor's session; return where it leads. Raises ``LinkRequired`` for one that isn't valid."""
    link = SecretLink.objects.filter(digest=_digest(secret)).first()
    if link is None or not link.is_valid or link.purpose not in _destinations:
        raise LinkRequired
    # A session that somebody else planted in this browser mustn't get the link's rights.
    request.session.cycle_key()
    remember(request, link)
    return _destinations[link.purpose](link.subject)


def remember(request: HttpRequest, link: SecretLink) -> None:
    """Have the visitor hold a link as if it had been opened: who has just made something needs no mail to go on."""
    held = [pk for pk in request.session.get(_SESSION, []) if pk != link.pk]
    request.session[_SESSION] = [*held, link.pk][-_MOST:]


def hold(request: HttpRequest, purpose: str, subject: str, lifetime: timedelta) -> None:
    """Make a link that nobody is sent and have the visitor hold it: an object that this browser may go on with."""
    make_link(purpose, subject, lifetime)
    remember(request, SecretLink.objects.filter(purpose=purpose, subject=subject).latest("pk"))


def require_link(request: HttpRequest, purpose: str, subject: str) -> SecretLink:
    """Return a valid link that the visitor holds to this. Raises ``LinkRequired``."""
    held = SecretLink.objects.filter(
        pk__in=request.session.get(_SESSION, []),
        purpose=purpose,
        subject=subject,
        withdrawn_at=None,
        expires_at__gt=timezone.now(),
    )
    link = held.order_by("-expires_at").first()
    if link is None:
        raise LinkRequired
    return link


def withdraw_links(subject: str, purpose: str = "") -> int:
    """Make all links to an object useless, or those of one purpose; return how many."""
    links = SecretLink.objects.filter(subject=subject, withdrawn_at=None)
    if purpose:
        links = links.filter(purpose=purpose)
    return links.update(withdrawn_at=timezone.now())


def forget_old_links() -> int:
    """Delete links that have been useless for a month; return how many."""
    return SecretLink.objects.filter(expires_at__lt=timezone.now() - _KEPT).delete()[0]


def _digest(secret: str) -> str:
    """A plain digest is enough: nobody guesses 192 bits, and a changed ``SECRET_KEY`` mustn't break links."""
    return hashlib.sha256(secret.encode()).hexdigest()
