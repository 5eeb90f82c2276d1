"""Translating editorial pages: Wagtail's simple translation, without its way to an error page."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.contrib.simple_translation.forms import SubmitTranslationForm
from wagtail.contrib.simple_translation.views import SubmitPageTranslationView
from wagtail.models import Page

from home.documents import TYPES


def is_translatable(page: Page) -> bool:
    """Tell whether a page is translated at all: sheets of the Atlas and offers exist once, in the French tree."""
    return page.specific_class in TYPES


class CheckedTranslationForm(SubmitTranslationForm):
    """Refuses a language in which the page above doesn't exist; the original form only greys it out."""

    def __init__(self, instance: Page, *args: Any, **kwargs: Any) -> None:
        super().__init__(instance, *args, **kwargs)
        self._disabled = set(self.fields["locales"].widget.disabled_values)

    def clean_locales(self) -> Any:
        """Raise ``ValidationError`` naming the languages that the page above lacks."""
        locales = self.cleaned_data["locales"]
        missing = [locale.get_display_name() for locale in locales if locale.pk in self._disabled]
        if missing:
            message = _(
                "Traduisez d’abord la page au-dessus : elle n’existe pas encore dans ces langues (%(languages)s)."
            )
            raise ValidationError(message % {"languages": ", ".join(map(str, missing))})
        return locales


class CheckedTranslationView(SubmitPageTranslationView):
    """The same page of the admin, with the checked form."""

    def get_form(self) -> CheckedTranslationForm:
        """Return the form, filled in when it was sent."""
        data = (self.request.POST,) if self.request.method == "POST" else ()
        return CheckedTranslationForm(self.object, *data)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Send back whoever asks to translate a type that has no translations, and say why."""
        page = Page.objects.filter(pk=kwargs["page_id"]).first()
        if page is not None and not page.is_root() and not is_translatable(page):
            messages.warning(request, _("Cette fiche existe une seule fois, pour toutes les langues du portail."))
            return redirect("wagtailadmin_explore", page.get_parent().pk)
        return super().dispatch(request, *args, **kwargs)
