"""Words of moderation, with the codes that the database keeps."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SubmissionState(models.TextChoices):
    """Where a submission stands."""

    WAITING = "waiting", _("À traiter")
    QUESTION = "question", _("Modifications demandées")
    APPROVED = "approved", _("Approuvée")
    REFUSED = "refused", _("Refusée")
    MERGED = "merged", _("Fusionnée")
    WITHDRAWN = "withdrawn", _("Retirée")


#: Nobody can decide these any more.
DECIDED = (SubmissionState.APPROVED, SubmissionState.REFUSED, SubmissionState.MERGED, SubmissionState.WITHDRAWN)
#: Under way: with a moderator, or with the author.
OPEN = (SubmissionState.WAITING, SubmissionState.QUESTION)


class Decision(models.TextChoices):
    """What a moderator may do with a submission."""

    APPROVE = "approve", _("Approuver et publier")
    ASK = "ask", _("Demander des modifications")
    REFUSE = "refuse", _("Refuser")
    MERGE = "merge", _("Fusionner avec une fiche existante")
    HAND_OVER = "hand-over", _("Confier à une autre personne")


class Act(models.TextChoices):
    """What the journal keeps: everything that happens to a submission."""

    RECEIVED = "received", _("Reçue")
    CLAIMED = "claimed", _("Prise en charge")
    RELEASED = "released", _("Remise dans la file")
    HANDED_OVER = "handed-over", _("Confiée")
    EDITED = "edited", _("Corrigée par la modération")
    ASKED = "asked", _("Modifications demandées")
    ANSWERED = "answered", _("Réponse de l’auteur")
    APPROVED = "approved", _("Approuvée")
    REFUSED = "refused", _("Refusée")
    MERGED = "merged", _("Fusionnée")
    WITHDRAWN = "withdrawn", _("Retirée")


#: What the author does, unless somebody else did it in the author's place.
BY_AUTHOR = (Act.RECEIVED, Act.ANSWERED, Act.WITHDRAWN)


class RoleName(models.TextChoices):
    """What a person does in the portal."""

    NATIONAL_EDITOR = "national-editor", _("Édition nationale")
    MODERATOR = "moderator", _("Modération")
    CONTRIBUTOR = "contributor", _("Contribution")
    READER = "reader", _("Lecture")


#: Those who decide within their scope; and those who see it.
DECIDING = (RoleName.NATIONAL_EDITOR, RoleName.MODERATOR)
SEEING = (*DECIDING, RoleName.READER)


class MailChoice(models.TextChoices):
    """Which mails a moderator gets of the queue."""

    DIGEST = "digest", _("Un récapitulatif par jour")
    OVERDUE = "overdue", _("Un courriel pour chaque retard")
    BOTH = "both", _("Récapitulatif et retards")
    NONE = "none", _("Aucun")
