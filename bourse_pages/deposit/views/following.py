"""The follow-up: where an offer stands, and what its author can do now."""

from contextlib import suppress
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from bourse_pages.contact.counting import interest_in
from bourse_pages.deposit import correcting, following, service
from bourse_pages.deposit.forms.after import AnswerForm, PartnerForm
from bourse_pages.deposit.limits import count_saving
from bourse_pages.deposit.possible import may_withdraw, possibilities
from bourse_pages.deposit.projects import can_propose, match_of
from bourse_pages.deposit.standing import correction_standing, standing, timeline
from bourse_pages.deposit.steps import STEPS, TITLES, read
from bourse_pages.deposit.views.base import DepositView, to
from bourse_pages.enums import OfferDirection, OfferState
from bourse_pages.models import Deposit, DepositState
from cms.core.formats import day


class FollowView(DepositView):
    """Where it stands, with dates; what the moderator asked; what can be done."""

    template_name = "bourse_pages/deposit/follow.html"

    def get(self, request: HttpRequest, public_id: str) -> HttpResponseBase:
        """Show it; a draft goes on where it was."""
        deposit = self.held(public_id)
        if deposit.is_unsent:
            return to("deposit_resume", public_id)
        return self.shown(deposit, AnswerForm())

    def shown(self, deposit: Deposit, form: AnswerForm, problem: str = "", notice: str = "") -> HttpResponseBase:
        """Return the page; ``problem`` is about the answers, ``notice`` about what was just asked for."""
        offer = following.public_offer(deposit)
        is_matched = offer is not None and offer.state == OfferState.MATCHED
        return self.page(
            _("Suivi de votre offre"),
            deposit=deposit,
            standing=standing(deposit, service.current_submission(deposit)),
            correction=correction_standing(service.correction_under_way(deposit)),
            may_correct=service.can_correct(deposit),
            has_corrections=service.can_correct(deposit) and correcting.has_corrections(deposit),
            possible=possibilities(deposit),
            notice=notice,
            events=timeline(deposit),
            question=service.asked(deposit),
            missing=read(deposit).missing,
            steps=[(step, TITLES[step]) for step in STEPS[:-1]],
            form=form,
            problem=problem,
            offer=offer,
            interest=interest_in(deposit.page.public_id).words if deposit.page is not None else "",
            is_over=following.is_over(deposit),
            is_matched=is_matched,
            match=match_of(deposit) if is_matched and can_propose() else None,
            was_proposed=is_matched and following.was_proposed(deposit),
            may_withdraw=may_withdraw(deposit),
        )


class AnswerView(FollowView):
    """The answer to a moderator's question, with the steps as they are now."""

    def get(self, request: HttpRequest, public_id: str) -> HttpResponseBase:
        """Lead back: there is nothing to see."""
        return to("deposit_follow", public_id)

    def post(self, request: HttpRequest, public_id: str) -> HttpResponseBase:
        """Have the moderators look at it again."""
        deposit = self.held(public_id)
        count_saving(request)
        form = AnswerForm(request.POST)
        if service.asked(deposit) is None:
            return to("deposit_follow", public_id)
        is_valid = form.is_valid()
        is_changed = correcting.has_changed(deposit)
        if is_valid and not form.cleaned_data["answer"] and not is_changed:
            form.add_error("answer", _("Écrivez une réponse, ou corrigez l’offre avant de la renvoyer."))
            is_valid = False
        if not is_valid:
            return self.shown(deposit, form)
        try:
            service.answer(deposit, form.cleaned_data["answer"])
        except service.Incomplete:
            return self.shown(deposit, form, _("Complétez d’abord les étapes signalées."))
        return to("deposit_follow", public_id)


