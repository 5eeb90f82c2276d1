"""From a stranger's first click to the published offer, through the pages, without JavaScript."""

import pytest
from django.test import Client

from bourse_pages.models import Deposit, DepositState, OfferPage
from cms.mail.models import Mail
from cms.moderation.enums import Decision, SubmissionState
from cms.moderation.models import Reason, Submission
from tests.bourse_pages.deposit.journey import (
    CONTACT,
    NEED,
    Depositor,
    decided,
    errors,
    last_mail,
    mailed_link,
    sent_deposit,
    traps,
)
from tests.pages import Page
from tests.publication.agreement import is_public

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("portal")]


def test_deposit_verify_question_correct_approve(client: Client) -> None:
    visitor = Depositor().begin()
    visitor.fill()
    review = visitor.see("relecture/", "deposer")
    assert "Eau potable pour les écoles de Podor" in review.text
    assert "forer douze puits" in review.texts("li")

    assert visitor.send()["Location"].endswith("/envoye/")
    assert not OfferPage.objects.exists()
    assert not Submission.objects.exists()
    mail = last_mail()
    assert (mail.to_email, mail.language) == ("awa.secret@podor.example", "fr")

    followed = Page(visitor.verify())
    assert "En attente d’examen" in followed.text
    offer = OfferPage.objects.get()
    assert not offer.live
    assert not is_public("offer", offer.public_id)
    works = "<ul><li>forer douze puits</li><li>former les habitants</li></ul>"
    assert offer.need == f"<p>Nous voulons :</p>{works}<p>Le projet dure deux ans.</p>"
    submission = Submission.objects.get()
    assert (submission.kind, submission.country, submission.state) == ("offer", offer.country, SubmissionState.WAITING)
    assert last_mail().subject == "Nous avons reçu votre offre"

    decided(visitor, Decision.ASK, "Quel est le budget ?")
    assert "Quel est le budget ?" in last_mail().text
    asked = visitor.see()
    assert "Quel est le budget ?" in asked.text
    assert visitor.post("besoin", {**NEED, "title": "De l’eau pour Podor"}).status_code == 302
    sent = visitor.client.post(visitor.path("repondre/", "suivi"), {"answer": "120 000 euros."}, follow=True)
    assert "En attente d’examen" in Page(sent).text
    submission.refresh_from_db()
    assert (submission.state, submission.answer) == (SubmissionState.WAITING, "120 000 euros.")

    decided(visitor, Decision.APPROVE)
    offer.refresh_from_db()
    assert offer.live
    assert offer.title == "De l’eau pour Podor"
    mail = last_mail()
    assert mail.subject == "Votre offre est publiée"
    assert offer.permalink in mail.text
    public = client.get(f"/fr/{offer.permalink}").content.decode()
    assert "De l’eau pour Podor" in public
    assert "Secret" not in public
    assert "Publiée" in visitor.see().text


def test_a_refusal_says_why() -> None:
    visitor = sent_deposit()
    reason = Reason.objects.filter(for_refusal=True).first()
    assert reason is not None
    decided(visitor, Decision.REFUSE, "Écrivez plutôt à la région.", reason.code)
    mail = last_mail()
    assert mail.subject == "Votre offre n’a pas été retenue"
    assert reason.label_fr in mail.text
    assert "Écrivez plutôt à la région." in mail.text
    page = visitor.see()
    assert "Non retenue" in page.text
    assert reason.label_fr in page.text


@pytest.mark.parametrize(
    ("language", "begun", "subject"),
    [
        ("fr", "Commencer le dépôt", "Confirmez votre adresse pour déposer votre offre"),
        ("en", "Start", "Confirm"),
        ("es", "Empezar", "Confirme"),
    ],
)
def test_pages_and_mails_in_the_language_of_the_depositor(language: str, begun: str, subject: str) -> None:
    visitor = Depositor(language)
    assert begun in visitor.client.get(f"/{language}/bourse/deposer/").content.decode()
    visitor.begin().fill()
    assert visitor.send().status_code == 302
    mail = last_mail()
    assert mail.subject.startswith(subject)
    assert f"/{language}/lien/" in mail.text
    # Whatever language the moderator works in.
    visitor.verify()
    assert {found.language for found in Mail.objects.all()} == {language}
    assert Submission.objects.get().language == language


def test_a_link_that_is_looked_at_verifies_nothing() -> None:
    visitor = Depositor().begin().fill()
    visitor.send()
    link = mailed_link()
    robot = Depositor(client=Client())
    for _look in range(3):
        assert robot.open(link).status_code == 200
    assert visitor.deposit.state == DepositState.UNVERIFIED
    assert not OfferPage.objects.exists()


def test_the_button_pressed_twice_makes_one_offer() -> None:
    visitor = Depositor().begin().fill()
    visitor.send()
    link = mailed_link()
    visitor.verify()
    again = Depositor(client=Client())
    page = again.open(link)
    again.client.post(str(page.request["PATH_INFO"]), follow=True)  # type: ignore[attr-defined]
    assert OfferPage.objects.count() == 1
    assert Submission.objects.count() == 1


