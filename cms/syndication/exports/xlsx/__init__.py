"""XLSX: the library makes the workbook, with all that belongs to one; the rows are streamed into its sheets.

XlsxWriter keeps a whole file until its end, whatever its options: at a million rows the first byte would come after
minutes. So it makes the same workbook without rows, and rows are written between its sheets' heads and tails.
"""

from cms.syndication.exports.xlsx.writing import XLSX

__all__ = ["XLSX"]
