"""Attachments: checked by their content, private until a moderator has approved the offer."""

import io
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.utils import timezone
from PIL import Image
from pypdf import PdfReader
from wagtail.documents.models import Document

from bourse_pages.deposit.checking import offer_checks
from bourse_pages.deposit.contents import Checked, Refused, check_file, safe_name
from bourse_pages.deposit.files import add_file, erase_strays
from bourse_pages.deposit.pdf_metadata import has_metadata
from bourse_pages.models import Deposit, DepositFile, OfferPage
from cms.moderation.contract import CheckResult
from cms.moderation.enums import Decision, RoleName
from cms.moderation.models import Role, Submission
from cms.reference.models import Country
from tests.bourse_pages.deposit.documents import pdf, picture, upload
from tests.bourse_pages.deposit.journey import CALENDAR, Depositor, decided, errors, sent_deposit
from tests.fixtures.site import LogIn
from tests.pages import Page


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html><script>alert(1)</script></html>",
        b"MZ\x90\x00",
        b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00",
        b"%PDF-1.7 and nothing else",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        picture()[:200],
        pdf(password=True),
        pdf(script=True),
        pdf(attachment=True),
        pdf(launch=True),
        pdf(pages=301),
        b"%PDF-" + b"\n" * (5 * 1024 * 1024),
    ],
    ids=[
        *("empty", "html", "program", "gif", "broken pdf", "svg", "cut picture", "password", "script", "attachment"),
        *("launch", "long", "large"),
    ],
)
def test_what_is_not_a_plain_pdf_or_picture_is_refused_whatever_its_name(content: bytes) -> None:
    for name in ("photo.jpg", "etude.pdf"):
        with pytest.raises(Refused):
            check_file(content, name)


def test_a_picture_of_too_many_pixels_is_refused_unread() -> None:
    huge = io.BytesIO()
    Image.new("1", (9_000, 9_000)).save(huge, "PNG")
    with pytest.raises(Refused, match="pixels"):
        check_file(huge.getvalue(), "plan.png")


@pytest.mark.parametrize(("kind", "is_taken"), [("JPEG", True), ("PNG", False), ("WEBP", False)])
def test_a_large_photograph_is_taken_but_no_picture_that_takes_long_to_read(kind: str, is_taken: bool) -> None:
    large = io.BytesIO()
    Image.new("RGB", (5_000, 4_000)).save(large, kind)
    if is_taken:
        redrawn = Image.open(io.BytesIO(check_file(large.getvalue(), "place").content))
        assert redrawn.size == (3_000, 2_400)
    else:
        with pytest.raises(Refused, match="plus de 16 millions de pixels"):
            check_file(large.getvalue(), "place")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_keeps_its_pixels_and_nothing_else(kind: str) -> None:
    original = picture(kind)
    assert b"Awa Secret" in original
    checked = check_file(original + b"<?php evil(); ?>", "maison.exe")
    assert b"Awa" not in checked.content
    assert b"php" not in checked.content
    redrawn = Image.open(io.BytesIO(checked.content))
    assert (redrawn.format, redrawn.size, dict(redrawn.getexif())) == (kind, (60, 40), {})


def test_a_pdf_does_not_say_who_made_it() -> None:
    original = pdf(pages=3, author=True)
    assert b"Awa Secret" in original
    checked = check_file(original, "etude.pdf")
    assert b"Awa" not in checked.content
    assert not has_metadata(io.BytesIO(checked.content))
    assert len(PdfReader(io.BytesIO(checked.content)).pages) == 3


