"""Projects: what the Atlas registers."""

from datetime import date
from typing import Any, ClassVar, Final

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from taggit.models import TaggedItemBase
from wagtail.fields import RichTextField

from atlas_pages.forms.project import ProjectForm
from atlas_pages.models.permalinks import PermalinkPage
from atlas_pages.panels.project import PROJECT_HANDLER
from atlas_pages.validation.project import check_project, check_relations
from cms.publication.documents import Document
from cms.reference.enums import ActivityStatus, Currency, KindOfCooperation
from cms.reference.models import SDG, Theme

#: What a description may hold: it is shown on other sites too.
DESCRIPTION_FEATURES: Final = ["h3", "bold", "italic", "ol", "ul", "link", "document-link"]


class ProjectTag(TaggedItemBase):
    """A tag of a project."""

    content_object = ParentalKey("atlas_pages.ProjectPage", on_delete=models.CASCADE, related_name="tagged_items")

    class Meta:
        verbose_name = _("étiquette de projet")
        verbose_name_plural = _("étiquettes de projets")


class ProjectPage(PermalinkPage):
    """A project of French local authorities abroad, below the collectivité that leads it (field names: IATI 2.03)."""

    summary = models.TextField(
        _("résumé"),
        max_length=600,
        help_text=_(
            "Deux phrases que l’on comprend sans rien savoir du projet. Exemple : « Raccorder 4 000 habitants de Podor"
            " au réseau d’eau potable et former les agents qui l’entretiennent. »"
        ),
    )
    description = RichTextField(
        _("description"),
        blank=True,
        features=DESCRIPTION_FEATURES,
        help_text=_("Le contexte, les objectifs, les étapes, ce que chacun apporte."),
    )
    status = models.CharField(
        _("état d’avancement"), max_length=2, choices=ActivityStatus.choices, default=ActivityStatus.IMPLEMENTATION
    )
    planned_start = models.DateField(_("début prévu"), null=True, blank=True, help_text=_("Exemple : 01/09/2026."))
    actual_start = models.DateField(
        _("début réel"), null=True, blank=True, help_text=_("Vide tant que rien n’a commencé.")
    )
    planned_end = models.DateField(_("fin prévue"), null=True, blank=True, help_text=_("Exemple : 31/12/2028."))
    actual_end = models.DateField(_("fin réelle"), null=True, blank=True, help_text=_("Vide tant que le projet dure."))
    budget = models.DecimalField(
        _("budget total"),
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text=_("Tous financements confondus, sur toute la durée. Exemple : 120000."),
    )
    currency = models.CharField(_("devise"), max_length=3, choices=Currency.choices, default=Currency.EUR)
    kind_of_cooperation = models.CharField(
        _("type de coopération"),
        max_length=32,
        choices=KindOfCooperation.choices,
        default=KindOfCooperation.COOPERATION_DECENTRALISEE,
    )
    themes = ParentalManyToManyField(
        Theme,
        related_name="projects",
        verbose_name=_("thèmes"),
        help_text=_("Un à trois, du plus précis possible : « Assainissement » plutôt que « Eau et assainissement »."),
    )
    sdgs = ParentalManyToManyField(
        SDG,
        blank=True,
        related_name="projects",
        verbose_name=_("objectifs de développement durable"),
        help_text=_("Ceux auxquels le projet contribue directement."),
    )
    tags = ClusterTaggableManager(
        through=ProjectTag,
        blank=True,
        verbose_name=_("étiquettes"),
        help_text=_("Quelques mots séparés par des virgules. Exemple : « forage, lycée agricole »."),
    )
    source = models.CharField(
        _("source"),
        max_length=120,
        blank=True,
        help_text=_("D’où vient la fiche. Exemple : « Enquête annuelle 2026 »."),
    )
    external_id = models.CharField(
        _("identifiant dans la source"), max_length=120, blank=True, help_text=_("Exemple : FR-213502388-2026-014.")
    )
    confirmed_at = models.DateField(
        _("confirmé le"),
        null=True,
        blank=True,
        help_text=_("Quand quelqu’un a dit pour la dernière fois que c’est vrai."),
    )
    confirmed_by = models.CharField(
        _("confirmé par"), max_length=160, blank=True, help_text=_("Un service plutôt qu’une personne : c’est public.")
    )
    language = models.CharField(
        _("langue de la fiche"), max_length=8, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )

    permalink_prefix = "atlas/projets"
    detail_view = "atlas_pages.views.projects.ProjectDetail"
    parent_page_types: ClassVar[list[str]] = ["atlas_pages.CollectivitePage"]
    subpage_types: ClassVar[list[str]] = []
    edit_handler = PROJECT_HANDLER
    base_form_class = ProjectForm
    search_auto_update = False
    exclude_fields_in_copy: ClassVar[list[str]] = [*PermalinkPage.exclude_fields_in_copy, "external_id"]

    class Meta:
        verbose_name = _("projet")
        verbose_name_plural = _("projets")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["source", "external_id"], name="project_external"),
            models.Index(fields=["confirmed_at"], name="project_confirmed"),
        ]

    def save(self, clean: bool = True, *args: Any, **kwargs: Any) -> Any:
        """Write the page. A live one must have what a public sheet needs; a draft may lack it."""
        if clean and self.live and not kwargs.get("update_fields"):
            self.clean_relations()
        return super().save(clean, *args, **kwargs)

    def clean(self) -> None:
        """Raise ``ValidationError`` by field for the page’s own fields (``save`` checks its relations)."""
        super().clean()
        check_project(self)

    def clean_relations(self) -> None:
        """Raise ``ValidationError`` by field for what a live page relates to (``bulk_publish`` asks this too)."""
        check_relations(self)

    @property
    def start_date(self) -> date | None:
        """When it began, or else is to begin."""
        return self.actual_start or self.planned_start

    @property
    def end_date(self) -> date | None:
        """When it ended, or else is to end."""
        return self.actual_end or self.planned_end

    def draft_document(self) -> Document:
        """Return what the log would hold of the page as it is in memory."""
        from atlas_pages.documents.project import project_documents

        return next(iter(project_documents([self])))
