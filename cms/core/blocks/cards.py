"""Grids of doors: cards with a picture, tiles with a pictogram."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.blocks import CharBlock, ChoiceBlock, ListBlock, StructBlock, TextBlock
from wagtail.images.blocks import ImageBlock

from cms.core.blocks.link import LinkBlock
from cms.core.blocks.pictograms import PICTOGRAMS


class CardBlock(StructBlock):
    """DSFR's « carte »."""

    title = CharBlock(label=_("Titre"), max_length=120)
    text = TextBlock(label=_("Texte"), required=False, max_length=300)
    detail = CharBlock(label=_("Détail"), required=False, max_length=60, help_text=_("Par exemple une date."))
    image = ImageBlock(label=_("Image"), required=False)
    link = LinkBlock(label=_("Destination"))

    class Meta:
        icon = "doc-empty"
        label = pgettext_lazy("composant", "Carte")


class CardsBlock(StructBlock):
    """A grid of cards."""

    title = CharBlock(label=_("Titre"), required=False, max_length=120)
    cards = ListBlock(CardBlock(), label=_("Cartes"), min_num=1, max_num=12)

    class Meta:
        icon = "grip"
        label = _("Cartes")
        template = "core/blocks/cards.html"


class TileBlock(StructBlock):
    """DSFR's « tuile »."""

    title = CharBlock(label=_("Titre"), max_length=80)
    text = CharBlock(label=_("Texte"), required=False, max_length=160)
    pictogram = ChoiceBlock(label=_("Pictogramme"), choices=PICTOGRAMS, required=False)
    link = LinkBlock(label=_("Destination"))

    class Meta:
        icon = "doc-empty"
        label = _("Tuile")


class TilesBlock(StructBlock):
    """A grid of tiles."""

    title = CharBlock(label=_("Titre"), required=False, max_length=120)
    tiles = ListBlock(TileBlock(), label=_("Tuiles"), min_num=1, max_num=12)

    class Meta:
        icon = "grip"
        label = _("Tuiles")
        template = "core/blocks/tiles.html"
