"""`detente demo`: play the recorded workshop through the desk and leave session, report and curves."""

import argparse
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from detente.commands.arguments import seed
from detente.commands.faults import CommandFault
from detente.commands.output import json_text, say, write_whole
from detente.commands.progress import Bar
from detente.words import tr

if TYPE_CHECKING:
    from detente.desk import Verdict
    from detente.exercise.chronicle import Chronicle

SUMMARY = "play the recorded workshop of October 1962, and write its report"
EXAMPLES = """\
detente demo
detente demo --out somewhere"""

SCENARIO = "thirteen-days"
SESSION = f"{SCENARIO}.detente"
MADE = "made-by-demo.json"
"""The list of what an earlier demo left in the folder: those files, and no others, may be replaced."""
_BAR = 40


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        default=Path("detente-demo"),
        help=tr("folder; detente-demo if left out"),
    )
    parser.add_argument("--seed", type=seed, metavar="N", help=tr("another seed than the recorded one"))


def run(args: argparse.Namespace) -> int:
    from detente.desk import verify

    with _workplace(args.out) as work:
        chronicle = _play(work / SESSION, args.seed)
        _write(chronicle, work)
        verdict = verify(work / SESSION)
        names = _deliver(work, args.out)
    _summary(chronicle, verdict, args.out, names)
    return 0 if verdict.sound else 1


@contextmanager
def _workplace(out: Path) -> Iterator[Path]:
    """A folder beside the chosen one, on the same disk; gone at the end, whatever happens."""
    if out.exists() and not out.is_dir():
        raise CommandFault(tr("{out} is a file. Choose another folder with --out.", out=out))
    if not out.parent.is_dir():
        raise CommandFault(
            tr("There is no folder {folder}. Make it, or choose another one.", folder=out.parent)
        )
    work = Path(tempfile.mkdtemp(prefix=f".{out.name}.", dir=out.parent))
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _play(path: Path, chosen_seed: int | None) -> "Chronicle":
    from detente import scenario
    from detente.desk.workshop import FILE_NAME, performed

    place = scenario.find(SCENARIO)
    with (
        Bar(tr("Playing")) as bar,
        performed(
            scenario.load(place), place.with_name(FILE_NAME), path, seed=chosen_seed, progress=bar
        ) as desk,
    ):
        return desk.chronicle()


def _write(chronicle: "Chronicle", folder: Path) -> None:
    from detente.commands import curves, report

    for ending in ("csv", "svg", "png"):
        write_whole(folder / f"curves.{ending}", curves.content(chronicle, ending))
    for audience in ("control", "public"):
        report.write_reports(chronicle, report.formats(), audience, folder)


def _deliver(work: Path, out: Path) -> list[str]:
    """Move everything into the chosen folder, unless that would replace a file which no demo made."""
    names = sorted(path.name for path in work.iterdir())
    earlier = _made_before(out)
    for name in names:
        if (out / name).exists() and name not in earlier:
            raise CommandFault(
                tr("{file} was not made by the demo. Choose another folder with --out.", file=out / name)
            )
    out.mkdir(exist_ok=True)
    # Listed first: after a power cut in between, the next demo may still replace what this one moved.
    write_whole(out / MADE, json_text(sorted({*names, *earlier})))
    for name in names:
        os.replace(work / name, out / name)
    return names


def _made_before(out: Path) -> set[str]:
    try:
        listed = json.loads((out / MADE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return set()
    return {name for name in listed if isinstance(name, str)} if isinstance(listed, list) else set()


def _summary(chronicle: "Chronicle", verdict: "Verdict", out: Path, names: list[str]) -> None:
    from detente.commands.verify import sentence
    from detente.exercise.naming import short_name

    scenario = chronicle.scenario
    a, b = pair = scenario.focus()[0]
    readings = [(r.label, r.readings.escalation[pair]) for r in chronicle.history]
    peak = max(value for _, value in readings)
    say(
        tr(
            "{title}: {steps} steps, played through the desk.",
            title=scenario.title,
            steps=len(chronicle.steps),
        )
    )
    say()
    say(
        tr(
            "Escalation index {a}–{b} at the end of each turn",
            a=short_name(scenario, a),
            b=short_name(scenario, b),
        )
    )
    for label, value in readings:
        bar = "#" * round(value / 100 * _BAR)
        say(f"  {label}  {value:5.1f}  {bar}" + (tr("  peak") if value == peak else ""))
    say(tr("  (exercise model, not a prediction)"))
    say()
    say(tr("Slowest message: {told}", told=_slowest(chronicle)))
    say(tr("Verified: {verdict}", verdict=sentence(verdict)))
    say(tr("Left in {out}:", out=out.resolve()))
    for name in names:
        say(f"  {name}")
    say(tr("Open the session with: detente {file}", file=out / SESSION))


def _slowest(chronicle: "Chronicle") -> str:
    from detente.exercise.hotline import Hotline
    from detente.exercise.naming import short_name

    known = [m.sent for m in chronicle.state.of(Hotline).messages if m.sent.delay_minutes is not None]
    sent = max(known, key=lambda message: message.delay_minutes or 0.0)
    return tr(
        "{id}, {sender} to {addressee}, {minutes:g} minutes under way",
        id=sent.id,
        sender=short_name(chronicle.scenario, sent.sender),
        addressee=short_name(chronicle.scenario, sent.addressee),
        minutes=sent.delay_minutes,
    )
