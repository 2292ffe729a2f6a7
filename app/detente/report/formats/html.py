"""The report as one HTML file that needs nothing else: style and figures inside, no scripts, no links out."""

import re
from base64 import b64encode
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from detente import places
from detente.report import svg
from detente.report.after_action import AfterAction
from detente.report.blocks import Block, Bullets, Figure, Heading, Paragraph, Picture, Redline, Table
from detente.report.palette import DARK, LIGHT, VARIABLES
from detente.report.redlines import change_name
from detente.words import tr

_KINDS: dict[type[Block], str] = {
    Paragraph: "paragraph",
    Heading: "heading",
    Bullets: "list",
    Table: "table",
    Figure: "figure",
    Picture: "picture",
    Redline: "redline",
}


def render(report: AfterAction) -> bytes:
    """The page as UTF-8."""
    numbers = {b.id: b.number for s in report.sections for b in s.blocks if isinstance(b, Table)}
    page = _template().render(
        report=report,
        cover=report.cover,
        light=LIGHT,
        dark=DARK,
        numbers=numbers,
        css=Markup((places.resources() / "report" / "report.css").read_text(encoding="utf-8")),
        marking=css_string(report.cover.marking),
    )
    return (page.rstrip("\n") + "\n").encode()


def css_string(text: str) -> Markup:
    """Text as a quoted string of a style sheet; whatever could end it is written as a code."""
    return Markup('"' + re.sub(r"[^\w .,·-]", lambda m: f"\\{ord(m[0]):06x}", svg.plain(text)) + '"')


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(places.resources() / "report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["kind"] = lambda block: _KINDS[type(block)]
    environment.filters["drawn"] = _drawn
    environment.filters["source"] = _source
    environment.filters["change"] = change_name
    environment.filters["plain"] = svg.plain
    environment.globals["tr"] = tr
    return environment.get_template("report.html.j2")


def _source(picture: Picture) -> str:
    """The picture inside the page: nothing is fetched."""
    return f"data:{picture.media};base64,{b64encode(picture.content).decode()}"


def _drawn(figure: Figure) -> Markup:
    """The figure as an SVG element, its texts escaped, its colours given by the style sheet."""
    return Markup(svg.render(figure.drawing, VARIABLES, prefix=f"figure-{figure.number}", background=False))
