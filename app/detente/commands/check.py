"""`detente check`: everything that is wrong with a scenario, before the room is full."""

import argparse
from typing import TYPE_CHECKING, Any

from detente.commands.arguments import add_json
from detente.commands.output import json_text, say
from detente.words import tr

if TYPE_CHECKING:
    from detente.scenario import Fault

SUMMARY = "check scenarios before they are played"
EXAMPLES = """\
detente check my-scenario.yaml
detente check meridian-strait thirteen-days --json"""


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "scenarios", metavar="SCENARIO", nargs="+", help=tr("a shipped scenario, a file or a folder")
    )
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    from detente import scenario

    reports = [scenario.inspect(name) for name in args.scenarios]
    errors = sum(len(report.errors) for report in reports)
    warnings = sum(len(report.warnings) for report in reports)
    if args.json:
        told = {
            "scenarios": len(reports),
            "errors": errors,
            "warnings": warnings,
            "faults": [_plain(fault) for report in reports for fault in report.faults],
        }
        say(json_text(told))
        return 1 if errors else 0
    for report in reports:
        for fault in report.faults:
            say(str(fault))
    say(
        tr(
            "{count} checked: {errors} errors, {warnings} warnings.",
            count=len(reports),
            errors=errors,
            warnings=warnings,
        )
    )
    return 1 if errors else 0


def _plain(fault: "Fault") -> dict[str, Any]:
    names = ("file", "line", "column", "severity", "path", "message", "hint")
    return {name: getattr(fault, name) for name in names}
