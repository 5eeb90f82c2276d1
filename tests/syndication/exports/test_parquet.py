"""Parquet: typed, and what the log says."""

import io
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from cms.publication.registry import registry
from cms.syndication.exports.formats import formats
from tests.syndication.exports.conftest import hostile_rows
from tests.syndication.exports.writing import write


@pytest.fixture
def read() -> Any:
    pytest.importorskip("pyarrow", reason="an optional extra: requirements/parquet.txt")
    from pyarrow import parquet

    return lambda body: parquet.read_table(io.BytesIO(body))


def test_it_is_typed_and_names_the_state_of_the_log(read: Any) -> None:
    table = read(write(formats["parquet"], "project", hostile_rows(), "en"))
    first = table.to_pylist()[0]
    assert first["start_date"] == date(2024, 2, 12)
    assert first["budget_amount"] == Decimal("120000.50")
    assert first["theme_codes"] == ["water", "water.sanitation"]
    assert first["updated_at"] == datetime(2026, 8, 14, 9, 30, tzinfo=UTC)
    assert first["status"] == "Under way"
    assert table.schema.metadata[b"head"] == b"7"
    assert [row["id"] for row in table.to_pylist()] == [row["id"] for row in hostile_rows()]


def test_an_empty_register_is_a_file(read: Any) -> None:
    for kind in registry:
        assert read(write(formats["parquet"], kind.name, [])).num_rows == 0
