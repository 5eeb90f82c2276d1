"""Who we are: a foreign authority, a French collectivité, or an NGO with one of them."""

from typing import Any, ClassVar

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bourse_pages.deposit.forms.base import StepForm
from bourse_pages.deposit.forms.choices import (
    NOTHING_FOUND,
    country_choices,
    territories_like,
    territory_choice,
)
from bourse_pages.deposit.forms.fields import LineField, with_nothing
from bourse_pages.deposit.naming import full_name
from bourse_pages.enums import AuthorityType
from bourse_pages.models import Deposit
from cms.reference.models import Territory
from cms.visitors.forms import VisitorForm


class Profile(TextChoices):
    """Who deposits an offer."""

    FOREIGN = "foreign", gettext_lazy("Une autorité locale étrangère")
    FRENCH = "french", gettext_lazy("Une collectivité française")
    NGO_FOREIGN = "ngo-foreign", gettext_lazy("Une association, avec une autorité locale étrangère")
    NGO_FRENCH = "ngo-french", gettext_lazy("Une association, avec une collectivité française")


FRENCH_PROFILES = (Profile.FRENCH, Profile.NGO_FRENCH)
NGO_PROFILES = (Profile.NGO_FOREIGN, Profile.NGO_FRENCH)


class ProfileForm(VisitorForm):
    """The very first question, with the traps against programs."""

    profile = forms.ChoiceField(
        label=gettext_lazy("Vous êtes"),
        choices=Profile.choices,
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "Une offre est celle d’une autorité locale. Une association la dépose avec son accord, en son nom."
        ),
        error_messages={"required": gettext_lazy("Dites qui vous êtes.")},
    )


class ForeignForm(StepForm):
    """A local authority of another country."""

    step = "qui"

    authority_name = LineField(
        label=gettext_lazy("Nom de l’autorité"), help_text=gettext_lazy("Par exemple « Commune de Podor ».")
    )
    authority_type = forms.ChoiceField(label=gettext_lazy("Type d’autorité"))
    authority_country = forms.ChoiceField(label=gettext_lazy("Pays de l’autorité"))
    site = forms.URLField(
        label=gettext_lazy("Site officiel"),
        required=False,
        max_length=200,
        assume_scheme="https",
        help_text=gettext_lazy("Il aide les modérateurs à vous reconnaître. Il n’est pas publié."),
    )

    def __init__(self, deposit: Deposit, data: Any = None, **kwargs: Any) -> None:
        super().__init__(deposit, data, **kwargs)
        self.fields["authority_name"].widget.attrs["autocomplete"] = "organization"
        _set_choices(self, "authority_type", with_nothing(AuthorityType.choices))
        _set_choices(self, "authority_country", with_nothing(country_choices(abroad=True)))


def _set_choices(form: forms.Form, name: str, choices: list[tuple[str, Any]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101  for the type checker
    field.choices = choices


class FrenchForm(StepForm):
    """A French collectivité, found by its name or code. ``is_search``: its author only looks for it."""

    step = "qui"

    q = LineField(
        label=gettext_lazy("Nom ou code de la collectivité"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("Nom, code INSEE, SIREN ou code postal, par exemple « Rennes » ou « 35238 »."),
        template_name="bourse_pages/deposit/fields/find.html",
    )
    territory = forms.ChoiceField(label=gettext_lazy("Votre collectivité"), required=False, widget=forms.RadioSelect)
    authority_name = LineField(
        label=gettext_lazy("Nom à afficher"),
        required=False,
        help_text=gettext_lazy("Laissez vide pour « Commune de Rennes », « Région Bretagne »…"),
    )

    def __init__(self, deposit: Deposit, data: Any = None, **kwargs: Any) -> None:
        super().__init__(deposit, data, **kwargs)
        typed = self.data if self.is_bound else self.initial
        self.found = self._found(str(typed.get("q") or ""), str(typed.get("territory") or ""))
        _set_choices(self, "territory", [territory_choice(found) for found in self.found.values()])
        if self.found:
            self.fields["territory"].required = True
            self.fields["territory"].error_messages["required"] = _("Choisissez votre collectivité dans la liste.")
        else:
            self.fields["territory"].widget = forms.HiddenInput()

    def _found(self, text: str, code: str) -> dict[str, Territory]:
        found = {territory.code: territory for territory in territories_like(text)}
        if not found and code and not text.strip():
            chosen = Territory.objects.select_related("departement").filter(code=code, is_current=True).first()
            found = {chosen.code: chosen} if chosen else {}
        return found

    @property
    def nothing_found(self) -> str:
        """What to say when no collectivité has the name or code that was typed."""
        typed = self.data if self.is_bound else self.initial
        return str(NOTHING_FOUND) if str(typed.get("q") or "").strip() and not self.found else ""

    def clean(self) -> dict[str, Any]:
        """Return the answers with the territory itself. Raises ``ValidationError``."""
        cleaned = super().clean()
        code = cleaned.get("territory")
        if not self.found:
            self.add_error("q", self.nothing_found or _("Cherchez votre collectivité, puis choisissez-la."))
        if code in self.found:
            cleaned["territory_row"] = self.found[code]
            cleaned["authority_name"] = cleaned.get("authority_name") or full_name(self.found[code])
        return cleaned


class NgoFields(forms.Form):
    """What an NGO says of itself and of who answers for the authority."""

    ngo_name = LineField(label=gettext_lazy("Nom de votre association"))
    referent_name = LineField(
        label=gettext_lazy("Votre interlocuteur dans l’autorité"),
        help_text=gettext_lazy("Nom et fonction de l’élu ou de l’agent qui suit le projet. Ils ne sont pas publiés."),
    )
    referent_email = forms.EmailField(
        label=gettext_lazy("Son courriel"),
        max_length=254,
        help_text=gettext_lazy("Les modérateurs peuvent lui demander confirmation. Il n’est pas publié."),
    )
    has_agreement = forms.BooleanField(label=gettext_lazy("L’autorité a donné son accord à ce dépôt"))


class NgoForeignForm(ForeignForm, NgoFields):
    """An NGO with a local authority of another country."""

    headings: ClassVar[dict[str, Any]] = {
        "ngo_name": gettext_lazy("Votre association"),
        "authority_name": gettext_lazy("L’autorité au nom de laquelle vous déposez"),
        "referent_name": gettext_lazy("Son accord"),
    }
    field_order = (
        *("ngo_name", "authority_name", "authority_type", "authority_country", "site"),
        *("referent_name", "referent_email", "has_agreement"),
    )


class NgoFrenchForm(FrenchForm, NgoFields):
    """An NGO with a French collectivité."""

    headings: ClassVar[dict[str, Any]] = {
        "ngo_name": gettext_lazy("Votre association"),
        "q": gettext_lazy("La collectivité au nom de laquelle vous déposez"),
        "referent_name": gettext_lazy("Son accord"),
    }
    field_order = ("ngo_name", "q", "territory", "authority_name", "referent_name", "referent_email", "has_agreement")


WHO_FORMS: dict[str, type[StepForm]] = {
    Profile.FOREIGN: ForeignForm,
    Profile.FRENCH: FrenchForm,
    Profile.NGO_FOREIGN: NgoForeignForm,
    Profile.NGO_FRENCH: NgoFrenchForm,
}
