"""From what a person typed to a query. Nothing is an error: what has no meaning of its own is text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from cms.publication.filters import MAX_TEXT
from search.language.stopwords import HINTS, OF_QUESTIONS
from search.language.words import split_words
from search.querying.query import Query, Term
from search.querying.synonyms import Thesaurus

#: A longer question finds nothing more exactly; the rest is left out.
MAX_TERMS: Final = 24
#: Quotation marks of the three languages' keyboards. An apostrophe is none.
_QUOTED: Final = re.compile(r'(?P<sign>(?<!\S)[-+])?["«“](?P<text>[^"«»“”]*)["»”]')
_SIGNED: Final = re.compile(r"(?<!\S)(?P<sign>[-+])(?P<text>(?=\w)\S+)")
#: A SIREN, as people write it in groups of three.
_GROUPED_SIREN: Final = re.compile(r"(?<![\w.,])(\d{3})[ \u00a0\u202f.](\d{3})[ \u00a0\u202f.](\d{3})(?!\w)")

#: The number of a goal, written close to its name (« ODD6 »), and what stands before a number (« n° 6 »).
_CLOSE_GOAL: Final = re.compile(r"\b(ODD|SDG|ODS)(?=[0-9]{1,2}\b)", re.IGNORECASE)
_NUMBER_SIGN: Final = re.compile(r"\bn\s?[°º]\s?(?=[0-9])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of the text: ``sign`` is "+", "-" or "", ``is_quoted`` whether it stood in quotation marks."""

    text: str
    sign: str = ""
    is_quoted: bool = False


def parse_query(text: str, thesaurus: Thesaurus | None = None) -> Query:
    """Return the query of a text: words, "phrases", ``+word`` that must be there, ``-word`` that mustn't.

    Words that say nothing (« de », "the") are left out, unless there are no others. Expressions that ``thesaurus``
    knows become one term, with what means the same.
    """
    parts = list(_parts(_with_numbers(text[:MAX_TEXT].replace("\x00", " "))))
    plain = [word for part in parts if not part.sign and not part.is_quoted for word in split_words(part.text)]
    required = [word for part in parts if part.sign == "+" and not part.is_quoted for word in split_words(part.text)]
    terms = [Term((word,), is_required=True) for word in dict.fromkeys(required)]
    terms += terms_of(plain, thesaurus or Thesaurus(()))
    asked = [word for part in parts if part.sign != "-" for word in split_words(part.text)]
    return Query(
        terms=with_hints(list(dict.fromkeys(terms))[:MAX_TERMS]),
        phrases=_texts(part for part in parts if part.is_quoted and part.sign != "-"),
        excluded=_texts(part for part in parts if part.sign == "-"),
        whole=" ".join(asked),
    )


def _with_numbers(text: str) -> str:
    """Return a text with its numbers written as sheets write them."""
    return _NUMBER_SIGN.sub("", _CLOSE_GOAL.sub(r"\1 ", _GROUPED_SIREN.sub(r"\1\2\3", text)))


def _parts(text: str) -> Iterator[_Part]:
    end = 0
    for found in _QUOTED.finditer(text):
        yield from _unquoted(text[end : found.start()])
        yield _Part(found["text"], found["sign"] or "", is_quoted=True)
        end = found.end()
    yield from _unquoted(text[end:])


def _unquoted(text: str) -> Iterator[_Part]:
    end = 0
    for found in _SIGNED.finditer(text):
        yield _Part(text[end : found.start()])
        yield _Part(found["text"], found["sign"])
        end = found.end()
    yield _Part(text[end:])


def _texts(parts: Iterator[_Part]) -> tuple[str, ...]:
    folded = (" ".join(split_words(part.text)) for part in parts)
    return tuple(dict.fromkeys(text for text in folded if text))[:MAX_TERMS]


def terms_of(words: Sequence[str], thesaurus: Thesaurus) -> Iterator[Term]:
    """Yield a term for each expression of the thesaurus, the longest first found, and for each other word."""
    telling = {word for word in words if word not in OF_QUESTIONS} or set(words)
    place = 0
    while place < len(words):
        found = thesaurus.at(words, place)
        said = words[place : place + (found.length if found else 1)]
        asked = tuple(dict.fromkeys(word for word in said if word in telling))
        if found:
            yield Term(asked or tuple(said), phrases=found.others, codes=found.codes)
        elif asked:
            yield Term(asked)
        place += len(said)


def with_hints(terms: Sequence[Term]) -> tuple[Term, ...]:
    """Return the terms with those that only rank as hints, unless there are no others.

    These are what everything here is (« projets »), the kind of object that's asked for (« offres »), and its type
    where a place or theme is named too (« communes du Finistère »).
    """
    names_more = any(term.codes and not _names_only(term, _WHAT_IT_IS) for term in terms)
    of_codes = _WHAT_IT_IS if names_more else _KIND

    def is_hint(term: Term) -> bool:
        return (_names_only(term, of_codes) or HINTS.issuperset(term.words)) and not term.is_required

    if all(map(is_hint, terms)):
        return tuple(terms)
    return tuple(replace(term, is_hint=True) if is_hint(term) else term for term in terms)


_KIND: Final = ("kind:",)
_WHAT_IT_IS: Final = ("kind:", "type:")


def _names_only(term: Term, prefixes: tuple[str, ...]) -> bool:
    return bool(term.codes) and all(code.startswith(prefixes) for code in term.codes)
