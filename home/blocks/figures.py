"""Key figures counted in the log when the page is read."""

from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy
from wagtail.blocks import CharBlock, ChoiceBlock, MultipleChoiceBlock, StructBlock

from cms.core.components import Tile
from cms.core.formats import number
from cms.publication.counting import count_distinct
from cms.publication.filters import Filters
from cms.publication.reading import count, head
from home.blocks.choices import country_choices, list_url, live_filters, theme_choices

FIGURES: Final[list[tuple[str, Promise]]] = [
    ("project", _("Projets")),
    ("collectivite", _("Collectivités qui y prennent part")),
    ("partner", _("Partenaires")),
    ("country", _("Pays")),
    ("offer", _("Offres de la Bourse")),
]


def figure_unit(name: str, value: int) -> str:
    """Return what a figure counts, in the reader's language and in the right number."""
    if name == "project":
        return ngettext("projet", "projets", value)
    if name == "collectivite":
        return ngettext("collectivité", "collectivités", value)
    if name == "partner":
        return ngettext("partenaire", "partenaires", value)
    if name == "country":
        return ngettext("pays", "pays", value)
    return ngettext("offre", "offres", value)


def count_figure(name: str, filters: Filters, version: int) -> int:
    """Return a figure: projects and offers that pass the filters, or how many others those projects name."""
    if name in {"project", "offer"}:
        return count(name, filters, version)
    if not filters and name != "country":
        return count(name, filters, version)
    return count_distinct("project", filters, [name], version)[name]


class AtlasFiguresBlock(StructBlock):
    """Figures of the Atlas, of one country or theme where the editor chose it; each leads to the list behind it."""

    title = CharBlock(label=_("Titre"), required=False, max_length=120)
    figures = MultipleChoiceBlock(label=_("Chiffres"), choices=FIGURES, help_text=_("Dans l’ordre de cette liste."))
    country = ChoiceBlock(label=pgettext_lazy("un seul", "Pays"), choices=country_choices, required=False)
    theme = ChoiceBlock(label=_("Thème"), choices=theme_choices, required=False)

    class Meta:
        icon = "order"
        label = _("Chiffres de l’Atlas")
        template = "home/blocks/figures.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add ``tiles``, unless the page is rendered for the log (``for_log``): that holds nothing counted."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        filters = live_filters(value.get("country"), value.get("theme"))
        context["list_url"] = list_url("project", filters)
        context["tiles"] = [] if context.get("for_log") else figure_tiles(value.get("figures") or [], filters)
        return context


def figure_tiles(names: list[str], filters: Filters) -> list[Tile]:
    """Return the figures asked, in the order of ``FIGURES``; counts are cached under the log's head."""
    version = head()
    tiles = []
    for name, _label in FIGURES:
        if name not in names:
            continue
        value = count_figure(name, filters, version)
        linked = filters if name in {"project", "offer"} else Filters()
        tiles.append(Tile(title=number(value), description=figure_unit(name, value), url=list_url(name, linked)))
    return tiles
