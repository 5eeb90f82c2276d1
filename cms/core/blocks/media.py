"""Pictures and files."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock


class PictureBlock(StructBlock):
    """DSFR's « contenu média »: a picture with its alternative text (unless it only decorates) and its credit."""

    image = ImageBlock(label=_("Image"))
    caption = CharBlock(label=_("Légende"), required=False, max_length=250)
    credit = CharBlock(label=_("Crédit"), max_length=120, help_text=_("Par exemple « MEAE / J. Dupont »."))

    class Meta:
        icon = "image"
        label = _("Image")
        template = "core/blocks/picture.html"


class DownloadBlock(StructBlock):
    """DSFR's « téléchargement de fichier »: the file's kind and size are said before one takes it."""

    document = DocumentChooserBlock(label=_("Document"))
    title = CharBlock(label=_("Intitulé"), required=False, max_length=160, help_text=_("Vide : le titre du document."))

    class Meta:
        icon = "download"
        label = _("Document à télécharger")
        template = "core/blocks/download.html"
