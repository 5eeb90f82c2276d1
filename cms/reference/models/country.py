"""Countries (ISO 3166-1) and the regions of the world they lie in (UN M49)."""

from typing import ClassVar, Self

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.core.labels import Coded
from cms.reference.models.base import NamedReference, OverridableReference


class WorldRegion(NamedReference):
    """A region of the world in UN M49: the world, a region (Africa), sub-region, or intermediate region."""

    code = models.CharField(
        _("code M49"), max_length=3, unique=True, validators=[RegexValidator(r"\A[0-9]{3}\Z", _("Trois chiffres."))]
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("région englobante")
    )

    class Meta:
        verbose_name = _("région du monde")
        verbose_name_plural = _("régions du monde")
        ordering: ClassVar[list[str]] = ["search_name"]

    @property
    def reference_code(self) -> str:
        """The M49 code."""
        return self.code

    def lineage(self) -> "list[WorldRegion]":
        """Return the region and those above it, from the smallest to the largest, without the whole world.

        It reads ``parent``: take the country with ``Country.objects.with_regions()``.
        """
        found: list[WorldRegion] = [self]
        while found[-1].parent is not None:
            found.append(found[-1].parent)
        return [region for region in found if region.code != WORLD]


#: M49's code of the whole world.
WORLD = "001"


class CountryQuerySet(models.QuerySet["Country"]):
    """Countries, by what is asked about them."""

    def current(self) -> Self:
        """Return those that aren't retired."""
        return self.filter(is_retired=False)

    def with_regions(self) -> Self:
        """Take their regions along, up to the world, in the same query."""
        return self.select_related("region__parent__parent__parent")


class Country(OverridableReference):
    """A country or territory of ISO 3166-1, and Kosovo (XK, which ISO leaves to users)."""

    code = models.CharField(
        _("code ISO"),
        max_length=2,
        unique=True,
        validators=[RegexValidator(r"\A[A-Z]{2}\Z", _("Deux lettres majuscules (ISO 3166-1 alpha-2)."))],
    )
    iso3 = models.CharField(_("code ISO à trois lettres"), max_length=3, unique=True)
    m49 = models.CharField(_("code M49"), max_length=3, blank=True)
    region = models.ForeignKey(WorldRegion, models.PROTECT, related_name="countries", verbose_name=_("région du monde"))
    longitude = models.FloatField(
        _("longitude"), null=True, blank=True, validators=[MinValueValidator(-180), MaxValueValidator(180)]
    )
    latitude = models.FloatField(
        _("latitude"), null=True, blank=True, validators=[MinValueValidator(-90), MaxValueValidator(90)]
    )

    objects = CountryQuerySet.as_manager()

    class Meta:
        verbose_name = _("pays")
        verbose_name_plural = _("pays")
        ordering: ClassVar[list[str]] = ["search_name"]

    @property
    def reference_code(self) -> str:
        """The ISO 3166-1 alpha-2 code."""
        return self.code

    @property
    def regions(self) -> list[Coded]:
        """The M49 regions around it, from the smallest to the largest (see ``WorldRegion.lineage``)."""
        return [region.coded for region in self.region.lineage()]
