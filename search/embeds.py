"""How the search and the figures of projects are embedded in other sites."""

from typing import Final

from django.http import Http404, QueryDict
from django.utils.translation import gettext as _

from cms.publication.filters import InvalidParameter
from cms.syndication.embeds.contract import Embed, EmbedAsked, Embeddable, register_embeddable
from cms.syndication.embeds.pages import list_of, map_of
from cms.syndication.embeds.parameters import reject, take, take_limit
from cms.syndication.embeds.sizes import FIGURES
from search.figures.base import FiguresView
from search.figures.counting import figures_version
from search.figures.dimensions import CHARTED
from search.views.asking import ask
from search.views.results import SearchResults, search_context

_TEMPLATES: Final = {"figures": "search/embeds/figures.html", "map": "search/embeds/map.html"}


def register() -> None:
    """Have results and figures embedded."""
    register_embeddable(SearchResults, Embeddable(search_embed, _version))
    register_embeddable(FiguresView, Embeddable(figures_embed, _version))


def search_embed(view: SearchResults, asked: EmbedAsked) -> Embed:
    """Return the first results of a search, or their map where one kind is asked. Raises ``InvalidParameter``."""
    limit = take_limit(asked.query)
    reject(asked.query, "cursor")
    asked.query["limit"] = str(limit)
    found = ask(asked.path, asked.query, asked.head)
    context = search_context(found)
    address = found.address.with_filters(found.address.filters)
    if address.view == "map":
        return map_of(address, address.kind, context["words"], context["points"])
    return list_of(address, context["words"], context["cards"])


def figures_embed(view: FiguresView, asked: EmbedAsked) -> Embed:
    """Return key figures and charts, or the chart of one question (``by``), or shaded maps.

    Raises ``InvalidParameter``, and ``Http404`` for the address of a file.
    """
    if asked.parts:
        raise Http404(asked.path)
    by = _question(view, asked.query)
    found = view.ask_figures(asked.path, asked.query, asked.head, asked.version)
    context = view.page_context(found)
    if by:
        context |= {"sections": [section for section in context["sections"] if section.name == by], "tiles": []}
    return Embed(_TEMPLATES[view.view_name], context["page_title"], found.address.url, FIGURES, context)


def _question(view: FiguresView, query: QueryDict) -> str:
    if view.view_name != "figures":
        return ""
    reject(query, "rows", "columns")
    by = take(query, "by")
    if by and by not in CHARTED:
        raise InvalidParameter("by", _("valeurs possibles : %(names)s") % {"names": ", ".join(CHARTED)})
    return by


def _version(q: str, head: int) -> str:
    return figures_version(head)
