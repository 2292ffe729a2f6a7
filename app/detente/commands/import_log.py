"""`detente import`: an event log recorded elsewhere, made into a session."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from detente.commands.arguments import add_json
from detente.commands.output import json_text, say
from detente.commands.progress import Bar
from detente.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.imports import ImportSummary, Skipped, Unclear

SUMMARY = "make a session of an event log recorded elsewhere"
EXAMPLES = """\
detente import events.csv --profile gdelt --turn month --out imported.detente
detente import messages.jsonl --profile deception --out messages.detente
detente import log.csv --profile columns --map date=day,actor=who,target=whom,score=value --out a.detente"""

_SHOWN = 5


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("log", metavar="LOG", type=Path, help=tr("the event log"))
    parser.add_argument(
        "--profile", required=True, metavar="P", help=tr("gdelt, plover, escalaition, deception or columns")
    )
    parser.add_argument(
        "--map", metavar="FIELD=COLUMN,…", help=tr("which column means what, for the profile columns")
    )
    parser.add_argument(
        "--turn", choices=("day", "week", "month"), default="day", help=tr("length of a turn")
    )
    parser.add_argument("--title", help=tr("title of the session"))
    parser.add_argument("--out", type=Path, metavar="FILE", required=True, help=tr("the new session file"))
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    from detente.desk.imported import import_log
    from detente.imports import read, summary_json

    with Bar(tr("Reading")) as reading:
        imported = read(
            args.log,
            args.profile,
            mapping=args.map,
            turn=args.turn,
            progress=reading,
            title=args.title,
        )
    with Bar(tr("Writing")) as writing:
        import_log(imported, args.out, writing)
    if args.json:
        say(json_text({"out": str(args.out), **summary_json(imported.summary)}))
    else:
        _tell(imported.summary, args.out)
    return 0


def _tell(summary: "ImportSummary", out: Path) -> None:
    say(
        tr(
            "{out}: {acts} acts of {imported} rows, on the scale {scale}; {skipped} rows left out.",
            out=out,
            acts=summary.acts,
            imported=summary.imported,
            scale=summary.scale,
            skipped=len(summary.skipped),
        )
    )
    _list(summary.skipped)
    _list(summary.unclear)
    for code, count in summary.unmatched.items():
        say(tr("  unknown to the scale: {code} ({count} rows)", code=code, count=count))
    for remark in summary.remarks:
        say(f"  {remark}")


def _list(rows: "Sequence[Skipped | Unclear]") -> None:
    """The first few rows, each with its line and what is wrong."""
    for row in rows[:_SHOWN]:
        say(tr("  line {line}: {reason}", line=row.line, reason=row.reason))
    if len(rows) > _SHOWN:
        say(tr("  and {count} more; --json lists them all", count=len(rows) - _SHOWN))
