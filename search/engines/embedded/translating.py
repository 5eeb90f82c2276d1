"""A question as tantivy's queries, with the weights of ``search.querying.weights``."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from tantivy import Query as Asked

from search.engines.embedded.analysis import placed_stems, stem
from search.engines.embedded.queries import NOTHING, any_term, best, both, every, phrase, scaled, some, term, worth
from search.engines.embedded.schema import LANGUAGES, facet_field, text_field
from search.language.stopwords import OF_QUESTIONS
from search.language.words import LONGEST, LONGEST_NAME, NAME_MARK, fold_text, split_words
from search.querying import weights
from search.querying.query import Query, Term

#: More terms, or words of a phrase, aren't looked for: the text of a question has an end.
MAX_TERMS: Final = 60
MAX_WORDS: Final = 30


def matching(query: Query) -> Asked:
    """Find what a question asks for, scored by how well its words are found."""
    if query.is_empty:
        return NOTHING
    terms = query.terms[:MAX_TERMS]
    required = [asked for item in terms if item.is_required and (asked := _term(item)) is not None]
    hints = [scaled(asked, weights.HINT) for item in terms if item.is_hint and (asked := _term(item)) is not None]
    counted = [asked for item in terms if item in query.counted and (asked := _term(item)) is not None]
    minimum = len(counted) if query.minimum is None else min(query.minimum, len(counted))
    if minimum >= len(counted):
        required += counted
    elif minimum > 0:
        required.append(some(counted, minimum))
    else:
        hints += counted
    if not required and not hints and (terms or not (query.phrases or query.excluded or query.excluded_codes)):
        return NOTHING
    words = both([*(required or [worth(every(), 0.0)])], maybe=hints)
    if query.whole and terms:
        # Codes and other names needn't stand in any text.
        words = some([words, worth(term("keys", query.whole), weights.KEY_IS_ALL)])
    phrases = [_phrase(text) for text in query.phrases[:MAX_TERMS]]
    excluded = [_phrase(text) for text in query.excluded[:MAX_TERMS]]
    excluded += [_coded(query.excluded_codes)] if query.excluded_codes else []
    return both([words, *phrases], but=excluded)


def favours(query: Query) -> list[Asked]:
    """Return what makes a result better: words that stand in the title, or beside each other."""
    counted = [item for item in query.counted if item.words][:MAX_TERMS]
    if not counted:
        return []
    in_title = [_all_in(text_field("title", language), language, counted) for language in LANGUAGES]
    found = [worth(best([asked for asked in in_title if asked is not None]), weights.TITLE_HAS_ALL)]
    if " " in query.whole:
        found.append(worth(term("starts", NAME_MARK + query.whole[:LONGEST_NAME]), weights.NAME_BEGINS))
    words = [word for item in counted for text in item.words for word in split_words(text)][:MAX_WORDS]
    for name, weight in weights.NEAR.items():
        near = []
        for language in LANGUAGES:
            placed = placed_stems(language, words)
            if len(placed) > 1:
                near.append(phrase(text_field(name, language), placed, weights.SLOP))
        if near:
            found.append(worth(best(near), weight))
    return found


def _term(item: Term) -> Asked | None:
    """Find one thing asked for, in any of the ways to say it; None for what has no letter or digit."""
    ways = []
    words = [word for text in item.words for word in split_words(text)][:MAX_WORDS]
    if words:
        ways.append(_words(words, item))
    ways += [scaled(_phrase(text), weights.SYNONYM) for text in item.phrases if fold_text(text)]
    ways += [scaled(_phrase(text), weights.CORRECTION) for text in item.corrections if fold_text(text)]
    found = [best(ways)] if ways else []
    found += [both([worth(_coded(item.codes), weights.CODE)], maybe=_about(item))] if item.codes else []
    found += [worth(_coded(item.wider), weights.WIDER_CODE)] if item.wider else []
    return some(found) if found else None


def _words(words: list[str], item: Term) -> Asked:
    """Find the words of a term: beside each other, or anywhere.

    Of what is known as one thing, words apart count only as typed: their stems may mean something else.
    """
    if len(words) == 1:
        return _word(words[0])
    if item.is_phrase:
        return _phrase(" ".join(words))
    apart = both([_word(word) for word in words])
    if not item.codes:
        return apart
    as_typed = [scaled(term("words", word), weights.EXACT) for word in words]
    as_typed += [_in_title(word) for word in words]
    return both([worth(apart, 0.0)], maybe=[*as_typed, _phrase(" ".join(words), weights.SLOP)])


def _about(item: Term) -> list[Asked]:
    """Prefer, of what has a code, what says a word of its names."""
    found = []
    for name, added in weights.ABOUT.items() if item.about else ():
        stems = {language: [stem(language, word) for word in item.about] for language in LANGUAGES}
        ways = [any_term(text_field(name, language), filter(None, of)) for language, of in stems.items()]
        found.append(worth(best(ways), added))
    return found


def _coded(codes: Iterable[str]) -> Asked:
    """Find what has one of some facets' codes."""
    by_facet: dict[str, list[str]] = {}
    for code in codes:
        facet, _colon, value = code.partition(":")
        by_facet.setdefault(facet, []).append(value)
    return some([any_term(facet_field(facet), values) for facet, values in by_facet.items()])


