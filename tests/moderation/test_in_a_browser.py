"""The pages of moderation in a real Chromium: accessible, usable by keyboard alone, with and without JavaScript."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from cms.moderation.deciding import decide
from cms.moderation.enums import Decision
from cms.moderation.models import Submission
from cms.moderation.submitting import resubmit
from tests.accessibility import accessibility_problems
from tests.factories.bourse import OfferPageFactory
from tests.factories.moderation import draft_offer, moderator, submitted
from tests.fixtures.browser import DESKTOP, PHONE, OpenPage

pytestmark = [pytest.mark.django_db, pytest.mark.browser]

Enter = Callable[..., Page]


@pytest.fixture
def enter(server: str, open_page: OpenPage) -> Enter:
    """Return ``enter(path, width=…)``: a page of the admin, logged in as Senegal's moderator by the form."""
    modou = moderator("modou", country_code="SN")

    def enter(path: str, **options: object) -> Page:
        page = open_page(f"{server}/admin/login/?next={path}", **options)
        page.locator("[name=username]").fill(modou.username)
        page.locator("[name=password]").fill("secret")
        page.locator("[name=password]").press("Enter")
        page.wait_for_url(f"**{path}")
        return page

    return enter


@pytest.fixture
def change() -> Submission:
    """Return a change of a public offer, asked once and answered: a page with everything on it."""
    page = OfferPageFactory(title="Puits de Podor", summary="Avant")
    page.summary = "Après"
    page.save_revision()
    submission = submitted(page)
    editor = moderator("fatou", country_code="SN")
    decide(submission, editor, Decision.ASK, ["unclear"], "Combien ?", seen_revision=submission.revision_id)
    resubmit(submission, text="Douze.")
    submitted(draft_offer(title="École de Dagana"))
    return submission


def test_the_preview_begins_at_the_content_and_the_page_at_its_top(
    enter: Enter, server: str, change: Submission
) -> None:
    page = enter(f"/admin/moderation/{change.pk}/", width=DESKTOP)
    page.wait_for_load_state("networkidle")
    page.frame_locator("iframe").locator("main h1").wait_for()
    frame = page.frames[-1]
    top = frame.evaluate("document.querySelector('main').getBoundingClientRect().top")
    assert abs(top) < 2, "nothing of the header is above it"
    assert page.evaluate("window.scrollY") == 0


def test_titles_of_the_queue_can_be_read_on_a_phone(enter: Enter, change: Submission) -> None:
    page = enter("/admin/moderation/", width=PHONE)
    link = page.get_by_role("link", name="École de Dagana").first
    box = link.locator("xpath=ancestor::td[1]").bounding_box()
    assert box is not None
    assert box["width"] > 160
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), "only the list scrolls sideways"


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_every_page_is_accessible(enter: Enter, server: str, change: Submission, width: int) -> None:
    page = enter("/admin/moderation/", width=width)
    for path in ("", f"{change.pk}/", "journal/", "chiffres/", "courriels/", "mes-absences/"):
        page.goto(f"{server}/admin/moderation/{path}")
        page.wait_for_load_state("networkidle")
        assert accessibility_problems(page) == [], path
        assert page.locator("h1").count() == 1, path
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, path
    assert page.console_errors == []  # type: ignore[attr-defined]


def test_a_decision_by_keyboard_alone(enter: Enter, change: Submission) -> None:
    page = enter(f"/admin/moderation/{change.pk}/")
    first = page.locator("[name=decision]").first
    first.focus()
    page.keyboard.press("ArrowDown")
    assert page.get_by_label("Le besoin n’est pas assez précis").is_visible()
    assert not page.get_by_label("Identifiant de la fiche publiée").is_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.get_by_label("Message à l’auteur").focus()
    page.keyboard.type("Dites-nous où.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_load_state("networkidle")
    assert "Des modifications sont demandées" in page.inner_text("body")
    change.refresh_from_db()
    assert (change.state, change.text) == ("question", "Dites-nous où.")


def test_a_decision_without_javascript(enter: Enter, change: Submission) -> None:
    page = enter(f"/admin/moderation/{change.pk}/", javascript=False)
    page.get_by_label("Approuver").check()
    page.get_by_role("button", name="Enregistrer et passer à la suivante").click()
    assert "École de Dagana" in page.inner_text("h1")
    page.wait_for_load_state("networkidle")
    change.refresh_from_db()
    assert change.state == "approved"


def test_both_versions_stand_side_by_side(enter: Enter, change: Submission) -> None:
    page = enter(f"/admin/moderation/{change.pk}/")
    row = page.locator("tr", has=page.get_by_role("rowheader", name="Résumé"))
    before, after = (cell.inner_text() for cell in row.locator("td").all())
    assert ("Avant" in before, "Après" in before) == (True, False)
    assert ("Avant" in after, "Après" in after) == (False, True)
    shown = page.frame_locator("iframe").locator("h1").inner_text()
    assert shown == "Puits de Podor"
    page.wait_for_load_state("networkidle")
