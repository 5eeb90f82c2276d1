"""What the Bourse keeps of people: contacts of offers, and exchanges through the relay."""

from datetime import timedelta
from typing import Any, Final

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bourse_pages.contact.relaying import close
from bourse_pages.models import Conversation, ConversationState, OfferPage, RelayedMessage, Side
from bourse_pages.personal_data.contacts import CONTACT_FIELDS, erase_contact, offer_versions
from cms.publication.writing import log_transaction
from cms.visitors.kept import CONSENT, LEGITIMATE, PUBLIC_TASK
from cms.visitors.people import address_digests
from cms.visitors.personal_data import Kept, Source, register

TEXTS_KEPT: Final = timedelta(days=90)
#: A form whose mail nobody answered; its link is valid for two days.
UNVERIFIED_KEPT: Final = timedelta(days=7)
#: After its last message, a conversation is closed and its addresses erased.
ADDRESSES_KEPT: Final = timedelta(days=365)


def register_sources() -> None:
    """Register both; at start-up."""
    register(
        Source(
            "offers",
            (
                Kept(
                    _("Contact d’une offre : nom, courriel, téléphone. Jamais publiés."),
                    _("Transmettre les réponses, prévenir avant l’échéance."),
                    CONSENT,
                    _("Comme le dépôt ; tant que l’offre existe si elle n’en vient pas. Effacé à la demande."),
                ),
            ),
            export=_export_offers,
            erase=_erase_offers,
        )
    )
    register(
        Source(
            "relay",
            (
                Kept(
                    _("Échanges par le portail : nom, organisme, courriel de chaque côté, dates, nombre de messages."),
                    _("Transmettre les messages sans montrer les adresses ; compter l’intérêt pour une offre."),
                    CONSENT,
                    _("Un an après le dernier message ; ensuite, les dates et les nombres sans la personne."),
                ),
                Kept(
                    _("Texte des messages transmis et des signalements d’échanges."),
                    _("Traiter les abus signalés. Seul un modérateur le lit, après un signalement."),
                    LEGITIMATE,
                    _("90 jours."),
                ),
                Kept(
                    _("Message dont l’adresse n’a pas été confirmée."),
                    _("Attendre la confirmation."),
                    CONSENT,
                    _("Sept jours."),
                ),
                Kept(
                    _("Empreinte de l’adresse des expéditeurs bloqués."),
                    _("Qu’ils le restent."),
                    PUBLIC_TASK,
                    _("Tant que le blocage dure ; elle survit à l’effacement."),
                ),
            ),
            export=_export_exchanges,
            erase=_erase_exchanges,
        )
    )


def _export_offers(email: str) -> list[dict[str, Any]]:
    offers = OfferPage.objects.filter(contact_email__iexact=email).order_by("public_id")
    return [dict(row) for row in offers.values("public_id", "title", "state", "expires_on", *CONTACT_FIELDS)]


def _erase_offers(email: str) -> int:
    count = 0
    with log_transaction():
        for offer in OfferPage.objects.filter(contact_email__iexact=email).select_for_update():
            for field in CONTACT_FIELDS:
                setattr(offer, field, "")
            offer.save(update_fields=list(CONTACT_FIELDS))
            count += 1
        return count + erase_contact(offer_versions().filter(content__contact_email__iexact=email))


def _export_exchanges(email: str) -> list[dict[str, Any]]:
    found = []
    for conversation in _exchanges(email).order_by("created_at").prefetch_related("messages"):
        side = Side.VISITOR if conversation.visitor_email.casefold() == email.strip().casefold() else Side.HOST
        written = [
            {"written_at": message.written_at, "subject": message.subject, "text": message.text}
            for message in conversation.messages.all()
            if message.writer == side
        ]
        found.append(
            {
                "reference": conversation.public_id,
                "offer": conversation.offer_title,
                "side": side.value,
                "name": conversation.name_of(side),
                "state": conversation.state,
                "created_at": conversation.created_at,
                "last_message_at": conversation.last_message_at,
                "messages": written,
            }
        )
    return found


def _exchanges(email: str) -> Any:
    return Conversation.objects.filter(Q(visitor_email__iexact=email.strip()) | Q(host_email__iexact=email.strip()))


def _erase_exchanges(email: str) -> int:
    count = 0
    for conversation in _exchanges(email).select_for_update():
        _without_people(conversation)
        count += 1
    digests = address_digests(email)
    return count + Conversation.objects.filter(visitor_digest__in=digests).update(visitor_digest="")


def _without_people(conversation: Conversation) -> None:
    """Close a conversation and leave its dates and counts only: neither side can be answered any more."""
    closed = conversation.state in {ConversationState.BLOCKED, ConversationState.CLOSED}
    close(conversation, ConversationState(conversation.state) if closed else ConversationState.CLOSED)
    conversation.messages.update(text="", subject="")
    Conversation.objects.filter(pk=conversation.pk).update(
        visitor_name="",
        visitor_organisation="",
        visitor_email="",
        visitor_digest="",
        host_name="",
        host_email="",
        report="",
    )


def forget_old_exchanges() -> None:
    """Erase what has been kept long enough: texts, unverified messages, addresses."""
    now = timezone.now()
    RelayedMessage.objects.filter(written_at__lt=now - TEXTS_KEPT).exclude(text="", subject="").update(
        text="", subject=""
    )
    Conversation.objects.filter(reported_at__lt=now - TEXTS_KEPT).exclude(report="").update(report="")
    unverified = Conversation.objects.filter(state=ConversationState.UNVERIFIED)
    unverified.filter(created_at__lt=now - UNVERIFIED_KEPT).delete()
    silent = Conversation.objects.filter(last_message_at__lt=now - ADDRESSES_KEPT).exclude(visitor_email="")
    for conversation in silent.iterator(chunk_size=100):
        _without_people(conversation)