def test_a_signed_pdf_stays_as_it_is() -> None:
    signed = pdf(signed=True, author=True)
    assert check_file(signed, "acte.pdf").content == signed


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\bureau\\étude finale.PDF", "étude finale.pdf"),
        ("a<script>.html.exe", "a script html.pdf"),
        ("photo\u202egpj.exe", "photogpj.pdf"),
        ('x"\r\nSet-Cookie: a=b.pdf', "x Set-Cookie a b.pdf"),
        ("", "document.pdf"),
        (".htaccess", "htaccess.pdf"),
        ("é" * 300 + ".pdf", "é" * 100 + ".pdf"),
    ],
)
def test_names_are_made_safe(name: str, safe: str) -> None:
    assert safe_name(name, "application/pdf") == safe


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("portal")]


def with_file(visitor: Depositor, name: str = "etude.pdf", content: bytes | None = None) -> DepositFile:
    response = visitor.post("calendrier", {**CALENDAR, "files": [upload(name, content or pdf())]})
    assert response.status_code == 302, errors(response)
    return DepositFile.objects.latest("pk")


def test_three_of_five_megabytes() -> None:
    visitor = Depositor().begin()
    files = [upload(f"{number}.pdf", pdf()) for number in range(4)]
    response = visitor.post("calendrier", {**CALENDAR, "files": files})
    assert errors(response) == [
        "Ajouter des pièces jointes : 3.pdf : Trois pièces jointes au plus : retirez-en une d’abord."
    ]
    assert DepositFile.objects.count() == 3
    kept = DepositFile.objects.earliest("pk")
    path = str(kept.file.name)
    visitor.post("calendrier", CALENDAR, action=f"remove-{kept.pk}")
    assert DepositFile.objects.count() == 2
    assert DepositFile._meta.get_field("file").storage.exists(path)  # erased once the transaction has committed


def test_nobody_waits_while_a_file_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """No transaction is open then: the count of the visitor's network isn't locked for those beside them."""
    visitor = Depositor().begin()
    without, depths = len(connection.atomic_blocks), []

    def read_slowly(content: bytes, name: str) -> Checked:
        depths.append(len(connection.atomic_blocks))
        return check_file(content, name)

    monkeypatch.setattr("bourse_pages.deposit.files.check_file", read_slowly)
    with_file(visitor)
    assert depths == [without]


def test_an_error_of_a_file_keeps_what_was_typed_beside_it() -> None:
    visitor = Depositor().begin()
    response = visitor.post("calendrier", {**CALENDAR, "files": [upload("<b>x</b>.pdf", b"nothing")]})
    assert any("Ce n’est ni un PDF ni une image" in error for error in errors(response))
    assert "<b>x</b>" not in response.content.decode()
    assert visitor.deposit.answers("calendrier")["budget"] == "120 000"


def test_a_file_is_given_out_to_its_author_only_and_never_run() -> None:
    visitor = Depositor().begin()
    file = with_file(visitor)
    path = visitor.path(f"fichiers/{file.pk}/")
    response = visitor.client.get(path)
    assert response.status_code == 200
    assert response["Content-Disposition"] == 'attachment; filename="etude.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert "no-store" in response["Cache-Control"]
    assert Client().get(path).status_code == 403
    other = Depositor().begin()
    assert other.client.get(path).status_code == 403
    assert other.client.get(other.path(f"fichiers/{file.pk}/")).status_code == 404


def test_no_address_of_the_portal_leads_to_the_private_storage(settings: Any) -> None:
    file = with_file(Depositor().begin())
    assert "etude" not in str(file.file.name)
    for path in (f"/media/{file.file.name}", f"/documents/1/{file.name}", f"/private/{file.file.name}"):
        assert Client().get(path).status_code == 404
    assert str(settings.PRIVATE_ROOT) != str(settings.MEDIA_ROOT)
    assert not str(settings.PRIVATE_ROOT).startswith(str(settings.MEDIA_ROOT))


