"""Mails to who deposits an offer, in their language. None of them repeats a contact's address."""

from collections.abc import Callable
from functools import partial

from django.conf import settings
from django.utils.translation import gettext as _

from bourse_pages.deposit.links import mailed_link, verifying_link
from bourse_pages.models import Deposit
from cms.core.addresses import active_language
from cms.core.formats import day
from cms.mail.letters import Button, Facts, Letter, Links, Paragraph, Part, Quote
from cms.mail.sending import send_letter


def write_to_author(deposit: Deposit, make: Callable[[], Letter], kind: str, key: str = "") -> None:
    """Have a letter sent to the address of a deposit, once the transaction has committed; to nobody who was erased."""
    if not deposit.email:
        return
    send_letter(deposit.email, make, kind=f"deposit-{kind}", language=deposit.language, key=key)


def _why() -> str:
    return _(
        "Vous recevez ce courriel car cette adresse a été donnée lors du dépôt d’une offre sur la Bourse-projets. "
        "Si ce n’était pas vous, ignorez-le."
    )


def _facts(deposit: Deposit, *rows: tuple[str, str]) -> Facts:
    """Name the offer, its public address if it has one, and the deposit to whom it may be told.

    Until the address is verified, only the deposit: whoever typed a title could write to anybody by it.
    """
    offer = deposit.public_offer
    public = ((_("Adresse publique"), public_address(offer.permalink)),) if offer is not None else ()
    reference = _("%(reference)s, à rappeler si vous nous écrivez") % {"reference": deposit.public_id}
    title = ((_("Offre"), str(deposit)),) if deposit.verified_at is not None else ()
    return Facts((*title, *public, (_("Référence de votre dépôt"), reference), *rows))


def public_address(path: str) -> str:
    """Return the absolute address of a page of the portal in the language of the mail."""
    return f"{settings.PUBLIC_URL}/{active_language()}/{path}"


def send_draft_link(deposit: Deposit) -> None:
    """Send the link to go on with a draft."""
    write_to_author(deposit, partial(_draft_link, deposit, mailed_link(deposit)), "draft")


def _draft_link(deposit: Deposit, link: str) -> Letter:
    return Letter(
        _("Votre brouillon sur la Bourse-projets"),
        (
            Paragraph(_("Votre brouillon est enregistré. Reprenez-le quand vous voulez, sur n’importe quel appareil.")),
            Button(_("Reprendre mon brouillon"), link),
            _facts(deposit, (_("Gardé jusqu’au"), day(deposit.expires_at))),
            Paragraph(_("Ce lien vaut un mot de passe : ne le transmettez qu’à ceux qui écrivent l’offre avec vous.")),
        ),
        _why(),
    )


def send_verification(deposit: Deposit) -> None:
    """Ask whether the address is its author's."""
    write_to_author(deposit, partial(_verification, deposit, verifying_link(deposit)), "verify")


def _verification(deposit: Deposit, link: str) -> Letter:
    return Letter(
        _("Confirmez votre adresse pour déposer votre offre"),
        (
            Paragraph(_("Il reste une étape : confirmer cette adresse. L’offre part alors aux modérateurs.")),
            Button(_("Confirmer mon adresse"), link),
            _facts(deposit, (_("Lien valable jusqu’au"), day(deposit.expires_at))),
            Paragraph(_("Si vous n’avez rien déposé, ne faites rien : l’offre sera effacée.")),
        ),
        _why(),
    )


def send_lost_link(deposits: list[Deposit]) -> None:
    """Send new links to all deposits of an address, in one mail."""
    rows = tuple((deposit, mailed_link(deposit)) for deposit in deposits)
    write_to_author(deposits[0], partial(_lost_link, rows), "link")


def _lost_link(rows: tuple[tuple[Deposit, str], ...]) -> Letter:
    links = tuple((_name(deposit), link, deposit.public_id) for deposit, link in rows)
    return Letter(
        _("Vos liens de suivi sur la Bourse-projets"),
        (
            Paragraph(_("Vous avez demandé à retrouver vos offres. Voici un lien pour chacune.")),
            Links(_("Vos offres"), links),
        ),
        _why(),
    )


def _name(deposit: Deposit) -> str:
    """Return the title of an offer whose address is verified; of others, none of the words that somebody typed."""
    return str(deposit) if deposit.verified_at is not None else _("Brouillon d’une offre")


def send_news(deposit: Deposit, kind: str, subject: Callable[[], str], parts: Callable[[], tuple[Part, ...]]) -> None:
    """Tell what happened to a deposit, with a new link to its follow-up."""
    link = mailed_link(deposit)

    def make() -> Letter:
        follow = Button(_("Suivre mon offre"), link)
        return Letter(subject(), (*parts(), _facts(deposit), follow), _why())

    write_to_author(deposit, make, kind)


def reasons_and_text(reasons: list[str], text: str) -> tuple[Part, ...]:
    """Return what a moderator said: reasons of the list, then free words."""
    said = "\n".join([*(f"– {reason}" for reason in reasons), *([text] if text else [])])
    return (Quote(_("Message de la modération"), said),) if said else ()
