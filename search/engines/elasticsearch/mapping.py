"""What an index is: settings and mappings, in this one place."""

import hashlib
from typing import Any, Final

import orjson
from elasticsearch.dsl import Index, Keyword, Mapping, Nested, Object, Text
from elasticsearch.dsl.field import Date, Double, GeoPoint, Integer, Long

from search.contract import MAX_RANKED, SORTS
from search.engines.elasticsearch.analysis import ANALYZERS, LANGUAGES
from search.engines.elasticsearch.options import Options
from search.indexing.documents import DOCUMENT_VERSION
from search.querying.weights import FIELDS

#: Longer keys are not what anyone types; Lucene's own limit is 32,766 bytes, beyond which it refuses the document.
_LONGEST_KEY: Final = 1_000
#: Seconds that refreshing waits: what is written is found within a second, at the latest.
REFRESH: Final = "1s"
#: How long the number of a removed object is remembered: see ``writing``.
_KEPT_REMOVALS: Final = "24h"
#: Texts of which a part is shown: where each word stands is kept, so that showing needn't analyse them again.
_EXCERPTED: Final = "body"


def text_field(language: str, name: str) -> str:
    """Return the path of a text."""
    return f"texts.{language}.{name}"


def facet_field(name: str) -> str:
    """Return the path of a facet's codes; the kind is one too."""
    return "kind" if name == "kind" else f"facets.{name}"


def sort_field(name: str) -> str:
    """Return the path of the texts that an order goes by."""
    return f"sorts.{name}"


def _texts(language: str) -> Object:
    def text(name: str) -> Text:
        return Text(analyzer=ANALYZERS[language], index_options="offsets" if name == _EXCERPTED else "positions")

    return Object(dynamic="strict", properties={name: text(name) for name in FIELDS})


def _looked_up() -> Keyword:
    """Return a field that is never sorted by nor counted."""
    return Keyword(ignore_above=_LONGEST_KEY, doc_values=False)


def _mapping() -> Mapping:
    mapping = Mapping()
    mapping.meta("dynamic", "strict")
    # A new facet of a feature needs no change here: any is a keyword.
    code = {"type": "keyword", "eager_global_ordinals": True}
    mapping.meta("dynamic_templates", [{"facets": {"path_match": "facets.*", "mapping": code}}])
    languages = {language: _texts(language) for language in LANGUAGES}
    fields: dict[str, Any] = {
        "key": Keyword(),
        # Counted by each search: what counting needs is made ready when it's written.
        "kind": Keyword(eager_global_ordinals=True),
        "language": Keyword(),
        "texts": Object(dynamic="strict", properties=languages),
        "words": _looked_up(),
        "keys": _looked_up(),
        "starts": _looked_up(),
        "facets": Object(dynamic=True),
        "sorts": Object(dynamic="strict", properties={name: Keyword() for name in SORTS}),
        # Nested: each place of an object is a point of its own on the map.
        "points": Nested(dynamic="strict", properties={"location": GeoPoint(ignore_malformed=True)}),
        "year_start": Integer(),
        "year_end": Integer(),
        # Microseconds, as the log has it: Elasticsearch's dates have milliseconds, or end in 2262.
        "updated_at": Long(),
        "confirmed_on": Date(format="strict_date"),
        "completeness": Integer(),
        "weight": Double(),
    }
    for name, field in fields.items():
        mapping.field(name, field)
    return mapping


def _body() -> dict[str, Any]:
    index = Index("portal")
    index.mapping(_mapping())
    index.settings(
        # An answer "written" means: on disk.
        translog={"durability": "request"},
        gc_deletes=_KEPT_REMOVALS,
        max_result_window=MAX_RANKED,
        highlight={"max_analyzed_offset": 1_000_000},
    )
    body: dict[str, Any] = index.to_dict()
    return body


_INDEX: Final = _body()
#: Changes whenever an index made by another version can't be asked or written to by this one.
META: Final = {
    "documents": DOCUMENT_VERSION,
    "mapping": hashlib.blake2s(orjson.dumps(_INDEX, option=orjson.OPT_SORT_KEYS), digest_size=8).hexdigest(),
}


def index_body(options: Options) -> dict[str, Any]:
    """Return the body that makes an index that is filled before it's searched: no copies, no refreshing yet."""
    settings = {
        **_INDEX["settings"],
        "number_of_shards": options.shards,
        "number_of_replicas": 0,
        "refresh_interval": "-1",
    }
    return {"settings": settings, "mappings": {**_INDEX["mappings"], "_meta": META}}


def settings_in_use(options: Options) -> dict[str, Any]:
    """Return the settings that an index gets when it's filled."""
    return {"number_of_replicas": options.replicas, "refresh_interval": REFRESH}
