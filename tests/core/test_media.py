"""Pictures given out where no web server does."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.test import Client
from wagtail.documents.models import Document


@pytest.fixture(autouse=True)
def _files() -> None:
    for name in ("images/harbour.png", "original_images/harbour.png", "documents/private.pdf"):
        if not default_storage.exists(name):
            default_storage.save(name, ContentFile(b"content"))


def test_a_resized_picture_is_given_out_as_what_it_is(client: Client) -> None:
    response = client.get("/media/images/harbour.png")
    assert response.status_code == 200
    assert response["Content-Type"] == "image/png"
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "path",
    [
        "documents/private.pdf",
        "original_images/harbour.png",
        "images/../documents/private.pdf",
        "images/%2e%2e/documents/private.pdf",
        "images/..%2f..%2f..%2fetc/passwd",
        "images/missing.png",
        "images/%00.png",
        f"images/{'x' * 300}.png",
    ],
)
@pytest.mark.django_db
def test_nothing_else_is(client: Client, path: str) -> None:
    assert client.get(f"/media/{path}").status_code == 404


@pytest.mark.django_db
def test_a_document_is_sent_without_an_encoding_that_it_does_not_have(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As on a server: a file with a path.
    monkeypatch.setattr(Document._meta.get_field("file"), "storage", FileSystemStorage(tmp_path))
    document = Document.objects.create(title="Convention", file=ContentFile(b"%PDF-1.4", name="convention.pdf"))
    response = client.get(document.url)
    assert response.status_code == 200
    assert b"".join(response) == b"%PDF-1.4"
    assert response["Content-Type"] == "application/pdf"
    assert "Content-Encoding" not in response
