"""After sending: where it stands, and what its author can do."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from atlas_pages.models import ProjectPage
from bourse_pages.enums import OfferState
from bourse_pages.lifecycle.changing import change_state, new_deadline
from bourse_pages.models import Conversation, DepositState, OfferPage
from bourse_pages.models.transition import Actor
from cms.mail.models import Mail
from cms.moderation.claiming import claim
from cms.moderation.enums import Decision, RoleName, SubmissionState
from cms.moderation.models import Role, Submission
from cms.moderation.scope import may_decide
from cms.moderation.submitting import resubmit
from tests.bourse_pages.deposit.journey import (
    CONTACT,
    NEED,
    PLACE,
    Depositor,
    decided,
    last_mail,
    published_deposit,
    sent_deposit,
    traps,
)
from tests.factories.atlas import CollectiviteFactory
from tests.factories.moderation import logged_in, moderator
from tests.factories.reference import TerritoryFactory
from tests.pages import Page
from tests.publication.agreement import differences, is_public

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("portal")]


def press(visitor: Depositor, change: str) -> Page:
    response = visitor.client.post(visitor.path(f"{change}/", "suivi"), follow=True)
    assert response.status_code == 200
    return Page(response)


def the_offer() -> OfferPage:
    return OfferPage.objects.get()


def test_mails_show_the_title_of_today_and_where_the_offer_is() -> None:
    visitor = published_deposit()
    offer = OfferPage.objects.get()
    published = last_mail()
    assert f"Adresse publique : http://testserver/fr/{offer.permalink}" in published.text.replace("\xa0", " ")
    assert "Référence de votre dépôt" in published.text
    offer.title = "Titre corrigé par la modération"
    offer.save_revision().publish()
    visitor.client.post("/fr/bourse/deposer/lien-perdu/", {"email": CONTACT["contact_email"], **traps()})
    assert "Titre corrigé par la modération" in last_mail().text
    assert "Titre corrigé par la modération" in visitor.see().text
    visitor.client.post(visitor.path("retirer/", "suivi"))
    assert "Titre corrigé par la modération" in last_mail().text
    assert "Adresse publique" not in last_mail().text


def test_nobody_without_the_link_sees_or_does_anything() -> None:
    visitor = published_deposit()
    stranger = Depositor(client=Client())
    stranger.public_id = visitor.public_id
    for path in ("", "partenaire/", "retirer/"):
        assert stranger.client.get(stranger.path(path, "suivi")).status_code == 403
    for path in ("repondre/", "partenaire/", "retirer/", "prolonger/", "discussion/", "fiche/"):
        assert stranger.client.post(stranger.path(path, "suivi")).status_code == 403
    assert is_public("offer", the_offer().public_id)


def test_steps_are_closed_while_moderators_look_at_it() -> None:
    visitor = sent_deposit()
    response = visitor.client.get(visitor.path("besoin/"))
    assert response.status_code == 302
    visitor.post("besoin", {**NEED, "title": "Autre"})
    assert visitor.deposit.title == NEED["title"]


def test_an_answer_needs_words_or_a_correction_and_a_complete_offer() -> None:
    visitor = sent_deposit()
    decided(visitor, Decision.ASK, "Précisez.")
    answer = visitor.path("repondre/", "suivi")
    assert "Écrivez une réponse" in visitor.client.post(answer, {"answer": ""}).content.decode()
    visitor.post("besoin", {**NEED, "title": ""})
    refused = visitor.client.post(answer, {"answer": "Voilà."})
    assert "Complétez d’abord" in refused.content.decode()
    assert Submission.objects.get().state == SubmissionState.QUESTION
    visitor.post("besoin", NEED)
    visitor.client.post(answer, {"answer": "Voilà."})
    assert Submission.objects.get().state == SubmissionState.WAITING


def test_an_offer_that_moves_to_another_country_is_for_those_in_charge_there() -> None:
    visitor, here, there = sent_deposit(), moderator("ici", country_code="SN"), moderator("ailleurs", country_code="MA")
    claim(Submission.objects.get(), here)
    decided(visitor, Decision.ASK, "Où ?")
    visitor.post("lieu", {**PLACE, "country": "MA", "place_name": "Fès", "latitude": "34,03", "longitude": "-5"})
    visitor.client.post(visitor.path("repondre/", "suivi"), {"answer": "Au Maroc."})
    submission = Submission.objects.get()
    assert (may_decide(here, submission), may_decide(there, submission)) == (False, True)
    assert submission.claimed_by is None


def test_a_verified_address_is_not_changed_by_a_correction() -> None:
    visitor = sent_deposit()
    decided(visitor, Decision.ASK, "Précisez.")
    page = visitor.see("contact/", "deposer")
    assert "disabled" in page.one("input", name="contact_email").attributes
    visitor.post(
        "contact", {"contact_name": "Awa", "contact_email": "other@evil.example", "may_speak": "1", "consent": "1"}
    )
    visitor.client.post(visitor.path("repondre/", "suivi"), {"answer": "Fait."})
    offer = the_offer().get_latest_revision_as_object()
    assert (offer.contact_name, offer.contact_email) == ("Awa", "awa.secret@podor.example")
    assert last_mail().to_email == "awa.secret@podor.example"


def test_what_editors_corrected_stays_when_the_author_corrects_something_else() -> None:
    visitor = sent_deposit()
    draft = the_offer().get_latest_revision_as_object()
    draft.summary = "Corrigé par la modération."
    draft.save_revision()
    resubmit(Submission.objects.get())
    decided(visitor, Decision.ASK, "Le titre ?")
    visitor.post("besoin", {**NEED, "title": "Titre nouveau"})
    visitor.client.post(visitor.path("repondre/", "suivi"), {"answer": ""})
    latest = the_offer().get_latest_revision_as_object()
    assert (latest.title, latest.summary) == ("Titre nouveau", "Corrigé par la modération.")


def test_withdrawing_what_waits() -> None:
    visitor = sent_deposit()
    assert "Retirer l’offre" in visitor.see("retirer/").text
    assert Submission.objects.get().state == SubmissionState.WAITING
    page = press(visitor, "retirer")
    assert "Retirée" in page.text
    assert Submission.objects.get().state == SubmissionState.WITHDRAWN
    assert Mail.objects.filter(kind="deposit-withdrawn").count() == 1
    press(visitor, "retirer")
    assert Mail.objects.filter(kind="deposit-withdrawn").count() == 1


def test_withdrawing_what_is_public() -> None:
    visitor = published_deposit()
    offer = the_offer()
    page = press(visitor, "retirer")
    assert "Retirée" in page.text
    assert not is_public("offer", offer.public_id)
    assert Client().get(f"/fr/{offer.permalink}").status_code == 410
    assert last_mail().subject == "Votre offre est retirée"
    assert visitor.deposit.state == DepositState.WITHDRAWN
    assert differences() == []


def test_in_discussion_then_open_again() -> None:
    visitor = published_deposit()
    assert "Elle est publiée et ouverte" in visitor.see().text
    assert "vous discutez" in press(visitor, "discussion").text
    assert the_offer().state == OfferState.IN_DISCUSSION
    assert "ouverte jusqu’au" in press(visitor, "rouvrir").text
    assert the_offer().state == OfferState.OPEN
    assert differences() == []


def test_renewing_an_open_offer_and_one_that_has_expired() -> None:
    visitor = published_deposit()
    soon = timezone.localdate() + timedelta(days=3)
    change_state(the_offer(), OfferState.OPEN, by=Actor.EDITOR, expires_on=soon)
    press(visitor, "prolonger")
    assert the_offer().expires_on == new_deadline()
    assert "déjà ouverte jusqu’au" in press(visitor, "prolonger").text
    change_state(the_offer(), OfferState.EXPIRED, by=Actor.CLOCK)
    assert not is_public("offer", the_offer().public_id)
    assert "Son délai est passé" in visitor.see().text
    assert "ouverte jusqu’au" in press(visitor, "prolonger").text
    assert is_public("offer", the_offer().public_id)


def test_a_change_of_state_publishes_no_draft_of_an_editor() -> None:
    visitor = published_deposit()
    draft = the_offer()
    draft.title = "Brouillon secret"
    draft.save_revision()
    press(visitor, "discussion")
    offer = the_offer()
    assert offer.title == NEED["title"]
    latest = offer.get_latest_revision_as_object()
    assert (latest.title, latest.state) == ("Brouillon secret", OfferState.IN_DISCUSSION)


def test_matched_then_a_project_sheet_for_the_collectivite() -> None:
    rennes = CollectiviteFactory(title="Rennes", territory=TerritoryFactory())
    keeper = User.objects.create_user("rennaise", "rennaise@rennes.example", "secret")
    Role.objects.create(user=keeper, name=RoleName.CONTRIBUTOR, page_id=rennes.pk)
    visitor = published_deposit()
    found = visitor.client.post(visitor.path("partenaire/", "suivi"), {"q": "rennes", "action": "search"})
    assert "commune-35238" in found.content.decode()
    visitor.client.post(visitor.path("partenaire/", "suivi"), {"q": "rennes", "territory": "commune-35238"})
    offer = the_offer()
    assert offer.state == OfferState.MATCHED
    public = Client().get(f"/fr/{offer.permalink}").content.decode()
    assert "Partenaire trouvé" in public
    assert "Rennes" not in public
    assert "Créer une fiche projet" in visitor.see().text
    assert "Préparer la fiche projet" in visitor.see().text

    assert "La fiche est proposée" in press(visitor, "fiche").text
    assert "Préparer la fiche projet" not in visitor.see().text
    press(visitor, "fiche")
    sheet = ProjectPage.objects.get()
    assert not sheet.live
    assert sheet.get_parent().pk == rennes.pk
    assert (sheet.title, sheet.summary) == (offer.title, offer.summary)
    assert [country.country for country in sheet.countries.all()] == [offer.country]
    mail = last_mail()
    assert (mail.to_email, mail.kind) == ("rennaise@rennes.example", "project-proposed")
    assert f"/admin/pages/{sheet.pk}/edit/" in mail.text
    assert "Secret" not in mail.text


def test_a_match_without_a_collectivite_that_has_a_sheet_goes_to_the_ministry() -> None:
    visitor = published_deposit()
    visitor.client.post(visitor.path("partenaire/", "suivi"), {"partner": "Une ville"})
    assert "Dites quelle collectivité" in visitor.see().text
    press(visitor, "fiche")
    assert not Mail.objects.filter(kind="project-proposed").exists()
    visitor.client.post(visitor.path("partenaire/", "suivi"), {"q": "rennes", "territory": "commune-35238"})
    press(visitor, "fiche")
    assert Mail.objects.filter(kind="project-proposed").count() == 1
    assert not ProjectPage.objects.exists()


def test_a_match_needs_a_name() -> None:
    visitor = published_deposit()
    response = visitor.client.post(visitor.path("partenaire/", "suivi"), {"q": "", "partner": ""})
    assert "Choisissez la collectivité, ou écrivez le nom du partenaire." in response.content.decode()
    assert the_offer().state == OfferState.OPEN


def test_its_author_and_moderators_see_how_many_have_answered_and_nobody_else() -> None:
    visitor = published_deposit()
    offer, words = the_offer(), "2 personnes ont répondu à l’offre par le portail"
    assert "répondu à l’offre" not in visitor.see().text
    for number in range(2):
        Conversation.objects.create(
            offer_id=offer.public_id,
            offer_title=offer.title,
            visitor_language="fr",
            visitor_digest=f"{number}",
            state="open",
            verified_at=timezone.now(),
            last_message_at=timezone.now(),
        )
    assert words in visitor.see().text
    moderator_of_senegal, submission = logged_in(moderator("ici", country_code="SN")), Submission.objects.get()
    page = moderator_of_senegal.get(f"/admin/moderation/{submission.pk}/")
    assert words in page.content.decode()
    assert "répondu à l’offre" not in Client().get(f"/fr/{offer.permalink}").content.decode()


def test_who_is_told_that_an_editor_took_it_back_did_not_ask_for_it(admin_client: Client) -> None:
    sent_deposit()
    offer = the_offer()
    admin_client.post(f"/admin/pages/{offer.pk}/delete/")
    mail = last_mail()
    assert mail.subject == "Votre offre est retirée"
    assert "comme demandé" not in mail.text
    assert "L’administration du portail a retiré votre offre" in mail.text
    assert settings.CONTACT_EMAIL in mail.text
