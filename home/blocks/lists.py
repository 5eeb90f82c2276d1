"""Lists taken from the log when the page is read."""

from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.blocks import CharBlock, ChoiceBlock, IntegerBlock, StructBlock
from wagtail.blocks.struct_block import StructBlockValidationError

from cms.core.components import Card
from cms.publication.filters import Filters
from cms.publication.pages.neighbours import first_items
from cms.publication.pages.presenting import card_of
from cms.publication.reading import head
from cms.publication.registry import registry
from home.blocks.choices import KINDS, SORTS, country_choices, list_url, live_filters, theme_choices

MAX_ITEMS: Final = 12


class AtlasListBlock(StructBlock):
    """A few public objects of one kind, with a link to the whole list."""

    title = CharBlock(label=_("Titre"), required=False, max_length=120)
    kind = ChoiceBlock(label=_("Quoi"), choices=KINDS, default="project")
    country = ChoiceBlock(label=pgettext_lazy("un seul", "Pays"), choices=country_choices, required=False)
    theme = ChoiceBlock(label=_("Thème"), choices=theme_choices, required=False)
    sort = ChoiceBlock(label=_("Ordre"), choices=SORTS, default="-updated_at")
    limit = IntegerBlock(label=_("Combien au plus"), min_value=1, max_value=MAX_ITEMS, default=3)

    class Meta:
        icon = "list-ul"
        label = _("Liste de l’Atlas")
        template = "home/blocks/list.html"

    def clean(self, value: Any) -> Any:
        """Raise ``StructBlockValidationError`` on a filter that the chosen kind doesn't know."""
        cleaned = super().clean(value)
        kind = registry[cleaned["kind"]]
        message = _("Cette liste ne se filtre pas ainsi : videz ce champ.")
        errors = {
            name: ValidationError(message)
            for name in ("country", "theme")
            if cleaned.get(name) and name not in kind.facets
        }
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return cleaned

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add ``cards``, unless the page is rendered for the log (``for_log``): that holds no other objects."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        filters = live_filters(value.get("country"), value.get("theme"))
        context["list_url"] = list_url(value["kind"], filters)
        context["cards"] = [] if context.get("for_log") else _cards(value, filters)
        return context


def _cards(value: Any, filters: Filters) -> list[Card]:
    kind, sort = value["kind"], value.get("sort") or "-updated_at"
    limit = min(value.get("limit") or 3, MAX_ITEMS)
    return [card_of(kind, item) for item in first_items(kind, filters, head(), sort=sort, limit=limit)]
