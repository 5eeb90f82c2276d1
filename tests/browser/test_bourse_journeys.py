"""From a stranger's first click to a project sheet: a real browser, real processes, real mails and their links.

The portal's web, worker, follower and relay run as they do for everybody; only the reference data are a part.
"""

import smtplib
from collections.abc import Callable
from email.message import EmailMessage
from email.utils import make_msgid
from pathlib import Path
from urllib.parse import urljoin

import pytest
from django.contrib.auth.models import User

from atlas_pages.models import ProjectPage
from bourse_pages.models import OfferPage
from cms.moderation.enums import RoleName
from cms.moderation.models import Role
from cms.publication.models import Publication
from cms.reference.models import Territory
from tests.bourse_pages.deposit.documents import pdf
from tests.browser.looking import Person, Witness, mails_problems, moderator_at_work, someone
from tests.factories.atlas import CollectiviteFactory
from tests.factories.moderation import moderator
from tests.fixtures.browser import OpenPage
from tests.fixtures.smtp import text_of
from tests.portal.processes import RELAY_DOMAIN, Portal, eventually

pytestmark = [pytest.mark.browser, pytest.mark.slow]

AWA = "awa.secret@podor.example"
LEA = "lea.cachee@rennes.example"
TITLE = "Eau potable pour les écoles de Podor"
BETTER = "De l’eau potable pour douze écoles de Podor"

Somebody = Callable[..., Person]


@pytest.fixture
def witness() -> Witness:
    return Witness()


@pytest.fixture
def somebody(open_page: OpenPage, running_portal: Portal, witness: Witness) -> Somebody:
    """Return people, each with a browser, on a portal all of whose processes run."""
    running_portal.start("web", "worker", "follower", "relay")
    return lambda email="", **options: someone(open_page, running_portal, witness, email, **options)


def begins_by_keyboard(awa: Person) -> None:
    """The first question and the first step, without a mouse."""
    awa.goes("/fr/bourse/")
    awa.sees("Bourse-projets")
    awa.follows("Déposer un projet")
    awa.sees("Ce qu’il faut", "Ce qui se passe ensuite")
    page = awa.page
    reach(awa, "profile")
    page.keyboard.press("Space")
    reach(awa, "Commencer le dépôt")
    awa.reads()
    page.keyboard.press("Enter")
    page.wait_for_url("**/qui/")
    awa.sees("Étape 1 sur 6")
    reach(awa, "authority_name")
    page.keyboard.type("Commune de Podor")
    reach(awa, "authority_type")
    page.keyboard.type("Co")
    reach(awa, "authority_country")
    for _press in range(60):
        if page.locator("[name=authority_country]").input_value() == "SN":
            break
        page.keyboard.press("s")
    reach(awa, "Enregistrer et continuer")
    page.keyboard.press("Enter")
    page.wait_for_url("**/besoin/")


def reach(person: Person, name: str) -> None:
    """Press Tab until the focus is on a field or a button."""
    for _press in range(60):
        person.page.keyboard.press("Tab")
        if name in person.page.evaluate("[document.activeElement.name, document.activeElement.innerText.trim()]"):
            outline = person.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert outline != "none" or name == "profile", f"the focus can’t be seen on {name}"
            return
    pytest.fail(f"the keyboard doesn’t reach {name}")


def goes_through_the_steps(awa: Person, study: Path) -> None:
    awa.sees("Étape 2 sur 6")
    awa.presses("Enregistrer et continuer")
    awa.sees("« Titre » est à remplir.")
    awa.fills(title=TITLE, summary="Douze écoles de la commune n’ont pas d’eau.")
    awa.fills(need="Nous voulons :\n- forer douze puits\n- former les habitants")
    awa.fills(expected="Une expertise technique.", offered="Un terrain et une équipe.")
    awa.ticks("Français", "Wolof")
    awa.presses("Enregistrer et continuer")
    awa.sees("Étape 3 sur 6")
    awa.fills(place_name="Podor", latitude="16,65", longitude="-14,96")
    awa.page.locator("summary").filter(has_text="Eau").first.click()
    awa.page.locator("label").filter(has_text="Eau").locator("visible=true").first.click()
    awa.presses("Enregistrer et continuer")
    awa.sees("Étape 4 sur 6")
    awa.fills(planned_start="01/01/2090", planned_end="31/12/2091", budget="120 000")
    study.write_bytes(pdf())
    awa.page.locator("[name=files]").set_input_files(study)
    awa.presses("Enregistrer et continuer")
    awa.sees("Étape 5 sur 6")
    awa.fills(contact_name="Awa Secret", contact_email=AWA, contact_phone="+221 33 000 00 00")
    awa.ticks("Je dépose cette offre", "J’accepte que le ministère")
    awa.presses("Enregistrer et continuer")
    awa.sees("Relecture", "forer douze puits", "etude.pdf", "Ce qui n’est pas publié", AWA)


