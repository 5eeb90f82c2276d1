"""What the clock does to offers, and what their contacts answer to it."""

import threading
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.utils.timezone import localdate

from bourse_pages.enums import OfferState
from bourse_pages.lifecycle.changing import NotRenewable, change_state, new_deadline, renew
from bourse_pages.lifecycle.deadlines import run_lifecycle
from bourse_pages.models import OfferPage, OfferTransition
from bourse_pages.models.transition import Actor
from cms.mail.models import Mail
from cms.publication.models import Publication
from tests.factories.bourse import OfferPageFactory
from tests.factories.workflow import workflow_on
from tests.mail.box import delivered, links
from tests.publication.agreement import differences, is_public, seq_of
from tests.queries import at_most_queries

AWA = "awa.secret@podor.example"


def offer(days: int, **values: Any) -> OfferPage:
    """An offer whose last day is in so many days."""
    page: OfferPage = OfferPageFactory(expires_on=localdate() + timedelta(days=days), contact_email=AWA, **values)
    return page


@pytest.mark.django_db
class TestClock:
    @pytest.mark.parametrize(("days", "words"), [(30, "dans 30 jours"), (7, "dans 7 jours"), (0, "aujourd’hui")])
    def test_a_contact_is_told_before_the_end(self, days: int, words: str) -> None:
        page = offer(days, title="Eau de Podor")
        assert run_lifecycle() == {"reminded": 1}
        (mail,) = delivered()
        assert mail.to == [AWA]
        assert words in mail.subject
        assert "Eau de Podor" in mail.body
        assert is_public("offer", page.public_id)

    def test_nobody_is_told_too_early_or_without_an_address(self) -> None:
        offer(31)
        page = offer(10)
        page.contact_email = ""
        page.save()
        for state in (OfferState.MATCHED, OfferState.WITHDRAWN, OfferState.EXPIRED):
            offer(5, state=state)
        OfferPageFactory(live=False, expires_on=localdate())
        run_lifecycle()
        assert delivered() == []

    def test_an_offer_that_cannot_be_written_keeps_no_other_from_its_day(
        self, caplog: pytest.LogCaptureFixture
    ) -> None:
        broken, over, soon = offer(-2), offer(-1), offer(7)
        OfferPage.objects.filter(pk=broken.pk).update(title="")
        with pytest.raises(CommandError, match="1 offers failed"):
            call_command("bourse_lifecycle")
        assert f"page number {broken.pk} could not be expired" in caplog.text
        over.refresh_from_db()
        assert over.state == OfferState.EXPIRED
        assert f"offer-reminder:{soon.public_id}" in str(list(Mail.objects.values_list("key", flat=True)))

    def test_it_is_safe_to_run_again(self) -> None:
        soon, over = offer(30), offer(-1)
        for _time in range(3):
            call_command("bourse_lifecycle")
        assert len(delivered()) == 2
        assert OfferTransition.objects.filter(offer_id=over.public_id).count() == 1
        # Three weeks later, the second mail; the same day again, none.
        for _time in range(2):
            run_lifecycle(localdate() + timedelta(days=23))
        (mail,) = delivered()
        assert "dans 7 jours" in mail.subject
        assert mail.to == [AWA]
        assert is_public("offer", soon.public_id)

    def test_a_portal_that_was_down_sends_the_nearest_only(self) -> None:
        offer(3)
        run_lifecycle()
        (mail,) = delivered()
        assert "dans 3 jours" in mail.subject

    def test_an_offer_ends_by_itself_and_leaves_a_tombstone(self, client: Client) -> None:
        page = offer(-1)
        before = seq_of("offer", page.public_id)
        assert run_lifecycle() == {"expired": 1}
        row = Publication.objects.get(kind="offer", public_id=page.public_id)
        assert row.is_removed
        assert row.seq > before
        assert client.get(f"/fr/{page.permalink}").status_code == 410
        (mail,) = delivered()
        assert "a expiré" in mail.subject
        transition = OfferTransition.objects.get(offer_id=page.public_id)
        assert (transition.before, transition.after, transition.by) == ("open", "expired", Actor.CLOCK)
        assert differences() == []

    def test_the_last_day_still_counts(self) -> None:
        page = offer(0)
        run_lifecycle()
        assert is_public("offer", page.public_id)

    def test_an_offer_in_discussion_ends_too_and_a_matched_one_stays(self) -> None:
        talking, matched = offer(-1, state=OfferState.IN_DISCUSSION), offer(-1, state=OfferState.MATCHED)
        run_lifecycle()
        assert not is_public("offer", talking.public_id)
        assert is_public("offer", matched.public_id)

    def test_mails_are_in_the_offers_language(self) -> None:
        offer(5, original_language="es")
        offer(6, original_language="ar")
        run_lifecycle()
        assert {mail.extra_headers["Content-Language"] for mail in delivered()} == {"es", "fr"}

    def test_nothing_due_costs_two_queries(self) -> None:
        offer(300)
        with at_most_queries(2):
            run_lifecycle()


