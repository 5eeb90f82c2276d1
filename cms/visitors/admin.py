"""« Données personnelles » in the admin: give out or erase what is kept of an address."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views import View
from wagtail.permissions import ModelPermissionPolicy

from cms.visitors.models import PersonalDataRequest
from cms.visitors.requests import erase, give_out

_SHOWN = 50


def may_handle(user: Any) -> bool:
    """Tell whether a user may give out and erase people's data."""
    return bool(ModelPermissionPolicy(PersonalDataRequest).user_has_permission(user, "add"))


class PersonForm(forms.Form):
    """Whose data, and what to do with them."""

    email = forms.EmailField(
        label=gettext_lazy("Adresse de la personne"),
        max_length=254,
        help_text=gettext_lazy("Vérifiez d’abord que la demande vient de cette adresse."),
    )
    is_sure = forms.BooleanField(
        label=gettext_lazy("Effacer pour de bon : on ne peut pas revenir en arrière"), required=False
    )


class PersonalDataView(View):
    """A form with two buttons, and what was done before."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Refuse who may not."""
        if not may_handle(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form."""
        return self._page(request, PersonForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Give the data out as a file, or erase them."""
        form = PersonForm(request.POST)
        is_erasure = request.POST.get("action") == "erase"
        if form.is_valid() and is_erasure and not form.cleaned_data["is_sure"]:
            form.add_error("is_sure", _("Cochez cette case pour effacer."))
        if not form.is_valid():
            return self._page(request, form)
        email = form.cleaned_data["email"]
        return self._erased(request, email) if is_erasure else self._given(request, email)

    def _given(self, request: HttpRequest, email: str) -> HttpResponse:
        response = JsonResponse(give_out(email, request.user), json_dumps_params={"ensure_ascii": False, "indent": 2})
        response["Content-Disposition"] = 'attachment; filename="donnees-personnelles.json"'
        response["Cache-Control"] = "private, no-store"
        return response

    def _erased(self, request: HttpRequest, email: str) -> HttpResponse:
        count = sum(erase(email, request.user).values())
        text = ngettext("%(count)s ligne effacée.", "%(count)s lignes effacées.", count)
        messages.success(request, text % {"count": count})
        return redirect(reverse("personal_data_admin:index"))

    def _page(self, request: HttpRequest, form: PersonForm) -> HttpResponse:
        title = _("Données personnelles")
        context = {
            "form": form,
            "requests": PersonalDataRequest.objects.select_related("done_by")[:_SHOWN],
            "page_title": title,
            "header_title": title,
            "header_icon": "user",
        }
        return render(request, "visitors/admin/personal_data.html", context)
