"""What kills a process that hands it to tantivy as it is: all are tried in a process of their own."""

import textwrap
from pathlib import Path

from search.engines.embedded import EmbeddedEngine
from tests.search.embedded.processes import run

DEADLY = {
    "3,000 parentheses": "engine.search(SearchRequest(query=asked('(' * 3_000 + 'puits' + ')' * 3_000)))",
    "parentheses in all parts": """
        text = '(' * 12_000 + 'puits'
        query = Query(terms=(Term((text,), (text,), (text,)),), phrases=(text,), excluded=('(' * 12_000,), whole=text)
        engine.search(SearchRequest(query=query, highlights=True, corrections=True))
    """,
    "an offset beyond all memory": "engine.search(SearchRequest(offset=10**12))",
    "a limit beyond all memory": "engine.search(SearchRequest(limit=10**12))",
    "a limit beyond, in an order": "engine.search(SearchRequest(sort='title', limit=10**12))",
    "suggestions beyond all memory": "engine.suggest(SuggestRequest(('puits',), ('project',), 10**12))",
    "likeness beyond all memory": "engine.similar('project', 'a', 10**12)",
    "a facet beyond all memory": "engine.search(SearchRequest(facets=(FacetAsk('country', 10**12),)))",
    "negative numbers": "engine.search(SearchRequest(limit=-1, offset=-1))",
    "no result wanted": "engine.search(SearchRequest(limit=0))",
    "a phrase of one word": "engine.search(SearchRequest(query=Query(phrases=('puits',))))",
    "a phrase of none": "engine.search(SearchRequest(query=Query(phrases=('?!',))))",
    "a word of a million letters": "engine.search(SearchRequest(query=asked('a' * 10**6)))",
    "a hundred thousand words": "engine.search(SearchRequest(query=asked('puits ' * 10**5)))",
}


def test_the_process_lives_on(engine: EmbeddedEngine, folder: Path) -> None:
    alive = "print(engine.search(SearchRequest(query=asked('puits'))).total, end=' ')"
    # Told before each: the last one is what it died of.
    steps = [
        f"print({name!r}, file=sys.stderr)\n{textwrap.dedent(program)}\n{alive}" for name, program in DEADLY.items()
    ]
    assert run("\n".join(steps), folder.parent) == " ".join("2" * len(DEADLY))
