"""An offer is withdrawn: what people write to each other about it ends with it."""

from functools import partial

from django.db import transaction

from bourse_pages.contact import letters
from bourse_pages.contact.relaying import close
from bourse_pages.models import Conversation, ConversationState
from cms.mail.sending import send_letter


@transaction.atomic
def end_exchanges(offer_id: str) -> int:
    """Close the exchanges about an offer and tell who had answered it; return how many.

    One that is reported stays with the moderators, who can't open it again (``relaying.reopen``).
    """
    found = Conversation.objects.select_for_update().filter(offer_id=offer_id, state=ConversationState.OPEN)
    ended = list(found.order_by("pk"))
    for conversation in ended:
        close(conversation)
        if conversation.visitor_email:
            send_letter(
                conversation.visitor_email,
                partial(letters.ended_letter, conversation),
                kind="relay-ended",
                language=conversation.visitor_language,
                key=f"relay-ended:{conversation.pk}",
            )
    return len(ended)
