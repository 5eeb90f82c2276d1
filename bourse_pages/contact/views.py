"""Answering an offer: the form, the button in the mail, and the pages that each side reaches by its links."""

from datetime import timedelta
from typing import Any, Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from bourse_pages.contact.forms import ButtonForm, ContactForm
from bourse_pages.contact.links import VERIFY
from bourse_pages.contact.opening import NotContactable, contactable_offer, start, verify
from bourse_pages.contact.relaying import NotRelayed
from bourse_pages.models import Conversation
from cms.core.addresses import permalink
from cms.core.components import Crumb
from cms.publication.pages.localizing import JsonObject, read
from cms.publication.reading import Moved, NotPublished, Removed, fetch_detail
from cms.visitors.limits import Limit, TooMany, check_visitor, too_many
from cms.visitors.links import LinkRequired, require_link
from cms.visitors.views import as_secret, link_required

QUESTION: Final = "bourse_pages/question.html"
_PER_VISITOR: Final = Limit(10, timedelta(hours=1))
_PER_NETWORK: Final = Limit(60, timedelta(hours=1))


def published_offer(public_id: str) -> JsonObject:
    """Return what the log says of an offer. Raises ``Http404``."""
    try:
        return read(fetch_detail("offer", public_id).json)
    except (NotPublished, Removed, Moved) as error:
        raise Http404(str(error)) from error


def offer_crumbs(offer: JsonObject) -> list[Crumb]:
    """Return the way back to an offer."""
    return [
        Crumb(_("Bourse-projets"), reverse("bourse:offer_list")),
        Crumb(offer["title"], offer["url"], language=offer["foreign_language"]),
    ]


def question(request: HttpRequest, heading: str, status: int = 200, **context: Any) -> HttpResponse:
    """Return a page with one question, or the word that follows it."""
    return render(request, QUESTION, {"heading": heading, **context}, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show the form that answers an offer; keep what was written until its address is verified."""
    offer = published_offer(public_id)
    try:
        page = contactable_offer(public_id)
    except NotContactable:
        return _not_contactable(request, offer)
    form = ContactForm(request.POST or None)
    if request.method == "POST":
        try:
            check_visitor(request, "contact", _PER_VISITOR, _PER_NETWORK)
            if form.is_valid():
                start(page, form.interest)
                return HttpResponseRedirect(reverse("bourse:contact_sent", args=[public_id]))
        except TooMany as error:
            return too_many(request, error)
    return render(
        request,
        "bourse_pages/contact.html",
        {"form": form, "offer": offer, "crumbs": offer_crumbs(offer), "language": offer["foreign_language"]},
        status=422 if form.errors else 200,
    )


def _not_contactable(request: HttpRequest, offer: JsonObject) -> HttpResponse:
    return question(
        request,
        _("On ne répond pas à cette offre par le portail"),
        lead=_("Elle n’est plus ouverte, ou son contact n’a pas d’adresse. Écrivez au service de la Bourse-projets :"),
        email=settings.CONTACT_EMAIL,
        crumbs=offer_crumbs(offer),
        back_url=offer["url"],
    )


@never_cache
@require_safe
def contact_sent(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say that a mail is on its way, and what to do with it."""
    offer = published_offer(public_id)
    return question(
        request,
        _("Ouvrez le courriel que nous vous envoyons"),
        lead=_("Votre message part quand vous avez confirmé votre adresse, par le lien de ce courriel."),
        details=[
            _("Le lien est valable deux jours."),
            _("Pas de courriel dans dix minutes ? Regardez dans les indésirables, puis recommencez."),
        ],
        crumbs=offer_crumbs(offer),
        back_url=offer["url"],
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def contact_verify(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """Show the message that waits to who wrote it; pass it on when they press the button, never by a look."""
    try:
        require_link(request, VERIFY, conversation_id)
        conversation = Conversation.objects.get(public_id=conversation_id)
    except (LinkRequired, Conversation.DoesNotExist):
        return link_required(request)
    if request.method == "POST":
        return as_secret(_verified(request, conversation))
    message = conversation.messages.first()
    return as_secret(
        question(
            request,
            _("Envoyer votre message"),
            lead=_("À propos de l’offre « %(title)s »") % {"title": conversation.offer_title},
            quote_title=conversation.visitor_name,
            quote=message.text if message else "",
            form=ButtonForm(),
            submit_label=_("Envoyer mon message"),
        )
    )


def _verified(request: HttpRequest, conversation: Conversation) -> HttpResponse:
    try:
        verify(conversation)
    except TooMany as error:
        return too_many(request, error)
    except (NotRelayed, NotContactable):
        return question(
            request,
            _("Votre message ne peut pas être transmis"),
            lead=_(
                "L’offre n’est plus ouverte, ou votre adresse est bloquée. Le service de la Bourse-projets répond :"
            ),
            email=settings.CONTACT_EMAIL,
            status=409,
        )
    return HttpResponseRedirect(reverse("bourse:contact_delivered", args=[conversation.offer_id]))


@never_cache
@require_safe
def contact_delivered(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say that the message is on its way to the offer's contact."""
    offer = published_offer(public_id)
    return question(
        request,
        _("Votre message est envoyé"),
        lead=_("Le contact de l’offre le reçoit par courriel, sans voir votre adresse."),
        details=[
            _("Sa réponse vous arrive par courriel, sans que vous voyiez la sienne."),
            _("Vous pourrez alors partager votre adresse, si vous le voulez."),
        ],
        crumbs=offer_crumbs(offer),
        back_url=permalink(offer["url"]),
    )
