"""`detente verify`: proof that a session is what it was."""

import argparse
from typing import TYPE_CHECKING

from detente.commands.arguments import add_json, add_session
from detente.commands.output import json_text, say
from detente.words import tr

if TYPE_CHECKING:
    from detente.desk import Verdict

SUMMARY = "prove that nothing in a session was altered"
EXAMPLES = "detente verify monday.detente"


def configure(parser: argparse.ArgumentParser) -> None:
    add_session(parser)
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    from detente.desk import verify

    verdict = verify(args.file)
    if args.json:
        told = {
            "file": str(args.file),
            "sound": verdict.sound,
            "steps": verdict.steps,
            "branches": verdict.branches,
            "altered": list(verdict.altered),
            "files": list(verdict.files),
            "differences": [{"step": d.step, "told": d.told, "now": d.now} for d in verdict.differences],
        }
        say(json_text(told))
    else:
        say(tr("{file}: {verdict}", file=args.file, verdict=sentence(verdict)))
        for step in verdict.altered:
            say(tr("  step {step} does not fit its digest", step=step))
        for digest in verdict.files:
            say(tr("  attached file {digest} is missing or was altered", digest=digest))
        for other in verdict.differences:
            say(
                tr("  step {step}: “{told}”, today: “{now}”", step=other.step, told=other.told, now=other.now)
            )
    return 0 if verdict.sound else 1


def sentence(verdict: "Verdict") -> str:
    """The verdict in words."""
    if verdict.files and not verdict.altered:
        return tr(
            "altered: {count} attached files are missing or do not fit their digests. Open a backup.",
            count=len(verdict.files),
        )
    if not verdict.sound:
        return tr(
            "altered: {count} of {steps} steps do not fit their digests. Open a backup.",
            count=len(verdict.altered),
            steps=verdict.steps,
        )
    rules = (
        tr("today’s rules would decide {count} of them differently.", count=len(verdict.differences))
        if verdict.differences
        else tr("today’s rules decide every one the same.")
    )
    return tr("{steps} steps, none altered; {rules}", steps=verdict.steps, rules=rules)
