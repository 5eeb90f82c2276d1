"""Loading of the data files into the database: read and check everything, then write in one transaction."""

from cms.reference.loading.errors import DataError
from cms.reference.loading.reading import DATA, read_all
from cms.reference.loading.rows import Row, Rows
from cms.reference.loading.subset import subset
from cms.reference.loading.tables import TABLES, Table
from cms.reference.loading.writing import Outcome, write_all

__all__ = ["DATA", "TABLES", "DataError", "Outcome", "Row", "Rows", "Table", "read_all", "subset", "write_all"]
