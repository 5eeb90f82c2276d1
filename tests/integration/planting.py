"""Offers in every state, each of whose private fields holds a word that stands nowhere else."""

import hashlib
import io
import re
from dataclasses import dataclass, field
from datetime import timedelta
from email.message import EmailMessage
from email.utils import make_msgid

from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

from bourse_pages.contact.inbound import Outcome, receive
from bourse_pages.deposit.links import mailed_link
from bourse_pages.lifecycle.deadlines import run_lifecycle
from bourse_pages.models import Conversation, Deposit, DepositFile, OfferPage
from cms.mail.models import Mail
from cms.moderation.claiming import claim
from cms.moderation.deciding import decide
from cms.moderation.enums import Decision
from cms.moderation.models import Submission
from tests.bourse_pages.deposit.documents import upload
from tests.bourse_pages.deposit.journey import CALENDAR, Depositor, last_mail, traps
from tests.bourse_pages.deposit.journey import mailed_link as link_in_mail
from tests.factories.moderation import moderator

STATES = (
    *("draft", "unverified", "waiting", "claimed", "question", "answered", "refused"),
    *("approved", "edited", "corrected", "matched", "expired", "withdrawn"),
)
#: Readers see these, but for what is private for ever.
PUBLIC = frozenset({"approved", "edited", "corrected", "matched"})
#: What is published with an offer; the rest of what is planted never is.
PUBLISHED = frozenset({"title", "summary", "need", "place", "file name", "file content"})
#: Common words, by which a reader finds all of them.
COMMON = "podor"


@dataclass
class Planted:
    """An offer in a state: the words planted in it, by field, and what it's called by."""

    state: str
    words: dict[str, str] = field(default_factory=dict)
    visitor: Depositor = field(default_factory=Depositor)

    def word(self, name: str) -> str:
        """Return the word of a field: small letters, so that no page writes it otherwise, unlike any other word."""
        digest = hashlib.sha256(f"{self.state} {name}".encode()).hexdigest()[:16]
        return self.words.setdefault(name, digest.translate(str.maketrans("0123456789", "ghijklmnop")))

    @property
    def deposit(self) -> Deposit:
        return Deposit.objects.select_related("page").get(public_id=self.visitor.public_id)

    @property
    def offer(self) -> OfferPage | None:
        return self.deposit.page

    @property
    def submission(self) -> Submission | None:
        return Submission.objects.filter(author=self.visitor.public_id).order_by("-pk").first()

    @property
    def secret(self) -> dict[str, str]:
        """What nobody else may read now."""
        is_public = self.state in PUBLIC
        return {name: word for name, word in self.words.items() if not (is_public and name in PUBLISHED)}


def plant_all() -> list[Planted]:
    """Make an offer in each state, in Senegal, with all that happens to offers."""
    people = [moderator(f"zqmoderator{letter}qz", country_code="SN", last_name=f"Zqname{letter}qz") for letter in "ab"]
    planted = [_plant(state, people) for state in STATES]
    for one, user in zip(planted[-2:], people, strict=True):
        one.words |= {"moderator": user.username, "moderator's name": user.last_name.lower()}
    return planted


def _plant(state: str, people: list[User]) -> Planted:
    one = Planted(state)
    _fill_in(one)
    if state == "draft":
        return one
    assert one.visitor.send().status_code == 302
    if state == "unverified":
        return _note_secrets(one)
    one.visitor.verify()
    _decide(one, people)
    if state in PUBLIC or state in {"expired", "withdrawn"}:
        _converse(one)
    if state == "edited":
        _edit(one)
    elif state == "corrected":
        _correct(one)
    elif state == "matched":
        _match(one)
    elif state == "expired":
        OfferPage.objects.filter(pk=_page(one).pk).update(expires_on=timezone.localdate() - timedelta(days=1))
        run_lifecycle()
    elif state == "withdrawn":
        one.visitor.client.post(one.visitor.path("retirer/", "suivi"))
    return _note_secrets(one)


def _fill_in(one: Planted) -> None:
    word = one.word
    changes = {
        "qui": {"site": f"https://{word('site')}.example"},
        "besoin": {
            "title": f"{COMMON} {word('title')}",
            "summary": f"{COMMON} {word('summary')}",
            "need": f"{COMMON} {word('need')}",
        },
        "lieu": {"place_name": word("place")},
        "contact": {
            "contact_name": word("contact name"),
            "contact_role": word("contact role"),
            "contact_email": f"{word('contact mail')}@podor.example",
            "contact_phone": _phone(one),
        },
    }
    # Each from a place of its own: visitors are counted.
    number = STATES.index(one.state)
    one.visitor.client = Client(REMOTE_ADDR=f"198.51.{number}.7")
    one.visitor.begin().fill(changes)
    file = upload(f"{word('file name')}.pdf", _pdf(word("file content")))
    assert one.visitor.post("calendrier", {**CALENDAR, "files": [file]}).status_code == 302
    one.words["reference"] = one.visitor.public_id
    one.words["file's place"] = str(DepositFile.objects.latest("pk").file.name).rpartition("/")[2].removesuffix(".bin")


