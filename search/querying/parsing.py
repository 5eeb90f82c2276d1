"""From what a person typed to a query. Nothing is an error: what has no meaning of its own is text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from cms.publication.filters import MAX_TEXT
from search.language.helpers import HELPERS
from search.language.stopwords import HINTS, OF_QUESTIONS
from search.language.words import split_words
from search.querying.query import Query, Term
from search.querying.synonyms import Expression, Thesaurus

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
    known = thesaurus or Thesaurus(())
    quoted = [part for part in parts if part.is_quoted and part.sign != "-"]
    unwanted = [part for part in parts if part.sign == "-"]
    terms = [
        term for part in parts if part.sign == "+" and not part.is_quoted for term in required_of(part.text, known)
    ]
    terms += filter(None, (_quoted_term(part.text, known) for part in quoted))
    terms += terms_of(plain, known)
    asked = [word for part in parts if part.sign != "-" for word in split_words(part.text)]
    return Query(
        terms=with_hints(list(dict.fromkeys(terms))[:MAX_TERMS]),
        phrases=_texts(part.text for part in quoted if _quoted_term(part.text, known) is None),
        excluded=_texts(text for part in unwanted for text in (part.text, *_meaning(part.text, known).others)),
        excluded_codes=tuple(dict.fromkeys(code for part in unwanted for code in _meaning(part.text, known).codes)),
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


def required_of(text: str, thesaurus: Thesaurus) -> Iterator[Term]:
    """Yield the terms of what stands behind a ``+``."""
    return (replace(term, is_required=True) for term in terms_of(split_words(text), thesaurus))


def _quoted_term(text: str, thesaurus: Thesaurus) -> Term | None:
    """Return the term of what stands in quotes, where it's an acronym or a goal's number: no sheet has to say it so.

    Several words in quotes are meant as they stand.
    """
    found = _meaning(text, thesaurus)
    words = tuple(split_words(text))
    is_phrase = len(words) > 1
    if not (found.others or found.codes) or (is_phrase and not any(word.isdigit() for word in words)):
        return None
    return Term(words, found.others, codes=found.codes, about=found.about, is_required=True, is_phrase=is_phrase)


def _meaning(text: str, thesaurus: Thesaurus) -> Expression:
    """Return what a whole text is known as; nothing where only a part of it is."""
    words = split_words(text)
    found = thesaurus.at(words, 0)
    return found if found and found.length == len(words) else Expression(len(words))


def _texts(texts: Iterable[str]) -> tuple[str, ...]:
    folded = (" ".join(split_words(text)) for text in texts)
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
            # The number of a goal by itself is any number.
            is_phrase = bool(found.codes) and len(said) > 1 and any(word.isdigit() for word in said)
            words_of = tuple(said) if is_phrase else asked or tuple(said)
            yield Term(words_of, found.others, codes=found.codes, about=found.about, is_phrase=is_phrase)
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
        return (_names_only(term, of_codes) or _RANKING.issuperset(term.words)) and not term.is_required

    if all(map(is_hint, terms)):
        return tuple(terms)
    return tuple(replace(term, is_hint=True) if is_hint(term) else term for term in terms)


_RANKING: Final = HINTS | HELPERS
_KIND: Final = ("kind:",)
_WHAT_IT_IS: Final = ("kind:", "type:")


def _names_only(term: Term, prefixes: tuple[str, ...]) -> bool:
    return bool(term.codes) and all(code.startswith(prefixes) for code in term.codes)
