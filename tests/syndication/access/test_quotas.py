"""Quotas by network or token, told in each answer, shared by all processes; and usage by organisation and month."""

import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cms.syndication.access.counting import Counts, counts
from cms.syndication.models import Usage
from cms.visitors.models import AttemptCount
from home.groups import NATIONAL_EDITORS
from tests.factories.publication import publish
from tests.factories.syndication import OrganisationFactory, make_token
from tests.fixtures.site import LogIn
from tests.publication.agreement import child_environment
from tests.queries import at_most_queries

Get = Callable[..., Any]
START = datetime(2026, 11, 26, 12, tzinfo=UTC)


@pytest.fixture
def quotas(settings: Any) -> Any:
    """Have everybody counted, three requests each hour, five by token, by the first address in X-Forwarded-For."""
    settings.API_QUOTA_EXEMPT = []
    settings.API_QUOTA_NETWORK = (3, timedelta(hours=1))
    settings.API_QUOTA_TOKEN = (5, timedelta(hours=1))
    settings.TRUSTED_PROXIES = 1
    return settings


@pytest.mark.django_db
def test_guessing_tokens_is_counted(get: Get, quotas: Any) -> None:
    publish()
    _token, secret = make_token()
    wrong = f"Bearer {secret[:-1]}{'a' if secret[-1] != 'a' else 'b'}"
    for _guess in range(3):
        assert get("offers", x_forwarded_for="203.0.113.1", authorization=wrong).status_code == 401
    assert get("offers", x_forwarded_for="203.0.113.1", authorization=wrong).status_code == 429
    assert get("offers", x_forwarded_for="203.0.113.1").status_code == 429
    assert get("offers", x_forwarded_for="203.0.113.1", authorization=f"Bearer {secret}").status_code == 200


@pytest.mark.django_db
def test_a_network_has_a_quota_that_each_answer_tells(get: Get, quotas: Any) -> None:
    publish()
    etag = get("offers", x_forwarded_for="203.0.113.1")["ETag"]
    second = get("offers", x_forwarded_for="203.0.113.2", if_none_match=etag)
    assert second.status_code == 304
    assert second["RateLimit-Policy"] == '"network";q=3;w=3600'
    assert second["RateLimit"].startswith('"network";r=1;t=')
    assert get("nothing", x_forwarded_for="203.0.113.3")["RateLimit"].startswith('"network";r=0;t=')
    refused = get("offers", x_forwarded_for="203.0.113.4", accept_language="en")
    assert refused.status_code == 429
    assert refused["Content-Type"] == "application/problem+json"
    assert refused["Cache-Control"] == "no-store"
    assert 0 < int(refused["Retry-After"]) <= 3600
    problem = refused.json()
    assert problem["type"] == "https://iana.org/assignments/http-problem-types#quota-exceeded"
    assert problem["violated-policies"] == ["network"]
    assert "RateLimit" in refused["Access-Control-Expose-Headers"]
    assert get("offers", x_forwarded_for="198.51.100.1").status_code == 200
    assert get("health", x_forwarded_for="203.0.113.1").status_code == 200, "monitors aren't counted"


@pytest.mark.django_db
def test_a_token_has_its_own_quota_wherever_it_asks_from(get: Get, quotas: Any) -> None:
    token, secret = make_token()
    for number in range(5):
        response = get("offers", authorization=f"Bearer {secret}", x_forwarded_for=f"203.0.{number}.1")
        assert response.status_code == 200
    assert response["RateLimit"].startswith('"token";r=0;t=')
    assert get("offers", authorization=f"Bearer {secret}").status_code == 429
    assert get("offers", x_forwarded_for="203.0.1.1").status_code == 200
    usage = Usage.objects.get(token=token)
    assert (usage.requests, usage.refused) == (6, 1)
    assert usage.month == timezone.localdate().replace(day=1)


@pytest.mark.django_db
def test_this_machine_is_not_counted(get: Get, settings: Any) -> None:
    settings.API_QUOTA_NETWORK = (1, timedelta(hours=1))
    for _ in range(3):
        response = get("offers")
        assert response.status_code == 200
        assert "RateLimit" not in response
    assert not AttemptCount.objects.exists()


@pytest.mark.django_db
def test_counting_in_the_process_costs_no_query(get: Get, quotas: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    publish()
    get("offers", x_forwarded_for="203.0.113.1")
    monkeypatch.setattr(counts, "_written", lambda: None)
    with at_most_queries(1):
        assert get("offers", x_forwarded_for="203.0.113.1")["RateLimit"].startswith('"network";r=1;t=')


@pytest.mark.django_db
def test_processes_add_up_what_they_count(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processes, each of which writes now and then, know of each other's counts from then on."""
    one, other = Counts(), Counts()
    monkeypatch.setattr(Counts, "_written", lambda _self: None)
    bucket = ("b" * 64, START)
    assert [one.add(bucket) for _ in range(4)] == [1, 2, 3, 4]
    assert other.add(bucket) == 1
    one.write()
    other.write()
    assert other.add(bucket) == 6
    assert AttemptCount.objects.get(bucket="b" * 64).count == 5
    other.write()
    one.write()
    assert one.add(bucket) == 5, "what others wrote is known once it writes itself"
    one.write()
    assert one.add(bucket) == 8


CHILD = """
import django; django.setup()
from tests.syndication.access.test_quotas import START
from cms.syndication.access.counting import Counts
mine = Counts()
for number in range(50):
    for who in range(20):
        mine.add((f"{who:064d}", START))
    mine.write()
"""


@pytest.mark.django_db(transaction=True)
def test_no_count_is_lost_between_processes_that_write_at_once() -> None:
    command = [sys.executable, "-c", CHILD]
    children = [subprocess.Popen(command, env=child_environment()) for _ in range(2)]
    assert [child.wait(120) for child in children] == [0, 0]
    assert set(AttemptCount.objects.values_list("count", flat=True)) == {100}


@pytest.mark.django_db(transaction=True)
def test_a_thread_writes_what_was_counted(settings: Any) -> None:
    settings.API_COUNT_SECONDS = 0.05
    mine = Counts()
    mine.add(("c" * 64, START))
    end = timezone.now() + timedelta(seconds=30)
    while not AttemptCount.objects.filter(bucket="c" * 64, count=1).exists():
        assert timezone.now() < end
        threading.Event().wait(0.02)
    settings.API_COUNT_SECONDS = 3_600


@pytest.mark.django_db
def test_usage_is_a_page_and_a_file(log_in: LogIn) -> None:
    organisation = OrganisationFactory(name="=Ministère")
    month = timezone.localdate().replace(day=1)
    for requests in (1_200, 34):
        token, _secret = make_token(organisation=organisation)
        Usage.objects.create(token=token, month=month, requests=requests, refused=1)
    Usage.objects.create(token=token, month=month.replace(year=month.year - 3), requests=7)
    editor = log_in(NATIONAL_EDITORS)
    editor.get("/admin/api/usage/")
    with at_most_queries(18):
        page = editor.get("/admin/api/usage/").content.decode()
    assert "1\u202f234" in page or "1\xa0234" in page
    response = editor.get("/admin/api/usage/?format=csv")
    rows = response.content.decode("utf-8-sig").splitlines()
    assert rows[0] == "Organisme;Mois;Requêtes;Refusées"
    assert rows[1] == f"'=Ministère;{month:%Y-%m};1234;2"
    assert len(rows) == 3
    assert Client().get("/admin/api/usage/").status_code == 302
