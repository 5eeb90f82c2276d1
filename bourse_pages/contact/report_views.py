"""« Signaler » on a published offer."""

from datetime import timedelta
from functools import partial
from typing import Final

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from bourse_pages.contact.forms import OfferReportForm
from bourse_pages.contact.relaying import report_readers
from bourse_pages.contact.views import offer_crumbs, published_offer, question
from bourse_pages.models import OfferPage, OfferReport, ReportReason
from cms.core.addresses import absolute
from cms.mail.letters import Button, Facts, Letter, Links, Quote
from cms.mail.sending import send_letter
from cms.visitors.limits import Limit, TooMany, check_limit, check_visitor, too_many

_PER_VISITOR: Final = Limit(5, timedelta(hours=1))
_PER_NETWORK: Final = Limit(20, timedelta(hours=1))
#: All reports of one offer: the Ministry's mailbox isn't filled through it.
_PER_OFFER: Final = Limit(10, timedelta(days=1))


def report_letter(report: OfferReport, public_url: str) -> Letter:
    """Return the mail to those who moderate."""
    rows = (
        (_("Offre"), f"{report.offer_title} ({report.offer_id})"),
        (_("Motif"), str(ReportReason(report.reason).label)),
        (_("Adresse pour répondre"), report.email or _("aucune")),
    )
    return Letter(
        _("Une offre de la Bourse-projets est signalée"),
        (
            Facts(rows),
            Quote(_("Le lecteur écrit :"), report.text),
            Button(_("Traiter le signalement"), absolute(reverse("bourse_admin:report", args=[report.pk]))),
            Links(_("Vous pouvez aussi :"), ((_("Voir l’offre"), absolute(public_url), _("sur le portail")),)),
        ),
        why=_("Vous recevez ce courriel parce que vous modérez la Bourse-projets."),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report_offer(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show the form; keep what it says for moderators, and tell them."""
    offer = published_offer(public_id)
    form = OfferReportForm(request.POST or None)
    if request.method == "POST":
        try:
            check_visitor(request, "report", _PER_VISITOR, _PER_NETWORK)
            if form.is_valid():
                check_limit("report:offer", public_id, _PER_OFFER)
                _keep(offer["title"], offer["url"], public_id, form)
                return question(
                    request,
                    _("Merci pour votre signalement"),
                    lead=_("Un modérateur regarde l’offre."),
                    crumbs=offer_crumbs(offer),
                    back_url=offer["url"],
                )
        except TooMany as error:
            return too_many(request, error)
    return question(
        request,
        _("Signaler une offre"),
        lead=offer["title"],
        form=form,
        submit_label=_("Envoyer le signalement"),
        crumbs=offer_crumbs(offer),
        back_url=offer["url"],
        action=reverse("bourse:report_offer", args=[public_id]),
        status=422 if form.errors else 200,
    )


def _keep(title: str, url: str, public_id: str, form: OfferReportForm) -> None:
    """Keep a report for the list of the admin, and tell who is in charge, in one transaction."""
    placed = OfferPage.objects.select_related("country__region", "territory").get(public_id=public_id, alias_of=None)
    with transaction.atomic():
        report = OfferReport.objects.create(
            offer_id=public_id,
            offer_title=title[:255],
            country=placed.country,
            territory=placed.territory,
            reason=form.cleaned_data["reason"],
            text=form.cleaned_data["text"],
            email=form.cleaned_data["email"],
        )
        for email, language in report_readers(placed):
            send_letter(email, partial(report_letter, report, url), kind="offer-report", language=language)
