"""One engine for all the tests of the contract, by name: a test that needs other documents fills it anew."""

from collections.abc import Iterator

import pytest

from search.contract import SearchEngine
from tests.search.contract.engines import MAKERS


@pytest.fixture(scope="session", params=sorted(MAKERS))
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchEngine]:
    """Each engine in turn."""
    with MAKERS[request.param](tmp_path_factory.mktemp(request.param), request) as made:
        yield made
