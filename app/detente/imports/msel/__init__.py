"""Lists of injects (MSEL) out of spreadsheets, and back into them."""

from detente.imports.msel.book import Book, Line, Sheet, open_book
from detente.imports.msel.fields import Field, field_names
from detente.imports.msel.layout import Layout, guess, headed
from detente.imports.msel.rows import Reading, ReadRow, Setting, read_rows
from detente.imports.msel.writing import FORMATS, csv_bytes, table, xlsx_bytes

__all__ = [
    "FORMATS",
    "Book",
    "Field",
    "Layout",
    "Line",
    "ReadRow",
    "Reading",
    "Setting",
    "Sheet",
    "csv_bytes",
    "field_names",
    "guess",
    "headed",
    "open_book",
    "read_rows",
    "table",
    "xlsx_bytes",
]
