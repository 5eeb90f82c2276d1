"""Pictures given out where no web server does."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client


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
    ],
)
@pytest.mark.django_db
def test_nothing_else_is(client: Client, path: str) -> None:
    assert client.get(f"/media/{path}").status_code == 404
