"""From the address of a page to its embed, and back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.http import Http404, QueryDict
from django.urls import Resolver404, resolve
from django.utils.translation import override
from django.views import View

from cms.core.addresses import language_of_path
from cms.core.labels import DEFAULT_LANGUAGE
from cms.publication.pages.parameters import without_campaign
from cms.syndication.embeds.contract import Embed, EmbedAsked, Embeddable, embeddable_of
from cms.syndication.embeds.parameters import take_scheme

#: What stands between the language and the page's own path.
SEGMENT: Final = "embed/"


@dataclass(frozen=True, slots=True)
class Target:
    """A page of the portal that can be embedded, by its path."""

    path: str
    language: str
    view: View
    parts: Mapping[str, str]
    embeddable: Embeddable

    def version(self, query: QueryDict, head: int) -> str:
        """Return what tells an answer from one given before."""
        return self.embeddable.version(query.get("q", ""), head)


def target_of(path: str) -> Target:
    """Return the page at a path of the portal, with its language prefix. Raises ``Http404`` if it can't be embedded."""
    language = language_of_path(path) or DEFAULT_LANGUAGE
    try:
        with override(language):
            match = resolve(path)
    except Resolver404:
        raise Http404(path) from None
    view_class = getattr(match.func, "view_class", None)
    embeddable = embeddable_of(view_class) if view_class else None
    if view_class is None or embeddable is None:
        raise Http404(path)
    return Target(path, language, view_class(), match.kwargs, embeddable)


def make_embed(target: Target, query: QueryDict, head: int) -> tuple[Embed, str]:
    """Return an embed of a page in the active language, and its scheme. Raises what ``Embeddable.make`` does."""
    left = without_campaign(query).copy()
    scheme = take_scheme(left)
    asked = EmbedAsked(target.path, target.parts, left, head, target.version(query, head))
    return target.embeddable.make(target.view, asked), scheme


def embed_path(path: str) -> str:
    """Return the path of a page's embed: ``/fr/atlas/projets/`` → ``/fr/embed/atlas/projets/``."""
    prefix = f"/{language_of_path(path) or DEFAULT_LANGUAGE}/"
    return f"{prefix}{SEGMENT}{path.removeprefix(prefix)}"
