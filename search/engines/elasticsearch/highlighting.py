"""What was found, marked in the texts of results."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

from search.contract import HIGHLIGHTED
from search.engines.elasticsearch.analysis import LANGUAGES, clean
from search.engines.elasticsearch.mapping import text_field
from search.engines.elasticsearch.queries import words_in
from search.querying.query import Query

#: Of a body, the part that answers best, about so many characters; other texts are short and shown whole.
_EXCERPT: Final = {"number_of_fragments": 1, "fragment_size": 200, "order": "score"}
_WHOLE: Final = {"number_of_fragments": 0}
_MOST_CHARACTERS: Final = 100_000
_SHAPES: Final = {
    text_field(language, name): _EXCERPT if name == "body" else _WHOLE for language in LANGUAGES for name in HIGHLIGHTED
}


def highlight(query: Query) -> dict[str, Any]:
    """Return the part of a request that asks for marks."""
    # A question of its own for each: that of the search would be taken apart for all its fields, once for each.
    wanted = words_in(_SHAPES, query)
    fields = {field: {**shape, "highlight_query": wanted[field]} for field, shape in _SHAPES.items()}
    return {
        "type": "unified",
        "encoder": "html",
        "pre_tags": ["<mark>"],
        "post_tags": ["</mark>"],
        "max_analyzed_offset": _MOST_CHARACTERS,
        "fields": fields,
    }


def marked(found: Mapping[str, Sequence[str]], language: str) -> dict[str, tuple[str, ...]]:
    """Return the fragments by field, of the reader's ``language`` where it has any, else of another."""
    chosen = {}
    for name, fields in _fields_for(language):
        for field in fields:
            if fragments := found.get(field):
                chosen[name] = tuple(map(clean, fragments))
                break
    return chosen


@cache
def _fields_for(language: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return what is marked, each with its fields in the order in which they are looked at."""
    languages = (language, *(other for other in LANGUAGES if other != language))
    return tuple((name, tuple(text_field(one, name) for one in languages)) for name in HIGHLIGHTED)
