"""What readers are told of how their words were understood: other spellings, results without all words, an end."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from cms.publication.fulltext import WordsFound
from cms.publication.pages.addresses import ListAddress
from cms.publication.rows import fold

_WORD: Final = re.compile(r"\w+")
#: In an item, addresses and ids are words without accents.
_ADDRESSES: Final = re.compile(r'"(?:url|id|email)":"[^"]*"')


@dataclass(frozen=True, slots=True)
class WordNotices:
    """What to say above and below results; empty texts and False where there's nothing to say.

    ``typed`` are the words that nothing has, ``tried`` what was looked for beside them; ``suggestion`` is the whole
    question with these spellings, and ``suggestion_url`` its results. ``endless_url`` is the same list in an order
    that doesn't end, where this one does.
    """

    typed: str = ""
    tried: str = ""
    suggestion: str = ""
    suggestion_url: str = ""
    is_relaxed: bool = False
    endless_url: str = ""


def make_notices(
    address: ListAddress, words: WordsFound | None, items: Sequence[bytes], *, other_sort: str
) -> WordNotices:
    """Return what to say of results. ``items`` show how a word is really written; ``other_sort`` doesn't end."""
    if words is None:
        return WordNotices()
    spellings = _as_written(words.corrected, items)
    suggestion = _WORD.sub(lambda found: spellings.get(fold(found.group()), found.group()), address.filters.q)
    is_other = bool(spellings) and suggestion != address.filters.q
    filters = replace(address.filters, q=suggestion)
    return WordNotices(
        typed=", ".join(spellings) if is_other else "",
        tried=", ".join(spellings.values()) if is_other else "",
        suggestion=suggestion if is_other else "",
        suggestion_url=address.with_filters(filters).url if is_other else "",
        is_relaxed=words.is_relaxed and bool(items),
        endless_url=replace(address, sort=other_sort, cursor="").url if words.is_end else "",
    )


def _as_written(corrected: Mapping[str, str], items: Iterable[bytes]) -> dict[str, str]:
    """Return the spellings as the results write them, accents included; as the index has them where none does."""
    if not corrected:
        return {}
    wanted = set(corrected.values())
    seen: Counter[str] = Counter(word for word in _words(items) if fold(word) in wanted)
    found: dict[str, str] = {}
    # The last one stays: that with accents, in small letters, the most frequent.
    for word in sorted(seen, key=lambda word: (_has_accent(word), word.islower(), seen[word], word)):
        found[fold(word)] = word
    return {typed: found.get(word, word) for typed, word in corrected.items()}


def _words(items: Iterable[bytes]) -> Iterator[str]:
    for item in items:
        yield from _WORD.findall(_ADDRESSES.sub("", item.decode()))


def _has_accent(word: str) -> bool:
    return any(map(unicodedata.combining, unicodedata.normalize("NFD", word)))
