"""Other spellings of words that no document has."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from search.engines.elasticsearch.clauses import NOTHING, Clause, both, term
from search.engines.elasticsearch.queries import in_body
from search.language.words import fold_text
from search.querying.query import Query

NAME: Final = "corrections"
_SHORTEST: Final = 4
_SUGGESTER: Final = {
    "field": "words",
    "analyzer": "whitespace",
    "suggest_mode": "missing",
    "string_distance": "damerau_levenshtein",
    "sort": "score",
    "max_edits": 2,
    "prefix_length": 0,
    "min_word_length": _SHORTEST,
    "size": 5,
}


def suggester(query: Query) -> dict[str, Any]:
    """Return the part of a request that asks for other spellings; nothing for a query without words long enough."""
    typed = (fold_text(word) for one in query.terms for word in one.words)
    words = dict.fromkeys(word for word in typed if len(word) >= _SHORTEST)
    return {NAME: {"text": " ".join(words), "term": _SUGGESTER}} if words else {}


def spellings_of(answer: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Return the spellings found, by word. A word may still stand in a body, which the dictionary doesn't cover."""
    entries = answer.get("suggest", {}).get(NAME, ())
    found = {entry["text"]: tuple(option["text"] for option in entry["options"]) for entry in entries}
    return {word: options for word, options in found.items() if options}


def presence(spellings: Mapping[str, Iterable[str]]) -> Clause:
    """Return the request that tells which words stand in a body after all, and which spellings somewhere still.

    What a body has only as the likeliest spelling (« asainissement » has its stem) doesn't count.
    """
    typed = {word: _by_itself(word, found) for word, found in spellings.items()}
    # The dictionary keeps the words of removed objects for a while: they mustn't be told.
    options = {option: term("words", option) for found in spellings.values() for option in found}
    counted = {"typed": {"filters": {"filters": typed}}, "options": {"filters": {"filters": options}}}
    return {"query": NOTHING, "size": 0, "track_total_hits": False, "aggs": {"all": {"global": {}, "aggs": counted}}}


def _by_itself(word: str, found: Iterable[str]) -> Clause:
    return both([in_body(word)], but=[in_body(option) for option in list(found)[:1]])


def confirmed(answer: Mapping[str, Any], spellings: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Return the spellings of words that no document has, by the answer to ``presence``."""
    counted = answer["aggregations"]["all"]
    typed, options = counted["typed"]["buckets"], counted["options"]["buckets"]
    found = {
        word: tuple(option for option in others if options[option]["doc_count"])
        for word, others in spellings.items()
        if not typed[word]["doc_count"]
    }
    return {word: others for word, others in found.items() if others}
