"""A visitor who deposits an offer through the pages, without JavaScript, and reads the mails."""

import re
import time
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.models import User
from django.core import signing
from django.http import HttpResponse
from django.test import Client

from bourse_pages.models import Deposit
from cms.mail.models import Mail
from cms.moderation.deciding import decide
from cms.moderation.enums import Decision
from cms.moderation.models import Submission
from tests.pages import Page


class EarlierSigner(signing.TimestampSigner):
    """Signs as if it were a minute ago: nobody fills in a form at once."""

    def timestamp(self) -> str:
        return signing.b62_encode(int(time.time()) - 60)


def traps() -> dict[str, str]:
    """Return what the forms' hidden fields hold when a person sends them."""
    return {"website": "", "shown_at": EarlierSigner(salt="cms.visitors.form").sign("")}


FOREIGN = {
    "authority_name": "Commune de Podor",
    "authority_type": "municipality",
    "authority_country": "SN",
    "site": "https://podor.sn",
}
NEED = {
    "title": "Eau potable pour les écoles de Podor",
    "summary": "Douze écoles de la commune n’ont pas d’eau : nous voulons forer et entretenir des puits.",
    "need": "Nous voulons :\n- forer douze puits\n- former les habitants\n\nLe projet dure deux ans.",
    "context": "La commune compte 12 000 habitants.",
    "expected": "Une expertise technique.",
    "offered": "Un terrain et une équipe.",
    "languages": ["fr", "wo"],
    "original_language": "fr",
}
PLACE = {
    "country": "SN",
    "place_name": "Podor",
    "latitude": "16,65",
    "longitude": "-14,96",
    "themes": ["water"],
    "sdgs": ["6"],
}
CALENDAR = {"planned_start": "2090-01-01", "planned_end": "2091-12-31", "budget": "120 000", "currency": "EUR"}
CONTACT = {
    "contact_name": "Awa Secret",
    "contact_role": "Chargée de coopération",
    "contact_email": "awa.secret@podor.example",
    "contact_phone": "+221 33 000 00 00",
    "may_speak": "on",
    "consent": "on",
}
STEPS: list[tuple[str, dict[str, Any]]] = [
    ("qui", FOREIGN),
    ("besoin", NEED),
    ("lieu", PLACE),
    ("calendrier", CALENDAR),
    ("contact", CONTACT),
]


class Depositor:
    """One visitor with one browser."""

    def __init__(self, language: str = "fr", client: Client | None = None) -> None:
        self.client = client or Client()
        self.language = language
        self.public_id = ""

    @property
    def deposit(self) -> Deposit:
        return Deposit.objects.get(public_id=self.public_id)

    def path(self, rest: str = "", page: str = "deposer") -> str:
        return f"/{self.language}/bourse/{page}/{self.public_id}/{rest}"

    def begin(self, profile: str = "foreign") -> "Depositor":
        response = self.client.post(f"/{self.language}/bourse/deposer/", {"profile": profile, **traps()})
        assert response.status_code == 302, response.content.decode()
        self.public_id = response["Location"].split("/")[4]
        return self

    def post(self, step: str, data: dict[str, Any], action: str = "next", **more: Any) -> HttpResponse:
        response = self.client.post(self.path(f"{step}/"), {**data, **traps(), "action": action, **more})
        assert isinstance(response, HttpResponse)
        return response

    def fill(self, changes: dict[str, dict[str, Any]] | None = None, upto: str = "") -> "Depositor":
        """Fill in the steps, each with what is changed of it."""
        for step, data in STEPS:
            response = self.post(step, {**data, **(changes or {}).get(step, {})})
            assert response.status_code == 302, (step, errors(response))
            if step == upto:
                break
        return self

    def send(self) -> HttpResponse:
        response = self.client.post(self.path("relecture/"))
        assert isinstance(response, HttpResponse)
        return response

    def open(self, link: str) -> HttpResponse:
        """Follow a link of a mail."""
        response = self.client.get(urlsplit(link).path, follow=True)
        assert isinstance(response, HttpResponse)
        return response

    def verify(self) -> HttpResponse:
        """Follow the link of the last mail and press its button."""
        response = self.open(mailed_link())
        path = str(response.request["PATH_INFO"])  # type: ignore[attr-defined]
        pressed = self.client.post(path, follow=True)
        assert isinstance(pressed, HttpResponse)
        return pressed

    def see(self, rest: str = "", page: str = "suivi") -> Page:
        response = self.client.get(self.path(rest, page))
        assert response.status_code == 200, response.status_code
        return Page(response)


def sent_deposit(changes: dict[str, dict[str, Any]] | None = None) -> Depositor:
    """Return a visitor whose offer has just reached the moderators."""
    visitor = Depositor().begin().fill(changes)
    assert visitor.send().status_code == 302
    visitor.verify()
    return visitor


def ngo_deposit() -> Depositor:
    """Return a visitor of an association that names its authority's referent."""
    named = {"ngo_name": "Eau vive", "referent_name": "Modou Maire", "referent_email": "maire@podor.example"}
    visitor = Depositor().begin("ngo-foreign").fill({"qui": {**FOREIGN, **named, "has_agreement": "on"}})
    assert visitor.send().status_code == 302
    visitor.verify()
    return visitor


def published_deposit(changes: dict[str, dict[str, Any]] | None = None) -> Depositor:
    """Return a visitor whose offer was approved."""
    visitor = sent_deposit(changes)
    decided(visitor, Decision.APPROVE)
    return visitor


def decided(visitor: Depositor, decision: Decision, text: str = "", reason: str = "") -> Submission:
    """Decide as a moderator of everything."""
    user, _is_new = User.objects.get_or_create(username="moderatrice", defaults={"is_superuser": True})
    submission = Submission.objects.get(author=visitor.public_id)
    reasons = [reason] if reason else []
    return decide(submission, user, decision, reasons, text, seen_revision=submission.revision_id)


def last_mail() -> Mail:
    """Return the mail that was written last: it's sent once the transaction has committed."""
    return Mail.objects.latest("pk")


def mailed_link(mail: Mail | None = None) -> str:
    """Return the secret link of a mail, by default the last."""
    text = (mail or last_mail()).text
    found = re.search(r"http://\S+/lien/\S+/", text)
    assert found, text
    return found[0]


def errors(response: HttpResponse) -> list[str]:
    """Return what a page's summary of errors says."""
    html = response.content.decode()
    summary = re.search(r'id="erreurs".*?</ul>', html, re.DOTALL)
    if summary is None:
        return []
    return [unescape_text(item) for item in re.findall(r"<li>(.*?)</li>", summary[0], re.DOTALL)]


def unescape_text(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", html).split())
