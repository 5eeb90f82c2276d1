"""What can be shown in a frame of another site: page views register how, so that embeds know no feature.

An embed has the address of a page of the portal with ``embed/`` after the language: ``/fr/embed/atlas/projets/`` shows
what ``/fr/atlas/projets/`` does, read from the log by the same code, without what stands around it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.http import QueryDict
from django.views import View

from cms.publication.fulltext import answer_version


@dataclass(frozen=True, slots=True)
class EmbedAsked:
    """What is asked of an embed.

    ``path`` is that of the page of the portal, ``parts`` what the page's route takes out of it, ``query`` the
    parameters without those that all embeds have. ``head`` is the log's, ``version`` that of the answer.
    """

    path: str
    parts: Mapping[str, str]
    query: QueryDict
    head: int
    version: str


@dataclass(frozen=True, slots=True)
class Embed:
    """What an embed shows: a template that extends ``syndication/embeds/base.html``, and its context.

    ``title`` is that of the frame; ``whole`` the path of the same on the portal, with its parameters. ``height``: how
    many pixels high a frame should be.
    """

    template: str
    title: str
    whole: str
    height: int
    context: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Embeddable:
    """How the pages of a view are embedded.

    ``make`` takes an instance of the view; it raises ``InvalidParameter``, ``NotPublished``, ``Removed`` or
    ``Http404``. ``version`` takes the words searched and the log's head, and tells an answer from one given before.
    """

    make: Callable[[Any, EmbedAsked], Embed]
    version: Callable[[str, int], str] = answer_version


_registered: Final[dict[type[View], Embeddable]] = {}


def register_embeddable(view: type[View], embeddable: Embeddable) -> None:
    """Have the pages of a view, and of those that inherit from it, embedded: called in an ``AppConfig.ready``."""
    _registered[view] = embeddable


def embeddable_of(view: type[View]) -> Embeddable | None:
    """Return how the pages of a view are embedded, None if they can't be."""
    return next((_registered[cls] for cls in view.__mro__ if cls in _registered), None)