class CorrectView(FollowView):
    """The corrections of a public offer are sent to the moderators."""

    def get(self, request: HttpRequest, public_id: str) -> HttpResponseBase:
        """Lead back: there is nothing to see."""
        return to("deposit_follow", public_id)

    def post(self, request: HttpRequest, public_id: str) -> HttpResponseBase:
        """Send them, or say why not."""
        deposit = self.held(public_id)
        count_saving(request)
        try:
            correcting.correct(deposit)
        except following.NotPossible:
            return to("deposit_follow", public_id)
        except service.Incomplete:
            return self.shown(deposit, AnswerForm(), _("Complétez d’abord les étapes signalées."))
        except correcting.NothingChanged:
            return self.shown(
                deposit, AnswerForm(), notice=_("Rien n’a changé de ce qui est publié : il n’y a rien à envoyer.")
            )
        return to("deposit_follow", public_id)


class RenewView(FollowView):
    """Another year from today; where the offer has it already, that is said."""

    def get(self, request: HttpRequest, public_id: str) -> HttpResponseBase:
        """Lead back: there is nothing to see."""
        return to("deposit_follow", public_id)

    def post(self, request: HttpRequest, public_id: str) -> HttpResponseBase:
        """Renew it."""
        deposit = self.held(public_id)
        count_saving(request)
        with suppress(following.NotPossible):
            if not following.renew(deposit) and deposit.page is not None and deposit.page.expires_on:
                until = {"date": day(deposit.page.expires_on)}
                words = _("Rien n’a changé : l’offre est déjà ouverte jusqu’au %(date)s, soit un an.") % until
                return self.shown(deposit, AnswerForm(), notice=words)
        return to("deposit_follow", public_id)


class ChangeView(DepositView):
    """What takes one button: withdraw, in discussion, open again, propose a project sheet."""

    template_name = "bourse_pages/deposit/confirm.html"

    def get(self, request: HttpRequest, public_id: str, change: str) -> HttpResponseBase:
        """Ask before a withdrawal; lead back from the others."""
        deposit = self.held(public_id)
        if change != "retirer" or deposit.state != DepositState.SENT:
            return to("deposit_follow", public_id)
        return self.page(_("Retirer l’offre"), deposit=deposit)

    def post(self, request: HttpRequest, public_id: str, change: str) -> HttpResponseBase:
        """Do it, then show where the offer stands."""
        deposit = self.held(public_id)
        count_saving(request)
        changes: dict[str, Any] = {
            "retirer": following.withdraw,
            "discussion": lambda found: following.set_state(found, OfferState.IN_DISCUSSION),
            "rouvrir": lambda found: following.set_state(found, OfferState.OPEN),
            "fiche": following.propose,
            "abandonner": correcting.give_up,
        }
        # It may have been withdrawn, or have expired, in another window: the page says where it stands.
        with suppress(following.NotPossible):
            changes[change](deposit)
        return to("deposit_follow", public_id)


class PartnerView(DepositView):
    """With whom: then the offer is matched."""

    template_name = "bourse_pages/deposit/partner.html"

    def get(self, request: HttpRequest, public_id: str) -> HttpResponseBase:
        """Ask with whom."""
        deposit = self.held(public_id)
        if following.public_offer(deposit) is None:
            return to("deposit_follow", public_id)
        return self._page(deposit, self._form(deposit, None))

    def post(self, request: HttpRequest, public_id: str) -> HttpResponseBase:
        """Search, or say it."""
        deposit = self.held(public_id)
        count_saving(request)
        if following.public_offer(deposit) is None:
            return to("deposit_follow", public_id)
        form = self._form(deposit, request.POST)
        if request.POST.get("action") == "search":
            form.errors.clear()
            return self._page(deposit, form)
        if not form.is_valid():
            return self._page(deposit, form)
        following.match(deposit, form.cleaned_data["partner"], form.cleaned_data["territory_row"])
        return to("deposit_follow", public_id)

    def _form(self, deposit: Deposit, data: Any) -> PartnerForm:
        seeks_french = deposit.page is not None and deposit.page.direction == OfferDirection.SEEKS_FRENCH
        return PartnerForm(data, seeks_french=seeks_french, initial={"partner": deposit.partner})

    def _page(self, deposit: Deposit, form: PartnerForm) -> HttpResponseBase:
        return self.page(_("Vous avez trouvé un partenaire"), deposit=deposit, form=form)
