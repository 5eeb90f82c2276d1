"""Partners: the foreign and French organisations that take part in projects beside collectivités."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel

from atlas_pages.models.permalinks import permalink_path
from atlas_pages.models.places import PointModel
from atlas_pages.models.querysets import PartnerQuerySet
from cms.core.models import AtomicModel
from cms.core.public_ids import new_public_id
from cms.reference.enums import OrganisationType
from cms.reference.models import Country
from cms.reference.texts import search_key


class Partner(PointModel, AtomicModel):
    """An organisation, once: when two records turn out to be the same, one is merged into the other."""

    public_id = models.CharField(
        _("identifiant public"), max_length=64, unique=True, default=new_public_id, editable=False
    )
    name = models.CharField(_("nom"), max_length=255, help_text=_("Son nom officiel. Exemple : « Ville de Dakar »."))
    acronym = models.CharField(_("sigle"), max_length=32, blank=True, help_text=_("Exemple : « GRET »."))
    type = models.CharField(
        _("nature"),
        max_length=8,
        choices=OrganisationType.choices,
        help_text=_("Selon la nomenclature IITA. Une commune étrangère est une collectivité locale."),
    )
    city = models.CharField(
        _("ville"), max_length=120, blank=True, help_text=_("Celle de son siège. Exemple : « Dakar ».")
    )
    country = models.ForeignKey(Country, models.PROTECT, verbose_name=_("pays"), related_name="partners")
    website = models.URLField(_("site internet"), blank=True, help_text=_("Exemple : https://www.villededakar.sn"))
    description = models.TextField(
        _("présentation"), blank=True, help_text=_("Deux ou trois phrases : qui il est, ce qu’il fait, avec qui.")
    )
    is_public = models.BooleanField(
        _("public"),
        default=True,
        help_text=_("Décoché : il n’a pas de fiche publique ; les projets continuent de citer son nom."),
    )
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged",
        verbose_name=_("fusionné dans"),
    )
    search_name = models.CharField(max_length=600, editable=False, default="", db_index=True, db_collation="C")

    objects = PartnerQuerySet.as_manager()

    permalink_prefix: ClassVar[str] = "atlas/partenaires"
    panels: ClassVar[list[Panel]] = [
        MultiFieldPanel(
            [FieldPanel("name"), FieldRowPanel([FieldPanel("acronym"), FieldPanel("type")]), FieldPanel("description")],
            heading=_("Qui"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("city"), FieldPanel("country")]),
                FieldRowPanel([FieldPanel("longitude"), FieldPanel("latitude")]),
                FieldPanel("website"),
            ],
            heading=_("Où"),
        ),
        FieldPanel("is_public"),
    ]

    class Meta:
        verbose_name = _("partenaire")
        verbose_name_plural = _("partenaires")
        ordering: ClassVar[list[str]] = ["search_name", "pk"]

    def __str__(self) -> str:
        return f"{self.name} ({self.acronym})" if self.acronym else self.name

    def clean(self) -> None:
        """Raise ``ValidationError`` by field for half a point."""
        super().clean()
        self.name = self.name.strip()
        if not self.name:
            raise ValidationError({"name": _("Donnez le nom du partenaire.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the partner with what it is searched and sorted by."""
        self.search_name = self.make_search_name()
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "search_name"}
        super().save(*args, **kwargs)

    def make_search_name(self) -> str:
        """Return what the partner is searched and sorted by: name, acronym and city without accents."""
        return search_key(self.name, self.acronym, self.city)[:600]

    @property
    def permalink(self) -> str:
        """The address below the language prefix, with a slash at its end."""
        return permalink_path(self.permalink_prefix, self.public_id, self.name)
