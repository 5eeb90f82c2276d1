"""Who does what in the portal, and where: roles are data."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.core.models import AtomicModel
from cms.moderation.enums import RoleName

_NO_PLACE = Q(country=None, region=None, territory=None)
_ONE_PLACE = (
    (Q(country__isnull=False) & Q(region=None, territory=None))
    | (Q(region__isnull=False) & Q(country=None, territory=None))
    | (Q(territory__isnull=False) & Q(country=None, region=None))
)


class Role(AtomicModel):
    """One role of one person, in one place; several persons may share a place, a person may have several roles.

    A moderator has a country, a region of the world or a French territory (with all that lies in it). National editors
    have none: everything is theirs. Readers without a place read everything. A contributor keeps one page and those
    below it.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("personne"), on_delete=models.CASCADE, related_name="portal_roles"
    )
    name = models.CharField(_("rôle"), max_length=16, choices=RoleName.choices)
    country = models.ForeignKey(
        "reference.Country", verbose_name=_("pays"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    region = models.ForeignKey(
        "reference.WorldRegion",
        verbose_name=_("région du monde"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    territory = models.ForeignKey(
        "reference.Territory",
        verbose_name=_("territoire français"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("fiche tenue"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_("Pour la contribution seulement : la fiche d’une collectivité."),
    )

    #: Whose role it was when it was read.
    was_of: int | None = None

    class Meta:
        verbose_name = _("rôle")
        verbose_name_plural = _("rôles")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="role_place",
                condition=(
                    (Q(name=RoleName.NATIONAL_EDITOR) & _NO_PLACE & Q(page=None))
                    | (Q(name=RoleName.MODERATOR) & _ONE_PLACE & Q(page=None))
                    | (Q(name=RoleName.READER) & (_NO_PLACE | _ONE_PLACE) & Q(page=None))
                    | (Q(name=RoleName.CONTRIBUTOR) & _NO_PLACE & Q(page__isnull=False))
                ),
            ),
            models.UniqueConstraint(
                fields=["user", "name", "country", "region", "territory", "page"],
                name="role_once",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        place = self.place
        return f"{self.get_name_display()} — {place}" if place else str(self.get_name_display())

    @classmethod
    def from_db(cls, *args: Any, **kwargs: Any) -> Self:
        """Remember whose role it was: a role that passes on to another person is taken from the first."""
        role = super().from_db(*args, **kwargs)
        role.was_of = role.__dict__.get("user_id")
        return role

    @property
    def place(self) -> str:
        """Where it holds, in words; "" for everywhere."""
        for found in (self.country, self.region, self.territory, self.page):
            if found is not None:
                return str(found)
        return ""

    def clean(self) -> None:
        """Raise ``ValidationError`` that says which place the role needs."""
        super().clean()
        places = [name for name in ("country", "region", "territory") if getattr(self, f"{name}_id")]
        if self.name == RoleName.MODERATOR and len(places) != 1:
            raise ValidationError(_("Indiquez un pays, une région du monde ou un territoire, un seul des trois."))
        if self.name == RoleName.READER and len(places) > 1:
            raise ValidationError(_("Indiquez un seul lieu, ou aucun pour tout lire."))
        if self.name in {RoleName.NATIONAL_EDITOR, RoleName.CONTRIBUTOR} and places:
            raise ValidationError(_("Ce rôle n’a ni pays, ni région du monde, ni territoire."))
        if (self.name == RoleName.CONTRIBUTOR) != (self.page_id is not None):
            raise ValidationError({"page": _("La contribution, et elle seule, porte sur une fiche.")})
