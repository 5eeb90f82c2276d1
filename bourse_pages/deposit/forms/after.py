"""Forms of the follow-up: an answer to moderators, and with whom an offer was matched."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bourse_pages.deposit.forms.choices import NOTHING_FOUND, territories_like, territory_choice
from bourse_pages.deposit.forms.fields import LineField, TextField
from cms.reference.models import Territory
from cms.visitors.forms import VisitorForm


class AnswerForm(VisitorForm):
    """What the author says to the moderator."""

    has_traps = False

    answer = TextField(
        label=gettext_lazy("Votre réponse à la modération"),
        max_length=2_000,
        required=False,
        help_text=gettext_lazy("Dites ce que vous avez corrigé, ou répondez à la question. Elle n’est pas publiée."),
    )


class PartnerForm(VisitorForm):
    """A foreign authority says with which French collectivité, a French one with whom abroad."""

    has_traps = False

    q = LineField(
        label=gettext_lazy("Nom ou code de la collectivité française"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("Nom, code INSEE, SIREN ou code postal, par exemple « Rennes » ou « 35238 »."),
        template_name="bourse_pages/deposit/fields/find.html",
    )
    territory = forms.ChoiceField(label=gettext_lazy("Votre partenaire"), required=False, widget=forms.RadioSelect)
    partner = LineField(
        label=gettext_lazy("Nom du partenaire"),
        required=False,
        help_text=gettext_lazy("Pour le ministère : il n’est pas publié."),
    )

    def __init__(self, data: Any = None, *, seeks_french: bool, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.found: dict[str, Territory] = {}
        if not seeks_french:
            del self.fields["q"], self.fields["territory"]
            self.fields["partner"].required = True
            return
        text = str(self.data.get("q") or "") if self.is_bound else ""
        self.found = {territory.code: territory for territory in territories_like(text)}
        field = self.fields["territory"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  for the type checker
        field.choices = [territory_choice(found) for found in self.found.values()]
        if not self.found:
            field.widget = forms.HiddenInput()

    @property
    def nothing_found(self) -> str:
        """What to say when no collectivité has the name or code that was typed."""
        return str(NOTHING_FOUND) if self.is_bound and self.data.get("q") and not self.found else ""

    def clean(self) -> dict[str, Any]:
        """Raise ``ValidationError`` when neither a collectivité nor a name is given."""
        cleaned = super().clean()
        cleaned["territory_row"] = self.found.get(cleaned.get("territory") or "")
        if "q" in self.fields and cleaned["territory_row"] is None and not cleaned.get("partner"):
            self.add_error("q", self.nothing_found or _("Choisissez la collectivité, ou écrivez le nom du partenaire."))
        return cleaned
