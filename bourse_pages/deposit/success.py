"""What became of an offer, for moderators."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from bourse_pages.contact.counting import interest_in
from bourse_pages.models import OfferPage
from cms.moderation.contract import Check, CheckResult


def interest_checks(page: OfferPage) -> Iterator[Check]:
    """Yield how many people have answered what is public already: nothing before that."""
    if words := interest_in(page.public_id).words:
        links = ((reverse("bourse_admin:offer", args=[page.public_id]), _("Échanges")),)
        yield Check("interest", _("Quelqu’un a-t-il répondu ?"), CheckResult.PASSED, words, links)
