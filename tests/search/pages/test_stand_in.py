"""What another engine answered in the place of the first isn't kept as the first's: it'd stay after it is well."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from search.contract import Refused
from search.engines.choosing import forget_engines
from search.engines.embedded.engine import EmbeddedEngine
from tests.search.pages.conftest import write

pytestmark = pytest.mark.django_db
#: Only an index knows the plural; the log finds words by their beginnings.
WORDS = "Forages"
ADDRESSES = (
    "/api/v1/projects?q={}",
    "/api/v1/projects.atom?q={}",
    "/fr/atlas/projets/?q={}",
    "/fr/recherche/?q={}",
    "/fr/atlas/chiffres/?q={}",
    "/fr/embed/atlas/projets/?q={}",
)


def asked_without_the_index_and_with_it(
    client: Client, search_index: Callable[[], None], folder: Path, address: str
) -> None:
    write("project", "podor", "Forage de Podor", "status:2")
    search_index()
    # As a portal of another version of documents sees it: the log and how far the reader is stay what they are.
    (folder / "search" / "current" / "versions.json").unlink()
    forget_engines()
    poor = client.get(address)
    assert poor.status_code == 200
    before = poor.getvalue()
    search_index()
    forget_engines()
    good = client.get(address, headers={"If-None-Match": poor.get("ETag", "")})
    assert good.status_code == 200
    assert good.getvalue() != before
    # From now on it is kept.
    again = client.get(address, headers={"If-None-Match": good["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_index_that_is_built_anew_answers_what_the_log_did(
    client: Client, search_index: Callable[[], None], tmp_path: Path, address: str
) -> None:
    asked_without_the_index_and_with_it(client, search_index, tmp_path, address.format(WORDS))


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_answered_a_question_that_the_engine_refused_is_not_kept_as_the_engine_s(
    client: Client, search_index: Callable[[], None], monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    """The engine is as well as before, and is asked first all along."""
    write("project", "podor", "Forage de Podor", "status:2")
    search_index()

    def refuse(*_asked: object) -> None:
        raise Refused("too large")

    with monkeypatch.context() as refusing:
        for name in ("search", "stats", "ids", "suggest", "clusters"):
            refusing.setattr(EmbeddedEngine, name, refuse)
        poor = client.get(address.format(WORDS))
    assert poor.status_code == 200
    good = client.get(address.format(WORDS), headers={"If-None-Match": poor.get("ETag", "")})
    assert good.status_code == 200
    assert good.getvalue() != poor.getvalue()


@pytest.mark.django_db(transaction=True)
def test_so_it_does_in_an_export(client: Client, search_index: Callable[[], None], tmp_path: Path) -> None:
    asked_without_the_index_and_with_it(client, search_index, tmp_path, f"/api/v1/projects.csv?q={WORDS}")
