"""Other objects that are like one."""

from typing import Final

from search.contract import Hit
from search.engines.elasticsearch.analysis import LANGUAGES
from search.engines.elasticsearch.asking import BARE, Asker
from search.engines.elasticsearch.clauses import Clause, both, term
from search.engines.elasticsearch.mapping import text_field
from search.indexing.documents import key_of, split_key

#: What an object is about says more than how it's told.
# Labels stand in all languages: one has them all.
_ABOUT: Final = [*(text_field(language, "title") for language in LANGUAGES), text_field(LANGUAGES[0], "labels")]
_TOLD: Final = [text_field(language, name) for language in LANGUAGES for name in ("summary", "body")]
_ABOUT_BOOST: Final = 2.0


def answer_similar(asker: Asker, kind: str, public_id: str, limit: int) -> tuple[Hit, ...]:
    """Return the objects of the same kind that share the most telling words. Raises ``EngineError``."""
    key = key_of(kind, public_id)

    def like(fields: list[str], boost: float) -> Clause:
        wanted = {
            "like": [{"_id": key}],
            "fields": fields,
            "boost": boost,
            "min_term_freq": 1,
            "min_doc_freq": 2,
            "minimum_should_match": "20%",
        }
        return {"more_like_this": wanted}

    ways = [like(_ABOUT, _ABOUT_BOOST), like(_TOLD, 1.0)]
    body: Clause = {
        "query": both(passing=[term("kind", kind)], but=[term("key", key)], should=ways, at_least=1),
        "size": limit,
        "sort": [{"_score": "desc"}, {"key": "asc"}],
        "track_total_hits": False,
        **BARE,
    }
    found = asker.ask(body, f"p{public_id}")
    return tuple(
        Hit(*split_key(hit["sort"][-1]), hit["_version"], score=hit["_score"]) for hit in found["hits"]["hits"]
    )