@pytest.mark.django_db
class TestRenewal:
    def link(self, page: OfferPage) -> str:
        run_lifecycle()
        (mail,) = delivered()
        return links(mail)[0]

    def test_one_click_renews(self, client: Client, settings: Any) -> None:
        settings.OFFER_MONTHS = 12
        page = offer(7)
        path = client.get(self.link(page))["Location"]
        before = OfferPage.objects.get().expires_on
        asked = client.get(path)
        assert asked["Referrer-Policy"] == "same-origin"
        assert OfferPage.objects.get().expires_on == before
        assert client.post(path).status_code == 200
        assert OfferPage.objects.get().expires_on == new_deadline()
        assert OfferTransition.objects.latest("pk").by == Actor.DEPOSITOR
        count = OfferTransition.objects.count()
        client.post(path)
        assert OfferTransition.objects.count() == count
        run_lifecycle()
        assert delivered() == []

    def test_an_expired_offer_is_opened_again(self, client: Client) -> None:
        page = offer(-1)
        path = client.get(self.link(page))["Location"]
        assert "Rouvrir" in client.get(path).content.decode()
        client.post(path)
        assert is_public("offer", page.public_id)
        assert client.get(f"/fr/{page.permalink}").status_code == 200
        states = OfferTransition.objects.filter(offer_id=page.public_id).values_list("after", flat=True)
        assert list(states) == ["expired", "open"]

    def test_one_in_discussion_stays_in_discussion(self, client: Client) -> None:
        page = offer(7, state=OfferState.IN_DISCUSSION)
        client.post(client.get(self.link(page))["Location"])
        page.refresh_from_db()
        assert (page.state, page.expires_on) == (OfferState.IN_DISCUSSION, new_deadline())

    def test_a_withdrawn_offer_is_not(self, client: Client) -> None:
        page = offer(7)
        path = client.get(self.link(page))["Location"]
        change_state(page, OfferState.WITHDRAWN, by=Actor.EDITOR)
        assert "ne se renouvelle pas" in client.get(path).content.decode()
        assert client.post(path).status_code == 409
        assert not is_public("offer", page.public_id)

    def test_nobody_renews_without_the_link(self, client: Client) -> None:
        page = offer(7)
        assert client.post(f"/fr/bourse/renouveler/{page.public_id}/").status_code == 403
        other = offer(100)
        client.get(self.link(page))
        assert client.post(f"/fr/bourse/renouveler/{other.public_id}/").status_code == 403
        strict = Client(enforce_csrf_checks=True)
        run_lifecycle(localdate() + timedelta(days=1))
        path = f"/fr/bourse/renouveler/{page.public_id}/"
        assert strict.post(path).status_code == 403


@pytest.mark.django_db
class TestChanging:
    def test_a_draft_is_not_published_by_it_and_keeps_the_new_state(self) -> None:
        page = offer(-1, title="Public")
        page.title = "Brouillon"
        page.save_revision()
        run_lifecycle()
        renew(OfferPage.objects.get(), by=Actor.EDITOR)
        live = OfferPage.objects.get()
        assert (live.title, live.state) == ("Public", OfferState.OPEN)
        assert live.has_unpublished_changes
        draft = live.get_latest_revision_as_object()
        assert (draft.title, draft.state, draft.expires_on) == ("Brouillon", OfferState.OPEN, new_deadline())

    def test_a_workflow_goes_on(self) -> None:
        page = offer(-1)
        workflow = workflow_on(page.get_parent())
        page.title = "Proposition"
        page.save_revision()
        workflow.start(page, user=None)
        run_lifecycle()
        live = OfferPage.objects.get()
        assert live.state == OfferState.EXPIRED
        assert live.workflow_in_progress

    def test_an_editors_change_is_noted_too(self) -> None:
        page = offer(100)
        page.state = OfferState.MATCHED
        page.save_revision().publish()
        page.save_revision().publish()
        transition = OfferTransition.objects.get(offer_id=page.public_id)
        assert (transition.after, transition.by) == ("matched", Actor.EDITOR)

    def test_the_history_of_the_page_has_a_version(self) -> None:
        page = offer(-1)
        run_lifecycle()
        page.refresh_from_db()
        assert page.live_revision.as_object().state == OfferState.EXPIRED
        assert not page.has_unpublished_changes

    def test_a_withdrawn_offer_is_not_renewed(self) -> None:
        with pytest.raises(NotRenewable):
            renew(offer(5, state=OfferState.WITHDRAWN), by=Actor.DEPOSITOR)

    @pytest.mark.parametrize(
        ("today", "months", "deadline"),
        [
            (date(2026, 11, 26), 12, date(2027, 11, 26)),
            (date(2028, 2, 29), 12, date(2029, 2, 28)),
            (date(2026, 8, 31), 6, date(2027, 2, 28)),
            (date(2026, 12, 1), 1, date(2027, 1, 1)),
        ],
    )
    def test_deadlines(self, settings: Any, today: date, months: int, deadline: date) -> None:
        settings.OFFER_MONTHS = months
        assert new_deadline(today) == deadline


@pytest.mark.django_db(transaction=True)
def test_two_at_once_end_an_offer_once() -> None:
    page = offer(-1)
    ready = threading.Barrier(2)

    def run() -> None:
        try:
            ready.wait(30)
            run_lifecycle()
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert OfferTransition.objects.filter(offer_id=page.public_id).count() == 1
    assert len(delivered()) == 1
    assert differences() == []
