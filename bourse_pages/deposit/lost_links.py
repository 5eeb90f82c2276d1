"""New links for who has lost theirs: asked on a page that tells nobody whether an address is known."""

from django.db import transaction
from django_tasks import task

from bourse_pages.deposit.letters import send_lost_link
from bourse_pages.deposit.service import NEWEST_VERIFIED_FIRST, deposits_of
from bourse_pages.models import Deposit
from cms.visitors.people import address_digest


def mail_lost_links(email: str) -> None:
    """Have the worker mail new links to an address.

    It's asked for unknown addresses too: both take one query and one row here, so that the time of the answer tells
    nothing. The row is of the request's transaction, and names no address.
    """
    write_lost_links.enqueue([deposit.pk for deposit in deposits_of(email)], address_digest(email))


@task()
def write_lost_links(deposit_ids: list[int], digest: str) -> None:
    """Write one mail with a new link to each of these deposits that still has the address it was asked for.

    A draft's author may have given another address since: that one isn't told of the others.
    """
    with transaction.atomic():
        known = Deposit.objects.filter(pk__in=deposit_ids).select_related("page").order_by(*NEWEST_VERIFIED_FIRST)
        deposits = [deposit for deposit in known if address_digest(deposit.email) == digest]
        if deposits:
            send_lost_link(deposits)
