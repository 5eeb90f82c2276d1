"""Nothing private is ever read by somebody else, wherever they look.

Each private field of offers in every state holds a word that stands nowhere else. Then a stranger, the author of
another deposit, a moderator and a reader of another country, and a contributor read everything there is, and none of
these words is in it.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from bourse_pages.models import BourseIndexPage
from cms.mail.models import Mail
from cms.moderation.enums import RoleName
from cms.moderation.mail.digest import send_digests
from cms.moderation.mail.overdue import send_overdue
from cms.moderation.models import Role, Submission
from cms.publication.models import Publication, PublicationPoint
from cms.reference.loading import write_all
from cms.reference.models import Country, Territory
from home.tree import create_site_tree
from tests.bourse_pages.deposit.journey import Depositor
from tests.factories.atlas import CollectiviteFactory
from tests.factories.moderation import moderator, person, with_role
from tests.fixtures.reference import few_rows
from tests.integration import places
from tests.integration.planting import PUBLIC, PUBLISHED, STATES, Planted, plant_all
from tests.snapshots import Snapshot

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


class Planting:
    """A whole portal where it's planted, once for all tests: its rows, its files, and what it's known by."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.found: list[Planted] = []
        self.rows = Snapshot(self._plant)

    def _plant(self) -> None:
        write_all(few_rows())
        create_site_tree()
        self.found = plant_all()


@pytest.fixture(scope="module")
def planting(tmp_path_factory: pytest.TempPathFactory) -> Planting:
    return Planting(tmp_path_factory.mktemp("planted"))


@pytest.fixture
def planted(planting: Planting, search_index: Callable[[], None], settings: Any) -> list[Planted]:
    for name in ("default", "private"):
        place = {"location": str(planting.folder / name)}
        on_disk = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": place}
        settings.STORAGES = settings.STORAGES | {name: on_disk}
    settings.RELAY_DOMAIN = "relais.coopdec.example"
    planting.rows.restore()
    assert {one.deposit.public_id for one in planting.found} == {one.words["reference"] for one in planting.found}
    search_index()
    return planting.found


@pytest.fixture
def people(planted: list[Planted]) -> dict[str, Client]:
    """Return everybody's browser."""
    rennes = CollectiviteFactory(title="Rennes", territory=Territory.objects.get(code="commune-35238"))
    contributor = person("rennaise")
    Role.objects.create(user=contributor, name=RoleName.CONTRIBUTOR, page_id=rennes.pk)
    users: dict[str, User] = {
        "moderator of Morocco": moderator("maroc", country_code="MA"),
        "reader of Morocco": with_role(person("lectrice"), RoleName.READER, country=Country.objects.get(code="MA")),
        "contributor of Rennes": contributor,
    }
    author = Depositor(client=Client(REMOTE_ADDR="192.0.2.99")).begin()
    return {"anonymous": Client(), "another author": author.client, **places.everybody_logged_in(users)}


def addresses(who: str, planted: list[Planted], client: Client) -> Iterator[str]:
    """Yield where somebody looks. What is the same for all who are logged in is looked at once, by the moderator."""
    yield from places.public_pages(*(("fr", "en", "es") if who == "anonymous" else ("fr",)))
    if who in {"anonymous", "another author", "moderator of Morocco"}:
        yield from (path for one in planted for path in places.of_offer(one))
        yield from places.documents()
    if who == "another author":
        return
    yield from places.admin(BourseIndexPage.objects.get(locale__language_code="fr").pk)
    yield from (path for one in planted for path in places.moderation_of_offer(one))
    if who == "anonymous":
        yield from places.api(client)
    if who != "reader of Morocco":
        yield from (path for one in planted for path in places.admin_of_offer(one))


def secrets_of(planted: list[Planted]) -> dict[str, str]:
    """Return every word that nobody else may read, with what it is."""
    return {word.lower(): f"{name} of the {one.state} offer" for one in planted for name, word in one.secret.items()}


def test_what_is_public_is_read_and_tells_no_more(planted: list[Planted]) -> None:
    words_are_where_they_belong(planted)
    what_is_published_is_read(planted)
    asking_for_a_word_tells_nothing(planted)
    the_log_holds_none(planted)


