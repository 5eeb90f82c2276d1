"""Reads the records of a data file, whatever is wrong with it told by ``DataError``."""

import csv
import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cms.reference.loading.errors import DataError

#: A record's line, and its cells by column.
Record = tuple[int, dict[str, Any]]


def read_records(path: Path, columns: set[str]) -> list[Record]:
    """Return the records of a ``.csv``, ``.csv.gz`` or ``.json`` file with just these columns, at least one.

    Raises:
        DataError: the file is missing, damaged, empty, or has other columns.
    """
    text = _text(path)
    read = _json_records if path.name.endswith(".json") else _csv_records
    found = list(read(path.name, text, columns))
    if not found:
        raise DataError(path.name, "the file has no row")
    return found


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
        return (gzip.decompress(content) if path.suffix == ".gz" else content).decode()
    except FileNotFoundError:
        raise DataError(path.name, f"there is no such file in {path.parent}") from None
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise DataError(path.name, f"the compressed file is damaged ({error})") from error
    except UnicodeDecodeError as error:
        raise DataError(path.name, f"the file isn't UTF-8 ({error})") from error
    except OSError as error:
        raise DataError(path.name, f"the file can't be read ({error})") from error


def _csv_records(name: str, text: str, columns: set[str]) -> Iterator[Record]:
    reader = csv.reader(text.splitlines(), strict=True)
    try:
        header = next(reader, [])
        _check_columns(name, 1, header, columns)
        for cells in reader:
            if len(cells) != len(header):
                raise DataError(name, f"{len(cells)} cells instead of {len(header)}", reader.line_num)
            yield reader.line_num, dict(zip(header, cells, strict=True))
    except csv.Error as error:
        raise DataError(name, f"not valid CSV ({error})", reader.line_num) from error


def _json_records(name: str, text: str, columns: set[str]) -> Iterator[Record]:
    try:
        records = json.loads(text)
    except json.JSONDecodeError as error:
        raise DataError(name, f"not valid JSON ({error.msg})", error.lineno) from error
    if not isinstance(records, list) or not all(isinstance(record, dict) for record in records):
        raise DataError(name, "not a list of objects")
    for number, record in enumerate(records, start=2):  # one a line, after the bracket
        _check_columns(name, number, list(record), columns)
        yield number, record


def _check_columns(name: str, line: int, found: list[str], columns: set[str]) -> None:
    if sorted(found) != sorted(columns):
        expected = ", ".join(sorted(columns))
        raise DataError(name, f"the columns are {', '.join(found) or 'none'}; expected {expected}", line)
