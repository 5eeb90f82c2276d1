"""One way to put a question to the index in use: in time, whole answers only, in terms that an operator understands."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, cast

import orjson

from search.contract import TookTooLong
from search.engines.elasticsearch.clauses import Clause
from search.engines.elasticsearch.connection import Connection
from search.engines.elasticsearch.errors import TOO_SLOW, explain_body, explained
from search.engines.elasticsearch.indices import Indices

#: Elasticsearch itself stops a little before the portal does, so as not to work for nobody.
_SERVER_SHARE: Final = 0.9


#: What a hit has: its number, and in the last of its sort values its key. Reading its id would read all its texts.
BARE: Final = {"version": True, "_source": False, "stored_fields": "_none_"}


class Asker:
    """Asks the index in use."""

    def __init__(self, connection: Connection, indices: Indices) -> None:
        self._connection = connection
        self._indices = indices
        self.shards = connection.options.shards

    def ask(self, body: Clause, preference: str = "", hidden: Sequence[str] = ()) -> Mapping[str, Any]:
        """Return the answer to a request.

        Requests of one ``preference`` are answered by the same copies of the index, whose scores may differ by a little
        from others'. ``hidden`` are paths to leave out of the answer. Raises ``EngineError``.
        """
        parameters: dict[str, Any] = {"allow_partial_search_results": False}
        if preference:
            parameters["preference"] = preference
        if self.shards > 1:
            # Words are counted over all shards: scores don't depend on which one an object is in.
            parameters["search_type"] = "dfs_query_then_fetch"
        if hidden:
            parameters["filter_path"] = [f"-{path}" for path in hidden]
        with explained():
            self._indices.check()
            answer = self._connection.searching.search(
                index=self._connection.options.alias, body=self._in_time(body), **parameters
            )
        return _whole(answer.body)

    def ask_all(self, bodies: Sequence[Clause]) -> list[Mapping[str, Any]]:
        """Return the answers to several requests, in one. Raises ``EngineError``."""
        header = orjson.dumps({"index": self._connection.options.alias, "allow_partial_search_results": False})
        # Lines that are JSON already; the client's types don't know that it takes them.
        lines: list[Any] = []
        for body in bodies:
            lines += [header, orjson.dumps(self._in_time(body))]
        with explained():
            self._indices.check()
            answers = self._connection.searching.msearch(searches=lines).body["responses"]
        for answer in answers:
            if "error" in answer:
                raise explain_body(answer, answer.get("status", 500))
        return [_whole(answer) for answer in answers]

    def _in_time(self, body: Clause) -> Clause:
        milliseconds = int(self._connection.options.search_timeout * _SERVER_SHARE * 1_000)
        return {**body, "timeout": f"{milliseconds}ms"}


def _whole(answer: object) -> Mapping[str, Any]:
    found = cast("Mapping[str, Any]", answer)
    if found.get("timed_out"):
        raise TookTooLong(TOO_SLOW)
    return found
