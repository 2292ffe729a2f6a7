"""`detente curves`: trust and escalation of a session, as numbers or as a picture."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from detente.commands.arguments import add_branch, add_session
from detente.commands.output import csv_text, deliver, json_text
from detente.commands.sessions import chronicle_of, opened
from detente.words import tr

if TYPE_CHECKING:
    from detente.exercise.chronicle import Chronicle

SUMMARY = "trust and escalation of a session, as numbers or as a picture"
EXAMPLES = """\
detente curves monday.detente > curves.csv
detente curves monday.detente --format png --out curves.png"""

FORMATS = ("csv", "json", "svg", "png")


def configure(parser: argparse.ArgumentParser) -> None:
    add_session(parser)
    add_branch(parser)
    parser.add_argument("--format", choices=FORMATS, help=tr("csv, or what the name after --out ends in"))
    parser.add_argument("--out", type=Path, metavar="FILE", help=tr("a file; standard output if left out"))


def run(args: argparse.Namespace) -> int:
    with opened(args.file) as desk:
        chronicle = chronicle_of(desk, args.branch)
    ending = args.out.suffix.lower().removeprefix(".") if args.out else ""
    chosen = args.format or (ending if ending in FORMATS else "csv")
    deliver(content(chronicle, chosen), args.out)
    return 0


def content(chronicle: "Chronicle", chosen: str) -> str | bytes:
    """The curves in one of the FORMATS."""
    from detente import report

    if chosen in ("svg", "png"):
        svg = report.curves_svg(chronicle)
        return svg if chosen == "svg" else report.png(svg)
    rows = report.tidy_curves(chronicle)
    if chosen == "json":
        return json_text([row._asdict() for row in rows])
    return csv_text(("turn", "label", "series", "value"), rows)
