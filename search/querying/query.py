"""What a person asked, taken apart: the same for all engines, which only translate it."""

from dataclasses import dataclass, replace

#: Both engines index positions: a phrase is words beside each other, stop words counted.
Tokens = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """One thing asked for: a word, or several that belong together (« eau potable », where a synonym replaces both).

    ``words`` are as typed, one each; all must match, anywhere. ``phrases`` are other ways to say it (synonyms, each to
    be found as a phrase); ``corrections`` other spellings of a word that no document has, each one word. ``codes`` are
    what the words name (``theme:water``, ``kind:offer``): an object that has one answers, whatever words it uses;
    ``wider`` are the codes around them, for a question that few objects answer;
    ``about`` the words of the codes' names, by which one of two objects that have a code is preferred.
    ``is_required``: asked for with ``+`` or in quotes, never left out. ``is_hint``: only ranks (« projets »).
    ``is_phrase``: the words must stand beside each other (« ODD 6 »: a 6 alone says nothing).
    """

    words: Tokens
    phrases: tuple[str, ...] = ()
    corrections: Tokens = ()
    codes: tuple[str, ...] = ()
    wider: tuple[str, ...] = ()
    about: Tokens = ()
    is_required: bool = False
    is_hint: bool = False
    is_phrase: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A question: ``terms`` in the order typed, ``phrases`` (in quotes) that must be there, what must not be.

    ``excluded`` are words or phrases, ``excluded_codes`` the codes that they name. ``whole`` is the folded text of all
    terms, compared with the keys of objects; ``minimum`` how many of the terms that are neither required nor hints
    must match (None: all of them).
    """

    terms: tuple[Term, ...] = ()
    phrases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    excluded_codes: tuple[str, ...] = ()
    whole: str = ""
    minimum: int | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked: no letter or digit. What is only to be left out leaves all the rest."""
        return not (self.terms or self.phrases or self.excluded or self.excluded_codes)

    @property
    def counted(self) -> tuple[Term, ...]:
        """The terms that ``minimum`` counts."""
        return tuple(term for term in self.terms if not (term.is_required or term.is_hint))

    def relaxed(self, minimum: int) -> "Query":
        """Return the query that is content with ``minimum`` terms."""
        return replace(self, minimum=minimum)

    def essential(self) -> "Query":
        """Return the query whose terms that name something must match, and the others only rank; itself if all do."""
        if not any(term.codes for term in self.counted):
            return self
        terms = (term if term.codes or term.is_required else replace(term, is_hint=True) for term in self.terms)
        return replace(self, terms=tuple(terms))

    def widened(self) -> "Query":
        """Return the query that takes the theme above each theme that it names; itself if there's none."""
        return replace(self, terms=tuple(_widened(term) for term in self.terms))


def _widened(term: Term) -> Term:
    above = (code.rpartition(".")[0] for code in term.codes if code.startswith("theme:"))
    return replace(term, wider=tuple(dict.fromkeys(code for code in above if code)))
