"""Whatever is killed, stopped or flooded: afterwards each submission is there once, and each mail was sent once."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from django.db import connection, connections
from django.utils import timezone
from psycopg import sql
from wagtail.models import Page

from bourse_pages.models import Conversation, Deposit, OfferPage
from cms.mail.models import Mail, MailStatus
from cms.moderation.models import JournalEntry, Submission
from cms.publication.models import Publication
from cms.visitors.models import AttemptCount
from tests.bourse_pages.deposit.journey import traps
from tests.databases import administer
from tests.factories.moderation import moderator
from tests.fixtures.smtp import MailServer
from tests.portal.processes import PATIENCE, Portal, eventually
from tests.portal.visitors import HttpVisitor, Moderator, all_together
from tests.publication.agreement import differences

pytestmark = pytest.mark.slow

RECEIVED, PUBLISHED = "Nous avons reçu votre offre", "Votre offre est publiée"


@pytest.fixture
def portal(running_portal: Portal) -> Portal:
    """A portal behind a proxy, so that each visitor has an address of their own."""
    running_portal.more["TRUSTED_PROXIES"] = "1"
    return running_portal


def once_each(visitors: list[HttpVisitor], subject: str) -> None:
    """Each got this mail, and nobody got it twice: the same mail handed over again has the same Message-ID."""
    for visitor in visitors:
        assert len({mail["Message-ID"] for mail in visitor.mails(subject)}) == 1, (visitor.email, subject)


def all_is_there_once(visitors: list[HttpVisitor]) -> None:
    titles = Counter(visitor.title for visitor in visitors)
    assert Counter(OfferPage.objects.values_list("title", flat=True)) == titles
    assert Counter(Submission.objects.values_list("title", flat=True)) == titles
    assert JournalEntry.objects.filter(act="received").count() == len(visitors)
    assert Deposit.objects.filter(state="sent").count() == len(visitors)
    assert not any(Page.find_problems())
    assert differences() == []


def a_day_passes() -> None:
    """Let the time come at which what failed is tried again."""
    past = timezone.now() - timedelta(days=1)
    Mail.objects.filter(status=MailStatus.WAITING).update(created_at=past, next_attempt_at=past)


def all_is_sent(portal: Portal) -> None:
    """Have what waits sent, as the scheduler does from time to time."""

    def sent() -> bool:
        a_day_passes()
        portal.run("run_scheduled", "--once")
        return not Mail.objects.filter(status=MailStatus.WAITING).exists()

    eventually("no mail waits", sent)
    assert not Mail.objects.filter(status=MailStatus.FAILED).exists()


def restarted(portal: Portal, *names: str) -> None:
    """Kill processes with SIGKILL and start them again, as their supervisor does."""
    for name in names:
        portal.kill(name)
    portal.start(*names)


def killed_again_and_again(portal: Portal, progress: Callable[[], int], upto: int) -> None:
    """Kill the web process and the worker whenever something more has happened, until all of it has."""
    for number in range(upto):
        eventually("something more has happened", partial(lambda least: progress() > least, number))
        restarted(portal, *(("web",) if number % 2 else ("web", "worker")))


def test_kill_9_of_the_web_process_and_the_worker_while_people_deposit(portal: Portal) -> None:
    portal.start("web", "worker")
    visitors = [HttpVisitor(portal, number) for number in range(6)]

    def progress() -> int:
        return sum(len(data) for data in Deposit.objects.values_list("data", flat=True)) // 7

    all_together([visitor.deposits for visitor in visitors], partial(killed_again_and_again, portal, progress, 4))
    all_is_sent(portal)
    all_is_there_once(visitors)
    once_each(visitors, RECEIVED)


def test_kill_9_while_moderators_decide(portal: Portal) -> None:
    portal.start("web", "worker")
    visitors = [HttpVisitor(portal, number) for number in range(4)]
    all_together([visitor.deposits for visitor in visitors], lambda: None)
    for name in ("modou", "fatou"):
        moderator(name, country_code="SN")
    waiting = list(Submission.objects.values_list("pk", flat=True))

    def decide_all(name: str, number: int) -> None:
        person = Moderator(portal, number).logs_in(name)
        for pk in waiting:
            person.decides(pk, "approve", text=f"Par {name}")

    # Both decide about all of them: whoever comes second is told so.
    works = [partial(decide_all, name, 50 + number) for number, name in enumerate(("modou", "fatou"))]
    decided = Submission.objects.filter(state="approved").count
    all_together(works, partial(killed_again_and_again, portal, decided, 3))
    all_is_sent(portal)
    all_is_there_once(visitors)
    once_each(visitors, PUBLISHED)
    assert JournalEntry.objects.filter(act="approved").count() == len(visitors)
    assert Publication.objects.filter(kind="offer", is_removed=False).count() == len(visitors)


def test_the_mail_server_is_down_for_a_day(portal: Portal, mail_server: MailServer) -> None:
    portal.start("web", "worker")
    visitor = HttpVisitor(portal, 1)
    visitor.begins()
    mail_server.stop()
    visitor = HttpVisitor(portal, 2)
    waiting = Mail.objects.filter(status=MailStatus.WAITING, attempts__gt=0)
    all_together([visitor.deposits], partial(_back_after_a_day, portal, mail_server, waiting.exists))
    all_is_sent(portal)
    all_is_there_once([visitor])
    once_each([visitor], "Confirmez votre adresse")
    once_each([visitor], RECEIVED)


def _back_after_a_day(portal: Portal, mail_server: MailServer, has_failed: Callable[[], bool]) -> None:
    eventually("the worker has tried in vain", has_failed)
    assert mail_server.messages == []
    a_day_passes()
    mail_server.start()
    portal.run("run_scheduled", "--once")


def test_the_database_goes_away_and_comes_back(portal: Portal) -> None:
    portal.start("web", "worker", "scheduler")
    visitors = [HttpVisitor(portal, number) for number in range(3)]
    all_together([visitor.deposits for visitor in visitors], partial(_three_outages, portal))
    all_is_sent(portal)
    all_is_there_once(visitors)
    once_each(visitors, RECEIVED)


def _three_outages(portal: Portal) -> None:
    for number in range(3):
        eventually("something more has happened", partial(lambda least: Deposit.objects.count() > least, number))
        _outage(str(connection.settings_dict["NAME"]))
    # Three whole journeys on one web process, beside what is run again and again meanwhile.
    eventually("all of it has arrived", partial(_arrived, portal, 3), 2 * PATIENCE)


def _arrived(portal: Portal, number: int) -> bool:
    """Restart what has ended, as a supervisor does, and let the time come for what was cut off."""
    for name in ("web", "worker", "scheduler"):
        portal.start_again_if_ended(name)
    a_day_passes()
    portal.run("run_scheduled", "--once")
    return Deposit.objects.filter(state="sent").count() == number


def _outage(name: str) -> None:
    """No connection to the database stays, and none can be made for a moment, as when its server restarts."""
    connections.close_all()
    database = sql.Identifier(name)
    administer(sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS false").format(database))
    administer(
        sql.SQL("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = {}").format(sql.Literal(name))
    )
    administer(sql.SQL("SELECT pg_sleep({})").format(sql.Literal(1)))
    administer(sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS true").format(database))


def test_a_flood_of_deposits_is_held_back(portal: Portal) -> None:
    portal.start("web", "worker")
    addresses = [f"203.0.{network}.{host}" for network in (1, 2) for host in range(1, 31)]
    statuses: Counter[int] = Counter()

    def flood(mine: list[str]) -> None:
        for address in mine:
            visitor = HttpVisitor(portal, 0, address)
            visitor.get("/fr/bourse/deposer/")
            for _time in range(12):
                answer = visitor.post("/fr/bourse/deposer/", {"profile": "foreign", **traps()}, allow_redirects=False)
                statuses[answer.status_code] += 1
                assert answer.status_code == 302 or int(answer.headers["Retry-After"]) > 0

    person = HttpVisitor(portal, 9)
    all_together([partial(flood, addresses[start::4]) for start in range(4)], person.deposits)
    assert sum(statuses.values()) == 720
    # 40 an hour from each of two networks, whatever the number of addresses; 80 more if a new hour has just begun.
    assert statuses[302] in {80, 160}
    assert Deposit.objects.count() == statuses[302] + 1
    assert AttemptCount.objects.count() < 8 * len(addresses)
    assert Submission.objects.get().title == person.title
    assert not Conversation.objects.exists()
    once_each([person], RECEIVED)