def test_only_moderators_in_scope_see_a_file_and_only_once_it_was_sent(log_in: LogIn) -> None:
    visitor = Depositor().begin().fill()
    file = with_file(visitor)
    path = visitor.path(f"fichiers/{file.pk}/")
    here, elsewhere = log_in("x"), log_in("x")
    for client, code in ((here, "SN"), (elsewhere, "MA")):
        Role.objects.create(
            user_id=client.session["_auth_user_id"], name=RoleName.MODERATOR, country=Country.objects.get(code=code)
        )
    assert here.get(path).status_code == 403
    visitor.send()
    visitor.verify()
    assert here.get(path).status_code == 200
    assert elsewhere.get(path).status_code == 403
    assert log_in("x").get(path).status_code == 403


def test_files_become_public_documents_when_the_offer_is_approved(
    client: Client, settings: Any, tmp_path: Path
) -> None:
    on_disk = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = settings.STORAGES | {"default": on_disk}
    visitor = Depositor().begin().fill()
    with_file(visitor, "étude.pdf")
    with_file(visitor, "photo.png", picture("PNG"))
    visitor.send()
    visitor.verify()
    offer = OfferPage.objects.get()
    assert not Document.objects.exists()
    submission = decided(visitor, Decision.APPROVE)
    page = Page(client.get(f"/fr/{offer.permalink}"))
    document = Document.objects.get(title="étude")
    links = {link.attributes.get("href", "").removeprefix("http://testserver") for link in page.all("a")}
    assert document.url in links
    assert client.get(document.url).status_code == 200
    offer.refresh_from_db()
    assert [attachment.title for attachment in offer.attachments.all()] == ["étude", "photo"]
    # What was approved stays as it was; the next editor's form has the documents.
    assert submission.revision is not None
    assert submission.revision.content["attachments"] == []
    assert len(offer.get_latest_revision_as_object().attachments.all()) == 2
    assert not offer.has_unpublished_changes


def test_a_moderator_is_told_of_a_pdf_that_says_who_made_it() -> None:
    visitor = Depositor().begin().fill()
    with_file(visitor, "acte.pdf", pdf(signed=True, author=True))
    with_file(visitor, "plan.pdf", pdf(author=True))
    visitor.send()
    visitor.verify()
    checks = offer_checks(Submission.objects.get(), OfferPage.objects.get())
    check = next(check for check in checks if check.name == "attachments")
    assert check.result == CheckResult.DOUBTFUL
    assert "acte.pdf" in check.detail
    assert "plan.pdf" not in check.detail


def test_a_file_that_came_after_the_question_waits_for_the_answer(client: Client) -> None:
    visitor = sent_deposit()
    decided(visitor, Decision.ASK, "Une étude ?")
    file = with_file(visitor)
    assert file.sent_at is None
    visitor.client.post(visitor.path("repondre/", "suivi"), {"answer": ""})
    file.refresh_from_db()
    assert file.sent_at is not None


def test_drafts_together_do_not_fill_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    with_file(Depositor().begin())
    monkeypatch.setattr("bourse_pages.deposit.files.MOST_DRAFT_BYTES", 10)
    with pytest.raises(Refused, match="en ce moment"):
        add_file(Deposit.objects.create(), check_file(pdf(), "a.pdf"))


def test_a_file_whose_request_was_cut_off_is_erased(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = str(with_file(Depositor().begin()).file.name)
    stray = DepositFile._meta.get_field("file").storage.save("deposits/stray.bin", ContentFile(b"%PDF-"))
    erase_strays()
    assert DepositFile._meta.get_field("file").storage.exists(stray)
    later = timezone.now() + timedelta(days=2)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert erase_strays() >= 1
    assert DepositFile._meta.get_field("file").storage.exists(kept)
    assert not DepositFile._meta.get_field("file").storage.exists(stray)


def test_a_very_large_request_is_refused_before_it_is_read() -> None:
    visitor = Depositor().begin()
    many: dict[str, Any] = {**CALENDAR, "files": [upload("a.pdf", b"x" * 18 * 1024 * 1024)]}
    refused = visitor.post("calendrier", many)
    assert refused.status_code == 413
    assert "chacun doit peser 5 Mo au plus" in refused.content.decode()
