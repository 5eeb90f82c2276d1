"""What another engine answered in the place of the first isn't kept as the first's: it'd stay after it is well."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from search.engines.choosing import forget_engines
from tests.search.pages.conftest import write

pytestmark = pytest.mark.django_db
#: Only an index knows the plural; the log finds words by their beginnings.
WORDS = "Forages"


@pytest.mark.parametrize(
    "address",
    [
        "/api/v1/projects?q={}",
        "/api/v1/projects.atom?q={}",
        "/fr/atlas/projets/?q={}",
        "/fr/recherche/?q={}",
        "/fr/atlas/chiffres/?q={}",
        "/fr/embed/atlas/projets/?q={}",
    ],
)
def test_an_index_that_is_built_anew_answers_what_the_log_did(
    client: Client, search_index: Callable[[], None], tmp_path: Path, address: str
) -> None:
    address = address.format(WORDS)
    write("project", "podor", "Forage de Podor", "status:2")
    search_index()
    # As a portal of another version of documents sees it: the log and how far the reader is stay what they are.
    (tmp_path / "search" / "current" / "versions.json").unlink()
    forget_engines()
    poor = client.get(address)
    assert poor.status_code == 200
    search_index()
    forget_engines()
    good = client.get(address, headers={"If-None-Match": poor.get("ETag", "")})
    assert good.status_code == 200
    assert good.content != poor.content
    # From now on it is kept.
    again = client.get(address, headers={"If-None-Match": good["ETag"]})
    assert again.status_code == 304