def sends_and_verifies(awa: Person) -> None:
    awa.presses("Envoyer l’offre")
    awa.sees(f"Ouvrez le courriel envoyé à {AWA}")
    assert not OfferPage.objects.exists()
    awa.opens(awa.gets("Confirmez votre adresse"))
    awa.sees("Confirmez que", TITLE)
    awa.presses("Confirmer et envoyer l’offre aux modérateurs")
    awa.sees("Suivi de votre offre", "En attente d’examen")
    awa.gets("Nous avons reçu votre offre")


def asks_for_changes(modou: Person) -> None:
    modou.goes("/admin/moderation/")
    modou.sees("File de modération", TITLE, "Sénégal")
    modou.follows(TITLE)
    modou.sees("Vérifications automatiques", "Première soumission de cet auteur")
    modou.presses("Prendre en charge")
    modou.sees("Vous prenez en charge")
    decides(modou, "Demander des modifications", "Pour combien d’écoles ? Dites-le dans le titre.")
    modou.sees("Des modifications sont demandées", "Demandé à l’auteur")


def decides(person: Person, decision: str, text: str = "", reason: str = "") -> None:
    """Fill in the decision and save it."""
    person.page.locator("label").filter(has_text=decision).first.click()
    if reason:
        person.page.get_by_label(reason).check()
    person.fills(text=text)
    person.presses("Enregistrer la décision")


def corrects(awa: Person) -> None:
    mail = awa.gets("Une question sur votre offre")
    assert "Pour combien d’écoles ?" in text_of(mail)
    awa.opens(mail)
    awa.sees("La modération vous demande", "Pour combien d’écoles ?")
    awa.follows("Le besoin")
    awa.fills(title=BETTER)
    awa.presses("Enregistrer et continuer")
    awa.follows("Revenir au suivi")
    awa.fills(answer="C’est dit dans le titre.")
    awa.presses("Renvoyer aux modérateurs")
    awa.sees("En cours d’examen", "C’est dit dans le titre.")


def approves(modou: Person, title: str = BETTER) -> None:
    modou.goes("/admin/moderation/")
    modou.follows(title)
    modou.sees("Réponse de l’auteur", "C’est dit dans le titre.", "Ce qui a changé")
    decides(modou, "Approuver")
    modou.sees("est approuvée et publiée")


def is_found(reader: Person, portal: Portal) -> OfferPage:
    """Search, lists and the API show the offer; its page shows no contact, and its study."""
    offer = OfferPage.objects.get(title=BETTER)
    reader.portal.mail_to(AWA, "Votre offre est publiée")

    def indexed() -> bool:
        answer = reader.page.request.get(f"{portal.url}/api/v1/search?q=potable+douze+podor")
        return bool(answer.ok and offer.public_id in answer.text() and answer.json()["meta"]["engine"] == "embedded")

    eventually("the index has the offer", indexed)
    listed = reader.page.request.get(f"{portal.url}/api/v1/offers?country=SN").json()["items"]
    assert [item["title"] for item in listed] == [BETTER]
    reader.goes("/fr/recherche/?q=eau+podor")
    reader.sees(BETTER)
    reader.follows(BETTER)
    reader.sees("Commune de Podor", "forer douze puits", "Ce que nous cherchons", "etude")
    assert "Secret" not in reader.page.content()
    document = reader.page.locator("a[href*='/documents/']").first.get_attribute("href") or ""
    assert reader.page.request.get(urljoin(portal.url, document)).body().startswith(b"%PDF")
    return offer


