"""The data of the report as CSV: a row for each fact, with turn and label on every row."""

import csv
import io
from dataclasses import fields

from detente.report.after_action import AfterAction
from detente.report.log import LogRow
from detente.report.svg import plain

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render(report: AfterAction) -> bytes:
    """UTF-8, commas, a line feed at the end of each row; numbers in full precision."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    names = [field.name for field in fields(LogRow)]
    writer.writerow(names)
    for row in report.log:
        writer.writerow([cell(getattr(row, name)) for name in names])
    return text.getvalue().encode()


def cell(value: str | int | float | None) -> str:
    """A cell that no spreadsheet takes for a formula; numbers stay numbers."""
    if value is None:
        return ""
    if isinstance(value, str):
        text = plain(value)
        return f"'{text}" if text.startswith(_FORMULA) else text
    return repr(value)
