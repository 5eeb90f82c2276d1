"""What belongs to a project and is edited with it: a row each, in the editor's order."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from atlas_pages.enums import RelationType
from atlas_pages.models.collectivite import CollectivitePage
from atlas_pages.models.partner import Partner
from atlas_pages.models.places import LATITUDE_VALIDATORS, LONGITUDE_VALIDATORS, PointModel
from atlas_pages.models.project import ProjectPage
from cms.reference.enums import (
    Currency,
    DacSector,
    FundingSourceType,
    MarkerSignificance,
    OrganisationRole,
    PolicyMarker,
)
from cms.reference.models import Country


class PercentageModel(models.Model):
    """Abstract: a share of the project's budget, in percent."""

    percentage = models.DecimalField(
        _("part du budget (%)"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
        help_text=_("Facultatif. Si vous en donnez une, donnez-les toutes : leur somme fait 100."),
    )

    class Meta:
        abstract = True


class ProjectCollectivite(Orderable):
    """A collectivité that takes part in a project beside its lead."""

    page = ParentalKey(ProjectPage, on_delete=models.CASCADE, related_name="participants")
    collectivite = models.ForeignKey(
        CollectivitePage, models.CASCADE, related_name="participations", verbose_name=_("collectivité")
    )
    role = models.CharField(
        _("rôle"), max_length=2, choices=OrganisationRole.choices, default=OrganisationRole.IMPLEMENTING
    )

    class Meta(Orderable.Meta):
        verbose_name = _("collectivité participante")
        verbose_name_plural = _("collectivités participantes")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["page", "collectivite"], name="project_collectivite_once"),
        ]

    def __str__(self) -> str:
        return str(self.collectivite)


class ProjectPartner(Orderable):
    """A partner of a project."""

    page = ParentalKey(ProjectPage, on_delete=models.CASCADE, related_name="partners")
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="projects", verbose_name=_("partenaire"))
    role = models.CharField(
        _("rôle"), max_length=2, choices=OrganisationRole.choices, default=OrganisationRole.IMPLEMENTING
    )

    class Meta(Orderable.Meta):
        verbose_name = _("partenaire du projet")
        verbose_name_plural = _("partenaires du projet")

    def __str__(self) -> str:
        return str(self.partner)


class ProjectCountry(PercentageModel, Orderable):
    """A country where a project takes place."""

    page = ParentalKey(ProjectPage, on_delete=models.CASCADE, related_name="countries")
    country = models.ForeignKey(Country, models.PROTECT, related_name="project_countries", verbose_name=_("pays"))

    class Meta(Orderable.Meta):
        verbose_name = _("pays du projet")
        verbose_name_plural = _("pays du projet")

    def __str__(self) -> str:
        return str(self.country)


class ProjectPlace(PointModel, Orderable):
    """A town or district where a project takes place."""

    page = ParentalKey(ProjectPage, on_delete=models.CASCADE, related_name="places")
    name = models.CharField(_("lieu"), max_length=160, help_text=_("Exemple : « Podor »."))
    country = models.ForeignKey(Country, models.PROTECT, related_name="+", verbose_name=_("pays"))
    # A draft may lack them; what is published is on the map.
    longitude = models.FloatField(
        _("longitude"),
        null=True,
        validators=LONGITUDE_VALIDATORS,
        help_text=_("En degrés décimaux, négative à l’ouest de Greenwich. Exemple : −14,96 pour Podor."),
    )
    latitude = models.FloatField(
        _("latitude"),
        null=True,
        validators=LATITUDE_VALIDATORS,
        help_text=_("En degrés décimaux, négative au sud de l’équateur. Exemple : 16,65 pour Podor."),
    )

    class Meta(Orderable.Meta):
        verbose_name = _("lieu")
        verbose_name_plural = _("lieux")

    def __str__(self) -> str:
        return self.name


class ProjectFunding(Orderable):
    """Who pays what."""

    page = ParentalKey(ProjectPage, on_delete=models.CASCADE, related_name="fundings")
    name = models.CharField(
        _("financeur"),
        max_length=255,
        help_text=_("Exemple : « Agence de l’eau Seine-Normandie (loi Oudin-Santini) »."),
    )
    type = models.CharField(_("nature"), max_length=32, choices=FundingSourceType.choices)
    amount = models.DecimalField(
        _("montant"),
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text=_("Exemple : 40000. Vide s’il n’est pas connu."),
    )
    currency = models.CharField(_("devise"), max_length=3, choices=Currency.choices, default=Currency.EUR)

    class Meta(Orderable.Meta):
        verbose_name = _("financement")
        verbose_name_plural = _("financements")

    def __str__(self) -> str:
        return self.name


