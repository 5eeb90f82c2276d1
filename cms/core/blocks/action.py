"""What the reader may do next."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, StructBlock, TextBlock

from cms.core.blocks.link import ButtonBlock


class CallToActionBlock(StructBlock):
    """A sentence and one or two buttons; the first is the main one."""

    title = CharBlock(label=_("Titre"), max_length=120)
    text = TextBlock(label=_("Texte"), required=False, max_length=400)
    buttons = ListBlock(ButtonBlock(), label=_("Boutons"), min_num=1, max_num=2)

    class Meta:
        icon = "arrow-right"
        label = _("Appel à l’action")
        template = "core/blocks/call_to_action.html"
