"""The admin's form of an offer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from bourse_pages.enums import OfferLanguage


class OfferPageForm(WagtailAdminPageForm):
    """Tells the page whether a draft is being saved, and shows its languages as boxes to tick."""

    languages = forms.MultipleChoiceField(
        label=_("Langues de travail"),
        choices=OfferLanguage.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Les langues dans lesquelles les partenaires pourront travailler ensemble."),
    )

    def _post_clean(self) -> Any:
        self.instance.is_draft_save = self.is_deferred_validation
        return super()._post_clean()
