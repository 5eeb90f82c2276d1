"""France's territories, as in the Code officiel géographique (COG), and what merged into what."""

from typing import Any, ClassVar, Self

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Case, IntegerField, Q, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from cms.core.labels import Coded, Label, coded, make_label
from cms.core.models import AtomicModel
from cms.reference.enums import TerritoryKind
from cms.reference.texts import search_key, search_words
from cms.reference.validators import validate_siren

#: More hops than any chain of mergers has; stops a loop that a broken row could make.
MAX_MERGERS = 10


class TerritoryQuerySet(models.QuerySet["Territory"]):
    """Territories, by what is asked about them."""

    def current(self) -> Self:
        """Return those that exist today as a collectivité or a group of communes of their own."""
        return self.filter(is_current=True)

    def search(self, text: str) -> Self:
        """Return those that have all words of ``text`` in name, INSEE code, SIREN or postal codes, best first.

        Best is: the name is exactly that, then begins like that, then larger populations.
        """
        words = search_words(text)
        if not words:
            return self
        key = " ".join(words)
        matching = Q()
        for word in words:
            matching &= Q(search_name__contains=word)
        rank = Case(
            When(Q(insee_code__iexact=key) | Q(siren=key.replace(" ", "")), then=Value(0)),
            # What follows the name is a code, so the name is just that.
            When(search_name__regex=rf"\A{key} [0-9]", then=Value(1)),
            When(search_name__startswith=key, then=Value(2)),
            default=Value(3),
            output_field=IntegerField(),
        )
        joined = "".join(words)
        if joined.isdigit() and len(joined) == SIREN_LENGTH:
            # People write a SIREN in groups of three.
            matching |= Q(siren=joined)
        return self.filter(matching).order_by(rank, Coalesce("population", 0).desc(), "search_name")


SIREN_LENGTH = 9


class Territory(AtomicModel):
    """A commune, EPCI, EPT, département or région; or one that was, with what it became.

    ``is_current`` is false for communes déléguées and associées, arrondissements municipaux, former codes, and for
    rows that left the data files: ``successor`` leads to today's commune where there is one.
    """

    # Wagtail's index of what refers to what: territories refer only to each other, 41,000 times.
    wagtail_reference_index_ignore: ClassVar[bool] = True

    code = models.CharField(_("code"), max_length=40, unique=True)
    kind = models.CharField(_("nature"), max_length=32, choices=TerritoryKind.choices)
    insee_code = models.CharField(
        _("code INSEE"),
        max_length=5,
        blank=True,
        validators=[RegexValidator(r"\A[0-9AB]{2,5}\Z", _("De deux à cinq chiffres ; 2A ou 2B en tête en Corse."))],
    )
    siren = models.CharField(_("SIREN"), max_length=9, blank=True, validators=[validate_siren])
    name = models.CharField(_("nom"), max_length=255)
    search_name = models.CharField(max_length=1000, editable=False, default="", db_collation="C")
    postal_codes = models.CharField(_("codes postaux"), max_length=255, blank=True)
    population = models.PositiveIntegerField(_("population"), null=True, blank=True)
    longitude = models.FloatField(
        _("longitude"), null=True, blank=True, validators=[MinValueValidator(-180), MaxValueValidator(180)]
    )
    latitude = models.FloatField(
        _("latitude"), null=True, blank=True, validators=[MinValueValidator(-90), MaxValueValidator(90)]
    )
    departement = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="in_departement", verbose_name=_("département")
    )
    region = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="in_region", verbose_name=_("région")
    )
    members = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="member_of", verbose_name=_("communes membres")
    )
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="predecessors", verbose_name=_("devenu")
    )
    is_current = models.BooleanField(_("actuel"), default=True)

    objects = TerritoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("territoire")
        verbose_name_plural = _("territoires")
        ordering: ClassVar[list[str]] = ["search_name", "code"]
        indexes: ClassVar[list[models.Index]] = [
            # Named here, not by db_index, which on text makes a second index for LIKE.
            models.Index(fields=["kind", "is_current"], name="territory_kind"),
            models.Index(fields=["insee_code"], name="territory_insee_code"),
            models.Index(fields=["siren"], name="territory_siren"),
            models.Index(fields=["search_name"], name="territory_search_name"),
        ]

    def __str__(self) -> str:
        # France has a dozen communes of some names: editors tell them by their code.
        return f"{self.name} · {self.get_kind_display()} · {self.insee_code or self.siren}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row with what it is searched and sorted by."""
        self.search_name = self.make_search_name()
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "search_name"}
        super().save(*args, **kwargs)

    def make_search_name(self) -> str:
        """Return what the row is searched and sorted by: name, INSEE code, SIREN, postal codes."""
        return search_key(self.name, self.insee_code, self.siren, self.postal_codes)[:1000]

    @property
    def reference_code(self) -> str:
        """The code with its kind before it, such as ``commune-35238``."""
        return self.code

    @property
    def label(self) -> Label:
        """The name: proper names of France are the same in every language."""
        return make_label(self.name)

    @property
    def coded(self) -> Coded:
        """``{"code", "label"}``, as the API writes it."""
        return coded(self.code, self.label)

    def today(self) -> "Territory":
        """Return what the territory has become by mergers, or itself."""
        found = self
        for _hop in range(MAX_MERGERS):
            if found.is_current or found.successor is None:
                break
            found = found.successor
        return found


def resolve_insee(code: str) -> Territory:
    """Return today's commune that has or had the INSEE ``code``.

    A code can be both: that of a commune nouvelle and of the commune déléguée at its seat; then today's wins.
    Raises ``Territory.DoesNotExist`` for a code that no commune has or had, or whose commune has no successor.
    """
    known = (
        Territory.objects.filter(insee_code=code.strip().upper(), kind__in=TerritoryKind.communal())
        .select_related("successor")
        .order_by("-is_current", "kind")
    )
    for territory in known:
        today = territory.today()
        if today.is_current and today.kind == TerritoryKind.COMMUNE:
            return today
    raise Territory.DoesNotExist(f"no commune has or had the INSEE code {code!r}")
