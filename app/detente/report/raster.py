"""Figures as PNG pictures, set by Typst with the shipped fonts alone: equal figures give equal bytes."""

import re
from functools import cache

import typst

from detente import places

_SIZE = re.compile(r'<svg [^>]*?width="([0-9.]+)" height="([0-9.]+)"')
_PAGE = """
#set page(width: {width}pt, height: {height}pt, margin: 0pt, fill: none)
#image("figure.svg", width: 100%, height: 100%, alt: "figure")
"""


def png(svg: str, scale: float = 2) -> bytes:
    """The SVG as a PNG of `scale` pixels per unit. ValueError where it is not a figure of `svg.render`."""
    size = _SIZE.search(svg)
    if not size:
        raise ValueError("svg: no width and height at its beginning; expected the text of a figure")
    if not 0.1 <= scale <= 10:
        raise ValueError(f"scale: {scale}; expected 0.1 to 10")
    page = _PAGE.format(width=size[1], height=size[2])
    made = typst.compile(
        {"main.typ": page.encode(), "figure.svg": svg.encode()},
        format="png",
        ppi=72.0 * scale,
        font_paths=_fonts(),
    )
    return made if isinstance(made, bytes) else made[0]


@cache
def _fonts() -> typst.Fonts:
    """The shipped fonts; what the system has would make the picture differ from machine to machine."""
    folder = places.resources() / "fonts"
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[folder])
