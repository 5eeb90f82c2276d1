"""« Vouliez-vous dire » : the question with the words that documents have in place of those that none has."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, Final

import orjson

from search.language.words import fold_text

#: Letters and digits with what joins them: an apostrophe ends a word.
_WORD: Final = re.compile(r"\w+")
#: No word has more of them, each two letters once it's folded.
_LIGATURES: Final = 2
#: The first results have the words; reading more would cost more than it tells.
_READ: Final = 6


def did_you_mean(text: str, corrected: Mapping[str, str], items: Iterable[bytes]) -> str | None:
    """Return the question with its words corrected, None where there's nothing to correct.

    ``corrected`` maps folded words to folded ones; ``items`` are results as list JSON: where they have a word, it's
    written as most of them do, with its accents.
    """
    corrected = {typed: better for typed, better in corrected.items() if _singular(typed) != _singular(better)}
    wanted = {fold_text(word) for word in _WORD.findall(text)} & corrected.keys()
    if not wanted:
        return None
    written = _as_written({corrected[word] for word in wanted}, items)

    def replaced(found: re.Match[str]) -> str:
        better = corrected.get(fold_text(found[0]))
        return found[0] if better is None else written.get(better, better)

    return _WORD.sub(replaced, text.strip())


def _singular(word: str) -> str:
    """Return a word without its plural: that no document has a word in the plural is no mistake of who typed it."""
    return word.rstrip("sx")


def _as_written(words: set[str], items: Iterable[bytes]) -> dict[str, str]:
    """Return how each folded word is written most often in these items, in lower case where it ever is."""
    seen: dict[str, Counter[str]] = {word: Counter() for word in words}
    # Most words needn't be folded: it takes a ligature or two to change their length.
    lengths = {len(word) - ligatures for word in words for ligatures in range(_LIGATURES + 1)}
    for item in islice(items, _READ):
        for text in _texts(orjson.loads(item)):
            found = _WORD.findall(text)
            for place, word in enumerate(found):
                if len(word) in lengths and (folded := fold_text(word)) in seen:
                    # The first word of several has a capital letter of its place, not of its own.
                    is_first = place == 0 and len(found) > 1
                    seen[folded][word.lower() if is_first and not word.isupper() else word] += 1
    return {folded: _best(forms) for folded, forms in seen.items() if forms}


def _best(forms: Counter[str]) -> str:
    lower = Counter({form: count for form, count in forms.items() if form.islower()})
    return min((lower or forms).items(), key=lambda form: (-form[1], form[0]))[0]


def _texts(value: Any) -> Iterator[str]:
    """Yield what an item says in words: no address, no code."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, dict):
        for name, part in value.items():
            if name not in {"url", "code", "id"}:
                yield from _texts(part)
