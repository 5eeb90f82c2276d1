"""How often somebody may try: counted by address and network, without keeping either."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from cms.visitors.limits import (
    Cause,
    Limit,
    TooMany,
    check_limit,
    check_visitor,
    client_address,
    forget_old_attempts,
    network_of,
    too_many,
)
from cms.visitors.models import AttemptCount
from tests.visitors.requests import visit

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def attempts(times: int, what: str = "test", who: str = "a@b.example", limit: int = 3) -> int:
    """Try so often; return how many went through."""
    passed = 0
    for _attempt in range(times):
        try:
            check_limit(what, who, Limit(limit, HOUR))
        except TooMany:
            continue
        passed += 1
    return passed


def test_so_many_and_no_more() -> None:
    assert attempts(10) == 3
    assert attempts(1, who="c@d.example") == 1
    assert attempts(1, what="other") == 1


def test_an_hour_later_it_begins_again() -> None:
    attempts(10)
    AttemptCount.objects.update(started_at=timezone.now() - 2 * HOUR)
    assert attempts(5) == 3


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(5, "dans une minute"), (61, "dans 2 minutes"), (3_590, "dans une heure"), (3_601, "dans 2 heures")],
)
def test_how_long_to_wait_is_said_in_words(seconds: int, words: str) -> None:
    assert f"Réessayez {words} : ce que" in too_many(visit(), TooMany(seconds)).content.decode().replace("\xa0", " ")


def test_the_answer_says_what_was_too_much() -> None:
    causes: tuple[Cause, ...] = ("network", "mails-to", "mails-about", "")
    said = [too_many(visit(), TooMany(60, cause)).content.decode() for cause in causes]
    assert ["votre réseau" in html for html in said] == [True, False, False, False]
    assert ["à cette adresse" in html for html in said] == [False, True, False, False]


def test_the_answer_says_when_to_come_back() -> None:
    attempts(2, limit=2)
    with pytest.raises(TooMany) as caught:
        check_limit("test", "a@b.example", Limit(2, HOUR))
    assert 0 < caught.value.retry_after <= 3600
    response = too_many(visit(), caught.value)
    assert response.status_code == 429
    assert response["Retry-After"] == str(caught.value.retry_after)
    assert "Trop de demandes" in response.content.decode()


def test_a_network_is_counted_as_one() -> None:
    many, few = Limit(100, HOUR), Limit(5, HOUR)
    for number in range(5):
        check_visitor(visit(f"192.0.2.{number}"), "test", many, few)
    with pytest.raises(TooMany):
        check_visitor(visit("192.0.2.200"), "test", many, few)
    check_visitor(visit("198.51.100.1"), "test", many, few)


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.77", "192.0.2.0/24"),
        ("2001:db8:1:2:3::4", "2001:db8:1::/48"),
        ("::ffff:192.0.2.77", "192.0.2.0/24"),
        ("", "0.0.0.0/24"),
        ("unix:", "0.0.0.0/24"),
    ],
)
def test_networks(address: str, network: str) -> None:
    assert network_of(client_address(visit(address))) == network


@pytest.mark.parametrize(
    ("proxies", "forwarded", "found"),
    [
        (0, "203.0.113.9", "192.0.2.1"),  # nobody stands before the portal: whoever says so invents it
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "6.6.6.6, 203.0.113.9", "203.0.113.9"),  # what the visitor sent along comes first
        (2, "6.6.6.6, 203.0.113.9, 198.51.100.7", "203.0.113.9"),
        (2, "203.0.113.9", "192.0.2.1"),
        (1, "nonsense", "0.0.0.0"),  # noqa: S104  an answer, nothing that is listened on
        (1, "", "192.0.2.1"),
    ],
)
def test_behind_proxies(settings: Any, proxies: int, forwarded: str, found: str) -> None:
    settings.TRUSTED_PROXIES = proxies
    assert client_address(visit(forwarded=forwarded)) == found


def test_no_address_is_kept() -> None:
    check_visitor(visit("192.0.2.77"), "test", Limit(5, HOUR), Limit(5, HOUR))
    assert "192.0.2" not in str(list(AttemptCount.objects.values_list()))


def test_old_counts_are_forgotten() -> None:
    attempts(1)
    AttemptCount.objects.update(started_at=timezone.now() - timedelta(days=3))
    attempts(1)
    assert forget_old_attempts() == 1
