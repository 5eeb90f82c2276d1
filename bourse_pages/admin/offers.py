"""An offer in the admin, for who decides within its scope: where it stands, who has answered it, what changed."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View

from bourse_pages.admin.scope import within_scope
from bourse_pages.contact.counting import interest_in
from bourse_pages.models import Conversation, ConversationState, OfferPage, OfferReport, OfferTransition
from cms.core.addresses import active_language
from cms.moderation.scope import may_decide, scope_condition
from cms.moderation.submitting import submission_of
from cms.publication.visibility import public_pages

_LISTED = 50


def offer_in_scope(user: Any, public_id: str) -> OfferPage | None:
    """Return an offer within a person's scope as a moderator; None for any other, there or not."""
    condition = scope_condition(user, deciding=True)
    if condition is None:
        return None
    offers = OfferPage.objects.filter(condition, public_id=public_id, alias_of=None)
    return offers.select_related("country", "territory").first()


class OfferView(View):
    """What a moderator looks at when somebody reports an offer."""

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show it. Whether there's an offer out of scope isn't told."""
        offer = offer_in_scope(request.user, public_id)
        if offer is None:
            raise PermissionDenied
        exchanges = (
            within_scope(Conversation, request.user)
            .filter(offer_id=public_id)
            .exclude(state=ConversationState.UNVERIFIED)
        )
        context = {
            "offer": offer,
            "public_url": self._public_url(offer),
            "submission_url": self._submission_url(request.user, offer),
            "interest": interest_in(public_id).words,
            "exchanges": exchanges.order_by("-created_at")[:_LISTED],
            "reports": within_scope(OfferReport, request.user).filter(offer_id=public_id)[:_LISTED],
            "transitions": OfferTransition.objects.filter(offer_id=public_id),
            "page_title": _("Offre"),
            "header_title": offer.title,
            "header_icon": "pick",
        }
        return render(request, "bourse_pages/admin/offer.html", context)

    def _public_url(self, offer: OfferPage) -> str:
        is_public = public_pages(OfferPage).filter(pk=offer.pk).exists()
        return f"/{active_language()}/{offer.permalink}" if is_public else ""

    def _submission_url(self, user: Any, offer: OfferPage) -> str:
        submission = submission_of(offer)
        if submission is None or not may_decide(user, submission):
            return ""
        return reverse("moderation:submission", args=[submission.pk])
