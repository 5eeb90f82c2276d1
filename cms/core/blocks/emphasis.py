"""What stands out of the text: callout, alert, quotation."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ChoiceBlock, ListBlock, RichTextBlock, StructBlock, TextBlock, URLBlock

from cms.core.blocks.link import ButtonBlock
from cms.core.blocks.text import SIMPLE

ICONS: Final[list[tuple[str, Promise]]] = [
    ("fr-icon-information-line", _("Information")),
    ("fr-icon-lightbulb-line", _("Conseil")),
    ("fr-icon-calendar-line", _("Date")),
    ("fr-icon-money-euro-circle-line", _("Financement")),
    ("fr-icon-team-line", _("Partenaires")),
    ("fr-icon-earth-line", _("Monde")),
    ("fr-icon-question-line", _("Question")),
]

ALERTS: Final[list[tuple[str, Promise]]] = [
    ("info", _("Information")),
    ("success", _("Succès")),
    ("warning", _("Attention")),
    ("error", _("Erreur")),
]


class CalloutBlock(StructBlock):
    """DSFR's « mise en avant »: a remark beside the text."""

    title = CharBlock(label=_("Titre"), required=False, max_length=120)
    text = RichTextBlock(label=_("Texte"), features=SIMPLE)
    icon = ChoiceBlock(label=_("Icône"), choices=ICONS, required=False)
    buttons = ListBlock(ButtonBlock(), label=_("Bouton"), min_num=0, max_num=1, default=[])

    class Meta:
        icon = "pick"
        label = _("Mise en avant")
        template = "core/blocks/callout.html"


class AlertBlock(StructBlock):
    """DSFR's « alerte »: what readers must know before they go on."""

    severity = ChoiceBlock(label=_("Nature"), choices=ALERTS, default="info")
    title = CharBlock(label=_("Titre"), max_length=120)
    text = RichTextBlock(label=_("Texte"), features=SIMPLE, required=False)

    class Meta:
        icon = "warning"
        label = _("Alerte")
        template = "core/blocks/alert.html"


class QuoteBlock(StructBlock):
    """DSFR's « citation »."""

    text = TextBlock(label=_("Citation"), help_text=_("Sans guillemets : ils sont ajoutés."))
    author = CharBlock(label=_("Auteur"), required=False, max_length=120)
    role = CharBlock(label=_("Fonction"), required=False, max_length=160)
    source = CharBlock(label=_("Source"), required=False, max_length=160)
    source_url = URLBlock(label=_("Adresse de la source"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Citation")
        template = "core/blocks/quote.html"
