"""Small admin pages with one question each: confirm a project, merge a partner."""

from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView
from wagtail.permissions import ModelPermissionPolicy

from atlas_pages.admin.choosers import partner_chooser
from atlas_pages.confirming import confirm_project
from atlas_pages.merging import merge_partner
from atlas_pages.models import Partner, ProjectPage


class ConfirmForm(forms.Form):
    """Who says so."""

    confirmed_by = forms.CharField(
        label=gettext_lazy("Confirmé par"),
        max_length=160,
        help_text=gettext_lazy("Un service plutôt qu’une personne : c’est public. Exemple : « Ville de Rennes »."),
    )


class QuestionView(FormView):  # type: ignore[type-arg]  # its forms differ
    """A page with a sentence, a form and a button."""

    template_name = "atlas_pages/admin/question.html"
    icon: ClassVar[str]
    question: ClassVar[Any]
    explanation: ClassVar[Any]
    submit_label: ClassVar[Any]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the words of the page."""
        return super().get_context_data(
            header_icon=self.icon,
            page_title=self.question,
            header_title=self.question,
            page_subtitle=self.subject(),
            explanation=self.explanation,
            submit_button_label=self.submit_label,
            action_url=self.request.get_full_path(),
            media=self.get_form().media,
            **kwargs,
        )

    def subject(self) -> str:
        """Return what the question is about."""
        raise NotImplementedError


class ConfirmProjectView(QuestionView):
    """Confirms that a project's sheet is right."""

    form_class = ConfirmForm
    icon = "check"
    question = gettext_lazy("Confirmer que c’est toujours vrai")
    explanation = gettext_lazy(
        "La fiche publiée portera la date d’aujourd’hui. Vos modifications en attente, elles, ne sont pas publiées."
    )
    submit_label = gettext_lazy("Confirmer")

    @cached_property
    def page(self) -> ProjectPage:
        """The project, if the user may edit it."""
        page: ProjectPage = get_object_or_404(ProjectPage, pk=self.kwargs["pk"])
        rights = page.permissions_for_user(self.request.user)
        if not rights.can_edit() or rights.page_locked():
            # A confirmation is public at once: not while somebody else decides about the page.
            raise PermissionDenied
        return page

    def subject(self) -> str:
        """Return the project's title."""
        return self.page.get_admin_display_title()

    def get_initial(self) -> dict[str, Any]:
        """Return who confirmed it last, or the collectivité that leads it."""
        return {"confirmed_by": self.page.confirmed_by or self.page.get_parent().title}

    def form_valid(self, form: ConfirmForm) -> HttpResponse:
        """Confirm, and go back to the form."""
        confirm_project(self.page, form.cleaned_data["confirmed_by"], self.request.user)
        messages.success(self.request, _("« %(title)s » est confirmé à ce jour.") % {"title": self.page.title})
        return redirect("wagtailadmin_pages:edit", self.page.pk)


class MergeForm(forms.Form):
    """Which partner stays."""

    target = forms.ModelChoiceField(
        label=gettext_lazy("Partenaire qui reste"),
        queryset=Partner.objects.current(),
        widget=partner_chooser.widget_class(),
        help_text=gettext_lazy("Cherchez par nom, sigle ou ville."),
    )


class MergePartnerView(QuestionView):
    """Merges a partner into another."""

    form_class = MergeForm
    icon = "group"
    question = gettext_lazy("Fusionner ce partenaire dans un autre")
    explanation = gettext_lazy(
        "Les projets qui le citent citeront l’autre, et son adresse y mènera. On ne peut pas revenir en arrière."
    )
    submit_label = gettext_lazy("Fusionner")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Refuse who may not edit partners."""
        if not ModelPermissionPolicy(Partner).user_has_permission(request.user, "change"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def partner(self) -> Partner:
        """The partner that goes."""
        return get_object_or_404(Partner.objects.current(), pk=self.kwargs["pk"])

    def subject(self) -> str:
        """Return the partner's name."""
        return str(self.partner)

    def form_valid(self, form: MergeForm) -> HttpResponse:
        """Merge, and go back to the list; or say why not."""
        target = form.cleaned_data["target"]
        try:
            count = merge_partner(self.partner, target, self.request.user)
        except ValidationError as error:
            form.add_error("target", error)
            return self.form_invalid(form)
        text = ngettext(
            "« %(name)s » est fusionné dans « %(target)s » ; %(count)s projet le citait.",
            "« %(name)s » est fusionné dans « %(target)s » ; %(count)s projets le citaient.",
            count,
        )
        messages.success(self.request, text % {"name": self.partner.name, "target": target.name, "count": count})
        return redirect(reverse("atlas_pages_partner_modeladmin_index"))
