"""What editors say about a country; its figures come from the log."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField

from atlas_pages.models.permalinks import PermalinkPage
from atlas_pages.panels.country import COUNTRY_HANDLER
from cms.core.blocks import BODY_BLOCKS
from cms.publication.documents import Document
from cms.reference.models import Country


class CountryPage(PermalinkPage):
    """A country's sheet: editorial context and the embassy's contact. Its public id is the country's ISO code."""

    country = models.OneToOneField(
        Country,
        models.PROTECT,
        related_name="page",
        verbose_name=_("pays"),
        help_text=_("Un pays a une fiche au plus."),
    )
    summary = models.TextField(
        _("résumé"),
        max_length=500,
        blank=True,
        help_text=_("Une ou deux phrases. Exemple : « Premier pays partenaire … »."),
    )
    body = StreamField(
        BODY_BLOCKS,
        blank=True,
        verbose_name=_("contexte"),
        help_text=_("La décentralisation dans le pays, les priorités de l’ambassade, les dispositifs ouverts."),
    )
    embassy_name = models.CharField(
        _("nom"), max_length=160, blank=True, help_text=_("Exemple : « Ambassade de France au Sénégal ».")
    )
    embassy_email = models.EmailField(
        _("courriel"), blank=True, help_text=_("Une adresse de service, pas celle d’une personne : elle est publique.")
    )
    embassy_phone = models.CharField(
        _("téléphone"), max_length=32, blank=True, help_text=_("Exemple : +221 33 839 51 00.")
    )
    embassy_website = models.URLField(
        _("site internet"), blank=True, help_text=_("Exemple : https://sn.ambafrance.org")
    )
    embassy_address = models.TextField(_("adresse"), max_length=300, blank=True)

    permalink_prefix = "atlas/pays"
    detail_view = "atlas_pages.views.countries.CountryDetail"
    parent_page_types: ClassVar[list[str]] = ["atlas_pages.AtlasIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    edit_handler = COUNTRY_HANDLER

    class Meta:
        verbose_name = _("pays")
        verbose_name_plural = _("pays")

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Write the page under its country's code."""
        self.public_id = self.country.code
        return super().save(*args, **kwargs)

    def draft_document(self) -> Document:
        """Return what the log would hold of the page as it is in memory."""
        from atlas_pages.documents.country import country_document

        return country_document(self)
