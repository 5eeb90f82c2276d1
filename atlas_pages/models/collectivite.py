"""Collectivités: the French local authorities that lead projects or take part in them."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField

from atlas_pages.enums import CollectiviteType
from atlas_pages.models.permalinks import PermalinkPage
from atlas_pages.models.places import PointModel
from atlas_pages.panels.collectivite import COLLECTIVITE_HANDLER
from atlas_pages.validation.collectivite import check_collectivite
from cms.publication.documents import Document
from cms.reference.models import Territory
from cms.reference.validators import validate_siren


class CollectivitePage(PointModel, PermalinkPage):
    """A local authority; the projects that it leads are the pages below it, so that rights on it are rights on them."""

    territory = models.ForeignKey(
        Territory,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="collectivites",
        verbose_name=_("territoire"),
        help_text=_("Cherchez-le par nom, code INSEE ou SIREN. Il dit son département et sa région."),
    )
    type = models.CharField(_("nature"), max_length=16, choices=CollectiviteType.choices)
    insee_code = models.CharField(
        _("code INSEE"), max_length=5, blank=True, help_text=_("Exemples : 35238 pour Rennes, 2A pour la Corse-du-Sud.")
    )
    siren = models.CharField(
        _("SIREN"),
        max_length=9,
        blank=True,
        validators=[validate_siren],
        help_text=_("Neuf chiffres, sans espaces. Exemple : 213502388 pour Rennes."),
    )
    website = models.URLField(_("site internet"), blank=True, help_text=_("Exemple : https://metropole.rennes.fr"))
    summary = models.TextField(
        _("résumé"),
        max_length=500,
        blank=True,
        help_text=_("Une ou deux phrases sur son action à l’étranger. Elles paraissent dans les listes."),
    )
    description = RichTextField(
        _("présentation"), blank=True, help_text=_("Son engagement, ses partenariats anciens, ses priorités.")
    )
    contact_service = models.CharField(
        _("service"), max_length=160, blank=True, help_text=_("Exemple : « Direction des relations internationales ».")
    )
    contact_email = models.EmailField(
        _("courriel"), blank=True, help_text=_("Une adresse de service, pas celle d’une personne : elle est publique.")
    )
    contact_phone = models.CharField(
        _("téléphone"), max_length=32, blank=True, help_text=_("Exemple : +33 2 23 62 10 10.")
    )
    image = models.ForeignKey(
        "wagtailimages.Image", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("image")
    )
    confirmed_at = models.DateField(
        _("confirmé le"), null=True, blank=True, help_text=_("Dernière fois que quelqu’un a vérifié cette fiche.")
    )

    permalink_prefix = "atlas/collectivites"
    detail_view = "atlas_pages.views.collectivites.CollectiviteDetail"
    parent_page_types: ClassVar[list[str]] = ["atlas_pages.AtlasIndexPage"]
    subpage_types: ClassVar[list[str]] = ["atlas_pages.ProjectPage"]
    edit_handler = COLLECTIVITE_HANDLER
    search_auto_update = False

    class Meta:
        verbose_name = _("collectivité")
        verbose_name_plural = _("collectivités")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["insee_code"], name="collectivite_insee"),
            models.Index(fields=["siren"], name="collectivite_siren"),
        ]

    def clean(self) -> None:
        """Raise ``ValidationError`` by field for half a point or codes that don't fit together."""
        super().clean()
        check_collectivite(self)

    @property
    def point(self) -> tuple[float, float] | None:
        """Longitude and latitude: its own, or its territory's, or none."""
        for holder in (self, self.territory):
            if holder is not None and holder.longitude is not None and holder.latitude is not None:
                return holder.longitude, holder.latitude
        return None

    def draft_document(self) -> Document:
        """Return what the log would hold of the page as it is in memory."""
        from atlas_pages.documents.collectivite import collectivite_document

        return collectivite_document(self)
