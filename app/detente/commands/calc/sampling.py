"""`detente calc sampling`: what a sample finds, and how large it must be."""

import argparse
from fractions import Fraction

from detente.commands.calc.answers import Answer, Table, Told
from detente.words import tr


def add(parser: argparse.ArgumentParser) -> None:
    add_site(parser)
    parser.add_argument("--curve", action="store_true", help=tr("add a ladder of sample sizes"))


def add_site(parser: argparse.ArgumentParser) -> None:
    """The site, the sample or the wish, and how good the tests are."""
    parser.add_argument("--population", type=int, required=True, metavar="N", help=tr("items or sites"))
    parser.add_argument("--defects", type=int, required=True, metavar="D", help=tr("violations among them"))
    wanted = parser.add_mutually_exclusive_group(required=True)
    wanted.add_argument(
        "--sample", type=int, metavar="n", help=tr("items looked at: how likely is detection?")
    )
    wanted.add_argument("--confidence", type=float, metavar="P", help=tr("how many must be looked at?"))
    parser.add_argument("--sensitivity", type=float, default=1.0, metavar="P", help=tr("a violation is seen"))
    parser.add_argument("--false-alarm", type=float, default=0.0, metavar="P", help=tr("a sound item alarms"))


def answers(args: argparse.Namespace) -> list[Told]:
    told = _of_sample(args) if args.sample is not None else _of_wish(args)
    return [*told, _curve(args)] if args.curve else told


def needed(args: argparse.Namespace, confidence: float) -> int:
    """The smallest sample with this confidence; a ValueError says that there is none."""
    from detente.science import planning, verification

    site = (args.population, args.defects)
    size = planning.needed_sample(*site, confidence, args.sensitivity, args.false_alarm)
    if size is None:
        most = verification.detection_probability(*site, args.population, args.sensitivity, args.false_alarm)
        raise ValueError(
            tr(
                "confidence = {wish} is out of reach: all {n} items together raise an alarm with {most:.6g}; "
                "ask for less, or raise --sensitivity",
                wish=confidence,
                n=args.population,
                most=most,
            )
        )
    return size


def _of_sample(args: argparse.Namespace) -> list[Told]:
    from detente.science import verification

    found = verification.detection_probability(
        args.population, args.defects, args.sample, args.sensitivity, args.false_alarm
    )
    false = verification.false_alarm_probability(args.sample, args.false_alarm)
    return [
        Answer("detection_probability", found, tr("at least one alarm, with these violations")),
        Answer("false_alarm_probability", false, tr("at least one alarm, without any")),
    ]


def _of_wish(args: argparse.Namespace) -> list[Told]:
    from detente.science import verification

    size = needed(args, args.confidence)
    if args.sensitivity != 1.0 or args.false_alarm != 0.0:
        return [Answer("sample_size", size, tr("smallest sample, exact"))]
    # Through a fraction: 1 - .95 in floating point is not the decimal that the user means.
    missed = 1 - Fraction(str(args.confidence))
    iaea = verification.iaea_sample_size(args.population, args.defects, missed)
    return [
        Answer("sample_size", size, tr("smallest sample, exact")),
        Answer("iaea_sample_size", iaea, tr("the IAEA's formula")),
    ]


def _curve(args: argparse.Namespace) -> Table:
    from detente.science import verification

    chosen = args.sample if args.sample is not None else needed(args, args.confidence)
    site, tests = (args.population, args.defects), (args.sensitivity, args.false_alarm)
    rows = [
        (
            size,
            verification.detection_probability(*site, size, *tests),
            verification.false_alarm_probability(size, args.false_alarm),
            "◀" if size == chosen else "",
        )
        for size in _ladder(args.population, chosen)
    ]
    columns = (
        ("sample", tr("sample")),
        ("detection_probability", tr("detection")),
        ("false_alarm_probability", tr("false alarm")),
        ("chosen", ""),
    )
    return Table("curve", columns, rows)


def _ladder(population: int, chosen: int) -> list[int]:
    """1, 2, 5, 10, 20, … up to the population, with the chosen size among them."""
    steps = (digit * 10**power for power in range(len(str(population))) for digit in (1, 2, 5))
    return sorted({0, chosen, population, *(step for step in steps if step < population)})
