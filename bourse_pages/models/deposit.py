"""What somebody without an account has begun to deposit, and what became of it."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar, Final

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bourse_pages.enums import PUBLIC_STATES
from cms.core.public_ids import new_public_id

if TYPE_CHECKING:
    from bourse_pages.models.offer import OfferPage

#: How long a draft is kept for its author.
DRAFT_KEPT: Final = timedelta(days=30)


class DepositState(models.TextChoices):
    """How far a deposit has come; once sent, its submission says where it stands."""

    DRAFT = "draft", _("Brouillon")
    UNVERIFIED = "unverified", _("Adresse à vérifier")
    SENT = "sent", _("Transmis aux modérateurs")
    WITHDRAWN = "withdrawn", _("Retiré")


#: Nobody but its author knows of it: it's forgotten when it expires.
UNSENT: Final = (DepositState.DRAFT, DepositState.UNVERIFIED)


def draft_expiry() -> Any:
    """Return when a draft of now is forgotten."""
    return timezone.now() + DRAFT_KEPT


class Deposit(models.Model):
    """An offer as its author fills it in, step by step, under a secret link.

    ``data`` holds what was typed, by step, also where it isn't right yet; ``sent_data`` what moderators were last sent;
    ``public_data`` what is public while a correction of it is with them (empty before the first correction).

    Nothing of it is a page before the author's address was verified. ``public_id`` is the author's reference; the
    offer has another.
    """

    wagtail_reference_index_ignore: ClassVar[bool] = True

    public_id = models.CharField(_("référence"), max_length=64, unique=True, default=new_public_id, editable=False)
    language = models.CharField(_("langue"), max_length=2, default="fr")
    state = models.CharField(_("état"), max_length=10, choices=DepositState.choices, default=DepositState.DRAFT)
    data = models.JSONField(_("saisie"), default=dict, blank=True)
    sent_data = models.JSONField(_("saisie transmise"), default=dict, blank=True, editable=False)
    public_data = models.JSONField(_("saisie publiée"), default=dict, blank=True, editable=False)
    email = models.EmailField(_("courriel"), max_length=254, blank=True)
    page = models.ForeignKey(
        "bourse_pages.OfferPage",
        verbose_name=_("offre"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="deposits",
    )
    partner = models.CharField(_("partenaire trouvé"), max_length=200, blank=True)
    partner_territory = models.ForeignKey(
        "reference.Territory",
        verbose_name=_("collectivité partenaire"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    created_at = models.DateTimeField(_("commencé le"), default=timezone.now, editable=False)
    updated_at = models.DateTimeField(_("enregistré le"), default=timezone.now, editable=False)
    verified_at = models.DateTimeField(_("adresse vérifiée le"), null=True, blank=True, editable=False)
    expires_at = models.DateTimeField(_("gardé jusqu’au"), default=draft_expiry, editable=False)

    class Meta:
        verbose_name = _("dépôt")
        verbose_name_plural = _("dépôts")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "expires_at"], name="deposit_expiry"),
            models.Index(fields=["email"], name="deposit_email"),
        ]

    def __str__(self) -> str:
        return self.current_title or self.public_id

    @property
    def is_unsent(self) -> bool:
        """Whether moderators don't know of it yet."""
        return self.state in UNSENT

    @property
    def title(self) -> str:
        """The title as far as it was typed."""
        return str(self.answers("besoin").get("title") or "")

    @property
    def public_offer(self) -> "OfferPage | None":
        """The offer as readers see it now; None where they don't."""
        offer = self.page
        is_public = offer is not None and offer.live and offer.state in PUBLIC_STATES
        return offer if is_public else None

    @property
    def current_title(self) -> str:
        """The offer's title as it is now: moderators may have corrected what was typed."""
        page = self.page
        if page is None:
            return self.title
        return str(page.title if page.live else page.draft_title or page.title)

    def answers(self, step: str) -> dict[str, Any]:
        """Return what was typed in a step."""
        found = self.data.get(step)
        return found if isinstance(found, dict) else {}


class DepositEvent(models.Model):
    """What happened to a deposit, for its author to read: when, and what was said."""

    deposit = models.ForeignKey(Deposit, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(_("événement"), max_length=20)
    at = models.DateTimeField(_("date"), default=timezone.now)
    text = models.TextField(_("texte"), blank=True)

    class Meta:
        verbose_name = _("événement d’un dépôt")
        verbose_name_plural = _("événements des dépôts")
        ordering: ClassVar[list[str]] = ["at", "pk"]

    def __str__(self) -> str:
        return self.kind
