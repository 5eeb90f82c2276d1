"""New links for who has lost theirs: asked on a page that tells nobody whether an address is known."""

from django.db import transaction
from django_tasks import task

from bourse_pages.deposit.letters import send_lost_link
from bourse_pages.deposit.service import deposits_of
from bourse_pages.models import Deposit


def mail_lost_links(email: str) -> None:
    """Have the worker mail new links to an address.

    It's asked for unknown addresses too: both take one query and one row here, so that the time of the answer tells
    nothing. The row is of the request's transaction, and names no address.
    """
    write_lost_links.enqueue([deposit.pk for deposit in deposits_of(email)])


@task()
def write_lost_links(deposit_ids: list[int]) -> None:
    """Write one mail with a new link to each of these deposits, all of one address."""
    with transaction.atomic():
        deposits = list(Deposit.objects.filter(pk__in=deposit_ids).select_related("page").order_by("-pk"))
        if deposits:
            send_lost_link(deposits)
