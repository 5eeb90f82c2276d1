"""Links of components: to a page of the portal, a document, or an address."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, PageChooserBlock, StructBlock, StructValue, URLBlock
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock


class LinkValue(StructValue):
    """A link's value: ``url`` is where it leads, "" if what it led to is gone or was never said."""

    @property
    def url(self) -> str:
        """Address of the page, the document, or the address itself."""
        page, document = self.get("page"), self.get("document")
        if page:
            # The specific page knows its permalink; its fields aren't needed for an editorial page's address.
            return (page.specific_deferred.url or "") if page.live else ""
        if document:
            return str(document.url)
        return str(self.get("address") or "")


class LinkBlock(StructBlock):
    """One of a page, a document, an address; ``required`` says whether none is an answer too."""

    page = PageChooserBlock(label=_("Page"), required=False)
    document = DocumentChooserBlock(label=_("Document"), required=False)
    address = URLBlock(
        label=_("Adresse"), required=False, help_text=_("D’un autre site, par exemple https://www.diplomatie.gouv.fr/.")
    )

    def clean(self, value: Any) -> Any:
        """Raise ``StructBlockValidationError`` on ``page`` unless exactly one target was given."""
        cleaned = super().clean(value)
        given = [name for name in ("page", "document", "address") if cleaned.get(name)]
        if len(given) > 1:
            error = ValidationError(_("Choisissez une seule destination : une page, un document ou une adresse."))
            raise StructBlockValidationError(block_errors={given[1]: error})
        if not given and self.meta.required:
            error = ValidationError(_("Dites où mène le lien : une page, un document ou une adresse."))
            raise StructBlockValidationError(block_errors={"page": error})
        return cleaned

    class Meta:
        icon = "link"
        label = _("Lien")
        value_class = LinkValue
        required = True


class ButtonBlock(StructBlock):
    """A link with its words, drawn as a button."""

    label = CharBlock(label=_("Texte du bouton"), max_length=60, help_text=_("Il dit où mène le bouton."))
    link = LinkBlock(label=_("Destination"))

    class Meta:
        icon = "link"
        label = _("Bouton")
