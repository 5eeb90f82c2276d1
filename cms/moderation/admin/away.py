"""One's own absences: who decides about something says when they are away, and who stands in."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateInput

from cms.core.formats import day
from cms.moderation.admin.access import ModerationView
from cms.moderation.journal import name_of
from cms.moderation.models import Absence
from cms.moderation.scope import all_deciders, has_scope

if TYPE_CHECKING:
    AbsenceModelForm = forms.ModelForm[Absence]
else:
    AbsenceModelForm = forms.ModelForm


class AbsenceForm(AbsenceModelForm):
    """From when to when, and who stands in: by address, for a list would tell who moderates elsewhere."""

    deputy_email = forms.EmailField(
        label=gettext_lazy("Adresse électronique de qui vous supplée"),
        help_text=gettext_lazy("Celle de son compte dans le portail : une personne qui a un rôle de modération."),
    )

    class Meta:
        model = Absence
        fields = ("begins_on", "ends_on")
        widgets = {"begins_on": AdminDateInput, "ends_on": AdminDateInput}

    def clean_deputy_email(self) -> str:
        """Find the person. Raises ``ValidationError`` for nobody, for somebody without a role, and for oneself."""
        email: str = self.cleaned_data["deputy_email"]
        found = all_deciders(but=self.instance.user).filter(email__iexact=email).first()
        if found is None:
            raise forms.ValidationError(_("Personne d’autre n’a de rôle de modération sous cette adresse."))
        self.instance.deputy = found
        return email

    def clean(self) -> dict[str, Any]:
        """Raise ``ValidationError`` for days that are over, or where one is away already."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("begins_on"), cleaned.get("ends_on")
        if last is not None and last < timezone.localdate():
            self.add_error("ends_on", _("Ce jour est passé."))
        if first is not None and last is not None:
            others = Absence.objects.filter(user=self.instance.user, begins_on__lte=last, ends_on__gte=first)
            if others.exclude(pk=self.instance.pk).exists():
                self.add_error("begins_on", _("Vous avez déjà noté une absence pendant ces jours."))
        return cleaned


class AwayView(ModerationView, WagtailAdminTemplateMixin, View):
    """Those to come, with a button that cancels each, and the form for another."""

    template_name = "moderation/admin/away.html"
    page_title = gettext_lazy("Mes absences")
    header_icon = "date"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse who decides about nothing: nobody has to stand in for a reader."""
        if not has_scope(request.user, deciding=True):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show them."""
        return self.render_to_response(self.get_context_data(form=AbsenceForm(instance=self._new(request))))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Note one, or cancel one of one's own."""
        if "cancel" in request.POST:
            return self._cancel(request)
        form = AbsenceForm(request.POST, instance=self._new(request))
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        absence = form.save()
        words = {"name": name_of(absence.deputy), "first": day(absence.begins_on), "last": day(absence.ends_on)}
        messages.success(request, _("Du %(first)s au %(last)s, %(name)s décide à votre place.") % words)
        return redirect("moderation:away")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return what the page shows."""
        mine = Absence.objects.filter(user=self._new(self.request).user, ends_on__gte=timezone.localdate())
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["absences"] = [
            (absence, name_of(absence.deputy)) for absence in mine.select_related("deputy").order_by("begins_on", "pk")
        ]
        return context

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way from the first page."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def _cancel(self, request: HttpRequest) -> HttpResponse:
        number = request.POST["cancel"]
        pk = int(number) if number.isdecimal() and len(number) < 15 else 0
        get_object_or_404(Absence, pk=pk, user=self._new(request).user).delete()
        messages.success(request, _("L’absence est annulée."))
        return redirect("moderation:away")

    @staticmethod
    def _new(request: HttpRequest) -> Absence:
        assert isinstance(request.user, User)  # noqa: S101  nobody else gets into the admin
        return Absence(user=request.user)
