"""What people fill in: to answer an offer, to go on writing, to report."""

import re
from typing import Any, ClassVar, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from bourse_pages.contact.cleaning import MAX_TEXT
from bourse_pages.contact.opening import Interest, reader_language
from bourse_pages.models import ReportReason
from cms.core.labels import DEFAULT_LANGUAGE
from cms.visitors.forms import VisitorForm

MAX_MESSAGE: Final = 4_000
_SHORTEST: Final = 20
_MOST_LINKS: Final = 3
_LINK: Final = re.compile(r"https?://|www\.", re.IGNORECASE)
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")
_CONTROL_IN_TEXT: Final = re.compile(r"[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


class LineField(forms.CharField):
    """A name: one line, without addresses of pages."""

    def to_python(self, value: Any) -> str:
        """Return the line without its control signs."""
        return super().to_python(" ".join(_CONTROL.sub(" ", str(value or "")).split())) or ""

    def validate(self, value: Any) -> None:
        """Raise ``ValidationError`` for a name with a link, which only spam has."""
        super().validate(value)
        if _LINK.search(value or ""):
            raise ValidationError(_("Enlevez l’adresse de site de ce champ."), code="link")


class TextField(forms.CharField):
    """Some lines of plain text, with a few links at most."""

    def __init__(self, *, rows: int = 8, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)

    def to_python(self, value: Any) -> str:
        """Return the text with plain line ends and without control signs."""
        text = str(value or "").replace("\r\n", "\n").replace("\r", "\n")
        return super().to_python(_CONTROL_IN_TEXT.sub("", text)) or ""

    def validate(self, value: Any) -> None:
        """Raise ``ValidationError`` for more links than people write."""
        super().validate(value)
        if len(_LINK.findall(value or "")) > _MOST_LINKS:
            raise ValidationError(_("Gardez trois liens au plus."), code="links")


class ContactForm(VisitorForm):
    """The first message to an offer's contact."""

    name = LineField(label=_("Votre nom"), max_length=100, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    organisation = LineField(
        label=_("Votre collectivité ou organisme"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    email = forms.EmailField(
        label=_("Votre adresse électronique"),
        max_length=254,
        help_text=_("Exemple : nom@domaine.org. Elle reste cachée : les réponses passent par le portail."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    language = forms.ChoiceField(
        label=_("Langue des courriels que nous vous écrivons"),
        choices=(("fr", "Français"), ("en", "English"), ("es", "Español")),
        widget=forms.Select,
    )
    message = TextField(
        label=_("Votre message"),
        min_length=_SHORTEST,
        max_length=MAX_MESSAGE,
        help_text=_("Qui vous êtes, ce que vous pouvez apporter, ce que vous aimeriez savoir. 4 000 signes au plus."),
    )
    consent = forms.BooleanField(
        label=_("J’accepte que le portail transmette mon nom, mon organisme et mon message au contact de l’offre."),
    )

    field_order: ClassVar[list[str]] = ["name", "organisation", "email", "language", "message", "consent"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = reader_language((get_language() or DEFAULT_LANGUAGE)[:2])

    @property
    def interest(self) -> Interest:
        """What a valid form says."""
        given = self.cleaned_data
        return Interest(given["name"], given["organisation"], given["email"], given["language"], given["message"])


class ReplyForm(VisitorForm):
    """A message within a conversation, written on the portal. Its secret link is trap enough."""

    has_traps = False

    message = TextField(label=_("Votre message"), min_length=2, max_length=MAX_TEXT)


class ButtonForm(VisitorForm):
    """No field: a button alone, for what a look at a page mustn't do."""

    has_traps = False


class AbuseForm(VisitorForm):
    """Why an exchange is reported."""

    has_traps = False

    text = TextField(
        label=_("Ce qui ne va pas"), rows=4, required=False, max_length=2_000, help_text=_("En quelques mots.")
    )


class OfferReportForm(VisitorForm):
    """What is wrong with a published offer."""

    reason = forms.ChoiceField(
        label=_("Ce qui ne va pas"),
        choices=ReportReason.choices,
        widget=forms.RadioSelect,
    )
    text = TextField(label=_("Précisez"), rows=5, max_length=2_000)
    email = forms.EmailField(
        label=_("Votre adresse électronique"),
        required=False,
        max_length=254,
        help_text=_("Si vous souhaitez une réponse. Exemple : nom@domaine.org."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
