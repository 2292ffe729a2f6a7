"""The list of injects as a spreadsheet: the same columns that are read, and what play has made of each."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import datetime

from detente.exercise.injects import Card
from detente.exercise.msel_setting import Inject
from detente.exercise.telling_injects import outcome_word, status_word
from detente.imports.msel import codes
from detente.imports.msel.fields import HEADINGS, RECORDED, Field
from detente.imports.msel.text_book import ESCAPED

FORMATS = ("xlsx", "csv")
_WIDE: tuple[Field, ...] = ("title", "text", "control_note", "expected", "contingency", "when")


def table(cards: Sequence[Card], turn_now: int) -> list[list[str]]:
    """Headings and rows, all of them text. Every row has a turn: when played, planned, or of this list."""
    rows = [[*HEADINGS.values(), *RECORDED]]
    for card in cards:
        cells = written(card.inject)
        rows.append([*(cells[field] for field in HEADINGS), *_record(card, turn_now)])
    return rows


def written(inject: Inject) -> Mapping[Field, str]:
    """The cell of each column."""
    return {
        "id": inject.id,
        "title": inject.title,
        "turn": "" if inject.turn is None else str(inject.turn),
        "phase": inject.phase,
        "minute": "" if inject.minute is None else codes.number(inject.minute),
        "at": inject.at,
        "when": codes.write_conditions(inject.above_index, inject.triggers),
        "only_if": codes.write_contingencies(inject.only_if),
        "type": inject.type,
        "sender": inject.sender,
        "to": codes.write_names(inject.to),
        "delivery": inject.delivery,
        "text": inject.text,
        "attachments": codes.write_names(inject.attachments),
        "control_note": inject.control_note,
        "expected": inject.expected,
        "time_limit": "" if inject.time_limit is None else codes.number(inject.time_limit),
        "objectives": codes.write_names(inject.objectives),
        "owner": inject.owner,
        "contingency": inject.contingency,
        "public": "yes" if inject.public else "no",
        "effects": codes.write_effects(inject.effects),
        "cuts": codes.write_names(inject.cuts),
        "restores": codes.write_names(inject.restores),
        "treaty": codes.write_treaty(inject.treaty),
    }


def _record(card: Card, turn_now: int) -> list[str]:
    played = not card.waiting
    turn = card.turn if played else card.inject.turn
    return [
        str(turn_now if turn is None else turn),
        status_word(card.status),
        str(card.turn) if played else "",
        _moment(card.at),
        card.text or card.reason,
        outcome_word(card.outcome) if card.outcome else "",
        card.outcome_text,
    ]


def _moment(at: datetime | None) -> str:
    return at.strftime("%Y-%m-%d %H:%M") if at else ""


def csv_bytes(rows: Sequence[Sequence[str]]) -> bytes:
    """UTF-8 with its mark, for programs that would guess otherwise; no cell is taken for a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.lstrip("'")[:1] in tuple(ESCAPED) else cell


def xlsx_bytes(rows: Sequence[Sequence[str]], title: str, made: datetime) -> bytes:
    """One sheet, headings in sight while one scrolls, a filter over the columns; every cell is text."""
    import xlsxwriter

    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(content, options)
    book.set_properties({"title": title, "created": made.replace(tzinfo=None)})
    sheet = book.add_worksheet("MSEL")
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    body = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    for place, (field, _heading) in enumerate(HEADINGS.items()):
        sheet.set_column(place, place, 38 if field in _WIDE else 13, body)
    sheet.set_column(len(HEADINGS), len(rows[0]) - 1, 18, body)
    for line, row in enumerate(rows):
        for place, cell in enumerate(row):
            if cell:
                sheet.write_string(line, place, cell, head if line == 0 else body)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, len(rows) - 1, len(rows[0]) - 1)
    book.close()
    return content.getvalue()
