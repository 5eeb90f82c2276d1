"""Tables."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, DecimalBlock, RichTextBlock
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock, TypedTableBlockValidationError

from cms.core.blocks.text import SIMPLE


class TableBlock(TypedTableBlock):
    """DSFR's « tableau », with a title that says what it shows; numbers are written in the reader's language."""

    text = CharBlock(label=_("Texte"), required=False)
    number = DecimalBlock(label=_("Nombre"), required=False, template="core/blocks/number_cell.html")
    rich_text = RichTextBlock(label=_("Texte enrichi"), features=SIMPLE, required=False)

    def clean(self, table: Any) -> Any:
        """Raise a validation error if the table has no title: a screen reader announces the table by it."""
        cleaned = super().clean(table)
        if cleaned.columns and not cleaned.caption:
            error = ValidationError(_("Donnez un titre au tableau : il dit ce que le tableau montre."))
            raise TypedTableBlockValidationError(non_block_errors=[error])
        return cleaned

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add ``rows``: each cell with its column's heading, for the phone's layout."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        headings = [column["heading"] for column in value.columns]
        context["rows"] = [list(zip(headings, row, strict=True)) for row in value.rows]
        return context

    class Meta:
        icon = "table"
        label = _("Tableau")
        template = "core/blocks/table.html"
