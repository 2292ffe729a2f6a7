"""`detente rehearse`: let stand-ins play a scenario many times, and tell what its author should know."""

import argparse
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from detente.commands.arguments import add_json, seed
from detente.commands.faults import CommandFault
from detente.commands.output import json_text, say
from detente.commands.progress import Bar
from detente.words import tr

if TYPE_CHECKING:
    from detente.exercise.setting import Scenario
    from detente.rehearsal import Rehearsal, Summary

SUMMARY = "let stand-ins play a scenario many times, before a room does"
EXAMPLES = """\
detente rehearse meridian-strait --runs 200
detente rehearse my-scenario.yaml --policies arden=hawk,velmar=generous --seed 7 --json"""

_INTERRUPTED = 130
_RUNS = 100
_FEW = 12
"""Runs for which more processors are not worth their start."""
_SIGNS = {"fault": "✗", "warning": "!", "remark": "·"}


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("scenario", metavar="SCENARIO", help=tr("a shipped scenario, a file or a folder"))
    parser.add_argument(
        "--runs", type=_count, metavar="N", default=_RUNS, help=tr("sessions to play; 100 if left out")
    )
    parser.add_argument(
        "--seed", type=seed, metavar="S", default=0, help=tr("decides every draw; 0 if left out")
    )
    parser.add_argument(
        "--workers", type=_count, metavar="W", help=tr("processors; all there are if left out")
    )
    parser.add_argument(
        "--policies",
        metavar="TEAM=POLICY,…",
        default="",
        help=tr(
            "cooperator, generous, bureaucrat, deceiver, hawk, random or any for a team; a policy "
            "alone is for all the others; any, drawn for each run, if left out"
        ),
    )
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    from detente import scenario
    from detente.rehearsal import PolicyFault, rehearse

    setting = scenario.load(args.scenario)
    workers = args.workers or (1 if args.runs < _FEW else os.cpu_count() or 1)
    try:
        policies = cast(setting, args.policies)
        with Bar(tr("Rehearsing")) as bar:
            rehearsal = rehearse(setting, args.runs, args.seed, policies, workers=workers, progress=bar)
    except PolicyFault as fault:
        raise CommandFault(str(fault)) from fault
    if not rehearsal.runs:
        say(tr("Cancelled before the first run was over."))
        return _INTERRUPTED
    say(json_text(plain(rehearsal)) if args.json else "\n".join(told(rehearsal)))
    return _INTERRUPTED if rehearsal.cancelled else 0


def cast(setting: "Scenario", words: str) -> dict[str, str]:
    """The policies that were typed, by team; a policy alone goes to every team that is not named."""
    chosen: dict[str, str] = {}
    for part in filter(None, (part.strip() for part in words.split(","))):
        team, given, policy = part.partition("=")
        if given:
            chosen[team.strip()] = policy.strip()
        else:
            others = {one.id: part for one in setting.teams}
            chosen = {**others, **chosen}
    return chosen


def plain(rehearsal: "Rehearsal") -> dict[str, Any]:
    """The rehearsal as plain data."""
    from detente.rehearsal import LEVELS, findings, summary

    return {
        "scenario": rehearsal.scenario.id,
        "seed": rehearsal.seed,
        "wanted": rehearsal.wanted,
        "policies": dict(rehearsal.policies),
        "levels": LEVELS,
        **asdict(summary(rehearsal)),
        "findings": [asdict(finding) for finding in findings(rehearsal)],
    }


def told(rehearsal: "Rehearsal") -> Iterator[str]:
    """The rehearsal in lines of text."""
    from detente.rehearsal import findings, summary
    from detente.rehearsal.telling import counts, standing

    figures = summary(rehearsal)
    done, wanted = len(rehearsal.runs), rehearsal.wanted
    yield tr(
        "{title}: {runs} runs, seed {seed}.", title=rehearsal.scenario.title, runs=done, seed=rehearsal.seed
    )
    if rehearsal.cancelled:
        yield tr("Cancelled after {done} of {wanted} runs; this is what they say.", done=done, wanted=wanted)
    yield f"({standing()})"
    yield ""
    yield from _ends(rehearsal.scenario, figures)
    yield ""
    yield from counts(figures)
    yield ""
    yield from _fared(rehearsal.scenario, figures)
    found = findings(rehearsal)
    yield ""
    yield tr("What to know about the scenario") if found else tr("Nothing about the scenario stands out.")
    yield from (f"  {_SIGNS[finding.weight]} {finding.text}" for finding in found)


def _ends(setting: "Scenario", figures: "Summary") -> Iterator[str]:
    from detente.rehearsal.telling import band_name, value

    rows = [(band_name(setting, band), [value(band.kind, one) for one in band.end]) for band in figures.bands]
    rows.append((tr("highest escalation index"), [value("escalation", one) for one in figures.peak]))
    heads = ["5 %", "25 %", "50 %", "75 %", "95 %"]
    yield from _table(tr("At the end, in this share of runs at most"), heads, rows)


def _fared(setting: "Scenario", figures: "Summary") -> Iterator[str]:
    from detente.rehearsal.telling import fared_heads, fared_row

    rows = [fared_row(setting, one) for one in figures.fared]
    yield from _table(
        tr("How each side fared, at the end on average"),
        fared_heads()[1:],
        [(name, cells) for name, *cells in rows],
    )


def _table(title: str, heads: Sequence[str], rows: Iterable[tuple[str, Sequence[str]]]) -> Iterator[str]:
    listed = list(rows)
    wide = max(len(title), *(len(name) + 2 for name, _ in listed))
    columns = [max(len(head), 8) for head in heads]
    yield title.ljust(wide) + "".join(f"  {head:>{w}}" for head, w in zip(heads, columns, strict=True))
    for name, cells in listed:
        line = "".join(f"  {cell:>{w}}" for cell, w in zip(cells, columns, strict=True))
        yield f"  {name}".ljust(wide) + line


def _count(text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        number = 0
    if not 1 <= number <= 1_000_000:
        raise argparse.ArgumentTypeError(tr("a whole number from 1, not {text}", text=text[:40]))
    return number
