"""`detente print`: what is handed out on paper, as PDF files."""

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from detente.commands.arguments import add_branch, add_json
from detente.commands.faults import CommandFault
from detente.commands.output import json_text, say
from detente.commands.progress import Bar
from detente.commands.sessions import chronicle_of, opened
from detente.words import tr

if TYPE_CHECKING:
    from detente.report.packs.folders import Occasion

SUMMARY = "write role cards, instructions, forms and other papers for the room as PDF"
EXAMPLES = """\
detente print meridian-strait --out papers
detente print monday.detente --packs joiner --team velmar --out papers
detente print monday.detente --packs forms --copies 6 --first-serial 37 --paper letter --out papers"""


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "source", metavar="FILE|SCENARIO", help=tr("a session, a shipped scenario, a file or a folder")
    )
    parser.add_argument("--packs", metavar="P,…", help=tr("such as roles,forms; every one if left out"))
    parser.add_argument(
        "--team", metavar="ID", action="append", help=tr("a team; may be given again; all if left out")
    )
    parser.add_argument("--paper", choices=("a4", "letter"), default="a4", help=tr("a4 if left out"))
    parser.add_argument(
        "--copies", type=_count, default=4, metavar="N", help=tr("of each blank form; 4 if left out")
    )
    parser.add_argument(
        "--first-serial",
        type=_count,
        metavar="N",
        help=tr("number of the first form; the next free one if left out"),
    )
    parser.add_argument("--out", type=Path, metavar="DIR", required=True, help=tr("folder for the files"))
    add_branch(parser)
    add_json(parser)


def _count(text: str) -> int:
    if text.isdecimal() and 0 < int(text[:6]) <= 9999:
        return int(text[:6])
    raise argparse.ArgumentTypeError(
        tr("a whole number from 1 to 9999 is wanted, not {text}", text=text[:40])
    )


def run(args: argparse.Namespace) -> int:
    from detente.report.packs import shelf

    if args.out.exists() and not args.out.is_dir():
        raise CommandFault(tr("{out} is a file. Choose a folder with --out.", out=args.out))
    occasion = _occasion(args)
    names = [n.strip() for n in args.packs.split(",") if n.strip()] if args.packs else list(shelf.PACKS)
    try:
        documents = shelf.documents(occasion, names, args.team or ())
    except ValueError as fault:
        raise CommandFault(str(fault)) from fault
    with Bar(tr("Printing")) as progress:
        written = shelf.write(documents, args.out, occasion, args.paper, progress)
    say(json_text([str(path) for path in written]) if args.json else "\n".join(map(str, written)))
    return 0


def _occasion(args: argparse.Namespace) -> "Occasion":
    from detente import scenario
    from detente.report.packs.folders import before_play, of_session

    now, path = datetime.now(UTC), Path(args.source)
    if path.suffix == ".detente":
        with opened(path) as desk:
            chronicle = chronicle_of(desk, args.branch)
        return of_session(chronicle, now, args.copies, args.first_serial)
    if args.branch:
        raise CommandFault(tr("A scenario has no branches. Name a session, or leave out --branch."))
    return before_play(scenario.load(args.source), now, args.copies, args.first_serial)
