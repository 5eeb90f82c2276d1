"""How answers slow down as an index grows: clones of the portal's own objects, written straight to the index.

The log doesn't have them, so the engines are asked here, without the portal around them.
"""

import statistics
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import Any, TypeVar

import orjson
from django.utils.timezone import localdate

from cms.publication.kinds import kinds_together
from cms.publication.models import Publication
from search.api.results import facets_asked
from search.contract import IndexDocument, SearchEngine, SearchRequest, SuggestRequest
from search.engines.elasticsearch.connection import Connection
from search.engines.elasticsearch.indices import writing_alias
from search.engines.elasticsearch.options import Options
from search.engines.elasticsearch.sources import source_of
from search.indexing.documents import COLUMNS, documents_of
from search.language.words import split_words
from search.service import query_of
from tests.benchmarks.questions import TYPED, search_texts
from tests.benchmarks.report import Line

NATIONAL, TENFOLD, HUNDREDFOLD = 27_000, 120_000, 1_200_000
Value = TypeVar("Value")
#: Texts of clones are shortened to so many characters.
_BODY = 200
_BATCH = 1_000
_SECONDS = 15.0


def measure_growth(engine: SearchEngine, sizes: list[int]) -> list[Line]:
    """Measure at the national size, then on an index of its own for each of these sizes. They aren't kept in use."""
    lines = list(_measure(engine))
    for size in sizes:
        sys.stderr.write(f"… {engine.name}: {size:,} documents\n")
        index = engine.create()
        started = time.perf_counter()
        if engine.name == "elasticsearch":
            _write_clones(size, index)
        else:
            for batch in _batches(clones(size), _BATCH * 5):
                engine.write(batch, {}, index)
        seconds = time.perf_counter() - started
        engine.swap(index)
        lines += _measure(engine, f", filled at {size / seconds:,.0f}/s")
    return lines


def clones(size: int) -> Iterator[IndexDocument]:
    """Yield the portal's objects again and again, each time under other ids, until there are so many."""
    number = 0
    while number < size:
        for document in _originals():
            if number == size:
                return
            number += 1
            yield _cloned(document, number)


def _originals() -> Iterator[IndexDocument]:
    rows = Publication.objects.filter(is_removed=False).order_by("pk").only(*COLUMNS)
    for batch in _batches(rows.iterator(chunk_size=_BATCH), _BATCH):
        yield from documents_of(batch)


def _batches(values: Iterable[Value], size: int) -> Iterator[list[Value]]:
    iterator = iter(values)
    while batch := list(islice(iterator, size)):
        yield batch


def _cloned(document: IndexDocument, number: int) -> IndexDocument:
    key = f"{document.key}.{number}"
    return replace(
        document,
        key=key,
        public_id=f"{document.public_id}.{number}",
        texts={language: replace(text, body=text.body[:_BODY]) for language, text in document.texts.items()},
        sorts={name: text.replace(document.key, key) for name, text in document.sorts.items()},
    )


def _write_clones(size: int, index: str) -> None:
    """Write clones to Elasticsearch as JSON in which only the key changes: what makes it else is measured elsewhere."""
    client = Connection(Options.from_settings()).writing
    send = partial(client.bulk, index=writing_alias(index), require_alias=True, filter_path="errors")
    number = 0
    originals = [(document.key.encode(), orjson.dumps(source_of(_cloned(document, 0)))) for document in _originals()]
    while number < size:
        for batch in _batches(originals, _BATCH):
            # Lines that are JSON already; the client's types don't know that it takes them.
            lines: list[Any] = []
            for key, source in batch[: size - number]:
                number += 1
                clone = b"%b.%d" % (key, number)
                lines += [b'{"index":{"_id":"%b","version":1,"version_type":"external"}}' % clone]
                lines += [source.replace(b"%b.0" % key, clone)]
            if lines and send(operations=lines)["errors"]:
                raise RuntimeError("Elasticsearch refuses clones")


def _measure(engine: SearchEngine, detail: str = "") -> Iterator[Line]:
    documents = engine.health().documents
    asks = facets_asked(kinds_together())
    searches = [
        SearchRequest(query=query_of(text), facets=asks, highlights=True, corrections=True, today=localdate())
        for text in search_texts()
    ]
    kinds = ("project", "collectivite", "partner", "country", "offer")
    typed = [SuggestRequest(tuple(split_words(text)), kinds) for text in TYPED]
    for name, asked in (
        ("a question with facets and highlights", [partial(engine.search, request) for request in searches]),
        ("suggestions", [partial(engine.suggest, request) for request in typed]),
    ):
        times: list[float] = []
        for _warming in range(2):
            for ask in asked:
                ask()
        end = time.perf_counter() + _SECONDS
        while time.perf_counter() < end or len(times) < len(asked):
            for ask in asked:
                started = time.perf_counter()
                ask()
                times.append(time.perf_counter() - started)
        told = f"95 % below {statistics.quantiles(times, n=20)[-1] * 1_000:.1f} ms{detail}"
        what = f"{engine.name}, {documents:,} documents: {name}"
        yield Line(what, statistics.median(times) * 1_000, "ms", detail=told)
