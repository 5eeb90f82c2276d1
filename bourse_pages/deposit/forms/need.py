"""The need, then where and on what."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bourse_pages.deposit.forms.base import StepForm
from bourse_pages.deposit.forms.choices import country_choices, sdg_choices, theme_choices, town_choice
from bourse_pages.deposit.forms.fields import BoxesField, CoordinateField, LineField, TextField, TownField, with_nothing
from bourse_pages.deposit.forms.who import FRENCH_PROFILES
from bourse_pages.enums import OfferLanguage
from bourse_pages.models import Deposit
from cms.core.addresses import active_language
from cms.reference.gazetteer import towns_like

MOST_THEMES = 5


class NeedForm(StepForm):
    """What is needed, what is sought and what is offered."""

    step = "besoin"
    headings: ClassVar[dict[str, Any]] = {
        "title": gettext_lazy("Le projet"),
        "expected": gettext_lazy("Le partenariat"),
        "languages": gettext_lazy("Les langues"),
    }

    title = LineField(
        label=gettext_lazy("Titre"),
        max_length=150,
        help_text=gettext_lazy("Quoi, et où. Par exemple « Eau potable pour les écoles de Podor »."),
    )
    summary = TextField(
        label=gettext_lazy("Le besoin en un paragraphe"),
        max_length=500,
        rows=4,
        help_text=gettext_lazy("C’est ce que montrent les listes et la recherche. 500 caractères au plus."),
    )
    need = TextField(
        label=gettext_lazy("Le projet en détail"),
        max_length=4_000,
        rows=8,
        help_text=gettext_lazy(
            "Pour qui, quelles actions, quels résultats. Un tiret au début d’une ligne fait une liste."
        ),
    )
    context = TextField(
        label=gettext_lazy("Le contexte"),
        max_length=3_000,
        required=False,
        help_text=gettext_lazy("Votre territoire, ce qui a déjà été fait, avec qui."),
    )
    expected = TextField(
        label=gettext_lazy("Ce que vous cherchez"),
        max_length=2_000,
        help_text=gettext_lazy("Ce que vous attendez du partenaire : savoir-faire, échanges, cofinancement."),
    )
    offered = TextField(
        label=gettext_lazy("Ce que vous apportez"),
        max_length=2_000,
        help_text=gettext_lazy("Ce que vous mettez dans le projet : agents, terrain, budget, accueil."),
    )
    languages = BoxesField(
        label=gettext_lazy("Langues de travail"),
        choices=OfferLanguage.choices,
        help_text=gettext_lazy("Celles dans lesquelles vous pouvez travailler avec un partenaire."),
        template_name="bourse_pages/deposit/fields/boxes.html",
    )
    original_language = forms.ChoiceField(
        label=gettext_lazy("Langue de ce texte"), choices=with_nothing(OfferLanguage.choices)
    )

    def defaults(self) -> dict[str, Any]:
        """Return the language of the interface: most people write in it."""
        return {"original_language": active_language()}


class PlaceForm(StepForm):
    """The country and the place, the themes and the goals."""

    step = "lieu"
    search_field = "place_name"
    headings: ClassVar[dict[str, Any]] = {
        "country": gettext_lazy("Le lieu du projet"),
        "themes": gettext_lazy("Les thèmes"),
    }

    country = forms.ChoiceField(label=gettext_lazy("Pays du projet"))
    place_name = LineField(
        label=gettext_lazy("Lieu"),
        required=False,
        help_text=gettext_lazy("Ville, village ou territoire, par exemple « Podor »."),
        template_name="bourse_pages/deposit/fields/find.html",
    )
    place = TownField(
        label=gettext_lazy("Est-ce l’un de ces lieux ?"),
        required=False,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Son point devient celui de l’offre, sauf si vous en donnez un plus bas."),
    )
    latitude = CoordinateField(
        90,
        label=gettext_lazy("Latitude"),
        help_text=gettext_lazy("En degrés décimaux, par exemple 16,65."),
    )
    longitude = CoordinateField(
        180, label=gettext_lazy("Longitude"), help_text=gettext_lazy("En degrés décimaux, par exemple -14,96.")
    )
    themes = BoxesField(
        label=gettext_lazy("Thèmes"),
        most=MOST_THEMES,
        help_text=gettext_lazy("Cinq au plus."),
        template_name="bourse_pages/deposit/fields/groups.html",
    )
    sdgs = BoxesField(
        label=gettext_lazy("Objectifs de développement durable"),
        most=MOST_THEMES,
        required=False,
        help_text=gettext_lazy("Cinq au plus."),
        template_name="bourse_pages/deposit/fields/boxes.html",
    )

    def __init__(self, deposit: Deposit, data: Any = None, **kwargs: Any) -> None:
        super().__init__(deposit, data, **kwargs)
        is_french = deposit.answers("profil").get("profile") in FRENCH_PROFILES
        typed = self.data if self.is_bound else self.initial
        self.wanted = str(typed.get("place_name") or "")
        self.towns = {town.code: town for town in towns_like(str(typed.get("country") or ""), self.wanted)}
        if not self.towns:
            self.fields["place"].widget = forms.HiddenInput()
        choices = {
            "place": [town_choice(town) for town in self.towns.values()],
            "country": with_nothing(country_choices(abroad=is_french)),
            "themes": theme_choices(),
            "sdgs": sdg_choices(),
        }
        for name, found in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101  for the type checker
            field.choices = found

    @property
    def nothing_found(self) -> str:
        """What to say when no town of the country has the name that was typed: it may be too small for the list."""
        if not self.wanted or self.towns:
            return ""
        return _(
            "Nous ne connaissons pas de ville de ce nom dans ce pays. Le nom est gardé ; donnez le point si vous le "
            "pouvez."
        )

    def defaults(self) -> dict[str, Any]:
        """Return the authority's own country."""
        return {"country": self.deposit.answers("qui").get("authority_country", "")}

    def clean(self) -> dict[str, Any]:
        """Return the chosen town's point where none was given. Raises ``ValidationError`` for half a point."""
        cleaned = super().clean()
        for name, other in (("latitude", "longitude"), ("longitude", "latitude")):
            if cleaned.get(other) is not None and cleaned.get(name) is None and name not in self.errors:
                self.add_error(name, _("Donnez la latitude et la longitude, ou aucune des deux."))
        town = self.towns.get(cleaned.get("place") or "")
        if town is not None and cleaned.get("latitude") is None and cleaned.get("longitude") is None:
            cleaned |= {"latitude": town.latitude, "longitude": town.longitude}
        return cleaned
