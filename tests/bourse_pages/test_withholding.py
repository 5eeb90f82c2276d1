"""Documents of an offer are read as long as the offer is."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents.models import Document

from bourse_pages.enums import OfferState
from bourse_pages.models import OfferAttachment, OfferPage
from home.groups import CONTRIBUTORS, NATIONAL_EDITORS
from tests.factories.bourse import OfferPageFactory
from tests.fixtures.site import LogIn

pytestmark = pytest.mark.django_db
CHOOSER = "/admin/documents/chooser/"


@pytest.fixture(autouse=True)
def _files_on_disk(settings: Any, tmp_path: Path) -> None:
    """Documents are given out from a disk."""
    on_disk = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = settings.STORAGES | {"default": on_disk}


@pytest.fixture
def study(site_tree: object) -> Document:
    document: Document = Document.objects.create(title="Podor study", file=ContentFile(b"%PDF-", name="etude.pdf"))
    offer: OfferPage = OfferPageFactory()
    offer.attachments.add(OfferAttachment(document=document))
    offer.save_revision().publish()
    return document


def status(client: Client, document: Document) -> int:
    return client.get(document.url.removeprefix("http://testserver"), follow=True).status_code


@pytest.mark.parametrize("state", [OfferState.EXPIRED, OfferState.WITHDRAWN])
def test_the_document_goes_with_its_offer(client: Client, log_in: LogIn, study: Document, state: OfferState) -> None:
    contributor, editor = log_in(CONTRIBUTORS), log_in(NATIONAL_EDITORS)
    assert status(client, study) == 200
    assert study.title in contributor.get(CHOOSER).content.decode()
    offer = OfferPage.objects.get()
    offer.state = state
    offer.save_revision().publish()
    assert [status(one, study) for one in (client, contributor, editor)] == [404, 404, 200]
    assert study.title not in contributor.get(CHOOSER).content.decode()
    assert study.title in editor.get(CHOOSER).content.decode()


def test_another_page_that_still_shows_it(client: Client, study: Document) -> None:
    other = OfferPageFactory()
    other.attachments.add(OfferAttachment(document=study))
    other.save_revision().publish()
    OfferPage.objects.exclude(pk=other.pk).get().unpublish()
    assert status(client, study) == 200


def test_documents_of_no_offer_are_none_of_its_business(client: Client, site_tree: object) -> None:
    free = Document.objects.create(title="Guide", file=ContentFile(b"%PDF-", name="guide.pdf"))
    assert status(client, free) == 200


@pytest.mark.parametrize("state", [OfferState.EXPIRED, OfferState.WITHDRAWN])
def test_no_chooser_of_pages_offers_what_has_ended(log_in: LogIn, site_tree: object, state: OfferState) -> None:
    offer: OfferPage = OfferPageFactory(title="Puits de Podor")
    client = log_in(NATIONAL_EDITORS)
    chosen, listed = (
        f"/admin/choose-page/chosen-multiple/?id={offer.pk}",
        f"/admin/choose-page/{offer.get_parent().pk}/",
    )
    assert [offer.title in client.get(path).content.decode() for path in (chosen, listed)] == [True, True]
    OfferPage.objects.update(state=state)
    assert [offer.title in client.get(path).content.decode() for path in (chosen, listed)] == [False, False]
