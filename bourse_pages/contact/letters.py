"""The mails of the relay. Each is written while its reader's language is active."""

from django.conf import settings
from django.utils.translation import gettext as _

from bourse_pages.contact.cleaning import MARK
from bourse_pages.models import Conversation, RelayedMessage, Side
from cms.core.formats import day
from cms.mail.letters import Button, Facts, Letter, Links, Paragraph, Part, Quote


def verify_letter(conversation: Conversation, url: str) -> Letter:
    """Ask who answers an offer whether it's them. None of their words are in it: their address may be another's."""
    return Letter(
        _("Confirmez votre message"),
        (
            Paragraph(
                _("Un message à propos de l’offre « %(title)s » a été écrit avec cette adresse.")
                % {"title": conversation.offer_title}
            ),
            Paragraph(_("S’il est de vous, ouvrez ce lien pour le relire et l’envoyer. Il est valable deux jours.")),
            Button(_("Relire et envoyer mon message"), url),
            Paragraph(_("Si vous n’avez rien écrit, ne faites rien : le message sera effacé.")),
        ),
        why=_("Vous recevez ce courriel parce que quelqu’un a donné votre adresse sur le portail."),
    )


def message_letter(message: RelayedMessage, links: dict[str, str], *, without_files: bool = False) -> Letter:
    """Pass a message on to the other side. ``links`` are those of the reader: reply, share, report."""
    conversation, writer = message.conversation, Side(message.writer)
    subject = message.subject or conversation.offer_title
    parts: list[Part] = []
    if settings.RELAY_DOMAIN:
        parts.append(Paragraph(_("%(mark)s Répondez au-dessus de cette ligne.") % {"mark": MARK}))
    parts.append(Paragraph(_introduction(conversation, writer)))
    if writer is Side.VISITOR and conversation.visitor_count <= 1:
        parts.append(Facts(_about(conversation)))
    parts.append(Quote(_("%(name)s écrit :") % {"name": conversation.quoted_name_of(writer)}, message.text))
    if without_files:
        parts.append(Paragraph(_("Ce message avait des pièces jointes. Le portail ne les transmet pas.")))
    parts += [
        Paragraph(_how_to_answer(conversation, writer.other)),
        Button(_("Répondre sur le portail"), links["reply"]),
        Links(_("Vous pouvez aussi :"), _choices(conversation, writer.other, links)),
    ]
    return Letter(subject, tuple(parts), why=_why(conversation))


def _introduction(conversation: Conversation, writer: Side) -> str:
    if writer is Side.VISITOR:
        text = _("Vous avez un message à propos de votre offre « %(title)s ».")
    else:
        text = _("Vous avez une réponse à propos de l’offre « %(title)s ».")
    return text % {"title": conversation.offer_title}


def _about(conversation: Conversation) -> tuple[tuple[str, str], ...]:
    rows = ((_("Nom"), conversation.visitor_name), (_("Organisme"), conversation.visitor_organisation))
    return tuple((name, value) for name, value in rows if value)


def _how_to_answer(conversation: Conversation, reader: Side) -> str:
    if not settings.RELAY_DOMAIN:
        return _("Répondez sur le portail : votre adresse reste cachée.")
    if conversation.is_shared_by(reader):
        return _("Répondez simplement à ce courriel. Vous avez partagé votre adresse.")
    return _("Répondez simplement à ce courriel, ou sur le portail : votre adresse reste cachée.")


def _choices(conversation: Conversation, reader: Side, links: dict[str, str]) -> tuple[tuple[str, str, str], ...]:
    share = (_("Partager mon adresse"), links.get("share", ""), _("pour vous écrire directement"))
    report = (_("Signaler un abus"), links["report"], _("l’échange s’arrête et un modérateur regarde"))
    return (report,) if conversation.is_shared_by(reader) else (share, report)


def shared_letter(conversation: Conversation, side: Side) -> Letter:
    """Tell one side the address of the other, who has chosen to."""
    name, email = conversation.name_of(side), conversation.email_of(side)
    return Letter(
        _("%(name)s partage son adresse avec vous") % {"name": name},
        (
            Paragraph(
                _("À propos de l’offre « %(title)s », %(name)s a choisi de vous donner son adresse.")
                % {"title": conversation.offer_title, "name": name}
            ),
            Facts(((_("Courriel"), email),)),
            Paragraph(_("Si vous répondez à ce courriel, votre réponse y va directement et montre votre adresse.")),
        ),
        why=_why(conversation),
    )


def ended_letter(conversation: Conversation) -> Letter:
    """Tell who answered an offer that it is withdrawn, and the exchange over."""
    return Letter(
        _("L’offre est retirée : l’échange est terminé"),
        (
            Paragraph(
                _("L’offre « %(title)s », à laquelle vous aviez répondu, a été retirée par son auteur.")
                % {"title": conversation.offer_title}
            ),
            Paragraph(_("L’échange est terminé : ce que vous écririez encore ne serait plus transmis.")),
        ),
        why=_why(conversation),
    )


def stopped_letter(conversation: Conversation) -> Letter:
    """Tell who still writes that the exchange is over."""
    return Letter(
        _("Votre message n’a pas été transmis"),
        (
            Paragraph(
                _("L’échange à propos de l’offre « %(title)s » est arrêté : votre message n’a pas été transmis.")
                % {"title": conversation.offer_title}
            ),
            Paragraph(
                _("Pour toute question, écrivez au service de la Bourse-projets : %(email)s.")
                % {"email": settings.CONTACT_EMAIL}
            ),
        ),
        why=_why(conversation),
    )


def empty_letter(conversation: Conversation, url: str) -> Letter:
    """Tell a writer that nothing was left to pass on."""
    return Letter(
        _("Votre message n’a pas été transmis"),
        (
            Paragraph(_("Nous n’y avons trouvé aucun texte : le portail ne transmet ni pièces jointes, ni citations.")),
            Paragraph(_("Écrivez votre réponse au-dessus du message cité, ou sur le portail.")),
            Button(_("Répondre sur le portail"), url),
        ),
        why=_why(conversation),
    )


def report_letter(conversation: Conversation, url: str) -> Letter:
    """Tell moderators that an exchange was reported. What was written is read in the admin only."""
    return Letter(
        _("Un échange de la Bourse-projets est signalé"),
        (
            Paragraph(_("Il est arrêté jusqu’à ce qu’un modérateur l’ait regardé.")),
            Facts(
                (
                    (_("Offre"), conversation.offer_title),
                    (_("Signalé par"), str(Side(conversation.reported_by).label)),
                    (_("Commencé le"), day(conversation.created_at)),
                )
            ),
            Button(_("Regarder l’échange"), url),
        ),
        why=_("Vous recevez ce courriel parce que vous modérez la Bourse-projets."),
    )


def _why(conversation: Conversation) -> str:
    return _("Échange %(reference)s à propos d’une offre de la Bourse-projets du ministère.") % {
        "reference": conversation.public_id
    }
