"""The steps one by one: who deposits, what is right and wrong, what becomes of it."""

import re
from typing import Any

import pytest

from bourse_pages.deposit import letters
from bourse_pages.enums import OfferDirection
from bourse_pages.models import OfferPage
from cms.mail.models import Mail
from cms.moderation.models import Submission
from cms.reference.models import Country
from tests.bourse_pages.deposit.journey import (
    CALENDAR,
    CONTACT,
    FOREIGN,
    NEED,
    PLACE,
    STEPS,
    Depositor,
    errors,
    last_mail,
    traps,
)
from tests.factories.bourse import OfferPageFactory
from tests.factories.reference import CountryFactory, TerritoryFactory, ThemeFactory
from tests.pages import Page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("portal")]

FRENCH = {"q": "rennes", "territory": "commune-35238"}


@pytest.mark.parametrize("text", ["Rennes", "35238", "213 502 388", "RENNES "])
def test_a_french_collectivite_is_found_by_name_or_code(text: str) -> None:
    visitor = Depositor().begin("french")
    assert visitor.post("qui", {"q": text}, action="search").status_code == 302
    page = visitor.see("qui/", "deposer")
    (choice,) = page.all("input", name="territory")
    assert choice["value"] == "commune-35238"
    assert any("Rennes — Commune" in label for label in page.texts("label"))
    assert visitor.post("qui", {"q": text, "territory": "commune-35238"}).status_code == 302


def test_what_merged_leads_to_what_it_became() -> None:
    rennes = TerritoryFactory()
    TerritoryFactory(
        code="ancienne-commune-35999",
        kind="ancienne-commune",
        insee_code="35999",
        siren="",
        name="Vieuxville",
        is_current=False,
        successor=rennes,
    )
    visitor = Depositor().begin("french")
    visitor.post("qui", {"q": "vieuxville"}, action="search")
    (choice,) = visitor.see("qui/", "deposer").all("input", name="territory")
    assert choice["value"] == "commune-35238"


def test_a_collectivite_has_to_be_chosen() -> None:
    visitor = Depositor().begin("french")
    assert errors(visitor.post("qui", {"q": "rennes"})) == [
        "Votre collectivité : Choisissez votre collectivité dans la liste."
    ]
    (found,) = errors(visitor.post("qui", {"q": "atlantis"}))
    assert "Aucune collectivité ne porte ce nom" in found
    assert errors(visitor.post("qui", {"q": "rennes", "territory": "commune-99999"})) != []


def test_a_french_offer_seeks_a_foreign_authority() -> None:
    visitor = Depositor().begin("french")
    for step, data in (
        ("qui", FRENCH),
        ("besoin", NEED),
        ("lieu", PLACE),
        ("calendrier", CALENDAR),
        ("contact", CONTACT),
    ):
        assert visitor.post(step, data).status_code == 302
    visitor.send()
    visitor.verify()
    offer = OfferPage.objects.get()
    assert offer.direction == OfferDirection.SEEKS_FOREIGN
    assert (offer.authority_name, offer.authority_type) == ("Commune de Rennes", "municipality")
    assert offer.territory is not None
    submission = Submission.objects.get()
    assert (submission.country_id, submission.territory_id) == (offer.country_id, offer.territory.pk)


def test_a_french_collectivite_has_no_project_in_france() -> None:
    visitor = Depositor().begin("french")
    visitor.post("qui", FRENCH)
    assert "France" not in visitor.see("lieu/", "deposer").texts("option")
    assert any("Pays du projet" in error for error in errors(visitor.post("lieu", {**PLACE, "country": "FR"})))


def test_an_ngo_needs_its_authority() -> None:
    visitor = Depositor().begin("ngo-foreign")
    found = errors(visitor.post("qui", {**FOREIGN, "ngo_name": "Eau vive"}))
    assert [error.split(" : ")[0] for error in found] == [
        "Votre interlocuteur dans l’autorité",
        "Son courriel",
        "L’autorité a donné son accord à ce dépôt",
    ]
    with_authority = {
        **FOREIGN,
        "ngo_name": "Eau vive",
        "referent_name": "Modou Secret, maire",
        "referent_email": "maire.secret@podor.example",
        "has_agreement": "on",
    }
    visitor.fill({"qui": with_authority})
    visitor.send()
    visitor.verify()
    offer = OfferPage.objects.get()
    assert offer.authority_name == "Commune de Podor"
    assert "Offre présentée avec l’association Eau vive." in offer.context
    assert "Secret" not in offer.context + offer.need + offer.summary


def test_changing_who_one_is_keeps_the_rest() -> None:
    visitor = Depositor().begin("foreign").fill()
    assert visitor.post("profil", {"profile": "french"}).status_code == 302
    assert visitor.deposit.answers("besoin")["title"] == NEED["title"]
    assert visitor.see("qui/", "deposer").all("input", name="q")


