"""What loses writes, or makes what shouldn't be, if tantivy is used plainly."""

import dataclasses
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import tantivy

from search.contract import EngineError, IndexDocument, SearchRequest
from search.engines.embedded import EmbeddedEngine
from search.engines.embedded.schema import SCHEMA
from tests.search.contract.documents import asked, fill, indexed
from tests.search.embedded.processes import run


def versions(engine: EmbeddedEngine) -> dict[str, int]:
    return dict(engine.versions())


@pytest.mark.parametrize(
    "wrong", [{"seq": 2**70}, {"weight": "heavy"}, {"completeness": "80"}, {"words": (3,)}, {"title": "\ud800"}]
)
def test_a_badly_typed_document_is_told_and_the_next_ones_are_kept(
    engine: EmbeddedEngine, wrong: dict[str, Any]
) -> None:
    if "title" in wrong:
        bad = dataclasses.replace(indexed("bad", seq=20), sorts={**indexed("bad").sorts, "title": wrong["title"]})
    else:
        bad = dataclasses.replace(indexed("bad", seq=20), **wrong)
    with pytest.raises(EngineError, match="project:bad"):
        engine.write([indexed("c", "Puits", seq=21), bad], {})
    assert versions(engine) == {"project:a": 10, "project:b": 11}
    for n in range(3):
        engine.write([indexed(f"d{n}", "Puits", seq=30 + n)], {})
    assert engine.search(SearchRequest(query=asked("puits"))).total == 5


@pytest.mark.parametrize("index", ["None", "new"])
def test_after_a_commit_that_failed_nothing_is_lost(folder: Path, engine: EmbeddedEngine, index: str) -> None:
    program = f"""
        import resource
        new = engine.create()
        engine.write([indexed("a", seq=10), indexed("b", seq=11)], {{}}, new)
        # As on a full disk: no file may grow beyond so many bytes.
        resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, resource.RLIM_INFINITY))
        try:
            engine.write([indexed(f"n{{n}}", f"Puits {{n}}", seq=20 + n) for n in range(300)], {{}}, {index})
        except EngineError as error:
            print("told")
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        engine.write([indexed("c", "Puits", seq=900)], {{}}, {index})
        engine.write([indexed("d", "Puits", seq=901)], {{}}, {index})
        if {index} is not None:
            engine.swap(new)
        print(*(key.removeprefix("project:") for key, _seq in engine.versions()))
    """
    assert run(program, folder.parent).split() == ["told", "a", "b", "c", "d"]


def test_documents_that_end_with_an_error_arent_half_written(engine: EmbeddedEngine) -> None:
    class LostDatabase(Exception):
        pass

    def documents() -> Iterator[IndexDocument]:
        yield indexed("c", "Puits", seq=21)
        raise LostDatabase

    with pytest.raises(LostDatabase):
        engine.write(documents(), {})
    assert versions(engine) == {"project:a": 10, "project:b": 11}
    engine.write([indexed("c", "Puits", seq=21)], {})
    assert versions(engine)["project:c"] == 21


def test_moments_at_the_ends_of_time(engine: EmbeddedEngine) -> None:
    moments = [datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)]
    fill(engine, [indexed(f"m{n}", updated_at=moment) for n, moment in enumerate(moments)])
    found = engine.search(SearchRequest(sort="updated_at")).hits
    assert [hit.public_id for hit in found] == ["m0", "m1"]


def test_terms_of_removed_documents_dont_leak(engine: EmbeddedEngine) -> None:
    engine.write([indexed("secret", "Mahajanga", seq=20)], {})
    engine.write([], {"project:secret": 21})
    assert "mahajanga" not in dict(engine._reader.view().terms("words"))
    assert engine.search(SearchRequest(query=asked("mahajanga"))).total == 0


def test_many_small_writes_leave_few_files(engine: EmbeddedEngine, folder: Path) -> None:
    for n in range(40):
        engine.write([indexed("a", f"Puits {n}", seq=100 + n)], {})
    assert versions(engine) == {"project:a": 139, "project:b": 11}
    assert len(list(folder.glob("*.store"))) < 20


def test_all_fields_of_the_schema_are_filled_or_told() -> None:
    """A field that nothing knows is left out in silence by tantivy: the names must agree."""
    from search.engines.embedded.converting import convert
    from search.engines.embedded.schema import FAST_TERMS, FLOATS, NUMBERS, STORED, TERMS, TEXTS

    document = indexed(
        "x",
        facets=[f"{name.removeprefix('facet_')}:c" for name in FAST_TERMS if name.startswith("facet_")],
        points=[(1.0, 2.0)],
        year_start=2020,
        confirmed_on=datetime(2026, 1, 1, tzinfo=UTC).date(),
        summary="Résumé",
        body="Corps",
        labels=["Eau"],
        names=["Podor"],
    )
    known = {*TERMS, *FAST_TERMS, *NUMBERS, *FLOATS, STORED, *(field for field, la in TEXTS.items() if la == "fr")}
    assert set(convert(document).to_dict()) == known
    assert tantivy.Document.from_dict({"seq": 3}, SCHEMA).to_dict() == {"seq": [3]}
