"""`detente merge`: a scribe's file into the lead's, as a new file."""

import argparse
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.commands.arguments import add_json
from detente.commands.faults import CommandFault
from detente.commands.output import json_text, say
from detente.commands.sessions import opened
from detente.words import tr

if TYPE_CHECKING:
    from detente.desk import Desk
    from detente.exercise.chronicle import Step
    from detente.exercise.merging import Plan

SUMMARY = "merge a scribe’s file into the lead’s, by time"
EXAMPLES = """\
detente merge lead.detente scribe.detente --out both.detente
detente merge lead.detente scribe.detente --prefer lead --choose S17=both --out both.detente"""


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("lead", metavar="LEAD", type=Path, help=tr("the file of who ruled and published"))
    parser.add_argument("scribe", metavar="SCRIBE", type=Path, help=tr("the scribe’s copy of it"))
    parser.add_argument(
        "--prefer",
        choices=("lead", "scribe", "both"),
        help=tr(
            "what to keep where both collide; without it, what collides is listed and nothing is written"
        ),
    )
    parser.add_argument(
        "--choose",
        metavar="KEY=CHOICE",
        action="append",
        type=_choice,
        default=[],
        help=tr("an answer to one question of the list: lead, scribe, both or out; may be given again"),
    )
    parser.add_argument("--out", type=Path, metavar="FILE", required=True, help=tr("the new session file"))
    add_json(parser)


def _choice(text: str) -> tuple[str, str]:
    key, _, choice = text.partition("=")
    if not key or choice not in ("lead", "scribe", "both", "out"):
        raise argparse.ArgumentTypeError(
            tr("such as S17=lead is wanted, with lead, scribe, both or out, not {text}", text=text[:40])
        )
    return key, choice


def run(args: argparse.Namespace) -> int:
    from detente.desk.merge import compare

    if args.out.exists():
        raise CommandFault(tr("{out} exists already. Choose another name with --out.", out=args.out))
    with opened(args.lead) as lead, opened(args.scribe) as scribe:
        plan = compare(lead, scribe, dict(args.choose), args.prefer)
        unknown = [key for key, _ in args.choose if key not in {one.key for one in plan.collisions}]
        if unknown:
            raise CommandFault(
                tr(
                    "Nothing that collides is called {key}. Run without --choose to see the list.",
                    key=unknown[0],
                )
            )
        branch = "" if plan.open else _written(lead, scribe, plan, args.out)
        told = _report(lead, plan, args.out, branch)
    say(json_text(told) if args.json else _sentences(told))
    return 1 if plan.open else 0


def _written(lead: "Desk", scribe: "Desk", plan: "Plan", out: Path) -> str:
    """Merge in a copy, which takes its name when all is done."""
    from detente.desk import Desk
    from detente.desk.merge import merge

    if not out.parent.is_dir():
        raise CommandFault(
            tr("There is no folder {folder}. Make it, or choose another one.", folder=out.parent)
        )
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=f".{out.name}.") as folder:
        copy = lead.backup(Path(folder))
        desk = Desk.open(copy, author=lead.log()[-1].author if lead.log() else "")
        try:
            branch = merge(desk, scribe, plan)
        finally:
            desk.close()
        os.replace(copy, out)
    return branch


def _report(lead: "Desk", plan: "Plan", out: Path, branch: str) -> dict[str, object]:
    from detente.exercise.merging import question
    from detente.exercise.telling import headline

    def row(step: "Step") -> dict[str, object]:
        return {
            "step": step.id,
            "at": step.occurred_at.isoformat(),
            "author": step.author,
            "text": headline(lead.scenario, step.events),
        }

    return {
        "file": "" if plan.open else str(out),
        "branch": branch,
        "shared": plan.fork,
        "taken": [row(one.step) for one in plan.taken],
        "renamed": {then: now for then, now in plan.names if then != now},
        "collisions": [
            {
                "key": one.key,
                "why": one.why,
                "question": question(one),
                one.origin: row(one.step),
                **({"lead": row(one.other)} if one.other else {}),
                "choices": list(one.choices),
                "choice": one.choice,
            }
            for one in plan.collisions
        ],
        "left_out": [{"of": one.origin, **row(one.step), "reason": one.reason} for one in plan.left_out],
    }


def _sentences(told: dict[str, Any]) -> str:
    waiting = [one for one in told["collisions"] if one["choice"] is None]
    lines = [tr("{n} steps are shared from the beginning.", n=told["shared"])]
    for one in told["collisions"]:
        lines.append(f"{one['key']}  {one['question']}")
        lines += [f"    {_told(who, one[who])}" for who in ("lead", "scribe") if who in one]
        answer = one["choice"] or tr("one of {choices}", choices=", ".join(one["choices"]))
        lines.append(tr("    choice: {answer}", answer=answer))
    if waiting:
        lines.append(
            tr(
                "{n} questions are open, and nothing was written. Answer all of them with --prefer, or each "
                "one with --choose, such as --choose {key}={choice}.",
                n=len(waiting),
                key=waiting[0]["key"],
                choice=waiting[0]["choices"][0],
            )
        )
        return "\n".join(lines)
    lines += [
        tr("left out: {row} – {reason}", row=_told(r["of"], r), reason=r["reason"]) for r in told["left_out"]
    ]
    lines += [tr("{then} of the scribe is now {now}.", then=a, now=b) for a, b in told["renamed"].items()]
    lines.append(
        tr(
            "{file}: {n} records of the scribe are in it, on the branch “{branch}”.",
            file=told["file"],
            n=len(told["taken"]),
            branch=told["branch"],
        )
    )
    return "\n".join(lines)


def _told(who: str, row: dict[str, Any]) -> str:
    name = tr("lead") if who == "lead" else tr("scribe")
    return f"{name}: {row['at'][11:16]} {row['author'] or '–'} {row['text']}"
