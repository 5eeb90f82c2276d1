"""Questions and answers that open one by one."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, RichTextBlock, StructBlock

from cms.core.blocks.text import SIMPLE


class AccordionItemBlock(StructBlock):
    """A heading and what it hides."""

    title = CharBlock(label=_("Intitulé"), max_length=160)
    text = RichTextBlock(label=_("Texte"), features=SIMPLE)

    class Meta:
        icon = "list-ul"
        label = _("Volet")


class AccordionBlock(StructBlock):
    """DSFR's « accordéon ». Without JavaScript everything is open (portal.css)."""

    title = CharBlock(label=_("Titre"), required=False, max_length=120)
    items = ListBlock(AccordionItemBlock(), label=_("Volets"), min_num=1)

    class Meta:
        icon = "list-ul"
        label = _("Accordéon")
        template = "core/blocks/accordion.html"
