"""What the deposit adds to the rooms it uses, at start-up: links, moderation's kind, work at its hour."""

from collections.abc import Iterable
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from bourse_pages.deposit.checking import offer_checks
from bourse_pages.deposit.files import erase_strays
from bourse_pages.deposit.links import register_links
from bourse_pages.deposit.personal_data import forget_ended, register_source
from bourse_pages.deposit.service import forget_old_drafts
from bourse_pages.deposit.showing import attachments_of, complete_offer, successors_of
from bourse_pages.deposit.telling import deposit_of, tell_author
from bourse_pages.models import Deposit, OfferPage
from cms.core.periodic import every
from cms.moderation.contract import Subject, SubmissionKind, register_kind
from cms.moderation.models import Submission

_HISTORY = 20


def register_deposit() -> None:
    """Register all of it."""
    register_links()
    register_kind(
        SubmissionKind(
            name="offer",
            verbose_name=gettext_lazy("Offre de la Bourse-projets"),
            tell=tell_author,
            checks=offer_checks,
            author_name=author_name,
            history=history,
            models=(OfferPage,),
            subject=subject_of,
            attachments=attachments_of,
            complete=complete_offer,
            successors=successors_of,
        )
    )
    register_source()
    every(timedelta(hours=1), forget_old_drafts)
    every(timedelta(days=1), forget_ended)
    every(timedelta(days=1), erase_strays)


def author_name(submission: Submission) -> str:
    """Return who deposited an offer, for moderators in scope: the contact and the authority."""
    deposit = deposit_of(submission)
    if deposit is None:
        return ""
    contact, who = deposit.answers("contact"), deposit.answers("qui")
    parts = (contact.get("contact_name"), contact.get("contact_role"), who.get("ngo_name"), deposit.email)
    return ", ".join(str(part) for part in parts if part) or _("Sans nom")


def history(submission: Submission) -> Iterable[Submission]:
    """Return what else was deposited under the same address, the newest first; of a correction, its offer too."""
    deposit = deposit_of(submission)
    if deposit is None or not deposit.email:
        return Submission.objects.none()
    deposits = Deposit.objects.filter(email__iexact=deposit.email).values("public_id")
    others = Submission.objects.filter(kind="offer", author__in=deposits).exclude(pk=submission.pk)
    return others.order_by("-submitted_at")[:_HISTORY]


def subject_of(page: Page) -> Subject:
    """Return where an offer is that an editor submits in the admin: nobody who deposited it is its author then."""
    return Subject(page.country, page.territory) if isinstance(page, OfferPage) else Subject()
