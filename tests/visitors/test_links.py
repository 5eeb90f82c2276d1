"""Secret links: what they open, to whom, until when; and where their secret never is."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.http import HttpRequest
from django.test import Client
from django.utils import timezone

from cms.visitors.links import (
    LinkRequired,
    forget_old_links,
    hold,
    make_link,
    register_purpose,
    require_link,
    withdraw_links,
)
from cms.visitors.models import SecretLink

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
SUBJECT = "abc-123"


@pytest.fixture(autouse=True)
def _purpose() -> None:
    register_purpose("test", lambda subject: f"/fr/plan-du-site/?de={subject}")


def secret_of(url: str) -> str:
    return urlsplit(url).path.rstrip("/").rsplit("/", 1)[1]


def holder(client: Client) -> HttpRequest:
    """A later request of the same browser."""
    request = HttpRequest()
    request.session = client.session
    return request


def test_a_link_leads_on_to_an_address_without_secret(client: Client) -> None:
    url = make_link("test", SUBJECT, DAY)
    response = client.get(urlsplit(url).path)
    assert response.status_code == 302
    assert response["Location"] == "/fr/plan-du-site/?de=abc-123"
    assert secret_of(url) not in response["Location"]
    assert response["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"
    assert require_link(holder(client), "test", SUBJECT).subject == SUBJECT


def test_looking_at_a_link_does_not_use_it_up(client: Client) -> None:
    path = urlsplit(make_link("test", SUBJECT, DAY)).path
    assert Client().head(path).status_code == 302
    assert Client().get(path).status_code == 302
    assert client.get(path).status_code == 302
    assert client.post(path).status_code == 405


def test_a_link_opens_one_purpose_of_one_object(client: Client) -> None:
    register_purpose("other", lambda _subject: "/fr/")
    client.get(urlsplit(make_link("test", SUBJECT, DAY)).path)
    for purpose, subject in (("other", SUBJECT), ("test", "abc-124")):
        with pytest.raises(LinkRequired):
            require_link(holder(client), purpose, subject)
    with pytest.raises(LinkRequired):
        require_link(holder(Client()), "test", SUBJECT)


@pytest.mark.parametrize("secret", ["x" * 32, "é\u2028", "a" * 3_000, "'; drop table"])
def test_a_guess_opens_nothing_and_says_what_to_do(client: Client, secret: str) -> None:
    response = client.get(f"/fr/lien/{secret}/")
    assert response.status_code == 403
    assert "dernier courriel" in response.content.decode()
    assert response["Referrer-Policy"] == "no-referrer"


def test_an_expired_link_opens_nothing(client: Client) -> None:
    path = urlsplit(make_link("test", SUBJECT, DAY)).path
    client.get(path)
    SecretLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert client.get(path).status_code == 403
    with pytest.raises(LinkRequired):
        require_link(holder(client), "test", SUBJECT)


def test_a_withdrawn_link_opens_nothing_even_where_it_was_opened(client: Client) -> None:
    path = urlsplit(make_link("test", SUBJECT, DAY)).path
    client.get(path)
    assert withdraw_links(SUBJECT, "other") == 0
    assert withdraw_links(SUBJECT) == 1
    assert client.get(path).status_code == 403
    with pytest.raises(LinkRequired):
        require_link(holder(client), "test", SUBJECT)


def test_the_secret_is_long_and_kept_nowhere(client: Client) -> None:
    url = make_link("test", SUBJECT, DAY)
    secret = secret_of(url)
    assert len(secret) >= 128 / 6
    client.get(urlsplit(url).path)
    with connection.cursor() as cursor:
        for table in (SecretLink._meta.db_table, Session._meta.db_table):
            cursor.execute(f"SELECT * FROM {table}")
            assert secret not in str(cursor.fetchall())
    assert secret not in str(dict(client.session))
    assert len({secret_of(make_link("test", SUBJECT, DAY)) for _time in range(20)}) == 20


def test_opening_a_link_takes_a_new_session(client: Client) -> None:
    """A session that somebody else planted in this browser doesn't get the rights of a link."""
    client.get(urlsplit(make_link("test", "first", DAY)).path)
    planted = client.session.session_key
    client.get(urlsplit(make_link("test", SUBJECT, DAY)).path)
    assert client.session.session_key != planted
    assert not Session.objects.filter(session_key=planted).exists()


def test_who_made_something_goes_on_without_mail(client: Client) -> None:
    request = holder(client)
    hold(request, "test", SUBJECT, DAY)
    assert require_link(request, "test", SUBJECT).is_valid


def test_a_session_holds_the_newest_links_only(client: Client) -> None:
    request = holder(client)
    for number in range(25):
        hold(request, "test", f"s{number}", DAY)
    assert require_link(request, "test", "s24").is_valid
    with pytest.raises(LinkRequired):
        require_link(request, "test", "s0")


def test_an_unknown_purpose_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        make_link("nothing", SUBJECT, DAY)


def test_a_link_is_in_the_readers_language(settings: Any) -> None:
    settings.PUBLIC_URL = "https://coopdec.example"
    assert make_link("test", SUBJECT, DAY, "es").startswith("https://coopdec.example/es/lien/")


def test_useless_links_are_forgotten_after_a_month() -> None:
    make_link("test", SUBJECT, DAY)
    SecretLink.objects.update(expires_at=timezone.now() - timedelta(days=31))
    make_link("test", "new", DAY)
    assert forget_old_links() == 1
    assert SecretLink.objects.get().subject == "new"
