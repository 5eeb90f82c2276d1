"""Forms for people without an account: DSFR, with traps for programs that fill in every form they meet."""

import logging
from datetime import timedelta
from typing import Any, Final

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _
from dsfr.forms import DsfrBaseForm

logger = logging.getLogger(__name__)

#: Nobody reads and fills in a form in less.
_LEAST: Final = timedelta(seconds=2)
#: A form left open longer than a session lasts is only asked to be sent again.
_MOST: Final = timedelta(days=14)
_SALT: Final = "cms.visitors.form"


def _now_signed() -> str:
    return signing.TimestampSigner(salt=_SALT).sign("")


class VisitorForm(DsfrBaseForm):
    """A form with a field that people don't see, and the time at which it was shown, signed.

    The traps only apply where ``has_traps``: the last step of a deposit needs none, once its first step was passed.
    """

    has_traps = True
    data: Any

    #: What nobody sees. Its name makes programs fill it in.
    website = forms.CharField(required=False, label=_("Ne remplissez pas ce champ"))
    shown_at = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.has_traps:
            del self.fields["website"], self.fields["shown_at"]
            return
        self.fields["website"].widget.attrs |= {"autocomplete": "off", "tabindex": "-1"}
        self.fields["shown_at"].initial = _now_signed()

    @property
    def people_fields(self) -> list[forms.BoundField]:
        """The fields that people see, in order."""
        return [field for field in self.visible_fields() if field.name != "website"]

    def clean(self) -> dict[str, Any]:
        """Raise ``ValidationError`` for a form that a program has filled in."""
        cleaned = super().clean() or self.cleaned_data
        if self.has_traps and self._is_trapped():
            self._set_traps_again()
            raise forms.ValidationError(
                _("Le formulaire a été envoyé trop vite ou est resté ouvert trop longtemps. Envoyez-le à nouveau."),
                code="trap",
            )
        return cleaned

    def _set_traps_again(self) -> None:
        """Let a person send the form that is shown again: the same time, or what a browser filled in, never passes."""
        again: dict[str, Any] = {self.add_prefix("website"): "", self.add_prefix("shown_at"): _now_signed()}
        self.data = self.data.copy()  # what came with a request can't be changed itself
        for name, value in again.items():
            self.data[name] = value

    def _is_trapped(self) -> bool:
        if self.cleaned_data.get("website"):
            logger.info("a form's honeypot was filled in")
            return True
        signer = signing.TimestampSigner(salt=_SALT)
        try:
            signer.unsign(self.cleaned_data.get("shown_at") or "", max_age=_MOST)
        except signing.BadSignature:
            return True
        try:
            signer.unsign(self.cleaned_data["shown_at"], max_age=_LEAST)
        except signing.SignatureExpired:
            return False
        return True