class ProjectMarker(Orderable):
    """How far a project serves one of the DAC's policy objectives (gender equality, climate …)."""

    page = ParentalKey(ProjectPage, on_delete=models.CASCADE, related_name="markers")
    marker = models.CharField(_("marqueur"), max_length=8, choices=PolicyMarker.choices)
    significance = models.CharField(_("importance"), max_length=2, choices=MarkerSignificance.choices)

    class Meta(Orderable.Meta):
        verbose_name = _("marqueur du CAD")
        verbose_name_plural = _("marqueurs du CAD")

    def __str__(self) -> str:
        return self.get_marker_display()


class ProjectSector(PercentageModel, Orderable):
    """A DAC purpose code of a project."""

    page = ParentalKey(ProjectPage, on_delete=models.CASCADE, related_name="sectors")
    sector = models.CharField(_("secteur"), max_length=8, choices=DacSector.choices)

    class Meta(Orderable.Meta):
        verbose_name = _("secteur du CAD")
        verbose_name_plural = _("secteurs du CAD")

    def __str__(self) -> str:
        return self.get_sector_display()


class ProjectResult(Orderable):
    """Something that a project achieved."""

    page = ParentalKey(ProjectPage, on_delete=models.CASCADE, related_name="results")
    title = models.CharField(_("résultat"), max_length=160, help_text=_("Exemple : « Habitants raccordés au réseau »."))
    value = models.CharField(_("valeur"), max_length=60, blank=True, help_text=_("Exemple : « 4 000 »."))
    description = models.TextField(_("précision"), blank=True, help_text=_("Une phrase, si le chiffre ne suffit pas."))

    class Meta(Orderable.Meta):
        verbose_name = _("résultat")
        verbose_name_plural = _("résultats")

    def __str__(self) -> str:
        return self.title


class ProjectPicture(Orderable):
    """A picture of a project; the first one shows in lists."""

    page = ParentalKey(ProjectPage, on_delete=models.CASCADE, related_name="pictures")
    image = models.ForeignKey("wagtailimages.Image", models.CASCADE, related_name="+", verbose_name=_("image"))
    caption = models.CharField(
        _("légende"),
        max_length=255,
        blank=True,
        help_text=_("Exemple : « Le château d’eau de Podor »."),
    )
    credit = models.CharField(
        _("crédit"), max_length=120, blank=True, help_text=_("Exemple : « Rennes Métropole / J. Dupont ».")
    )

    class Meta(Orderable.Meta):
        verbose_name = _("photo")
        verbose_name_plural = _("photos")

    def __str__(self) -> str:
        return self.caption or str(self.image)


class ProjectDocument(Orderable):
    """A file about a project."""

    page = ParentalKey(ProjectPage, on_delete=models.CASCADE, related_name="documents")
    document = models.ForeignKey("wagtaildocs.Document", models.CASCADE, related_name="+", verbose_name=_("document"))
    title = models.CharField(_("titre"), max_length=160, blank=True, help_text=_("Vide : celui du document."))

    class Meta(Orderable.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def __str__(self) -> str:
        return self.title or str(self.document)


class ProjectLink(Orderable):
    """A page elsewhere about a project."""

    page = ParentalKey(ProjectPage, on_delete=models.CASCADE, related_name="links")
    url = models.URLField(_("adresse"), help_text=_("Exemple : https://www.exemple.org/projet"))
    title = models.CharField(
        _("titre"), max_length=160, help_text=_("Ce qu’on y trouve. Exemple : « Film du projet ».")
    )

    class Meta(Orderable.Meta):
        verbose_name = _("lien")
        verbose_name_plural = _("liens")

    def __str__(self) -> str:
        return self.title


class RelatedProject(Orderable):
    """Another project that this one continues, is part of, or goes along with."""

    page = ParentalKey(ProjectPage, on_delete=models.CASCADE, related_name="related")
    project = models.ForeignKey(ProjectPage, models.CASCADE, related_name="related_to", verbose_name=_("projet"))
    relation = models.CharField(_("lien"), max_length=2, choices=RelationType.choices, default=RelationType.SIBLING)

    class Meta(Orderable.Meta):
        verbose_name = _("projet lié")
        verbose_name_plural = _("projets liés")

    def __str__(self) -> str:
        return str(self.project)