def words_are_where_they_belong(planted: list[Planted]) -> None:
    """Without this, words that were never written would prove nothing."""
    assert [one.state for one in planted] == list(STATES)
    states = {one.state: one.submission.state for one in planted if one.submission is not None}
    assert states["question"] == "question"
    assert states["answered"] == states["waiting"] == "waiting"
    assert states["refused"] == "refused"
    public = {row.public_id for row in Publication.objects.filter(kind="offer", is_removed=False)}
    assert public == {one.offer.public_id for one in planted if one.state in PUBLIC and one.offer}
    superuser = User.objects.create_superuser("chef", "chef@coopdec.example", "secret")
    client = Client()
    client.force_login(superuser)
    for one in planted:
        assert len(set(one.words.values())) == len(one.words)
        if one.submission is None:
            continue
        page = places.read(client, f"/admin/moderation/{one.submission.pk}/")
        edited = places.read(client, f"/admin/pages/{one.submission.page_id}/edit/")
        assert one.words["contact name"] in page + edited
        assert one.words["contact mail"] in edited


def test_nobody_else_reads_them(planted: list[Planted], people: dict[str, Client]) -> None:
    secrets = secrets_of(planted)
    leaks: list[str] = []
    for who, client in people.items():
        paths = list(dict.fromkeys(addresses(who, planted, client)))
        assert len(paths) >= 100, who
        for path in paths:
            text = places.read(client, path)
            told = [what for word, what in secrets.items() if word in text]
            leaks += [f"{who} reads the {what} at {path}" for what in told]
    assert leaks == [], "\n".join(leaks)


def what_is_published_is_read(planted: list[Planted]) -> None:
    """The reader who finds nothing private does find what is public."""
    (one,) = [one for one in planted if one.state == "approved"]
    text = "".join(places.read(Client(), path) for path in places.of_offer(one))
    # Documents are given out as they are, so that their words can be found.
    text += "".join(places.read(Client(), path) for path in places.documents())
    for name in PUBLISHED:
        assert one.words[name] in text, name


def asking_for_a_word_tells_nothing(planted: list[Planted]) -> None:
    """Nobody learns by a search whether a word is somewhere: the answer is that to nonsense."""
    addresses = ("/api/v1/search?q={}", "/api/v1/suggest?q={}", "/api/v1/offers?q={}", "/api/v1/search?q={}&kind=offer")
    client = Client()
    nonsense = {path: client.get(path.format("zqnowherexatallqz")).content.decode() for path in addresses}
    told = []
    for word, what in secrets_of(planted).items():
        if not word.isalpha():
            continue
        for path in addresses:
            answer = client.get(path.format(word)).content.decode()
            if answer.replace(word, "?") != nonsense[path].replace("zqnowherexatallqz", "?"):
                told.append(f"{path} tells of the {what}")
    assert told == [], "\n".join(told)


def the_log_holds_none(planted: list[Planted]) -> None:
    rows = f"{list(Publication.objects.values())}{list(PublicationPoint.objects.values())}".lower()
    assert [what for word, what in secrets_of(planted).items() if word in rows] == []


def test_mails_tell_others_nothing(planted: list[Planted]) -> None:
    moderator("maroc", country_code="MA")
    Submission.objects.filter(state="waiting").update(due_on="2020-01-01")
    send_overdue()
    send_digests()
    leaks = []
    for one in planted:
        visitor = f"{one.words.get('visitor mail', 'nobody')}@rennes.example"
        for to, text in places.mails_to_others(one):
            known = _known_to(to, visitor)
            leaks += [
                f"{to} reads the {name} of the {one.state} offer"
                for name, word in one.secret.items()
                if name not in known and word.lower() in text
            ]
        author = places.mails_to_author(one)
        hidden = ("moderator", "moderator's name", "visitor mail", "note to a colleague", "report", "offer report")
        leaks += [f"its author reads the {name}" for name in hidden if name in one.words and one.words[name] in author]
        for other in planted:
            if other is not one:
                leaks += [
                    f"the author of the {one.state} offer reads the {name} of the {other.state} one"
                    for name, word in other.secret.items()
                    if word.lower() in author
                ]
    assert leaks == [], "\n".join(leaks)
    assert not Mail.objects.filter(to_email="maroc@coopdec.example").exists()


def _known_to(to: str, visitor: str) -> frozenset[str]:
    """Return what this reader of a mail may know of an offer."""
    if to == visitor:
        return frozenset({"title", "exchange", "reply", "message", "visitor name", "visitor mail"})
    if to.startswith("zqmoderator"):
        return frozenset({"title", "title of a correction", "moderator", "offer report", "reporter mail"})
    return frozenset({"title", "offer report", "reporter mail"}) if to.endswith("@coopdec.invalid") else frozenset()
