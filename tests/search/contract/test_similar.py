"""Objects that are like one."""

import pytest

from search.contract import Hit, SearchEngine
from tests.search.contract.documents import fill, indexed

SUBJECTS = {
    "eau": ["Forage et adduction d’eau", "Eau potable pour les villages", "Château d’eau et forage", "Eau et puits"],
    "ecole": ["Construire des écoles", "École et cantine", "Écoles numériques", "Lycée et école bilingue"],
}
DOCUMENTS = [
    *(
        indexed(f"{theme}{n}", title, labels=[theme, "Sénégal"], summary=f"Un projet de {theme} avec des habitants.")
        for theme, titles in SUBJECTS.items()
        for n, title in enumerate(titles)
    ),
    *(indexed(f"autre{n}", f"Sujet {n}", summary="Un projet avec des habitants.") for n in range(10)),
    indexed("offre", "Forage et adduction d’eau", "offer", labels=["eau", "Sénégal"]),
]


@pytest.fixture(scope="module", autouse=True)
def _filled(engine: SearchEngine) -> None:
    fill(engine, DOCUMENTS)


def ids(hits: tuple[Hit, ...]) -> set[str]:
    return {hit.public_id for hit in hits}


@pytest.mark.parametrize("theme", list(SUBJECTS))
def test_those_of_the_same_subject(engine: SearchEngine, theme: str) -> None:
    found = engine.similar("project", f"{theme}0", 3)
    assert ids(found) == {f"{theme}1", f"{theme}2", f"{theme}3"}
    assert {hit.kind for hit in found} == {"project"}


def test_never_itself_nor_more_than_asked(engine: SearchEngine) -> None:
    found = engine.similar("project", "eau0", 2)
    assert len(found) == 2
    assert "eau0" not in ids(engine.similar("project", "eau0", 100))


@pytest.mark.parametrize("public_id", ["inconnu", "offre", "", 'a"(:'])
def test_nothing_is_like_what_isnt_there(engine: SearchEngine, public_id: str) -> None:
    assert engine.similar("project", public_id, 5) == ()
