"""The report as JSON.

Top level: `format` ("detente.after-action"), `version` (1), `audience`, `cover`, `sections`, `log`.
`cover`: `title`, `kind`, `marking`, `caution`, `facts` (a list of `label` and `value`).
A section: `id`, `number`, `title`, `appendix`, `blocks`. A block has a `type`:
`paragraph` (`text`, `emphasis`), `heading` (`text`), `list` (`items`),
`table` (`id`, `number`, `caption`, `note`, `columns` of `key`, `title` and `kind`, and `rows`, each an
object by the keys of the columns), `figure` (`id`, `number`, `caption`, `description`, `data`: the id of
the table with its values), `redline` (`caption`, `clauses` of `id`, `title`, `change` and `pieces`, each
of `kind` – same, added or removed – and `text`). `log`: objects with the fields of
`detente.report.log.LogRow`.
Keys are stable; words follow the language of the program; numbers are in full precision, null is unknown.
"""

import json
from dataclasses import asdict
from typing import Any

from detente.report.after_action import AfterAction
from detente.report.blocks import Block, Bullets, Figure, Heading, Paragraph, Picture, Redline, Section
from detente.report.svg import plain


def render(report: AfterAction) -> bytes:
    """UTF-8, indented, keys in the documented order."""
    cover = report.cover
    data = {
        "format": "detente.after-action",
        "version": 1,
        "audience": report.audience,
        "cover": {
            "title": cover.title,
            "kind": cover.kind,
            "marking": cover.marking,
            "caution": cover.caution,
            "facts": [{"label": label, "value": value} for label, value in cover.facts],
        },
        "sections": [_section(section) for section in report.sections],
        "log": [asdict(row) for row in report.log],
    }
    text = json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False)
    return (plain(text) + "\n").encode()


def _section(section: Section) -> dict[str, Any]:
    return {
        "id": section.id,
        "number": section.number,
        "title": section.title,
        "appendix": section.appendix,
        "blocks": [_block(block) for block in section.blocks],
    }


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        return {"type": "paragraph", "text": block.text, "emphasis": block.emphasis}
    if isinstance(block, Heading):
        return {"type": "heading", "text": block.text}
    if isinstance(block, Bullets):
        return {"type": "list", "items": list(block.items)}
    if isinstance(block, Figure):
        return {
            "type": "figure",
            "id": block.id,
            "number": block.number,
            "caption": block.caption,
            "description": block.drawing.description,
            "data": block.data,
        }
    if isinstance(block, Picture):
        return {
            "type": "picture",
            "id": block.id,
            "number": block.number,
            "caption": block.caption,
            "description": block.description,
            "media": block.media,
            "digest": block.digest,
            "data": block.data,
        }
    if isinstance(block, Redline):
        return _redline(block)
    keys = [column.key for column in block.columns]
    return {
        "type": "table",
        "id": block.id,
        "number": block.number,
        "caption": block.caption,
        "note": block.note,
        "columns": [{"key": c.key, "title": c.title, "kind": c.kind} for c in block.columns],
        "rows": [dict(zip(keys, row, strict=True)) for row in block.rows],
    }


def _redline(redline: Redline) -> dict[str, Any]:
    return {
        "type": "redline",
        "caption": redline.caption,
        "clauses": [
            {
                "id": clause.id,
                "title": clause.title,
                "change": clause.kind,
                "pieces": [{"kind": piece.kind, "text": piece.text} for piece in clause.pieces],
            }
            for clause in redline.clauses
        ],
    }
