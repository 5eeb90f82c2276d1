"""The last steps: reading it over, sending it, proving that the address is one's own."""

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from bourse_pages.deposit import service
from bourse_pages.deposit.limits import count_mail, count_saving
from bourse_pages.deposit.links import VERIFYING, hold_deposit
from bourse_pages.deposit.offers import as_corrected, new_offer
from bourse_pages.deposit.similar import similar_offers
from bourse_pages.deposit.steps import REVIEW, STEPS, TITLES, Reading, read
from bourse_pages.deposit.views.base import DepositView, to
from bourse_pages.documents import offer_document
from bourse_pages.models import Deposit, DepositState
from bourse_pages.views.cards import offer_card
from bourse_pages.views.offers import OfferDetail


class ReviewView(DepositView):
    """The offer as it will be seen, what is missing, and open offers that are like it."""

    template_name = "bourse_pages/deposit/review.html"

    def get(self, request: HttpRequest, public_id: str) -> HttpResponseBase:
        """Show it."""
        deposit = self.held(public_id)
        if not service.may_edit(deposit):
            return to("deposit_follow", public_id)
        return self._page(deposit, read(deposit))

    def post(self, request: HttpRequest, public_id: str) -> HttpResponseBase:
        """Send it: first to verify the address; when a moderator asked for it, back to the follow-up and its answer."""
        deposit = self.held(public_id)
        if not service.may_edit(deposit):
            return to("deposit_follow", public_id)
        reading = read(deposit)
        if not reading.is_complete:
            return self._page(deposit, reading)
        if not deposit.is_unsent:
            return to("deposit_follow", public_id, anchor="#corriger" if service.can_correct(deposit) else "#repondre")
        count_mail(request, deposit, reading.cleaned["contact"]["contact_email"])
        service.ask_to_verify(deposit)
        return to("deposit_sent", public_id)

    def _page(self, deposit: Deposit, reading: Reading) -> HttpResponseBase:
        shown = {}
        if reading.is_complete:
            offer = as_corrected(deposit, reading) or new_offer(deposit, reading)
            preview = OfferDetail.preview_context(self.request, offer_document(offer))
            similar = [] if offer.live else [offer_card(item, "h3") for item in similar_offers(offer)]
            shown = {"preview": preview, "similar": similar}
        return self.page(
            str(TITLES[REVIEW]),
            deposit=deposit,
            reading=reading,
            files=list(deposit.files.filter(is_dropped=False)),
            may_correct=service.can_correct(deposit),
            contact=deposit.answers("contact"),
            steps=[(step, TITLES[step]) for step in STEPS[:-1]],
            previous=STEPS[-2],
            stepper={
                "current_step_id": str(len(STEPS)),
                "current_step_title": TITLES[REVIEW],
                "total_steps": str(len(STEPS)),
                "heading_tag": "h1",
            },
            **shown,
        )


class SentView(DepositView):
    """« Regardez vos courriels »; another mail for who got none."""

    template_name = "bourse_pages/deposit/sent.html"

    def get(self, request: HttpRequest, public_id: str) -> HttpResponseBase:
        """Say what happens next."""
        deposit = self.held(public_id)
        if deposit.state != DepositState.UNVERIFIED:
            return to("deposit_resume", public_id)
        return self.page(_("Confirmez votre adresse"), deposit=deposit)

    def post(self, request: HttpRequest, public_id: str) -> HttpResponseBase:
        """Send the mail again."""
        deposit = self.held(public_id)
        if deposit.state != DepositState.UNVERIFIED:
            return to("deposit_resume", public_id)
        count_mail(request, deposit, deposit.email)
        service.ask_to_verify(deposit)
        return self.page(_("Confirmez votre adresse"), deposit=deposit, is_again=True)


class VerifyView(DepositView):
    """Behind the link of the mail: a button, for programs that look at mails follow links but press none."""

    purpose = VERIFYING
    template_name = "bourse_pages/deposit/verify.html"

    def get(self, request: HttpRequest, public_id: str) -> HttpResponseBase:
        """Show what is confirmed, and the button."""
        return self.page(_("Confirmez votre adresse"), deposit=self.held(public_id))

    def post(self, request: HttpRequest, public_id: str) -> HttpResponseBase:
        """The address is its author's: moderators get the offer, this browser its follow-up."""
        deposit = self.held(public_id)
        count_saving(request)
        hold_deposit(request, deposit)
        if deposit.state == DepositState.UNVERIFIED:
            try:
                service.verify(deposit)
            except service.Incomplete:
                # A theme or a territory that was chosen is no more in the lists.
                return to("deposit_step", public_id, REVIEW)
        return to("deposit_resume", public_id)
