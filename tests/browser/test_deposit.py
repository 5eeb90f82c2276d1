"""The deposit and its follow-up in a real Chromium: accessible, on a phone too, with and without a script."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from playwright.sync_api import Page

from bourse_pages.enums import OfferState
from cms.moderation.enums import Decision
from tests.bourse_pages.deposit.conftest import portal
from tests.bourse_pages.deposit.documents import pdf, upload
from tests.bourse_pages.deposit.journey import CALENDAR, NEED, PLACE, Depositor, decided, traps
from tests.browser.looking import page_problems
from tests.factories.bourse import OfferPageFactory
from tests.fixtures.browser import DESKTOP, PHONE, OpenPage

__all__ = ["portal"]

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("portal")]


class BesideServer(Client):
    """A test client that leaves the connection open which it shares with the server's threads."""

    def request(self, **request: Any) -> Any:
        response = super().request(**request)
        for signal in (request_started, request_finished):
            signal.disconnect(close_old_connections)
        return response


def beginner(profile: str = "foreign") -> Depositor:
    return Depositor(client=BesideServer()).begin(profile)


def lend(visitor: Depositor, page: Page, server: str) -> None:
    """Give the browser the visitor's session."""
    cookie = visitor.client.cookies["sessionid"]
    page.context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": server}])


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_every_page_of_the_deposit(server: str, open_page: OpenPage, width: int) -> None:
    OfferPageFactory(title="Eau potable dans les écoles de Matam")
    empty = beginner("ngo-french")
    empty.post("qui", {"q": "rennes"}, action="search")
    full = beginner().fill()
    full.post("calendrier", {**CALENDAR, "files": [upload("étude.pdf", pdf())]})
    page = open_page(f"{server}/fr/bourse/deposer/", width=width)
    found = {"begin": page_problems(page)}
    for visitor, paths in (
        (empty, ("qui/", "besoin/?verifier=1", "lieu/?verifier=1", "contact/?verifier=1", "relecture/")),
        (
            full,
            ("profil/", "qui/", "besoin/", "lieu/", "calendrier/", "contact/", "relecture/", "plus-tard/", "effacer/"),
        ),
    ):
        lend(visitor, page, server)
        for path in paths:
            page.goto(server + visitor.path(path), wait_until="load")
            if path.startswith("lieu"):
                page.locator("#carte").scroll_into_view_if_needed()
                page.wait_for_selector(".portal-map__country", state="attached")
            found[f"{visitor.public_id} {path}"] = page_problems(page)
    page.goto(f"{server}/fr/bourse/deposer/lien-perdu/")
    found["lost link"] = page_problems(page)
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_every_page_of_the_follow_up(server: str, open_page: OpenPage, width: int) -> None:
    visitor = beginner().fill()
    visitor.send()
    page = open_page(f"{server}/fr/bourse/", width=width)
    lend(visitor, page, server)
    found = {}

    def look(name: str, path: str, where: str = "suivi") -> None:
        page.goto(server + visitor.path(path, where), wait_until="load")
        found[name] = page_problems(page)

    look("sent", "envoye/", "deposer")
    visitor.verify()
    lend(visitor, page, server)
    look("waits", "")
    decided(visitor, Decision.ASK, "Quel budget ?")
    look("asked", "")
    look("a step again", "contact/", "deposer")
    visitor.client.post(visitor.path("repondre/", "suivi"), {"answer": "Voilà."})
    decided(visitor, Decision.APPROVE)
    look("published", "")
    look("withdraw", "retirer/")
    look("partner", "partenaire/")
    visitor.client.post(visitor.path("partenaire/", "suivi"), {"q": "rennes", "territory": "commune-35238"})
    look("matched", "")
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
    assert visitor.deposit.page is not None
    assert visitor.deposit.page.state == OfferState.MATCHED


def test_a_click_on_the_map_fills_in_the_place(server: str, open_page: OpenPage) -> None:
    visitor = beginner()
    page = open_page(f"{server}/fr/bourse/deposer/")
    lend(visitor, page, server)
    page.goto(server + visitor.path("lieu/"))
    page.locator("#carte").scroll_into_view_if_needed()
    page.wait_for_selector(".portal-map__country", state="attached")
    page.wait_for_selector("#carte-aide", state="visible")
    page.locator("#carte").click(position={"x": 300, "y": 150})
    latitude, longitude = (page.locator(f"#id_{name}").input_value() for name in ("latitude", "longitude"))
    assert "," in latitude
    assert "," in longitude
    assert page.locator("#carte-etat").inner_text().startswith("Lieu choisi")
    page.wait_for_selector("#carte .portal-map__place")


def test_the_summary_of_errors_gets_the_focus_and_leads_to_the_fields(server: str, open_page: OpenPage) -> None:
    visitor = beginner()
    page = open_page(f"{server}/fr/bourse/deposer/")
    lend(visitor, page, server)
    page.goto(server + visitor.path("besoin/"))
    page.get_by_role("button", name="Enregistrer et continuer", exact=True).click()
    page.wait_for_selector("#erreurs")
    assert page.evaluate("document.activeElement.id") == "erreurs"
    page.locator("#erreurs a", has_text="Titre").click()
    assert page.evaluate("document.activeElement.name") == "title"


@pytest.mark.parametrize("javascript", [True, False])
def test_a_whole_deposit_by_hand(server: str, open_page: OpenPage, javascript: bool) -> None:
    """The steps through the browser's own forms; the traps' time is lent, for a test doesn't wait."""
    visitor = beginner()
    page = open_page(f"{server}/fr/bourse/", javascript=javascript)
    assert page.get_by_role("link", name="Déposer un projet").first.is_visible()
    lend(visitor, page, server)
    page.goto(server + visitor.path("qui/"))
    page.get_by_label("Nom de l’autorité").fill("Commune de Podor")
    page.get_by_label("Type d’autorité").select_option("municipality")
    page.get_by_label("Pays de l’autorité").select_option("SN")
    next_step(page)
    for name in ("title", "summary", "need", "expected", "offered"):
        page.locator(f"[name={name}]").fill(str(NEED[name]))
    page.locator("label", has_text="wolof").click()
    next_step(page)
    assert page.locator("[name=country]").input_value() == "SN"
    page.get_by_label("Lieu (").or_(page.locator("[name=place_name]")).first.fill(str(PLACE["place_name"]))
    page.locator("details summary", has_text="Eau et assainissement").click()
    page.locator("label", has_text="Eau et assainissement").first.click()
    next_step(page)
    page.locator("[name=budget]").fill("120 000")
    page.locator("[name=budget]").press("Enter")
    page.wait_for_url("**/contact/")
    page.locator("[name=contact_name]").fill("Awa")
    page.locator("[name=contact_email]").fill("awa@podor.example")
    for name in ("may_speak", "consent"):
        page.locator(f"label[for=id_{name}]").click()
    page.locator("[name=shown_at]").evaluate("(field, value) => { field.value = value; }", traps()["shown_at"])
    next_step(page)
    page.wait_for_url("**/relecture/")
    assert page.get_by_text("Votre offre, telle qu’elle sera vue").is_visible()
    page.get_by_role("button", name="Envoyer l’offre").click()
    page.wait_for_url("**/envoye/")
    assert urlsplit(page.url).path == visitor.path("envoye/")
    assert page.get_by_text("awa@podor.example").is_visible()


def next_step(page: Page) -> None:
    page.get_by_role("button", name="Enregistrer et continuer", exact=True).last.click()