def writes(lea: Person, offer: OfferPage) -> None:
    lea.goes(f"/fr/{offer.permalink}")
    lea.follows("Contacter")
    lea.sees("Contacter : Commune de Podor")
    lea.fills(name="Léa Martin", organisation="Ville de Rennes", email=LEA)
    lea.fills(message="Bonjour, nous avons équipé des écoles à Saint-Louis. Parlons-en.")
    lea.ticks("J’accepte que le portail")
    lea.presses("Continuer")
    lea.sees("Ouvrez le courriel que nous vous envoyons")
    lea.opens(lea.gets("Confirmez votre message"))
    lea.sees("Envoyer votre message", "Saint-Louis")
    lea.presses("Envoyer mon message")
    lea.sees("Votre message est envoyé")


def answers(awa: Person, lea: Person, portal: Portal) -> None:
    """Awa answers from her mail program; Léa on the portal."""
    first = awa.gets(BETTER)
    assert LEA not in str(first)
    assert "Saint-Louis" in text_of(first)
    assert str(first["Reply-To"]).endswith(f"@{RELAY_DOMAIN}")
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = f"Awa <{AWA}>", first["Reply-To"], f"Re: {first['Subject']}"
    message["Message-ID"] = make_msgid(domain="podor.example")
    message.set_content(f"Avec joie ! Mon adresse : {AWA}\n")
    with smtplib.LMTP("127.0.0.1", portal.relay_port) as relay:
        relay.send_message(message, AWA, [str(first["Reply-To"])])
    eventually("Léa has Awa's answer", lambda: any("Avec joie" in text_of(mail) for mail in portal.mail.to(LEA)))
    second = portal.mail.to(LEA)[-1]
    assert AWA not in str(second) + text_of(second)
    lea.opens(second)
    lea.sees("Écrire à Commune de Podor", "Avec joie")
    lea.fills(message="Appelons-nous mardi.")
    lea.presses("Envoyer")
    lea.sees("Votre message est envoyé.")
    eventually("Awa has Léa's answer", lambda: any("mardi" in text_of(mail) for mail in portal.mail.to(AWA)))


def finds_a_partner(awa: Person, offer: OfferPage) -> None:
    awa.opens(awa.gets("Votre offre est publiée"))
    awa.sees("Publiée", "Faire vivre l’offre")
    awa.presses("Nous sommes en discussion")
    awa.sees("vous discutez")
    awa.follows("Nous avons trouvé un partenaire")
    awa.sees("Vous avez trouvé un partenaire")
    awa.fills(q="rennes")
    awa.presses("Chercher")
    awa.ticks("Rennes — Commune")
    awa.presses("Enregistrer")
    awa.sees("Créer une fiche projet")
    awa.presses("Créer une fiche projet")
    awa.sees("La fiche est proposée")
    awa.goes(f"/fr/{offer.permalink}")
    awa.sees("Partenaire trouvé")


def finds_the_sheet(keeper: Person) -> None:
    mail = keeper.gets("une fiche projet à compléter")
    sheet = ProjectPage.objects.get()
    assert f"/admin/pages/{sheet.pk}/edit/" in text_of(mail)
    moderator_at_work(keeper, "rennaise")
    keeper.goes(f"/admin/pages/{sheet.pk}/edit/")
    assert keeper.page.locator("[name=title]").input_value() == BETTER
    assert not sheet.live


def test_from_a_deposit_to_a_project_sheet(
    somebody: Somebody, running_portal: Portal, witness: Witness, tmp_path: Path
) -> None:
    portal = running_portal
    rennes = CollectiviteFactory(title="Rennes", territory=Territory.objects.get(code="commune-35238"))
    keeper = User.objects.create_user("rennaise", "rennaise@rennes.example", "secret")
    Role.objects.create(user=keeper, name=RoleName.CONTRIBUTOR, page_id=rennes.pk)
    moderator("modou", country_code="SN")
    awa, lea = somebody(AWA), somebody(LEA)
    begins_by_keyboard(awa)
    goes_through_the_steps(awa, tmp_path / "etude.pdf")
    sends_and_verifies(awa)
    modou = moderator_at_work(somebody("modou@coopdec.example"), "modou")
    asks_for_changes(modou)
    assert not Publication.objects.filter(kind="offer").exists()
    corrects(awa)
    approves(modou)
    offer = is_found(somebody(), portal)
    writes(lea, offer)
    answers(awa, lea, portal)
    finds_a_partner(awa, offer)
    finds_the_sheet(somebody("rennaise@rennes.example"))
    witness.problems |= mails_problems(somebody().page, portal.mail.messages)
    assert witness.problems == {}
