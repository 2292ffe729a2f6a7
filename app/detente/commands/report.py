"""`detente report`: the after-action report of a session."""

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from detente.commands.arguments import add_branch, add_json, add_session
from detente.commands.faults import CommandFault
from detente.commands.output import json_text, say
from detente.commands.sessions import chronicle_of, opened
from detente.words import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detente.exercise.chronicle import Chronicle

SUMMARY = "write the after-action report of a session"
EXAMPLES = """\
detente report monday.detente --out reports
detente report monday.detente --formats html,md --audience public --out reports"""


def configure(parser: argparse.ArgumentParser) -> None:
    add_session(parser)
    add_branch(parser)
    parser.add_argument(
        "--formats", metavar="F,…", help=tr("such as html,md; every format there is if left out")
    )
    parser.add_argument(
        "--audience",
        metavar="A",
        default="control",
        help=tr("control, sponsor or public; control if left out"),
    )
    parser.add_argument("--out", type=Path, metavar="DIR", required=True, help=tr("folder for the files"))
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    chosen = [name.strip() for name in args.formats.split(",") if name.strip()] if args.formats else formats()
    if args.out.exists() and not args.out.is_dir():
        raise CommandFault(tr("{out} is a file. Choose a folder with --out.", out=args.out))
    with opened(args.file) as desk:
        chronicle = chronicle_of(desk, args.branch)
        files = desk.pictures(chronicle)
    written = write_reports(chronicle, chosen, args.audience, args.out, datetime.now(UTC), files)
    if args.json:
        say(json_text([str(path) for path in written]))
    else:
        for path in written:
            say(str(path))
    return 0


def formats() -> list[str]:
    """Every format that a report can have."""
    from detente import report

    return list(report.FORMATS)


def write_reports(
    chronicle: "Chronicle",
    chosen: list[str],
    audience: str,
    folder: Path,
    generated_at: datetime | None = None,
    files: "Mapping[str, bytes] | None" = None,
) -> list[Path]:
    """Write the report; CommandFault for a format or an audience that does not exist."""
    from detente import report
    from detente.report.after_action import AUDIENCES

    unknown = [name for name in chosen if name not in report.FORMATS]
    if unknown:
        known = ", ".join(report.FORMATS)
        raise CommandFault(
            tr("There is no format “{name}”. Choose from {known}.", name=unknown[0], known=known)
        )
    if audience not in AUDIENCES:
        known = ", ".join(AUDIENCES)
        raise CommandFault(
            tr("There is no audience “{name}”. Choose from {known}.", name=audience, known=known)
        )
    return report.write(chronicle, chosen, audience, folder, generated_at, files)
