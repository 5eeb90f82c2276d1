"""Objects as an engine gets them: made as the log makes them, without a database."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from cms.publication.documents import Document, Point, SearchText
from cms.publication.rows import make_row
from search.contract import IndexDocument, SearchEngine
from search.indexing.documents import document_of
from search.language.stopwords import OF_QUESTIONS
from search.language.words import fold_text, split_words
from search.querying.query import Query, Term

MOMENT = datetime(2026, 8, 14, 9, 30, tzinfo=UTC)
TODAY = date(2026, 8, 14)
_numbers = count(1)


def indexed(
    public_id: str = "",
    title: str = "",
    kind: str = "project",
    *,
    seq: int = 0,
    language: str = "fr",
    summary: str = "",
    body: str = "",
    labels: Iterable[str] = (),
    names: Iterable[str] = (),
    texts: dict[str, SearchText] | None = None,
    facets: Iterable[str] = (),
    points: Iterable[tuple[float, float]] = (),
    updated_at: datetime = MOMENT,
    **options: Any,
) -> IndexDocument:
    """Return a document with what a test doesn't care about filled in; ``texts`` adds other languages."""
    number = next(_numbers)
    public_id = public_id or f"objet{number}"
    title = title or f"Titre {number}"
    text = SearchText(title=title, summary=summary, labels=tuple(labels), names=tuple(names), body=body)
    document = Document(
        public_id=public_id,
        title=title,
        language=language,
        path=f"atlas/{public_id}/",
        item={},
        detail={},
        published_at=MOMENT,
        facets=frozenset(facets),
        points=tuple(Point(longitude, latitude, "") for longitude, latitude in points),
        text={language: text} | (texts or {}),
        **options,
    )
    row = make_row(kind, document, seq=seq or number, updated_at=updated_at)
    return document_of(row, [(point.longitude, point.latitude) for point in document.points])


def fill(engine: SearchEngine, documents: Iterable[IndexDocument]) -> str:
    """Put an index of just these documents in use; return its name."""
    index = engine.create()
    engine.write(documents, {}, index)
    engine.swap(index)
    return index


def asked(text: str, **options: Any) -> Query:
    """Return the plainest query of a text: all its words but those that say nothing."""
    words = [word for word in split_words(text) if word not in OF_QUESTIONS]
    return Query(terms=tuple(Term((word,)) for word in words), whole=fold_text(text), **options)
