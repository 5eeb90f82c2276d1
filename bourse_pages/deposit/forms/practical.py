"""Calendar, budget and attachments; then the contact and the consent."""

from typing import Any, ClassVar

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bourse_pages.deposit.files import MOST_FILES
from bourse_pages.deposit.forms.base import StepForm
from bourse_pages.deposit.forms.fields import AmountField, DayField, LineField, PhoneField
from cms.reference.enums import Currency


class FilesInput(forms.FileInput):
    """A file input that takes several."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[UploadedFile[Any]]:
        """Return all files."""
        return list(files.getlist(name)) if hasattr(files, "getlist") else []


class FilesField(forms.FileField):
    """Several files; what they hold is checked where they are kept."""

    template_name = "bourse_pages/deposit/fields/files.html"

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        """Return the files."""
        return list(data or [])[: MOST_FILES + 1]


def currency_choices() -> list[tuple[str, str]]:
    """Return the currencies, in the language of who asks: a function, or it would be that of the start-up."""
    return [(code, f"{label} ({code})") for code, label in Currency.choices]


class CalendarForm(StepForm):
    """When, how much, and what comes with it."""

    step = "calendrier"
    headings: ClassVar[dict[str, Any]] = {
        "planned_start": gettext_lazy("Le calendrier"),
        "budget": gettext_lazy("Le budget"),
        "files": gettext_lazy("Les pièces jointes"),
    }

    planned_start = DayField(label=gettext_lazy("Début prévu"))
    planned_end = DayField(label=gettext_lazy("Fin prévue"))
    budget = AmountField(
        label=gettext_lazy("Budget du projet"),
        required=False,
        help_text=gettext_lazy("Une estimation suffit, par exemple 120 000."),
    )
    currency = forms.ChoiceField(
        label=gettext_lazy("Devise"),
        choices=currency_choices,
        required=False,
    )
    files = FilesField(
        label=gettext_lazy("Ajouter des pièces jointes"),
        required=False,
        widget=FilesInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png,.webp", "class": "fr-upload"}),
        help_text=gettext_lazy(
            "PDF ou images (JPEG, PNG, WebP), trois au plus, de 5 Mo au plus chacune. Elles deviennent publiques avec "
            "l’offre : n’y laissez pas de coordonnées personnelles."
        ),
    )

    def defaults(self) -> dict[str, Any]:
        """Return the euro."""
        return {"currency": Currency.EUR.value}

    def clean(self) -> dict[str, Any]:
        """Raise ``ValidationError`` for an end before the beginning, or in the past."""
        cleaned = super().clean()
        start, end = cleaned.get("planned_start"), cleaned.get("planned_end")
        if start and end and end < start:
            self.add_error("planned_end", _("La fin prévue précède le début prévu."))
        elif end and end < timezone.localdate():
            self.add_error("planned_end", _("La fin prévue est passée : le projet ne cherche plus de partenaire."))
        for name, day in (("planned_start", start), ("planned_end", end)):
            if day and not 1990 <= day.year <= 2100:
                self.add_error(name, _("Vérifiez l’année."))
        return cleaned

    def clean_currency(self) -> str:
        """Return the euro where nothing is chosen."""
        return str(self.cleaned_data.get("currency") or Currency.EUR.value)


class ContactForm(StepForm):
    """Whom the portal writes to, and what they agree to."""

    step = "contact"
    has_traps = True

    contact_name = LineField(label=gettext_lazy("Nom et prénom"))
    contact_role = LineField(
        label=gettext_lazy("Fonction"),
        required=False,
        help_text=gettext_lazy("Par exemple « Chargée de coopération »."),
    )
    contact_email = forms.EmailField(
        label=gettext_lazy("Courriel"),
        max_length=254,
        help_text=gettext_lazy("Exemple : nom@domaine.org. Nous y écrivons à chaque étape."),
    )
    contact_phone = PhoneField(label=gettext_lazy("Téléphone"), required=False)
    may_speak = forms.BooleanField(label=gettext_lazy("Je dépose cette offre au nom de l’autorité ou avec son accord"))
    consent = forms.BooleanField(
        label=gettext_lazy("J’accepte que le ministère garde ces coordonnées pour le suivi de l’offre"),
        help_text=gettext_lazy(
            "Elles ne sont jamais publiées ni données : le portail transmet les messages. Vous pouvez les faire "
            "corriger ou effacer."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contact_name"].widget.attrs["autocomplete"] = "name"
        self.fields["contact_role"].widget.attrs["autocomplete"] = "organization-title"
        self.fields["contact_email"].widget.attrs["autocomplete"] = "email"
        # Only an address that was verified gets what others write.
        self.fields["contact_email"].disabled = not self.deposit.is_unsent

    def defaults(self) -> dict[str, Any]:
        """Return the address that a link was mailed to."""
        return {"contact_email": self.deposit.email}

    def typed(self) -> dict[str, Any]:
        """Return what was typed, but the traps."""
        return {name: value for name, value in super().typed().items() if name not in {"website", "shown_at"}}


class LaterForm(StepForm):
    """Where to send the link to a draft."""

    step = "plus-tard"
    has_traps = True

    email = forms.EmailField(
        label=gettext_lazy("Votre courriel"),
        max_length=254,
        help_text=gettext_lazy("Exemple : nom@domaine.org. Nous y envoyons un lien secret, valable 30 jours."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].widget.attrs["autocomplete"] = "email"

    def defaults(self) -> dict[str, Any]:
        """Return the address that is known."""
        return {"email": self.deposit.email or self.deposit.answers("contact").get("contact_email", "")}
