"""Figures as PNG pictures, set by Typst with the shipped fonts alone: equal figures give equal bytes."""

import re
from functools import cache

import typst

from detente import places

_SIZE = re.compile(r'<svg [^>]*?width="([0-9.]+)" height="([0-9.]+)"')
_PAGE = b"""
#set page(width: eval(sys.inputs.width), height: eval(sys.inputs.height), margin: 0pt, fill: none)
#image(bytes(sys.inputs.figure), format: "svg", width: 100%, height: 100%)
"""


def png(svg: str, scale: float = 2) -> bytes:
    """The SVG as a PNG of `scale` pixels per unit. ValueError where it is not a figure of `svg.render`."""
    size = _SIZE.search(svg)
    if not size:
        raise ValueError("svg: no width and height at its beginning; expected the text of a figure")
    if not 0.1 <= scale <= 10:
        raise ValueError(f"scale: {scale}; expected 0.1 to 10")
    return typst.compile(
        _PAGE,
        format="png",
        ppi=72.0 * scale,
        font_paths=_fonts(),
        sys_inputs={"figure": svg, "width": f"{size[1]}pt", "height": f"{size[2]}pt"},
    )


@cache
def _fonts() -> typst.Fonts:
    """The shipped fonts; what the system has would make the picture differ from machine to machine."""
    folder = places.resources() / "fonts"
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[folder])
