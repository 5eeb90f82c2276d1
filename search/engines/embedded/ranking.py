"""What counts beside the words of a question, and pages by score that never overlap."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby

from tantivy import Query

from search.contract import MAX_RANKED
from search.engines.embedded.converting import days
from search.engines.embedded.queries import Address, at_least, between, term, worth
from search.engines.embedded.reading import View
from search.engines.embedded.schema import CHUNK_FIELDS
from search.querying import weights

Scored = tuple[float, Address]


def preferences(language: str, today: date | None) -> list[Query]:
    """Return what makes one of two equal results better: its kind, freshness, completeness, weight, language."""
    found = [worth(term("kind", kind), added) for kind, added in weights.KINDS.items() if added]
    found.append(worth(term("language", language), weights.SAME_LANGUAGE))
    if today is not None:
        for step in weights.FRESHNESS:
            since = days(today + timedelta(days=step.at_least))
            found.append(worth(between("confirmed_on", low=since), step.added))
    found += (worth(between("completeness", low=int(step.at_least)), step.added) for step in weights.COMPLETENESS)
    found += (worth(at_least("weight", step.at_least), step.added) for step in weights.WEIGHT)
    return found


def ranked(view: View, query: Query, limit: int, offset: int = 0, weight_by: str = "") -> tuple[list[Scored], int]:
    """Return a page of results, the best first, equal ones by key, and how many there are in all."""
    wanted = offset + limit
    if limit <= 0 or offset >= MAX_RANKED:
        return [], view.search(query, 0)[1]
    fetched = wanted + 20
    while True:
        hits, total = view.search(query, fetched, weight_by=weight_by)
        # Equals may go on beyond what was fetched: which of them are on the page depends on all their keys.
        if len(hits) < fetched or _score(hits[-1]) < _score(hits[wanted - 1]):
            break
        fetched *= 4
    page: list[Scored] = []
    first = 0
    for score, equals in groupby(hits[: _last_needed(hits, wanted)], key=_score):
        members = list(equals)
        if first + len(members) > offset:
            if len(members) > 1:
                members = list(_by_key(view, members))
            page += [(score, address) for _score, address in members]
        else:
            offset -= len(members)
            wanted -= len(members)
            first -= len(members)
        first += len(members)
    return page[offset:wanted], total


def _last_needed(hits: list[Scored], wanted: int) -> int:
    last = min(wanted, len(hits))
    while 0 < last < len(hits) and _score(hits[last]) == _score(hits[last - 1]):
        last += 1
    return last


def _score(hit: Scored) -> float:
    # Sums of the same numbers differ in their last digits with the order in which they were added.
    return round(hit[0], 3)


def _by_key(view: View, hits: list[Scored]) -> Iterator[Scored]:
    """Yield results in the order of their keys: by their first bytes, and the whole where these are the same."""
    addresses = [address for _score, address in hits]
    chunks = list(zip(*(view.numbers(field, addresses) for field in CHUNK_FIELDS["key"]), strict=True))
    order = sorted(range(len(hits)), key=lambda place: chunks[place])
    for _chunk, places in groupby(order, key=lambda place: chunks[place]):
        same = list(places)
        if len(same) > 1:
            same.sort(key=lambda place: view.stored(addresses[place]).key)
        yield from (hits[place] for place in same)
