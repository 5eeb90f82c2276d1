"""« Signaler » on a published offer: what moderators get of it, what they note, what is kept of the reader."""

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from bourse_pages.models import OfferPage, OfferReport
from bourse_pages.personal_data.reports import forget_old_reports
from cms.visitors.personal_data import erase_person, export_person
from tests.bourse_pages.contact.conftest import HOST, VISITOR, Exchange
from tests.bourse_pages.contact.mails import admin_link
from tests.factories.moderation import logged_in, moderator, national_editor, person
from tests.mail.box import delivered
from tests.pages import Page
from tests.visitors.traps import traps

PATH = "/fr/bourse/signaler/podor/"


def test_a_reader_reports_an_offer(client: Client, offer: OfferPage) -> None:
    assert Page(client.get(f"/fr/{offer.permalink}")).link("Signaler cette offre") == PATH
    values = {"reason": "impostor", "text": "Ce n’est pas nous.", "email": "maire@podor.example", **traps()}
    assert client.post(PATH, values).status_code == 200
    (mail,) = delivered()
    assert mail.to == ["bourse@diplomatie.example"]
    for words in ("Ce n’est pas nous.", "maire@podor.example", "Cette autorité n’a pas déposé"):
        assert words in mail.body


def test_moderators_in_charge_open_report_and_offer_from_the_mail(client: Client, exchange: Exchange) -> None:
    here, elsewhere = moderator("ici", country_code="SN"), moderator("ailleurs", country_code="ML")
    client.post(PATH, {"reason": "impostor", "text": "Ce n’est pas nous.", **traps()})
    mails = {mail.to[0]: mail for mail in delivered()}
    assert sorted(mails) == ["bourse@diplomatie.example", "ici@coopdec.example"]
    link = admin_link(mails["ici@coopdec.example"])
    report = logged_in(here).get(link)
    assert "Ce n’est pas nous." in report.content.decode()
    of_offer = "/admin/bourse/offres/podor/"
    assert of_offer in report.content.decode()
    page = logged_in(here).get(of_offer)
    for words in ("Eau pour les écoles", "1 personne a répondu à l’offre par le portail", link):
        assert words in page.content.decode()
    for words in (HOST, VISITOR, "Saint-Louis"):
        assert words not in page.content.decode()
    for other in (logged_in(elsewhere), logged_in(person()), Client()):
        assert {other.get(path).status_code for path in (link, of_offer)} <= {302, 403}
    assert logged_in(national_editor("national")).get(link).status_code == 200
    assert logged_in(here).get("/admin/bourse/offres/inconnu/").status_code in {302, 403}


def test_a_report_is_handled_once_by_somebody_in_scope(client: Client, offer: OfferPage) -> None:
    here, elsewhere = moderator("ici", country_code="SN"), moderator("ailleurs", country_code="ML")
    client.post(PATH, {"reason": "spam", "text": "Une publicité.", "email": "lecteur@podor.example", **traps()})
    report = OfferReport.objects.get()
    listed, first_page = "/admin/bourse_pages/offerreport/", "/admin/"
    assert "Eau pour les écoles" in logged_in(here).get(listed).content.decode()
    assert "Eau pour les écoles" not in logged_in(elsewhere).get(listed).content.decode()
    assert "<strong>1</strong> Offres signalées" in logged_in(here).get(first_page).content.decode()
    assert "<strong>0</strong> Offres signalées" in logged_in(elsewhere).get(first_page).content.decode()

    path = f"/admin/bourse/signalements/{report.pk}/"
    assert logged_in(elsewhere).post(path, {"decision": "handle"}).status_code in {302, 403}
    report.refresh_from_db()
    assert report.is_open
    done = logged_in(here).post(path, {"decision": "handle"}, follow=True).content.decode()
    assert "Le signalement est traité." in done
    assert "par Ici le " in done.replace("\xa0", " ")
    late = logged_in(national_editor("national")).post(path, {"decision": "handle"}, follow=True)
    assert "un collègue a été plus rapide" in late.content.decode()
    report.refresh_from_db()
    assert report.handled_by == here
    assert "<strong>0</strong> Offres signalées" in logged_in(here).get(first_page).content.decode()
    assert "Remettre à traiter" in logged_in(here).get(path).content.decode()


def test_what_the_reader_gave_is_given_out_erased_and_forgotten(client: Client, offer: OfferPage) -> None:
    values = {"reason": "spam", "text": "Une publicité.", **traps()}
    for name in ("un", "deux"):
        client.post(PATH, values | {"email": f"{name}@podor.example"})
    assert "Une publicité." in str(export_person("UN@podor.example"))
    erase_person("UN@podor.example")
    assert list(OfferReport.objects.order_by("pk").values_list("email", "text")) == [
        ("", ""),
        ("deux@podor.example", "Une publicité."),
    ]
    OfferReport.objects.update(received_at=timezone.now() - timedelta(days=91))
    forget_old_reports()
    assert set(OfferReport.objects.values_list("email", "text", "reason")) == {("", "", "spam")}


def test_a_report_says_what_is_wrong(client: Client, offer: OfferPage) -> None:
    assert client.post(PATH, {"reason": "impostor", **traps()}).status_code == 422
    assert delivered() == []


def test_reports_are_limited(client: Client, offer: OfferPage) -> None:
    values = {"reason": "other", "text": "Rien du tout.", **traps()}
    codes = [client.post(PATH, values).status_code for _time in range(7)]
    assert codes == [200] * 5 + [429] * 2
