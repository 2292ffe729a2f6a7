"""Setting a template of ours with Typst, with the shipped fonts first."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any, Final

import typst

from detente import places
from detente.report import svg

UNDATED: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""Date inside a PDF, so that equal content gives equal bytes."""


def set_in(template: str, inputs: Mapping[str, str], **how: Any) -> Any:
    """The template with its data; typst.TypstError where it cannot be set in this way."""
    return typst.compile(
        str(places.resources() / "report" / template), font_paths=_fonts(), sys_inputs=dict(inputs), **how
    )


@cache
def _fonts() -> typst.Fonts:
    """The shipped fonts first; a script that they lack is set in what the system has."""
    folder = places.resources() / "fonts"
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=True, font_paths=[folder])


def as_json(thing: Any) -> str:
    return json.dumps(thing, ensure_ascii=False)


def plainly(thing: Any) -> Any:
    """Records as plain data; each block names its kind, and text the way it runs."""
    if is_dataclass(thing) and not isinstance(thing, type):
        told = {field.name: plainly(getattr(thing, field.name)) for field in fields(thing)}
        return {"kind": type(thing).__name__, **told}
    if isinstance(thing, tuple):
        return [plainly(part) for part in thing]
    return svg.plain(thing) if isinstance(thing, str) else thing
