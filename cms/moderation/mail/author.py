"""What people with an account are told of what they proposed."""

from typing import Final

from django.conf import settings
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.users.models import UserProfile

from cms.core.formats import day
from cms.mail.letters import Button, Facts, Letter, Paragraph, Part, Quote
from cms.mail.sending import send_letter
from cms.moderation.contract import Event
from cms.moderation.models.reason import Reason
from cms.moderation.models.submission import Submission

_WORDS: Final[dict[Event, tuple[str | Promise, str | Promise]]] = {
    Event.RECEIVED: (
        gettext_lazy("Votre proposition est reçue : %(title)s"),
        gettext_lazy("Elle est entre les mains de la modération, qui vous répond avant le %(due)s."),
    ),
    Event.TAKEN_UP: (
        gettext_lazy("Votre proposition est à l’examen : %(title)s"),
        gettext_lazy("La modération a commencé à la relire."),
    ),
    Event.QUESTION: (
        gettext_lazy("Modifications demandées : %(title)s"),
        gettext_lazy("La modération vous demande de revoir votre proposition, puis de la soumettre à nouveau."),
    ),
    Event.ANSWERED: (
        gettext_lazy("Votre nouvelle version est reçue : %(title)s"),
        gettext_lazy("La modération vous répond avant le %(due)s."),
    ),
    Event.APPROVED: (
        gettext_lazy("C’est publié : %(title)s"),
        gettext_lazy("Votre proposition est approuvée et publiée."),
    ),
    Event.REFUSED: (
        gettext_lazy("Proposition refusée : %(title)s"),
        gettext_lazy("Votre proposition n’est pas publiée. Ce que vous avez écrit reste en brouillon."),
    ),
    Event.MERGED: (
        gettext_lazy("Proposition fusionnée : %(title)s"),
        gettext_lazy("Ce que vous proposez existe déjà dans le portail."),
    ),
    Event.WITHDRAWN: (
        gettext_lazy("Proposition retirée : %(title)s"),
        gettext_lazy("Votre proposition n’est plus à l’examen."),
    ),
}


def write_to_author(submission: Submission, event: Event) -> None:
    """Write to who proposed it, in that person's language of the admin; nobody writes to oneself."""
    author = submission.submitted_by
    if author is None or event not in _WORDS or not author.is_active or not author.email:
        return
    if event in {Event.APPROVED, Event.WITHDRAWN} and submission.decided_by_id == author.pk:
        return
    reasons = list(Reason.objects.filter(code__in=submission.reasons)) if submission.reasons else []
    send_letter(
        author.email,
        lambda: _letter(submission, event, reasons),
        kind=f"submission-{event}",
        language=language_of(author),
    )


def language_of(user: User) -> str:
    """Return the language in which a person uses the admin."""
    profile: UserProfile | None = getattr(user, "wagtail_userprofile", None)
    wanted = profile.preferred_language if profile is not None else ""
    return wanted if wanted in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def _letter(submission: Submission, event: Event, reasons: list[Reason]) -> Letter:
    subject, words = _WORDS[event]
    named = {"title": submission.title, "due": day(submission.due_on)}
    parts: list[Part] = [Paragraph(str(words) % named)]
    if reasons:
        parts.append(Facts(tuple((_("Motif"), reason.label) for reason in reasons)))
    if submission.text and event in {Event.QUESTION, Event.REFUSED, Event.MERGED, Event.APPROVED}:
        parts.append(Quote(_("La modération vous écrit"), submission.text))
    if submission.page is not None:
        parts.append(_button(submission, event))
    return Letter(str(subject) % named, tuple(parts), _("Vous recevez ce courriel parce que vous l’avez proposée."))


def _button(submission: Submission, event: Event) -> Button:
    page = submission.page.specific if submission.page is not None else None
    if page is not None and event == Event.APPROVED and page.live:
        return Button(_("Voir la page publiée"), page.full_url or settings.PUBLIC_URL)
    path = reverse("wagtailadmin_pages:edit", args=[submission.page_id])
    return Button(_("Ouvrir ma proposition"), f"{settings.PUBLIC_URL}{path}")
