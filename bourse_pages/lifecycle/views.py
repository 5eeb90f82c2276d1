"""« Renouveler »: one page with one button, for who holds the link of a mail."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from bourse_pages.contact.forms import ButtonForm
from bourse_pages.contact.views import question
from bourse_pages.enums import OfferState
from bourse_pages.lifecycle.changing import RENEWABLE, NotRenewable, new_deadline
from bourse_pages.lifecycle.changing import renew as renew_offer
from bourse_pages.lifecycle.links import RENEW
from bourse_pages.models import OfferPage
from bourse_pages.models.transition import Actor
from cms.core.addresses import active_language
from cms.core.formats import day
from cms.visitors.links import LinkRequired, require_link
from cms.visitors.views import as_secret, link_required


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def renew(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask, then renew: mail programs look at links, and a look changes nothing."""
    try:
        require_link(request, RENEW, public_id)
        offer = OfferPage.objects.get(public_id=public_id, alias_of=None)
    except (LinkRequired, OfferPage.DoesNotExist):
        return link_required(request)
    if request.method != "POST":
        return as_secret(_ask(request, offer))
    try:
        renew_offer(offer, by=Actor.DEPOSITOR)
    except NotRenewable:
        return as_secret(_too_late(request, offer, status=409))
    offer.refresh_from_db()
    return as_secret(_renewed(request, offer))


def _ask(request: HttpRequest, offer: OfferPage) -> HttpResponse:
    if not offer.live or offer.state not in RENEWABLE:
        return _too_late(request, offer)
    is_expired = offer.state == OfferState.EXPIRED
    return question(
        request,
        _("Rouvrir votre offre") if is_expired else _("Renouveler votre offre"),
        lead=offer.title,
        details=[_("Elle sera ouverte jusqu’au %(date)s.") % {"date": day(new_deadline())}],
        form=ButtonForm(),
        submit_label=_("Rouvrir mon offre") if is_expired else _("Renouveler mon offre"),
    )


def _renewed(request: HttpRequest, offer: OfferPage) -> HttpResponse:
    return question(
        request,
        _("Votre offre est ouverte"),
        lead=_("« %(title)s » est sur le portail jusqu’au %(date)s.")
        % {"title": offer.title, "date": day(offer.expires_on or "")},
        back_url=f"/{active_language()}/{offer.permalink}",
    )


def _too_late(request: HttpRequest, offer: OfferPage, status: int = 200) -> HttpResponse:
    return question(
        request,
        _("Cette offre ne se renouvelle pas"),
        lead=_("« %(title)s » a été retirée ou a trouvé son partenaire.") % {"title": offer.title},
        status=status,
    )
