"""The pages of an exchange, for who holds a secret link of one side: answer, share one's address, report."""

import hashlib
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View

from bourse_pages.contact.forms import AbuseForm, ButtonForm, ReplyForm
from bourse_pages.contact.links import ROUTES, subject_of
from bourse_pages.contact.relaying import NotRelayed, pass_on, report, share_address
from bourse_pages.contact.views import question
from bourse_pages.models import Conversation, ConversationState, Side
from cms.core.components import Tag
from cms.visitors.forms import VisitorForm
from cms.visitors.limits import TooMany, too_many
from cms.visitors.links import LinkRequired, require_link
from cms.visitors.views import as_secret, link_required


def held_conversation(request: HttpRequest, conversation_id: str, side: str) -> Conversation:
    """Return the conversation that the visitor holds a link of, as that side. Raises ``LinkRequired``."""
    conversation = Conversation.objects.filter(public_id=conversation_id).first()
    if conversation is None or side not in Side.values:
        raise LinkRequired
    for purpose in ROUTES:
        try:
            require_link(request, purpose, subject_of(conversation, Side(side)))
        except LinkRequired:
            continue
        return conversation
    raise LinkRequired


class ExchangeView(View):
    """A question to one side of a conversation; pressing its button does it."""

    form_class: type[VisitorForm] = ButtonForm
    conversation: Conversation
    side: Side

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask for the link; keep what is shown from caches and referrers."""
        try:
            self.conversation = held_conversation(request, kwargs["conversation_id"], kwargs["side"])
        except LinkRequired:
            return link_required(request)
        self.side = Side(kwargs["side"])
        response = super().dispatch(request, *args, **kwargs)
        assert isinstance(response, HttpResponse)  # noqa: S101  no view here streams
        return as_secret(response)

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Ask."""
        if not self.conversation.is_open:
            return self.stopped(request)
        return self.ask(request, self.form_class())

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Do it."""
        form = self.form_class(request.POST)
        if not form.is_valid():
            return self.ask(request, form, status=422)
        try:
            return self.done(request, form)
        except NotRelayed:
            return self.stopped(request)
        except TooMany as error:
            return too_many(request, error)

    def ask(self, request: HttpRequest, form: VisitorForm, status: int = 200) -> HttpResponse:
        """Return the question."""
        raise NotImplementedError

    def done(self, request: HttpRequest, form: VisitorForm) -> HttpResponse:
        """Do it; return what is said then. Raises ``NotRelayed`` or ``TooMany``."""
        raise NotImplementedError

    def stopped(self, request: HttpRequest) -> HttpResponse:
        """Say that nothing is passed on any more."""
        is_reported = self.conversation.state == ConversationState.REPORTED
        return question(
            request,
            _("Cet échange est suspendu") if is_reported else _("Cet échange est clos"),
            lead=_("Le portail ne transmet plus de message. Le service de la Bourse-projets répond à vos questions :"),
            email=settings.CONTACT_EMAIL,
            status=409 if request.method == "POST" else 200,
        )

    def address(self, route: str) -> str:
        """Return the path of another page of this side."""
        return reverse(route, args=[self.conversation.public_id, self.side])

    @property
    def about(self) -> str:
        """The offer in words."""
        return _("À propos de l’offre « %(title)s »") % {"title": self.conversation.offer_title}


class ReplyView(ExchangeView):
    """Answer on the portal."""

    form_class = ReplyForm

    def ask(self, request: HttpRequest, form: VisitorForm, status: int = 200) -> HttpResponse:
        """Show the last message of the other side, and a form."""
        last = self.conversation.messages.filter(writer=self.side.other).exclude(text="").last()
        other = self.conversation.name_of(self.side.other)
        writer = self.conversation.quoted_name_of(self.side.other)
        choices = [Tag(_("Signaler un abus"), self.address("bourse:exchange_report"))]
        if not self.conversation.is_shared_by(self.side):
            choices.insert(0, Tag(_("Partager mon adresse"), self.address("bourse:exchange_share")))
        return question(
            request,
            _("Écrire à %(name)s") % {"name": other},
            lead=self.about,
            quote_title=_("%(name)s écrit :") % {"name": writer} if last else "",
            quote=last.text if last else "",
            form=form,
            submit_label=_("Envoyer"),
            choices=choices,
            is_sent="envoye" in request.GET,
            status=status,
        )

    def done(self, request: HttpRequest, form: VisitorForm) -> HttpResponse:
        """Pass the message on; sending the same twice at once passes it on once."""
        text = form.cleaned_data["message"]
        # The token is another each time that the form is shown.
        sent = f"{request.POST.get('csrfmiddlewaretoken', '')}\n{text}"
        pass_on(self.conversation, self.side, text, source=hashlib.sha256(sent.encode()).hexdigest())
        return HttpResponseRedirect(f"{self.address('bourse:exchange_reply')}?envoye")


class ShareView(ExchangeView):
    """Give one's address to the other side."""

    def ask(self, request: HttpRequest, form: VisitorForm, status: int = 200) -> HttpResponse:
        """Say what the other side will know."""
        return question(
            request,
            _("Partager mon adresse"),
            lead=_("%(name)s recevra votre adresse, %(email)s, et pourra vous écrire sans passer par le portail.")
            % {
                "name": self.conversation.name_of(self.side.other),
                "email": self.conversation.email_of(self.side),
            },
            details=[self.about, _("On ne peut pas revenir en arrière.")],
            form=form,
            submit_label=_("Partager mon adresse"),
            status=status,
        )

    def done(self, request: HttpRequest, form: VisitorForm) -> HttpResponse:
        """Share it."""
        share_address(self.conversation, self.side)
        return question(
            request,
            _("Votre adresse est partagée"),
            lead=_("%(name)s la reçoit par courriel.") % {"name": self.conversation.name_of(self.side.other)},
        )


class ReportView(ExchangeView):
    """Report abuse."""

    form_class = AbuseForm

    def ask(self, request: HttpRequest, form: VisitorForm, status: int = 200) -> HttpResponse:
        """Say what happens then."""
        return question(
            request,
            _("Signaler un abus"),
            lead=_("L’échange s’arrête : personne ne peut plus y écrire. Un modérateur lit les messages et décide."),
            details=[self.about],
            form=form,
            submit_label=_("Signaler et arrêter l’échange"),
            status=status,
        )

    def done(self, request: HttpRequest, form: VisitorForm) -> HttpResponse:
        """Report it."""
        report(self.conversation, self.side, form.cleaned_data["text"])
        return question(request, _("Merci, l’échange est arrêté"), lead=_("Un modérateur regarde ce qui s’est passé."))
