"""What the relay keeps: who writes to whom about which offer, and for a while what."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.core.public_ids import new_public_id


class Side(models.TextChoices):
    """The two who write to each other: who answers an offer, and the offer's contact."""

    VISITOR = "visitor", _("Personne intéressée")
    HOST = "host", _("Contact de l’offre")

    @property
    def other(self) -> "Side":
        """Who reads what this side writes."""
        return Side.HOST if self is Side.VISITOR else Side.VISITOR


class ConversationState(models.TextChoices):
    """Where a conversation stands. Only an open one passes anything on."""

    UNVERIFIED = "unverified", _("Adresse à vérifier")
    OPEN = "open", _("En cours")
    REPORTED = "reported", _("Signalée")
    BLOCKED = "blocked", _("Bloquée")
    CLOSED = "closed", pgettext_lazy("une conversation", "Close")


class Conversation(models.Model):
    """An exchange about an offer between two people who don't see each other's address.

    ``country`` and ``territory`` are the offer’s: they say which moderators look at what is reported. Addresses and
    names are erased some time after the last message; dates and counts stay.
    """

    wagtail_reference_index_ignore: ClassVar[bool] = True

    public_id = models.CharField(_("référence"), max_length=10, unique=True, default=new_public_id, editable=False)
    offer_id = models.CharField(_("offre"), max_length=64)
    offer_title = models.CharField(_("titre de l’offre"), max_length=255)
    country = models.ForeignKey(
        "reference.Country", verbose_name=_("pays"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    territory = models.ForeignKey(
        "reference.Territory", verbose_name=_("territoire"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    visitor_name = models.CharField(_("nom"), max_length=100, blank=True)
    visitor_organisation = models.CharField(_("organisme"), max_length=150, blank=True)
    visitor_email = models.EmailField(_("courriel"), max_length=254, blank=True)
    visitor_language = models.CharField(_("langue"), max_length=2)
    visitor_digest = models.CharField(max_length=64, editable=False)
    host_name = models.CharField(_("autorité"), max_length=200, blank=True)
    host_email = models.EmailField(_("courriel du contact"), max_length=254, blank=True)
    host_language = models.CharField(_("langue du contact"), max_length=2, default="fr")
    state = models.CharField(
        _("état"), max_length=10, choices=ConversationState.choices, default=ConversationState.UNVERIFIED
    )
    created_at = models.DateTimeField(_("commencée le"), default=timezone.now, editable=False)
    verified_at = models.DateTimeField(_("adresse vérifiée le"), null=True, blank=True)
    last_message_at = models.DateTimeField(_("dernier message le"), null=True, blank=True)
    visitor_count = models.PositiveIntegerField(_("messages reçus par le contact"), default=0)
    host_count = models.PositiveIntegerField(_("réponses du contact"), default=0)
    visitor_shares_at = models.DateTimeField(_("adresse partagée le"), null=True, blank=True)
    host_shares_at = models.DateTimeField(_("adresse du contact partagée le"), null=True, blank=True)
    reported_at = models.DateTimeField(_("signalée le"), null=True, blank=True)
    reported_by = models.CharField(_("signalée par"), max_length=7, choices=Side.choices, blank=True)
    report = models.TextField(_("signalement"), blank=True)

    class Meta:
        verbose_name = _("échange")
        verbose_name_plural = _("échanges")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["offer_id", "state"], name="conversation_offer"),
            models.Index(fields=["created_at"], condition=Q(state="unverified"), name="conversation_unverified"),
            models.Index(fields=["visitor_digest"], name="conversation_visitor"),
        ]

    def __str__(self) -> str:
        return f"{self.offer_title} ({self.public_id})"

    @property
    def is_open(self) -> bool:
        """Whether messages are passed on."""
        return self.state == ConversationState.OPEN

    def email_of(self, side: Side) -> str:
        """Return the address of a side; "" once it's erased."""
        return self.visitor_email if side is Side.VISITOR else self.host_email

    def language_of(self, side: Side) -> str:
        """Return the language that a side is written to in."""
        return self.visitor_language if side is Side.VISITOR else self.host_language

    def name_of(self, side: Side) -> str:
        """Return what the other side calls this one."""
        if side is Side.HOST:
            return self.host_name
        return ", ".join(part for part in (self.visitor_name, self.visitor_organisation) if part)

    def quoted_name_of(self, side: Side) -> str:
        """Return the name to stand before « writes »: an organisation after it ends with a comma."""
        name = self.name_of(side)
        return f"{name}," if side is Side.VISITOR and self.visitor_organisation and self.visitor_name else name

    def is_shared_by(self, side: Side) -> bool:
        """Whether a side has chosen to give its address to the other."""
        return (self.visitor_shares_at if side is Side.VISITOR else self.host_shares_at) is not None


class RelayedMessage(models.Model):
    """A message that was passed on, or waits for its writer's address to be verified. Its text is erased after 90 days.

    ``source`` is a digest that tells a mail from another: the same isn't passed on twice.
    """

    wagtail_reference_index_ignore: ClassVar[bool] = True

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="messages")
    writer = models.CharField(_("de"), max_length=7, choices=Side.choices)
    written_at = models.DateTimeField(_("écrit le"), default=timezone.now, editable=False)
    subject = models.CharField(_("objet"), max_length=150, blank=True)
    text = models.TextField(_("texte"), blank=True)
    source = models.CharField(max_length=64, editable=False)

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering: ClassVar[list[str]] = ["written_at", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["conversation", "source"], name="relayed_once")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["written_at"], condition=~Q(text=""), name="relayed_text"),
        ]

    def __str__(self) -> str:
        return f"{self.get_writer_display()}, {self.written_at:%Y-%m-%d}"


class ReplyAddress(models.Model):
    """An address of the relay: what arrives there comes from one side of a conversation. Only its digest is kept."""

    wagtail_reference_index_ignore: ClassVar[bool] = True

    digest = models.CharField(max_length=64, unique=True, editable=False)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="reply_addresses")
    writer = models.CharField(max_length=7, choices=Side.choices)

    class Meta:
        verbose_name = _("adresse de réponse")
        verbose_name_plural = _("adresses de réponse")

    def __str__(self) -> str:
        return f"{self.conversation_id} {self.writer}"


class BlockedSender(models.Model):
    """Somebody who may no longer write through the relay: a digest, not an address."""

    digest = models.CharField(max_length=64, unique=True, editable=False)
    blocked_at = models.DateTimeField(_("bloqué le"), default=timezone.now, editable=False)
    reason = models.CharField(_("motif"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("expéditeur bloqué")
        verbose_name_plural = _("expéditeurs bloqués")

    def __str__(self) -> str:
        return f"{self.digest[:8]}…"