def _word(word: str) -> Asked:
    """Find a folded word: by its stems, as it is, or as an object's key."""
    fields = [
        scaled(term(text_field(name, language), found), weight)
        for language in LANGUAGES
        if (found := stem(language, word))
        for name, weight in weights.FIELDS.items()
    ]
    ways = [scaled(term("words", word), weights.EXACT), worth(term("keys", word), weights.KEY_IS_WORD)]
    if fields:
        ways.append(best(fields, weights.TIE_BREAKER))
    # Beginnings are of the title's words: beside the word itself, they tell that it stands there as typed.
    return both([some(ways)], maybe=[_in_title(word)])


def _in_title(word: str) -> Asked:
    return worth(term("starts", word[:LONGEST]), weights.TITLE_AS_TYPED)


def _phrase(text: str, slop: int = 0) -> Asked:
    """Find words beside each other, in any field; a single one as a word, stop words alone anywhere."""
    words = split_words(text)[:MAX_WORDS]
    if len(words) == 1:
        return _word(words[0])
    fields = [
        scaled(phrase(text_field(name, language), placed, slop), weight)
        for language in LANGUAGES
        if (placed := placed_stems(language, words))
        for name, weight in weights.FIELDS.items()
    ]
    if fields:
        return best(fields, weights.TIE_BREAKER)
    return both([term("words", word) for word in words]) if words else NOTHING


def _all_in(name: str, language: str, items: Sequence[Term]) -> Asked | None:
    """Find what has all terms in one field, each as it is or corrected; None where all are stop words."""
    found = []
    for item in items:
        ways = [_stems_in(name, language, item.words)]
        ways += [_stems_in(name, language, (word,)) for word in item.corrections]
        known = [way for way in ways if way is not None]
        if known:
            found.append(best(known))
    return both(found) if found else None


def _stems_in(name: str, language: str, texts: Iterable[str]) -> Asked | None:
    stems = [found for text in texts for word in split_words(text) if (found := stem(language, word))]
    return both([term(name, found) for found in stems]) if stems else None


def _telling(item: Term) -> Iterable[str]:
    return (word for word in item.words if not (item.is_phrase and word.isdigit()))


@dataclass(slots=True)
class Sought:
    """What is marked in texts: folded words as they are, and stems by language."""

    words: set[str] = field(default_factory=set)
    stems: dict[str, set[str]] = field(default_factory=lambda: {language: set() for language in LANGUAGES})

    def __bool__(self) -> bool:
        return bool(self.words)


def sought(query: Query) -> Sought:
    """Return the words that a question looks for."""
    texts = [
        *(text for item in query.terms[:MAX_TERMS] for text in (*_telling(item), *item.phrases, *item.corrections)),
        *query.phrases[:MAX_TERMS],
    ]
    found = Sought()
    asked = [word for text in texts for word in split_words(text)[:MAX_WORDS]]
    # A small word of a synonym is no find; a question of small words alone is.
    for word in [word for word in asked if word not in OF_QUESTIONS] or asked:
        stems = {language: stem(language, word) for language in LANGUAGES}
        if any(stems.values()):
            found.words.add(word)
        for language, of_language in stems.items():
            if of_language:
                found.stems[language].add(of_language)
    return found
