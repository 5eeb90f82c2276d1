"""What is asked of search while its speed is measured: people's own questions, all of them different."""

from urllib.parse import quote

from tests.benchmarks.judged.reading import read_set

#: So many questions are asked in turn, of all categories of the judged set.
QUESTIONS = 30
#: What is in a search box while somebody types, by letters typed.
TYPED = (
    "re",
    "ren",
    "dak",
    "seneg",
    "commune",
    "saint ",
    "assain",
    "eau pot",
    "universi",
    "médecins",
    "associa",
    "mada",
)


def search_texts() -> list[str]:
    """Return the questions; those of the set that stand for a name are left out."""
    texts = list(dict.fromkeys(judged.query for judged in read_set() if "{" not in judged.query))
    return texts[:: max(1, len(texts) // QUESTIONS)][:QUESTIONS]


def search_paths() -> list[str]:
    """Return addresses of searches with facets and highlights."""
    return [f"/api/v1/search?q={quote(text)}" for text in search_texts()]


def suggest_paths() -> list[str]:
    """Return addresses of suggestions."""
    return [f"/api/v1/suggest?q={quote(text)}" for text in TYPED]
