"""What a question becomes, in words for editors."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from search.language.words import split_words
from search.querying.query import Query, Term


@dataclass(frozen=True, slots=True)
class Line:
    """A part of the question: its words, what they're there for, and what is looked for in their place too."""

    words: str
    role: str
    others: tuple[str, ...] = ()
    corrections: tuple[str, ...] = ()


def explained(text: str, query: Query) -> Iterator[Line]:
    """Yield a line for each term, phrase, exclusion, and for what is left out, in this order."""
    for term in query.terms:
        yield Line(" ".join(term.words), _role(term), (*term.phrases, *term.codes), term.corrections)
    for phrase in query.phrases:
        yield Line(phrase, _("suite exacte, obligatoire"))
    for excluded in query.excluded:
        yield Line(excluded, _("exclu"))
    for code in query.excluded_codes:
        yield Line(code, _("exclu"))
    left_out = _left_out(text, query)
    if left_out:
        yield Line(" ".join(left_out), _("laissé de côté : ne dit rien"))


def _role(term: Term) -> str:
    if term.is_required:
        return _("obligatoire")
    return _("compte seulement pour le classement") if term.is_hint else _("cherché")


def _left_out(text: str, query: Query) -> list[str]:
    used = {word for term in query.terms for word in term.words}
    used |= {word for part in (*query.phrases, *query.excluded) for word in part.split()}
    return list(dict.fromkeys(word for word in split_words(text) if word not in used))
