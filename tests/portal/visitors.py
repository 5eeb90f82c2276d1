"""Visitors who fill in the Bourse's pages over HTTP, and don't give up while the portal is being restarted."""

import re
import threading
from collections.abc import Callable, Sequence
from email.message import EmailMessage
from typing import Any

import requests

from tests.bourse_pages.deposit.journey import STEPS, traps
from tests.fixtures.smtp import text_of
from tests.portal.processes import PATIENCE, Portal, eventually


class HttpVisitor:
    """One visitor with one browser, from an address of their own."""

    def __init__(self, portal: Portal, number: int, address: str = "") -> None:
        self.portal = portal
        self.email = f"awa{number}@podor.example"
        self.title = f"Eau potable pour les écoles de Podor, quartier {number}"
        self.session = requests.Session()
        self.session.headers["X-Forwarded-For"] = address or f"198.51.{number}.7"
        self.public_id = ""

    def ask(self, method: str, path: str, **options: Any) -> requests.Response:
        """Ask once. Raises ``requests.ConnectionError`` where nobody answers."""
        url = path if path.startswith("http") else f"{self.portal.url}{path}"
        return self.session.request(method, url, timeout=30, **options)

    def get(self, path: str) -> requests.Response:
        """Open a page, again and again until it's there."""
        return self._surely(lambda: self.ask("GET", path))

    def post(self, path: str, data: dict[str, Any], allow_redirects: bool = True) -> requests.Response:
        """Send a form, and again as a person does whose browser says that nobody answered."""

        def once() -> requests.Response:
            token = self.session.cookies.get("csrftoken")
            sent = {**data, "csrfmiddlewaretoken": token}
            return self.ask("POST", path, data=sent, allow_redirects=allow_redirects)

        return self._surely(once)

    def deposits(self) -> "HttpVisitor":
        """Go from the first page to the mail whose link is to be followed, and follow it."""
        self.begins()
        for step, values in STEPS:
            changes = {"besoin": {"title": self.title}, "contact": {"contact_email": self.email}}.get(step, {})
            answer = self.post(self.path(f"{step}/"), {**values, **changes, **traps(), "action": "next"})
            assert answer.ok, f"{step}: {answer.status_code}"
        self.post(self.path("relecture/"), {})
        self.verifies()
        return self

    def begins(self) -> None:
        """Answer the first question."""
        self.get("/fr/bourse/deposer/")
        answer = self.post("/fr/bourse/deposer/", {"profile": "foreign", **traps()})
        assert "/qui/" in answer.url, f"{answer.status_code} {answer.url}"
        self.public_id = answer.url.rstrip("/").split("/")[-2]

    def verifies(self) -> None:
        """Follow the link of the last mail that asks for it, until the follow-up says that the offer is received."""

        def done() -> bool:
            mails = [mail for mail in self.mails("Confirmez votre adresse") if "/lien/" in text_of(mail)]
            if not mails:
                return False
            page = self.get(link_of(mails[-1]))
            if page.status_code == 403:  # a newer mail is on its way
                return False
            return "/suivi/" in self.post(page.url, {}).url

        eventually(f"{self.email} has verified the address", done)

    def mails(self, subject: str) -> list[EmailMessage]:
        """Return the mails they got, of a subject."""
        return [mail for mail in self.portal.mail.to(self.email) if subject in str(mail["Subject"])]

    def path(self, rest: str = "", page: str = "deposer") -> str:
        """Return the path of a page of their deposit."""
        return f"/fr/bourse/{page}/{self.public_id}/{rest}"

    def _surely(self, ask: Callable[[], requests.Response]) -> requests.Response:
        answers: list[requests.Response] = []

        def answered() -> bool:
            try:
                answer = ask()
            except requests.RequestException:  # nobody answers, or the answer breaks off
                return False
            answers.append(answer)
            return answer.status_code < 500

        eventually(f"an answer to {self.email}", answered)
        return answers[-1]


class Moderator(HttpVisitor):
    """A moderator in the admin."""

    def logs_in(self, username: str) -> "Moderator":
        """Log in as one of the tests' users."""
        self.get("/admin/login/")
        answer = self.post("/admin/login/", {"username": username, "password": "secret", "next": "/admin/"})
        assert answer.url.endswith("/admin/"), answer.url
        return self

    def decides(self, submission: int, decision: str, **values: str) -> requests.Response:
        """Open a submission, and decide about what it shows."""
        path = f"/admin/moderation/{submission}/"
        page = self.get(path).text
        seen = {name: hidden(page, name) for name in ("seen_revision", "seen_digest")}
        return self.post(path, {**seen, "decision": decision, **values})


def hidden(page: str, name: str) -> str:
    """Return the value of a hidden field; "" where there is none."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    return found[1] if found else ""


def link_of(mail: EmailMessage) -> str:
    """Return the first secret link of a mail."""
    found = re.search(r"http\S+/lien/\S+", text_of(mail))
    assert found, text_of(mail)
    return found[0]


def all_together(works: Sequence[Callable[[], object]], meanwhile: Callable[[], object]) -> None:
    """Do works in threads at once, and something else meanwhile; fail as the first of them failed.

    Where what was done meanwhile failed, the failures of the works are told too: they may be why.
    """
    errors: list[BaseException] = []

    def run(work: Callable[[], object]) -> None:
        try:
            work()
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    try:
        meanwhile()
    except BaseException as error:
        _joined(threads)
        for other in errors:
            error.add_note(f"one of those at work: {other!r}")
        raise
    _joined(threads)
    if errors:
        raise errors[0]


def _joined(threads: Sequence[threading.Thread]) -> None:
    for thread in threads:
        thread.join(3 * PATIENCE)
