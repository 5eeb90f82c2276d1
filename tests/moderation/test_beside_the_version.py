"""What a submission's page shows beside the version: attachments, checks' links, what changed, who else, a merger."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from bs4.element import Tag
from django.http import HttpResponse
from django.utils import timezone

from cms.moderation.contract import Attachment
from cms.moderation.deciding import decide
from cms.moderation.enums import Decision
from cms.moderation.models import Submission
from cms.moderation.submitting import resubmit
from tests.factories.bourse import OfferPageFactory
from tests.factories.moderation import country, draft_offer, logged_in, moderator, submitted
from tests.moderation.asking import address, posted, texts
from tests.moderation.conftest import ATTACHED

pytestmark = pytest.mark.django_db


def section(response: object, name: str) -> Tag:
    assert isinstance(response, HttpResponse)
    found = BeautifulSoup(response.content, "html.parser").select_one(f"section[aria-labelledby={name}]")
    assert found is not None, name
    return found


def words(tag: Tag) -> str:
    return " ".join(tag.get_text(" ").split())


def study(name: str = "étude.pdf", **values: object) -> Attachment:
    return Attachment(name, "application/pdf", 2_500, f"/fr/fichiers/{len(ATTACHED)}/", **values)  # type: ignore[arg-type]


def test_links_of_checks_lead_where_they_say() -> None:
    link = section(logged_in(moderator(country_code="SN")).get(address(submitted())), "checks").select_one("a")
    assert link is not None
    assert (link["href"], link.get_text()) == ("/fr/bourse/", "Puits")


def test_attachments_are_listed_and_those_since_the_question_are_new() -> None:
    user, page = moderator(country_code="SN"), draft_offer()
    submission, client = submitted(page), logged_in(user)
    ATTACHED.append(study(received_at=timezone.now()))
    assert "Nouvelle" not in words(section(client.get(address(submission)), "attachments"))
    decide(submission, user, Decision.ASK, ["unclear"], seen_revision=submission.revision_id)
    ATTACHED.append(study("plan.pdf", received_at=timezone.now() + timedelta(seconds=1)))
    resubmit(submission)
    shown = section(client.get(address(submission)), "attachments")
    assert "Elles deviennent publiques" in words(shown)
    assert [words(item).split(" (")[0] for item in shown.select("li")] == ["étude.pdf", "plan.pdf"]
    assert ["Nouvelle" in words(item) for item in shown.select("li")] == [False, True]
    assert [link["href"] for link in shown.select("a")] == ["/fr/fichiers/0/", "/fr/fichiers/1/"]
    assert "PDF" in words(shown)


def test_once_approved_nothing_looks_as_if_it_would_go() -> None:
    user, page = moderator(country_code="SN"), draft_offer(summary="Avant")
    submission, client = submitted(page), logged_in(user)
    ATTACHED.append(study(is_public=True))
    decide(submission, user, Decision.APPROVE, seen_revision=submission.revision_id)
    page.refresh_from_db()
    page.summary = "Corrigé depuis"
    page.save_revision().publish()
    response = client.get(address(submission))
    assert "Ce qui a changé" not in texts(response)
    assert "Elles ont été publiées" in words(section(response, "attachments"))


def test_rich_text_differs_by_its_words_not_by_its_markup() -> None:
    page = OfferPageFactory(
        need='<p data-block-key="aaaaa">Douze puits.</p>',
        expected='<ul><li data-block-key="a">forer</li><li data-block-key="b">former</li></ul>',
        context='<p><a href="https://ancien.example">Le site</a></p>',
    )
    page.need = '<p data-block-key="bbbbb">Douze puits.</p>'
    page.expected = '<ul><li data-block-key="c">forer</li><li data-block-key="d">former les habitants</li></ul>'
    page.context = '<p><a href="https://nouveau.example/&lt;b&gt;">Le site</a></p>'
    page.save_revision()
    shown = section(logged_in(moderator(country_code="SN")).get(address(submitted(page))), "changed")
    assert [head.get_text() for head in shown.select("tbody th")] == [
        "Contexte",
        "Ce qui est attendu du partenaire",
    ]
    for gone in shown.select(".moderation-after .deletion"):
        gone.decompose()
    assert "Le site (https://nouveau.example/<b>)" in shown.get_text()
    lines = shown.select("td.moderation-after")[1]
    for line in lines.select("br"):
        line.replace_with("\n")
    assert [" ".join(line.split()) for line in lines.get_text().split("\n") if line.strip()] == [
        "– forer",
        "– former les habitants",
    ]


def test_what_was_asked_before_is_named_for_any_reader() -> None:
    user, page = moderator(country_code="SN"), draft_offer(summary="Avant")
    submission = submitted(page)
    decide(submission, user, Decision.ASK, ["unclear"], seen_revision=submission.revision_id)
    page.summary = "Après"
    page.save_revision()
    resubmit(submission)
    shown = words(section(logged_in(moderator(country_code="SN")).get(address(submission)), "changed"))
    assert "Version d’avant la demande de modifications" in shown
    assert "vous avez" not in shown


def test_a_stale_page_offers_no_decision_any_more() -> None:
    submission, user = submitted(), moderator(country_code="SN")
    decide(submission, user, Decision.ASK, ["unclear"], seen_revision=submission.revision_id)
    client = logged_in(user)
    for data in ({"decision": "approve"}, {}):
        response = posted(client, submission, **data)
        assert response.status_code == 302  # type: ignore[attr-defined]
        shown = client.get(address(submission))
        assert "Des modifications sont déjà demandées" in texts(shown)
        assert "data-moderation-decision" not in shown.content.decode()


def test_reasons_are_grouped_by_what_they_are_for() -> None:
    client, submission = logged_in(moderator(country_code="SN")), submitted()
    groups = section(client.get(address(submission)), "decision").select("[role=group]")
    found = {words(group.select("p")[0]): {box["value"] for box in group.select("input")} for group in groups}
    assert "unclear" in found["Pour demander des modifications seulement"]
    assert "spam" in found["Pour refuser seulement"]
    assert "personal-data" in found["Pour demander des modifications ou refuser"]
    assert [group["data-for"] for group in groups] == ["ask refuse", "ask", "refuse"]
    for decision, reason, said in (
        ("ask", "spam", "choisissez un motif qui s’y prête"),
        ("refuse", "unclear", "choisissez un motif de refus"),
        ("approve", "spam", "pas une approbation"),
    ):
        response = posted(client, submission, decision=decision, reasons=reason)
        assert said in texts(response)
    submission.refresh_from_db()
    assert submission.state == "waiting"


def test_a_merger_with_one_of_the_similar_offers() -> None:
    known = OfferPageFactory(title="Puits connus", country=country("SN"))
    submission, client = submitted(), logged_in(moderator(country_code="SN"))
    form = section(client.get(address(submission)), "decision")
    labels = {label["for"]: words(label) for label in form.select("label")}
    choices = {box["value"]: labels[box["id"]] for box in form.select("[name=similar]")}
    assert choices[known.public_id] == "Puits connus"
    assert "" in choices, "or another one, by its id"
    twice = posted(client, submission, decision="merge", similar=known.public_id, successor="autre")
    assert "pas les deux" in texts(twice)
    posted(client, submission, decision="merge", similar=known.public_id)
    submission.refresh_from_db()
    assert (submission.state, submission.merged_into) == ("merged", known.public_id)


def test_no_merger_into_another_country() -> None:
    elsewhere = OfferPageFactory(country=country("ML"))
    submission, client = submitted(), logged_in(moderator(country_code="SN"))
    response = posted(client, submission, decision="merge", successor=elsewhere.public_id)
    assert "autre pays que la soumission (Sénégal)" in texts(response)
    submission.refresh_from_db()
    assert submission.state == "waiting"


def test_what_the_author_submitted_elsewhere_is_not_named() -> None:
    here, there = submitted(draft_offer(title="Ici")), submitted(draft_offer("ML", title="Au Mali"), country_code="ML")
    assert here.author == there.author
    also = submitted(draft_offer(title="Ici aussi"))
    shown = words(section(logged_in(moderator(country_code="SN")).get(address(here)), "author"))
    assert also.title in shown
    assert "Mali" not in shown
    assert Submission.objects.count() == 3


def test_the_preview_begins_at_the_content() -> None:
    submission, client = submitted(), logged_in(moderator(country_code="SN"))
    frame = BeautifulSoup(client.get(address(submission)).content, "html.parser").select_one("iframe")
    assert frame is not None
    path, fragment = str(frame["src"]).split("#")
    main = BeautifulSoup(client.get(path).content, "html.parser").select_one("main")
    assert main is not None
    assert main["id"] == fragment
