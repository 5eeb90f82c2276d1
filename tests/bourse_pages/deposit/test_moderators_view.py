"""What moderators see of a deposit: its attachments before they are public, offers like it."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.documents.models import Document

from bourse_pages.models import OfferPage
from cms.moderation.enums import Act, Decision, RoleName
from cms.moderation.models import JournalEntry, Role, Submission
from cms.reference.models import Country
from tests.bourse_pages.deposit.documents import pdf, upload
from tests.bourse_pages.deposit.journey import CALENDAR, Depositor, decided, ngo_deposit, sent_deposit
from tests.factories.bourse import OfferPageFactory
from tests.fixtures.site import LogIn

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("portal")]

Moderator = Callable[[str], Client]


@pytest.fixture
def moderator(log_in: LogIn) -> Moderator:
    """Return ``moderator(country)``: a browser of one."""

    def moderator(code: str) -> Client:
        client = log_in("x")
        country = Country.objects.get(code=code)
        Role.objects.create(user_id=client.session["_auth_user_id"], name=RoleName.MODERATOR, country=country)
        return client

    return moderator


def with_study() -> Depositor:
    visitor = Depositor().begin().fill()
    visitor.post("calendrier", {**CALENDAR, "files": [upload("étude.pdf", pdf())]})
    visitor.send()
    visitor.verify()
    return visitor


def links(client: Client, path: str, within: str) -> dict[str, str]:
    """Return the links of a part of a page, by their words."""
    response = client.get(path)
    assert response.status_code == 200, path
    part = BeautifulSoup(response.content, "html.parser").select_one(within)
    assert part is not None, within
    found = {" ".join(link.get_text().split()): str(link["href"]) for link in part.select("a")}
    return {words: href.removeprefix("http://testserver") for words, href in found.items()}


def page_of(submission: Submission) -> str:
    return f"/admin/moderation/{submission.pk}/"


def test_a_moderator_opens_an_attachment_from_each_place(moderator: Moderator) -> None:
    with_study()
    submission, here, elsewhere = Submission.objects.get(), moderator("SN"), moderator("MA")
    page = page_of(submission)
    found = [
        *links(here, page, "section[aria-labelledby=attachments]").items(),
        *links(here, page, "section[aria-labelledby=checks]").items(),
        *links(here, f"{page}apercu/", "main section[aria-labelledby=documents]").items(),
    ]
    assert len(found) == 3
    for words, href in found:
        assert words.startswith("étude"), "the words are the file's name, not its address"
        assert here.get(href).status_code == 200
        assert elsewhere.get(href).status_code == 403
    assert elsewhere.get(page).status_code == 404


def test_a_reader_of_the_place_learns_of_no_person_and_opens_nothing(log_in: LogIn) -> None:
    visitor = ngo_deposit()
    visitor.deposit.files.create(name="étude.pdf", size=1, content_type="application/pdf", sent_at=timezone.now())
    submission = Submission.objects.get()
    Submission.objects.update(answer="Awa Secret a répondu.")
    JournalEntry.objects.create(submission=submission, act=Act.ANSWERED, author_text="Awa Secret a répondu.")
    reader = log_in("x")
    Role.objects.create(user_id=reader.session["_auth_user_id"], name=RoleName.READER, country=submission.country)
    page = reader.get(page_of(submission)).content.decode()
    assert submission.title in page
    for private in ("Secret", "Modou", "maire@podor.example", "étude.pdf", "/piece/"):
        assert private not in page, private
    preview = reader.get(f"{page_of(submission)}apercu/").content.decode()
    assert submission.title in preview
    assert "étude" not in preview
    file = visitor.deposit.files.get()
    assert reader.get(reverse("bourse:deposit_file", args=[visitor.public_id, file.pk])).status_code == 403


def test_once_published_the_preview_still_has_the_attachments(moderator: Moderator) -> None:
    submission = decided(with_study(), Decision.APPROVE)
    here = moderator("SN")
    for part in (page_of(submission), f"{page_of(submission)}apercu/"):
        name = "attachments" if part == page_of(submission) else "documents"
        (href,) = links(here, part, f"section[aria-labelledby={name}]").values()
        assert href == Document.objects.get().url, "the public copy"
    assert "coming_attachments" not in str(OfferPage.objects.get().get_latest_revision().content)


def test_what_was_refused_is_not_previewed_with_its_attachments(moderator: Moderator) -> None:
    submission = decided(with_study(), Decision.REFUSE, reason="spam")
    preview = moderator("SN").get(f"{page_of(submission)}apercu/").content.decode()
    assert "étude" not in preview


def test_a_moderator_opens_a_similar_offer_and_may_merge_with_it(moderator: Moderator) -> None:
    known = OfferPageFactory(title="Eau pour Podor", country=Country.objects.get(code="SN"))
    sent_deposit()
    submission, here = Submission.objects.get(), moderator("SN")
    checked = links(here, page_of(submission), "section[aria-labelledby=checks]")
    assert here.get(checked["Eau pour Podor"]).status_code in {200, 302}
    form = BeautifulSoup(here.get(page_of(submission)).content, "html.parser")
    assert [box["value"] for box in form.select("[name=similar]")] == [known.public_id, ""]