def test_what_is_changed_before_the_link_is_followed_is_confirmed_anew() -> None:
    visitor = Depositor().begin().fill()
    visitor.send()
    old = mailed_link()
    visitor.post("besoin", {**NEED, "title": "Autre titre"})
    assert visitor.deposit.state == DepositState.DRAFT
    assert visitor.open(old).status_code == 403
    assert not Submission.objects.exists()


def test_an_unfinished_deposit_is_not_sent_and_says_what_is_missing() -> None:
    visitor = Depositor().begin()
    visitor.post("qui", {"authority_name": "Commune de Podor"})
    page = Page(visitor.send())
    assert "Il manque encore quelque chose" in page.text
    assert "Pays de l’autorité" in page.text
    assert "Contact et accord" in page.text
    assert not Mail.objects.exists()


def test_errors_name_their_fields_and_what_was_typed_is_kept() -> None:
    visitor = Depositor().begin()
    response = visitor.post("besoin", {"title": "<b>Eau</b>", "summary": "Un résumé"})
    assert response.status_code == 200
    found = errors(response)
    assert "Titre : Écrivez un texte simple, sans lien ni balise." in found
    assert any(error.startswith("Langues de travail : « Langues de travail »") for error in found)
    assert "&lt;b&gt;Eau&lt;/b&gt;" in response.content.decode()
    assert visitor.deposit.answers("besoin") == {"title": "<b>Eau</b>", "summary": "Un résumé"}


def test_going_on_on_another_device() -> None:
    visitor = Depositor().begin()
    assert visitor.post("besoin", {"title": "Eau"}, action="later")["Location"].endswith("/plus-tard/")
    page = visitor.post("plus-tard", {"email": "awa@podor.example"})
    assert "awa@podor.example" in page.content.decode()
    assert last_mail().to_email == "awa@podor.example"

    phone = Depositor(client=Client())
    phone.public_id = visitor.public_id
    assert phone.client.get(phone.path("besoin/")).status_code == 403
    assert phone.open(mailed_link()).status_code == 200
    assert 'value="Eau"' in phone.see("besoin/", "deposer").html


def test_a_link_that_is_not_valid_leads_to_a_new_one() -> None:
    page = Page(Client().get("/fr/lien/nothing/"))
    assert page.link("Retrouver le lien d’une offre déposée") == "/fr/bourse/deposer/lien-perdu/"


def test_a_lost_link_comes_back_by_mail_and_nobody_learns_whether_it_is_known() -> None:
    visitor = sent_deposit()
    before = Mail.objects.count()
    stranger = Client()
    texts = []
    for email in ("awa.secret@podor.example", "nobody@podor.example"):
        response = stranger.post("/fr/bourse/deposer/lien-perdu/", {"email": email, **traps()})
        assert response.status_code == 200
        texts.append(Page(response).text.replace(email, "…"))
    assert texts[0] == texts[1]
    assert Mail.objects.count() == before + 1
    assert last_mail().to_email == "awa.secret@podor.example"
    phone = Depositor(client=Client())
    assert visitor.public_id in str(phone.open(mailed_link()).request["PATH_INFO"])  # type: ignore[attr-defined]


def test_a_draft_is_erased_by_its_author() -> None:
    visitor = Depositor().begin().fill(upto="besoin")
    link_path = visitor.path("effacer/")
    assert "sera effacé" in visitor.client.get(link_path).content.decode()
    assert Deposit.objects.count() == 1
    assert visitor.client.post(link_path).status_code == 200
    assert not Deposit.objects.exists()
    assert visitor.client.get(visitor.path("besoin/")).status_code == 403


def test_what_breaks_in_the_middle_leaves_nothing_half_done(monkeypatch: pytest.MonkeyPatch) -> None:
    visitor = Depositor(client=Client(raise_request_exception=False)).begin().fill()
    visitor.send()
    link = mailed_link()
    visitor.open(link)

    def killed(*_arguments: object, **_values: object) -> None:
        raise ConnectionError("the server was killed")

    with monkeypatch.context() as broken:
        broken.setattr("bourse_pages.deposit.service.submit", killed)
        assert visitor.client.post(visitor.path("adresse/")).status_code == 500
    assert not OfferPage.objects.exists()
    assert not Submission.objects.exists()
    assert visitor.deposit.state == DepositState.UNVERIFIED
    # The link of the mail still does it, once.
    assert visitor.open(link).status_code == 200
    visitor.client.post(visitor.path("adresse/"))
    visitor.client.post(visitor.path("adresse/"))
    assert (OfferPage.objects.count(), Submission.objects.count()) == (1, 1)
    assert Mail.objects.filter(kind="deposit-received").count() == 1


def test_strangers_drafts_push_no_offer_out_of_the_mail() -> None:
    sent_deposit()
    for _number in range(25):
        Deposit.objects.create(email=CONTACT["contact_email"])
    Client().post("/fr/bourse/deposer/lien-perdu/", {"email": CONTACT["contact_email"], **traps()})
    assert str(NEED["title"]) in Mail.objects.get(kind="deposit-link").text
