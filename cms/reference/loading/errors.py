"""What is wrong with a data file, said so that a person finds the place."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DataError(Exception):
    """A data file can't be used: which, where (``line`` counts from 1, the header included), and why."""

    file: str
    problem: str
    line: int | None = None
    field: str = ""

    def __str__(self) -> str:
        place = self.file
        if self.line is not None:
            place += f", line {self.line}"
        if self.field:
            place += f", field {self.field}"
        return f"{place}: {self.problem}"
