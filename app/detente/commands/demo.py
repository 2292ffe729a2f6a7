"""`detente demo`: play a recorded workshop through the desk and leave session, report and curves."""

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
    from detente.exercise.setting import Scenario

SUMMARY = "play a recorded workshop, of October 1962 if none is named, and write its report"
EXAMPLES = """\
detente demo
detente demo --scenario meridian-strait
detente demo --out somewhere"""

SCENARIO = "thirteen-days"
FOLDER = "detente-demo"
MADE = "made-by-demo.json"
"""The list of what an earlier demo left in the folder: those files, and no others, may be replaced."""
_BAR = 40


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help=tr("folder; detente-demo if left out, with the name of another scenario after it"),
    )
    parser.add_argument(
        "--scenario",
        metavar="NAME",
        default=SCENARIO,
        help=tr("a scenario with a recorded workshop; {name} if left out", name=SCENARIO),
    )
    parser.add_argument("--seed", type=seed, metavar="N", help=tr("another seed than the recorded one"))


def run(args: argparse.Namespace) -> int:
    from detente import scenario
    from detente.desk import verify

    place = scenario.find(args.scenario)
    workshop = _workshop_of(place)
    setting = scenario.load(place)
    out = args.out or Path(FOLDER if setting.id == SCENARIO else f"{FOLDER}-{setting.id}")
    with _workplace(out) as work:
        session = work / f"{setting.id}.detente"
        chronicle = _play(setting, workshop, session, args.seed)
        _write(chronicle, work)
        verdict = verify(session)
        names = _deliver(work, out)
    _summary(chronicle, verdict, out, names)
    return 0 if verdict.sound else 1


def _workshop_of(place: Path) -> Path:
    """The workshop beside a scenario file; a fault that names the scenarios with one where it has none."""
    from detente import scenario
    from detente.desk.workshop import FILE_NAME

    beside = place.with_name(FILE_NAME)
    if beside.is_file():
        return beside
    recorded = [s.id for s in scenario.shipped() if s.path.with_name(FILE_NAME).is_file()]
    message = tr(
        "There is no {file} beside {place}. Recorded workshops: {names}.",
        file=FILE_NAME,
        place=place,
        names=", ".join(recorded),
    )
    raise CommandFault(message)


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


def _play(setting: "Scenario", workshop: Path, path: Path, chosen_seed: int | None) -> "Chronicle":
    from detente.desk.workshop import performed

    with (
        Bar(tr("Playing")) as bar,
        performed(setting, workshop, path, seed=chosen_seed, progress=bar) as desk,
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
    if slowest := _slowest(chronicle):
        say(tr("Slowest message: {told}", told=slowest))
    say(tr("Verified: {verdict}", verdict=sentence(verdict)))
    say(tr("Left in {out}:", out=out.resolve()))
    for name in names:
        say(f"  {name}")
    say(tr("Open the session with: detente {file}", file=out / f"{scenario.id}.detente"))


def _slowest(chronicle: "Chronicle") -> str:
    """The message that was longest under way; empty where no delay is known."""
    from detente.exercise.hotline import Hotline
    from detente.exercise.naming import short_name

    known = [m for m in chronicle.state.of(Hotline).messages if m.took_minutes is not None]
    if not known:
        return ""
    slowest = max(known, key=lambda message: message.took_minutes or 0.0)
    return tr(
        "{id}, {sender} to {addressee}, {minutes:g} minutes under way",
        id=slowest.id,
        sender=short_name(chronicle.scenario, slowest.sent.sender),
        addressee=short_name(chronicle.scenario, slowest.sent.addressee),
        minutes=slowest.took_minutes,
    )
