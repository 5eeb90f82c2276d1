"""What is kept of people: given out, erased, and said in one table."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import translation
from wagtail.models import Revision

from bourse_pages.contact.counting import interest_in
from bourse_pages.contact.relaying import block
from bourse_pages.models import BlockedSender, Conversation, OfferPage, Side
from cms.local.paths import BASE
from cms.mail.models import Mail
from cms.visitors.management.commands.personal_data import markdown_table
from cms.visitors.models import PersonalDataRequest
from cms.visitors.personal_data import table
from home.groups import CONTRIBUTORS, MODERATORS, NATIONAL_EDITORS
from tests.bourse_pages.contact.conftest import HOST, VISITOR, Exchange
from tests.fixtures.site import LogIn
from tests.pages import Page

ADMIN = "/admin/donnees-personnelles/"


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, object]:
    call_command("personal_data", *arguments)
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def test_a_copy_has_everything_of_that_person_only(exchange: Exchange, capsys: pytest.CaptureFixture[str]) -> None:
    copy = run(capsys, "export", VISITOR.upper())
    text = json.dumps(copy, ensure_ascii=False)
    assert set(copy) == {"mail", "relay"}
    for words in ("Léa Martin", "Saint-Louis", "contact-verify"):
        assert words in text
    assert HOST not in text
    host = json.dumps(run(capsys, "export", HOST), ensure_ascii=False)
    assert "Awa Secret" in host
    assert "Saint-Louis" not in host
    assert VISITOR not in host
    assert PersonalDataRequest.objects.filter(action="export").count() == 2


def everything() -> str:
    """All that the database says of the Bourse's people."""
    rows = [
        list(model._default_manager.values_list())
        for model in (Conversation, Mail, OfferPage, PersonalDataRequest, BlockedSender)
    ]
    return f"{rows}{list(Revision.objects.values_list('content', flat=True))}"


def test_an_erased_visitor_is_gone_and_still_counted(
    exchange: Exchange,
    offer: OfferPage,
    capsys: pytest.CaptureFixture[str],
) -> None:
    run(capsys, "erase", VISITOR)
    found = everything()
    for words in (VISITOR, "Léa", "Ville de Rennes", "Saint-Louis"):
        assert words not in found
    assert interest_in(offer.public_id).people == 1
    assert run(capsys, "export", VISITOR) == {}


def test_an_erased_contact_leaves_the_offer_without_them(
    exchange: Exchange,
    offer: OfferPage,
    capsys: pytest.CaptureFixture[str],
    client: Client,
) -> None:
    offer.refresh_from_db()
    offer.save_revision().publish()
    offer.title = "Brouillon"
    offer.save_revision()
    run(capsys, "erase", HOST)
    found = everything()
    for words in (HOST, "Awa Secret", "+221"):
        assert words not in found
    page = Page(client.get(f"/fr/{offer.permalink}"))
    assert page.texts("h1") == ["Eau pour les écoles"]
    assert "Contacter" not in [link.text for link in page.all("a")]


def test_a_blocked_sender_stays_blocked_after_erasure(
    exchange: Exchange,
    capsys: pytest.CaptureFixture[str],
) -> None:
    block(exchange.conversation, Side.VISITOR)
    run(capsys, "erase", VISITOR)
    assert BlockedSender.objects.count() == 1


@pytest.mark.django_db
def test_the_command_needs_an_address() -> None:
    for email in ("", "x", "a@b.example\nBcc: c"):
        with pytest.raises(CommandError):
            call_command("personal_data", "erase", email)


def test_the_document_and_the_page_show_the_same_table(client: Client, db: None) -> None:
    with translation.override("fr"):
        rows = markdown_table()
        assert rows in (BASE / Path("docs/personal-data.md")).read_text(encoding="utf-8"), (
            "manage.py personal_data table"
        )
        page = Page(client.get("/fr/bourse/donnees-personnelles/"))
        for row in table():
            for words in (row.what, row.why, row.basis, row.how_long):
                assert " ".join(str(words).split()) in page.text
    assert client.get("/en/bourse/donnees-personnelles/").status_code == 200


class TestAdmin:
    def test_an_editor_gives_out_a_copy(self, exchange: Exchange, log_in: LogIn) -> None:
        response = log_in(NATIONAL_EDITORS).post(ADMIN, {"email": VISITOR, "action": "export"})
        assert response["Content-Disposition"].startswith("attachment")
        assert "no-store" in response["Cache-Control"]
        assert "Léa Martin" in response.content.decode()

    def test_an_editor_erases_when_sure(self, exchange: Exchange, log_in: LogIn) -> None:
        editor = log_in(NATIONAL_EDITORS)
        asked = editor.post(ADMIN, {"email": VISITOR, "action": "erase"})
        assert "Cochez cette case" in asked.content.decode()
        assert exchange.refreshed().visitor_email == VISITOR
        done = editor.post(ADMIN, {"email": VISITOR, "action": "erase", "is_sure": "on"}, follow=True)
        assert "effacée" in done.content.decode()
        assert exchange.refreshed().visitor_email == ""
        request = PersonalDataRequest.objects.get()
        assert (request.action, request.done_by is not None) == ("erase", True)
        assert VISITOR not in done.content.decode()

    @pytest.mark.parametrize("group", [MODERATORS, CONTRIBUTORS])
    def test_others_do_not(self, exchange: Exchange, log_in: LogIn, group: str) -> None:
        other = log_in(group)
        assert other.get(ADMIN).status_code in {302, 403}
        other.post(ADMIN, {"email": VISITOR, "action": "erase", "is_sure": "on"})
        assert exchange.refreshed().visitor_email == VISITOR
