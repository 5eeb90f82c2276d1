"""Indices behind an alias: one is in use, another may be filled beside it, and takes its place in one step."""

import logging
import time
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from elastic_transport import TransportError
from elasticsearch import ApiError, NotFoundError

from search.contract import EngineError, IndexMissing
from search.engines.elasticsearch.connection import Connection
from search.engines.elasticsearch.errors import NO_INDEX, OTHER_VERSION, explain, explained
from search.engines.elasticsearch.mapping import META, index_body, settings_in_use

logger = logging.getLogger(__name__)

#: Seconds for which an index that was found to be this version's is trusted to be so.
_TRUSTED: Final = 30.0
#: Seconds that copies of a new index may take to be made.
_COPYING: Final = 60.0
_TIME: Final = "%Y%m%d%H%M%S%f"
#: What an index that nobody took into use was left by: a rebuild that was killed. None takes so long.
_LEFT: Final = timedelta(days=1)


def writing_alias(index: str) -> str:
    """Return the alias that a new index is written through: a write can be made to need one, so that it makes none."""
    return f"{index}.filling"


class Indices:
    """The indices of this portal on a cluster."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._options = connection.options
        self._alias = connection.options.alias
        self._trusted_until = 0.0

    def check(self, *, anew: bool = False) -> None:
        """Make sure that an index of this version of the portal is in use; asks Elasticsearch now and then only.

        ``anew`` asks in any case. Raises ``IndexMissing``, or what the client raises.
        """
        if not anew and time.monotonic() < self._trusted_until:
            return
        self._trusted_until = 0.0
        try:
            found = self._connection.searching.indices.get_mapping(
                index=self._alias, filter_path="*.mappings._meta"
            ).body
        except NotFoundError as error:
            raise IndexMissing(NO_INDEX) from error
        if not found or any(index["mappings"]["_meta"] != META for index in found.values()):
            raise IndexMissing(OTHER_VERSION)
        self._trusted_until = time.monotonic() + _TRUSTED

    def in_use(self) -> list[str]:
        """Return the indices behind the alias: one, none, or several where someone meddled."""
        try:
            return sorted(self._connection.writing.indices.get_alias(name=self._alias).body)
        except NotFoundError:
            return []

    def create(self) -> str:
        """Make a new index that isn't in use; return its name."""
        index = f"{self._alias}-{datetime.now(UTC).strftime(_TIME)}"
        with explained():
            self._connection.writing.indices.create(
                index=index, **index_body(self._options), aliases={writing_alias(index): {}}
            )
        return index

    def swap(self, index: str) -> None:
        """Put an index in use and remove those that were before."""
        # Making all that was written ready to be found takes long, and nobody waits.
        client = self._connection.writing.options(request_timeout=self._options.rebuild_patience)
        self.check_name(index)
        with explained():
            client.indices.put_settings(index=index, settings=settings_in_use(self._options))
            client.indices.refresh(index=index)
            self._wait_for_copies(index)
            before = [name for name in self.in_use() if name != index]
            actions: list[dict[str, Any]] = [{"add": {"index": index, "alias": self._alias}}]
            actions += [{"remove": {"index": name, "alias": self._alias}} for name in before]
            if not before and client.indices.exists(index=self._alias) and not self.in_use():
                # Something made an index with the alias's name; that of a portal never has it.
                actions.insert(0, {"remove_index": {"index": self._alias}})
            client.indices.update_aliases(actions=actions)
        if before:
            time.sleep(self._options.grace)
        self._remove([*before, *self._left_over(index)])

    def discard(self, index: str) -> None:
        """Remove an index that isn't in use. Raises ``EngineError`` for one that is."""
        self.check_name(index)
        with explained():
            if index in self.in_use():
                raise EngineError(f"Elasticsearch: {index} is in use, and isn't removed")
            self._connection.writing.indices.delete(index=index)

    def check_name(self, index: str) -> None:
        """Raise ``IndexMissing`` for a name that isn't one of ours: « * » would be everybody's."""
        made = index.removeprefix(f"{self._alias}-")
        if made == index or not made.isdecimal():
            raise IndexMissing(f"Elasticsearch: {index!r} isn't an index of this portal")

    def _wait_for_copies(self, index: str) -> None:
        """Wait until the copies are made, where there are nodes to have them: from then on a node may be lost."""
        client = self._connection.writing.options(ignore_status=408)
        nodes = client.cluster.health(filter_path="number_of_data_nodes")["number_of_data_nodes"]
        if not 0 < self._options.replicas < nodes:
            return
        deadline = time.monotonic() + _COPYING
        while time.monotonic() < deadline:
            if not client.cluster.health(index=index, wait_for_status="green", timeout="5s")["timed_out"]:
                return
        logger.warning("search: the copies of %s aren't ready after %d s", index, _COPYING)

    def _left_over(self, index: str) -> list[str]:
        """Return the indices of rebuilds that were killed long ago."""
        oldest = (datetime.now(UTC) - _LEFT).strftime(_TIME)
        with explained():
            found = self._connection.writing.indices.get(index=f"{self._alias}-*", filter_path="*.aliases").body
        prefix = f"{self._alias}-"
        times = {name: name.removeprefix(prefix) for name in found if name != index}
        return [
            name
            for name, made in times.items()
            if made.isdecimal()
            and len(made) == len(oldest)
            and made < oldest
            and self._alias not in found[name]["aliases"]
        ]

    def _remove(self, names: list[str]) -> None:
        for name in names:
            try:
                self._connection.writing.indices.delete(index=name, ignore_unavailable=True)
            except (ApiError, TransportError) as error:
                # The new one is in use all the same; a later swap tries again.
                logger.warning("search: the old index %s stays: %s", name, explain(error))
