"""Which mails of the queue a person wants."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.moderation.admin.access import ModerationView
from cms.moderation.models import MailPreference

if TYPE_CHECKING:
    PreferenceForm = forms.ModelForm[MailPreference]
else:
    PreferenceForm = forms.ModelForm


class MailForm(PreferenceForm):
    """The choice."""

    class Meta:
        model = MailPreference
        fields = ("choice",)
        widgets = {"choice": forms.RadioSelect}


class MailsView(ModerationView, WagtailAdminTemplateMixin, View):
    """One's own choice."""

    template_name = "moderation/admin/mails.html"
    page_title = gettext_lazy("Mes courriels de modération")
    header_icon = "mail"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show it."""
        return self.render_to_response(self.get_context_data(form=MailForm(instance=self._mine(request))))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Keep it."""
        form = MailForm(request.POST, instance=self._mine(request))
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        form.save()
        messages.success(request, _("Votre choix est enregistré."))
        return redirect("moderation:mails")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way from the first page."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    @staticmethod
    def _mine(request: HttpRequest) -> MailPreference:
        assert isinstance(request.user, User)  # noqa: S101  nobody else gets into the admin
        return MailPreference.objects.filter(user=request.user).first() or MailPreference(user=request.user)