def _phone(one: Planted) -> str:
    number = f"+2217799{STATES.index(one.state):02}8866"
    one.words["phone"] = number.removeprefix("+")
    return number


def _pdf(word: str) -> bytes:
    writer, target = PdfWriter(), io.BytesIO()
    page = writer.add_blank_page(200, 200)
    # On the page: what the file's properties say is taken out when it's deposited.
    content = DecodedStreamObject()
    content.set_data(f"BT ({word}) Tj ET".encode())
    page[NameObject("/Contents")] = writer._add_object(content)
    writer.write(target)
    assert word.encode() in target.getvalue()
    return target.getvalue()


def _decide(one: Planted, people: list[User]) -> None:
    submission, state = one.submission, one.state
    assert submission is not None
    first, second = people
    if state == "waiting":
        return
    claim(submission, first)
    decide(submission, first, Decision.HAND_OVER, text=one.word("note to a colleague"), to=second)
    if state == "claimed":
        return
    if state in {"question", "answered", "approved"}:
        _say(one, second, Decision.ASK)
    if state in {"answered", "approved"}:
        answer = {"answer": one.word("answer")}
        one.visitor.client.post(one.visitor.path("repondre/", "suivi"), answer)
    if state == "refused":
        _say(one, second, Decision.REFUSE, "spam")
    elif state not in {"question", "answered"}:
        _say(one, second, Decision.APPROVE)


def _say(one: Planted, user: User, decision: Decision, *reasons: str) -> None:
    submission = one.submission
    assert submission is not None
    decide(submission, user, decision, reasons, one.word(decision.value), seen_revision=submission.revision_id)


def _page(one: Planted) -> OfferPage:
    offer = one.offer
    assert offer is not None
    return offer


def _converse(one: Planted) -> None:
    """Somebody answers the offer, its contact answers, the exchange is reported."""
    offer, client = _page(one), Client(REMOTE_ADDR=f"203.0.{STATES.index(one.state)}.9")
    values = {
        "name": one.word("visitor name"),
        "organisation": one.word("visitor organisation"),
        "email": f"{one.word('visitor mail')}@rennes.example",
        "language": "fr",
        "message": f"Bonjour, un message de plus de vingt signes : {one.word('message')}",
        "consent": "on",
    }
    assert client.post(f"/fr/bourse/contacter/{offer.public_id}/", {**values, **traps()}).status_code == 302
    visitor = Depositor(client=client)
    opened = visitor.open(link_in_mail())
    client.post(str(opened.request["PATH_INFO"]))  # type: ignore[attr-defined]
    mail = last_mail()
    message = EmailMessage()
    message["From"], message["To"] = mail.to_email, mail.reply_to
    message["Message-ID"] = make_msgid(domain="podor.example")
    message.set_content(one.word("reply"))
    assert receive(message.as_bytes(), mail.reply_to, mail.to_email) is Outcome.RELAYED
    conversation = Conversation.objects.get(offer_id=offer.public_id)
    one.words |= {"exchange": conversation.public_id, "reply address": mail.reply_to.partition("@")[0]}
    report = re.findall(r"http://testserver(/\S+/lien/\S+)", last_mail().text)[2]
    visitor.open(report)
    client.post(f"/fr/bourse/echanges/{conversation.public_id}/visitor/signaler/", {"text": one.word("report")})
    conversation.refresh_from_db()
    assert conversation.report
    told = {"reason": "other", "text": one.word("offer report"), "email": f"{one.word('reporter mail')}@rennes.example"}
    assert client.post(f"/fr/bourse/signaler/{offer.public_id}/", {**told, **traps()}).status_code == 200


def _edit(one: Planted) -> None:
    """An editor goes on with a draft of what is public."""
    draft = _page(one).get_latest_revision_as_object()
    draft.title = one.word("title of a later draft")
    draft.save_revision()


def _correct(one: Planted) -> None:
    """Its author proposes another title of what is public."""
    answers = one.visitor.deposit.answers("besoin") | {"title": f"{COMMON} {one.word('title of a correction')}"}
    assert one.visitor.post("besoin", answers).status_code == 302
    one.visitor.client.post(one.visitor.path("corriger/", "suivi"))
    assert one.submission is not None
    assert one.submission.is_open


def _match(one: Planted) -> None:
    url = one.visitor.path("partenaire/", "suivi")
    one.visitor.client.post(url, {"q": "", "partner": one.word("partner")})


def _note_secrets(one: Planted) -> Planted:
    """Note the secrets of all links that were mailed, and of one more."""
    mailed_link(one.deposit)
    author = f"{one.words['contact mail']}@podor.example"
    texts = Mail.objects.filter(to_email=author).values_list("text", flat=True)
    secrets = re.findall(r"/lien/([\w-]+)/", "\n".join(texts))
    one.words |= {f"secret link {number}": secret for number, secret in enumerate(secrets)}
    return one
