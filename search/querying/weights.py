"""How much each thing counts in ranking: one table that both engines translate. ``make bench-search`` judges it.

Scores are BM25 (k1 = 1.2, b = 0.75) of single words, some 2 to 12 each; constants are to be read beside that.
"""

from dataclasses import dataclass
from typing import Final

#: By field of a text, in each language: BM25 is multiplied by it.
FIELDS: Final = {"title": 4.0, "labels": 4.0, "summary": 2.0, "names": 1.5, "body": 1.0}
#: A word scores by its best field; the others add this share of theirs.
TIE_BREAKER: Final = 0.1
#: The same word unstemmed and as typed (field ``words``), of which the best field's score has this share added.
EXACT: Final = 2.0
#: Other ways to say a term (synonyms), and other spellings of a word that no document has.
SYNONYM: Final = 0.9
CORRECTION: Final = 0.6

#: Constants that are added.
CODE: Final = 40.0  # an object has a code that a term names: it's about that, whatever words it uses
#: Of what has the code: a word of the code's names stands in this field.
ABOUT: Final = {"title": 3.0, "summary": 1.5}
WIDER_CODE: Final = 15.0  # it has a code around one that a term names, where few have the code itself
KEY_IS_WORD: Final = 20.0  # a word is a key of the object: a code, an acronym
KEY_IS_ALL: Final = 100.0  # all that was asked is a key of the object: its name, its code
NAME_BEGINS: Final = 15.0  # a name of the object begins with all that was asked, two words or more
TITLE_AS_TYPED: Final = 4.0  # a word stands in the title as typed, or begins one: stems may mean something else
TITLE_HAS_ALL: Final = 6.0  # all counted words stand in the title
#: The words beside each other, in order, a gap of ``SLOP`` allowed, by field.
NEAR: Final = {"title": 3.0, "labels": 3.0, "summary": 1.5}
SLOP: Final = 2
#: Words that only rank.
HINT: Final = 0.8

#: By kind: of two that answer as well, the thing itself comes before what mentions it.
KINDS: Final = {"country": 1.0, "collectivite": 0.6, "partner": 0.3, "project": 0.3, "offer": 0.3, "article": 0.0}
#: A sheet in the reader's language.
SAME_LANGUAGE: Final = 2.0


@dataclass(frozen=True, slots=True)
class Step:
    """A constant that's added from a value on: steps add up."""

    at_least: float
    added: float


#: Days since the last confirmation, at most (``at_least`` is negative days from today).
FRESHNESS: Final = (Step(-730, 0.2), Step(-365, 0.2))
COMPLETENESS: Final = (Step(50, 0.15), Step(80, 0.15))
WEIGHT: Final = (Step(0.5, 0.2), Step(0.6, 0.2), Step(0.7, 0.2), Step(0.8, 0.2))

#: Suggestions: constants that are added where all words match as beginnings.
SUGGEST_NAME_STARTS: Final = 3.0  # a name begins with all that is typed
SUGGEST_IS_KEY: Final = 3.0  # a name is all that is typed
