"""What reference rows share: a code, a name in three languages, and being retired rather than deleted."""

from collections.abc import Collection
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.core.labels import Coded, Label, coded, localized, make_label
from cms.core.models import AtomicModel
from cms.reference.texts import search_key


class NamedReference(AtomicModel):
    """A row of a reference list. Its code and names come from a data file; ``load_reference`` keeps them so."""

    # Wagtail's index of what refers to what: rows of lists refer only to each other.
    wagtail_reference_index_ignore: ClassVar[bool] = True

    name_fr = models.CharField(_("nom français"), max_length=255)
    name_en = models.CharField(_("nom anglais"), max_length=255, blank=True)
    name_es = models.CharField(_("nom espagnol"), max_length=255, blank=True)
    search_name = models.CharField(max_length=1000, db_index=True, editable=False, default="", db_collation="C")
    is_retired = models.BooleanField(
        _("retiré"), default=False, help_text=_("Absent de la liste actuelle ; gardé pour ce qui le cite encore.")
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return localized(self.label)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row with what it is searched and sorted by."""
        self.search_name = self.make_search_name()
        update_fields: Collection[str] | None = kwargs.get("update_fields")
        if update_fields is not None:
            kwargs["update_fields"] = {*update_fields, "search_name"}
        super().save(*args, **kwargs)

    def make_search_name(self) -> str:
        """Return what the row is searched and sorted by: its names without accents, the French one in use first."""
        label = self.label
        names = dict.fromkeys((label["fr"], label["en"], label["es"], self.name_fr, self.name_en, self.name_es))
        return search_key(*names)[:1000]

    @property
    def reference_code(self) -> str:
        """The code, by which other data and the API name the row."""
        raise NotImplementedError

    @property
    def label(self) -> Label:
        """The name in French, English and Spanish."""
        return make_label(self.name_fr, self.name_en, self.name_es)

    @property
    def coded(self) -> Coded:
        """``{"code", "label"}``, as the API writes it."""
        return coded(self.reference_code, self.label)

    @property
    def name(self) -> str:
        """The name in the active language."""
        return localized(self.label)


class OverridableReference(NamedReference):
    """A named row whose names the Ministry may replace by its own; a reload keeps the Ministry's."""

    override_fr = models.CharField(
        _("nom d’usage français"),
        max_length=255,
        blank=True,
        help_text=_("Remplace le nom de la liste partout où il est affiché. Vide : le nom de la liste."),
    )
    override_en = models.CharField(_("nom d’usage anglais"), max_length=255, blank=True)
    override_es = models.CharField(_("nom d’usage espagnol"), max_length=255, blank=True)

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuse a name in use that another row of the list has already."""
        super().clean()
        errors = {}
        for name in ("override_fr", "override_en", "override_es"):
            text = getattr(self, name)
            same = models.Q(**{f"{name}__iexact": text}) | models.Q(
                **{f"{name.replace('override', 'name')}__iexact": text}, **{name: ""}
            )
            other = type(self)._default_manager.filter(same).exclude(pk=self.pk).first() if text else None
            if other is not None:
                errors[name] = ValidationError(
                    _("« %(other)s » (%(code)s) porte déjà ce nom."),
                    params={"other": text, "code": other.reference_code},
                )
        if errors:
            raise ValidationError(errors)

    @property
    def label(self) -> Label:
        """The Ministry's name where it has one, the list's otherwise, language by language."""
        return make_label(
            self.override_fr or self.name_fr, self.override_en or self.name_en, self.override_es or self.name_es
        )