@pytest.mark.parametrize(
    ("step", "changes", "at_fault"),
    [
        ("besoin", {"title": "Voir https://spam.example"}, "Titre"),
        (
            "besoin",
            {"need": "http://a.example http://b.example www.c.example https://d.ex"},
            "Le projet en détail",
        ),
        ("besoin", {"summary": "x" * 501}, "Le besoin en un paragraphe"),
        ("besoin", {"languages": ["xx"]}, "Langues de travail"),
        ("lieu", {"latitude": "91"}, "Latitude"),
        ("lieu", {"longitude": ""}, "Longitude"),
        ("lieu", {"themes": []}, "Thèmes"),
        ("lieu", {"country": "ZZ"}, "Pays du projet"),
        ("calendrier", {"planned_end": "2089-12-31"}, "Fin prévue"),
        ("calendrier", {"planned_start": "", "planned_end": "2001-01-01"}, "Fin prévue"),
        ("calendrier", {"budget": "beaucoup"}, "Budget du projet"),
        ("contact", {"contact_email": "awa@podor\r\nBcc: all@example.org"}, "Courriel"),
        ("contact", {"contact_phone": "<script>"}, "Téléphone"),
        ("contact", {"consent": ""}, "J’accepte que le ministère garde ces coordonnées pour le suivi de l’offre"),
    ],
)
def test_an_error_names_its_field_and_only_it(step: str, changes: dict[str, Any], at_fault: str) -> None:
    data = dict(STEPS)[step]
    response = Depositor().begin().post(step, {**data, **changes})
    assert response.status_code == 200
    assert [error.split(" : ")[0] for error in errors(response)] == [at_fault]
    page = Page(response)
    assert page.one("title").text.startswith("Erreur :")


def test_what_can_not_be_stored_does_not_break_anything() -> None:
    visitor = Depositor().begin()
    assert visitor.post("besoin", {**NEED, "need": "Eau\x00\u202epotable\r\n\r\n" + "y" * 9_000}).status_code == 200
    assert visitor.deposit.answers("besoin")["need"].startswith("Eaupotable\n\n")
    assert len(visitor.deposit.answers("besoin")["need"]) == 5_000


def test_a_foreign_authority_is_not_of_france_nor_of_where_nobody_lives() -> None:
    for code, name in (("RE", "La Réunion"), ("NC", "Nouvelle-Calédonie"), ("AQ", "Antarctique"), ("BV", "Île Bouvet")):
        CountryFactory(code=code, iso3=f"{code}X", m49=f"9{ord(code[0])}", name_fr=name, name_en=name, name_es=name)
    visitor = Depositor().begin()
    names = {option["value"] for option in visitor.see("qui/", "deposer").all("option")}
    assert "SN" in names
    assert not names & {"FR", "RE", "NC", "AQ", "BV"}
    response = visitor.post("qui", {**FOREIGN, "authority_country": "RE"})
    assert any("Pays de l’autorité" in error for error in errors(response))


def test_without_a_script_nothing_speaks_of_a_map() -> None:
    visitor = Depositor().begin()
    html = visitor.see("lieu/", "deposer").html
    shown = re.sub(r"<(\w+)[^>]* hidden>.*?</\1>", "", html, flags=re.DOTALL)
    assert "cliquez à l’endroit" in html
    assert "cliquez à l’endroit" not in shown
    assert "La carte" not in shown


def test_similar_offers_are_shown_before_sending() -> None:
    OfferPageFactory(title="Eau potable dans les écoles de Matam", authority_name="Commune de Matam")
    OfferPageFactory(title="Tourisme rural", summary="Des gîtes.", country=CountryFactory(code="MA"))
    visitor = Depositor().begin().fill()
    page = visitor.see("relecture/", "deposer")
    assert "Est-ce déjà la vôtre ?" in page.text
    assert "Eau potable dans les écoles de Matam" in page.text
    assert "Tourisme rural" not in page.text
    other = (
        Depositor().begin().fill({"lieu": {"country": "MA"}, "besoin": {"title": "Archives", "summary": "Classer."}})
    )
    assert "Matam" not in other.see("relecture/", "deposer").text


def test_similar_offers_are_of_the_same_country_and_direction_those_on_its_theme_first() -> None:
    morocco = Country.objects.get(code="MA")
    title = "Eau potable pour les écoles de Podor"
    OfferPageFactory(title=f"{title}, ailleurs", country=morocco)
    OfferPageFactory(title=f"{title}, dans l’autre sens", direction=OfferDirection.SEEKS_FOREIGN)
    other_theme = ThemeFactory(code="health", name_fr="Santé", name_en="Health", name_es="Salud")
    OfferPageFactory(title=f"{title}, santé", authority_name="Commune de Matam", themes=[other_theme])
    OfferPageFactory(title="Eau potable des écoles", authority_name="Commune de Kaédi")
    page = Depositor().begin().fill().see("relecture/", "deposer")
    assert page.texts("h3", class_="fr-card__title") == ["Eau potable des écoles", f"{title}, santé"]


def test_a_mail_says_nothing_that_was_typed_as_markup() -> None:
    visitor = Depositor().begin().fill({"qui": {"authority_name": "Podor & « Cie »"}, "besoin": {"title": "A & B"}})
    visitor.send()
    visitor.verify()
    assert "A &amp; B" in last_mail().html


def test_nobody_is_written_a_strangers_words() -> None:
    visitor = Depositor().begin().fill({"besoin": {"title": "Vous avez gagné"}, "contact": {"contact_name": "Loterie"}})
    visitor.client.post(visitor.path("plus-tard/"), {"email": CONTACT["contact_email"], **traps()})
    visitor.send()
    letters.send_lost_link([visitor.deposit])
    mails = list(Mail.objects.filter(to_email=CONTACT["contact_email"]))
    assert {mail.kind for mail in mails} >= {"deposit-verify", "deposit-link"}
    for mail in mails:
        assert "gagné" not in mail.subject + mail.text + mail.html
        assert "Loterie" not in mail.text
        assert visitor.public_id in mail.text
