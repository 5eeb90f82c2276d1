"""Before the steps: what is needed, who deposits, going on with a draft, finding a lost link."""

from typing import Final

from django import forms
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bourse_pages.deposit import service
from bourse_pages.deposit.forms import LaterForm, ProfileForm
from bourse_pages.deposit.limits import count_beginning, count_mail, count_saving, may_mail_lost_link
from bourse_pages.deposit.links import hold_deposit
from bourse_pages.deposit.lost_links import mail_lost_links
from bourse_pages.deposit.steps import REVIEW, STEPS, TITLES, read
from bourse_pages.deposit.views.base import DepositView, to
from bourse_pages.models import DepositState
from cms.core.addresses import active_language
from cms.visitors.forms import VisitorForm

MINUTES: Final = 10


class BeginView(DepositView):
    """« Déposer un projet »: what is needed and what happens then; the first question begins a draft."""

    template_name = "bourse_pages/deposit/begin.html"

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Show what a deposit takes."""
        return self._page(ProfileForm())

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Begin a draft, which this browser may go on with."""
        form = ProfileForm(request.POST)
        if not form.is_valid():
            return self._page(form)
        count_beginning(request)
        deposit = service.begin(form.cleaned_data["profile"], active_language())
        hold_deposit(request, deposit)
        return to("deposit_step", deposit.public_id, STEPS[0])

    def _page(self, form: ProfileForm) -> HttpResponseBase:
        return self.page(_("Déposer un projet"), form=form, steps=list(TITLES.values()), minutes=MINUTES)


class ProfileView(DepositView):
    """The first question again, for who has answered it wrongly."""

    template_name = "bourse_pages/deposit/profile.html"

    def get(self, request: HttpRequest, public_id: str) -> HttpResponseBase:
        """Show the question."""
        deposit = self.held(public_id)
        if not service.may_edit(deposit):
            return to("deposit_follow", public_id)
        return self.page(_("Qui vous êtes"), form=ProfileForm(initial=deposit.answers("profil")), deposit=deposit)

    def post(self, request: HttpRequest, public_id: str) -> HttpResponseBase:
        """Keep the answer."""
        deposit = self.held(public_id)
        if not service.may_edit(deposit):
            return to("deposit_follow", public_id)
        form = ProfileForm(request.POST)
        if not form.is_valid():
            return self.page(_("Qui vous êtes"), form=form, deposit=deposit)
        count_saving(request)
        service.save_answers(deposit, "profil", {"profile": form.cleaned_data["profile"]})
        return to("deposit_step", public_id, STEPS[0])


class ResumeView(DepositView):
    """Where a link leads: to the first step that isn't complete, or to the follow-up."""

    def get(self, request: HttpRequest, public_id: str) -> HttpResponseBase:
        """Redirect."""
        deposit = self.held(public_id)
        if not deposit.is_unsent:
            return to("deposit_follow", public_id)
        if deposit.state == DepositState.UNVERIFIED:
            return to("deposit_sent", public_id)
        missing = read(deposit).missing
        return to("deposit_step", public_id, missing[0].step if missing else REVIEW)


class LaterView(DepositView):
    """« Enregistrer et continuer plus tard »: a link by mail."""

    template_name = "bourse_pages/deposit/later.html"

    def get(self, request: HttpRequest, public_id: str) -> HttpResponseBase:
        """Ask for the address."""
        deposit = self.held(public_id)
        if not deposit.is_unsent:
            return to("deposit_follow", public_id)
        return self.page(_("Continuer plus tard"), form=LaterForm(deposit), deposit=deposit)

    def post(self, request: HttpRequest, public_id: str) -> HttpResponseBase:
        """Mail the link."""
        deposit = self.held(public_id)
        if not deposit.is_unsent:
            return to("deposit_follow", public_id)
        form = LaterForm(deposit, request.POST)
        if not form.is_valid():
            return self.page(_("Continuer plus tard"), form=form, deposit=deposit)
        count_mail(request, deposit, form.cleaned_data["email"])
        service.save_for_later(deposit, form.cleaned_data["email"])
        return self.page(_("Votre brouillon est enregistré"), deposit=deposit, is_done=True)


class ForgetView(DepositView):
    """Erasing a draft."""

    template_name = "bourse_pages/deposit/forget.html"

    def get(self, request: HttpRequest, public_id: str) -> HttpResponseBase:
        """Ask whether it's meant."""
        deposit = self.held(public_id)
        if not deposit.is_unsent:
            return to("deposit_follow", public_id)
        return self.page(_("Effacer le brouillon"), deposit=deposit)

    def post(self, request: HttpRequest, public_id: str) -> HttpResponseBase:
        """Erase it."""
        deposit = self.held(public_id)
        if not deposit.is_unsent:
            return to("deposit_follow", public_id)
        service.forget(deposit)
        return self.page(_("Le brouillon est effacé"), is_done=True)


class LostLinkForm(VisitorForm):
    """An address, known or not."""

    email = forms.EmailField(
        label=gettext_lazy("Votre courriel"),
        max_length=254,
        help_text=gettext_lazy("Celui que vous avez donné en déposant l’offre. Exemple : nom@domaine.org."),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].widget.attrs["autocomplete"] = "email"


class LostLinkView(DepositView):
    """A new link by mail. Nobody learns here whether an address is known."""

    template_name = "bourse_pages/deposit/lost_link.html"

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Ask for the address."""
        return self.page(_("Retrouver une offre déposée"), form=LostLinkForm())

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Mail new links to an address that is known; say the same in any case."""
        form = LostLinkForm(request.POST)
        if not form.is_valid():
            return self.page(_("Retrouver une offre déposée"), form=form)
        email = form.cleaned_data["email"]
        # Known and unknown addresses are counted alike, and take as long: neither tells anything.
        if may_mail_lost_link(request, email):
            mail_lost_links(email)
        return self.page(_("Regardez vos courriels"), email=email, is_done=True)
