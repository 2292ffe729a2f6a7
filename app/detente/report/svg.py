"""A small SVG writer: shapes are values, colours are names, and equal drawings give equal bytes."""

import re
from collections.abc import Iterable
from dataclasses import replace
from xml.sax.saxutils import escape, quoteattr

from detente.exercise.records import record
from detente.report.palette import LIGHT, Palette

FONTS = "Inter, 'Segoe UI', 'Helvetica Neue', Arial, 'Noto Sans', sans-serif"
Value = str | float
Point = tuple[float, float]

# Characters that no XML document may hold; text from outside can contain them.
_FORBIDDEN = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@record
class Shape:
    """One element; a `fill` or `stroke` that names a colour of the palette becomes that colour."""

    tag: str
    attributes: tuple[tuple[str, str], ...] = ()
    text: str = ""
    children: tuple["Shape", ...] = ()


@record
class Drawing:
    """A figure without its colours."""

    width: float
    height: float
    title: str
    description: str
    """What the figure shows, for readers who cannot see it."""
    shapes: tuple[Shape, ...]


def number(value: float) -> str:
    """A number with at most two decimals, the same on every machine."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def plain(text: str) -> str:
    """Text without characters that XML and HTML forbid."""
    return _FORBIDDEN.sub("\ufffd", text)


def shape(tag: str, *children: Shape, **attributes: Value) -> Shape:
    """An element without text; underscores in names of attributes stand for hyphens."""
    pairs = tuple(
        (name.rstrip("_").replace("_", "-"), value if isinstance(value, str) else number(value))
        for name, value in attributes.items()
        if value != ""
    )
    return Shape(tag=tag, attributes=pairs, children=children)


def line(x1: float, y1: float, x2: float, y2: float, stroke: str = "rule", **more: Value) -> Shape:
    return shape("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=stroke, **more)


def box(x: float, y: float, width: float, height: float, fill: str, **more: Value) -> Shape:
    return shape("rect", x=x, y=y, width=width, height=height, fill=fill, **more)


def words(x: float, y: float, text: str, size: float = 11, fill: str = "ink", **more: Value) -> Shape:
    """Text whose baseline begins at (x, y)."""
    return replace(shape("text", x=x, y=y, font_size=size, fill=fill, **more), text=text)


def trace(points: Iterable[Point]) -> str:
    """Path data through the points."""
    return "M" + "L".join(f"{number(x)},{number(y)}" for x, y in points)


def curve(points: Iterable[Point], stroke: str, width: float = 1.8, dash: str = "", **more: Value) -> Shape:
    """An open line through the points."""
    return shape(
        "path",
        d=trace(points),
        fill="none",
        stroke=stroke,
        stroke_width=width,
        stroke_linejoin="round",
        stroke_dasharray=dash,
        **more,
    )


_NARROW, _WIDE = frozenset("ijlIft.,:;'’|!()[]· "), frozenset("mwMW@%—→")


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Width of a text in Inter, estimated on the generous side."""
    ems = 0.0
    for character in text:
        if character in _NARROW:
            ems += 0.32
        elif character in _WIDE:
            ems += 0.9
        else:
            ems += 0.68 if character.isupper() else 0.61 if character.isdigit() else 0.585
    return ems * size * (1.05 if bold else 1.0)


def shortened(text: str, width: float, size: float) -> str:
    """The text, cut with an ellipsis where it would be wider than `width`."""
    if text_width(text, size) <= width:
        return text
    kept = text
    while kept and text_width(kept + "…", size) > width:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def folded(text: str, width: float, size: float, most: int) -> list[str]:
    """The bold text on as many lines as it needs, at most so many; the last one is cut where it must be."""
    lines: list[str] = []
    rest = text.split()
    while rest and len(lines) < most - 1:
        row = rest.pop(0)
        while rest and text_width(f"{row} {rest[0]}", size, bold=True) <= width:
            row = f"{row} {rest.pop(0)}"
        lines.append(shortened(row, width / 1.05, size))
    return [*lines, shortened(" ".join(rest), width / 1.05, size)] if rest else lines


def render(
    drawing: Drawing, palette: Palette = LIGHT, *, prefix: str = "figure", background: bool = True
) -> str:
    """The drawing as one SVG element; `prefix` keeps its ids apart from those of other figures in a page.

    A figure that stands alone brings its paper along; within a page `background` may be left out.
    """
    width, height = number(drawing.width), number(drawing.height)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="img" aria-labelledby="{prefix}-title {prefix}-desc" '
        f"font-family={quoteattr(FONTS)}>",
        f'<title id="{prefix}-title">{escape(plain(drawing.title))}</title>',
        f'<desc id="{prefix}-desc">{escape(plain(drawing.description))}</desc>',
    ]
    paper = (box(0, 0, drawing.width, drawing.height, "paper"),) if background else ()
    parts += [_element(piece, palette) for piece in (*paper, *drawing.shapes)]
    return "\n".join((*parts, "</svg>\n"))


def _element(piece: Shape, palette: Palette) -> str:
    attributes = "".join(
        f" {name}={quoteattr(plain(palette.get(value, value) if name in ('fill', 'stroke') else value))}"
        for name, value in piece.attributes
    )
    inside = escape(plain(piece.text)) + "".join(_element(child, palette) for child in piece.children)
    return f"<{piece.tag}{attributes}>{inside}</{piece.tag}>" if inside else f"<{piece.tag}{attributes}/>"
