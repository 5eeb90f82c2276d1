"""Files that come with an offer."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable


class OfferAttachment(Orderable):
    """A public file of an offer."""

    page = ParentalKey("bourse_pages.OfferPage", on_delete=models.CASCADE, related_name="attachments")
    document = models.ForeignKey(
        "wagtaildocs.Document", verbose_name=_("document"), on_delete=models.PROTECT, related_name="+"
    )
    title = models.CharField(
        _("titre"), max_length=200, blank=True, help_text=_("Vide : le titre du document est montré.")
    )

    class Meta(Orderable.Meta):
        verbose_name = _("pièce jointe")
        verbose_name_plural = _("pièces jointes")

    def __str__(self) -> str:
        return self.title or str(self.document)
