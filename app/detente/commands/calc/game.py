"""`detente calc inspection-game`: when to inspect, if inspections are few."""

import argparse
from fractions import Fraction

from detente.commands.calc.answers import Answer, Table, Told
from detente.words import tr

_LONGEST_FRACTION = 10**15


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--periods", type=int, required=True, metavar="n", help=tr("periods that remain"))
    parser.add_argument("--inspections", type=int, required=True, metavar="m", help=tr("inspections left"))
    parser.add_argument("--violations", type=int, default=1, metavar="k", help=tr("violations meant"))
    parser.add_argument(
        "--penalty", type=float, default=1.0, metavar="b", help=tr("loss of a violator caught")
    )
    parser.add_argument(
        "--schedule", action="store_true", help=tr("add what to do later, and what naive plans give away")
    )


def answers(args: argparse.Namespace) -> list[Told]:
    from detente.science import inspection_game

    worth = inspection_game.value(args.periods, args.inspections, args.violations, args.penalty)
    chance = inspection_game.inspect_probability(args.periods, args.inspections, args.penalty)
    leads = inspection_game.leadership_value(args.periods, args.inspections, args.penalty)
    told: list[Told] = [
        Answer("inspect_probability", float(chance), tr("inspect in the next period with probability")),
        Answer("value", float(worth), tr("worth to the violator, per violation not inspected")),
        Answer("leadership_value", float(leads), tr("what the inspector gets who announces his odds first")),
    ]
    if max(chance.denominator, worth.denominator) <= _LONGEST_FRACTION:
        told += [
            Answer("inspect_probability_exact", str(chance), tr("the probability as a fraction")),
            Answer("value_exact", str(worth), tr("the worth as a fraction")),
        ]
    return [*told, *_naive(args, worth), _schedule(args)] if args.schedule else told


def _naive(args: argparse.Namespace, least: Fraction) -> list[Told]:
    from detente.science import inspection_game

    game = (args.periods, args.inspections, args.violations)
    even = inspection_game.spread_value(*game, args.penalty)
    known = inspection_game.announced_value(*game)
    return [
        Answer("spread_value", float(even), tr("worth if inspections are spread evenly at random")),
        Answer("spread_gives_away", float(even - least), tr("which gives away")),
        Answer("announced_value", float(known), tr("worth if the days are fixed and known")),
        Answer("announced_gives_away", float(known - least), tr("which gives away")),
    ]


def _schedule(args: argparse.Namespace) -> Table:
    from detente.science import inspection_game

    moments = inspection_game.schedule(args.periods, args.inspections, args.violations, args.penalty)
    columns = (
        ("periods", tr("periods left")),
        ("inspections", tr("inspections left")),
        ("inspect_probability", tr("inspect with")),
        ("value", tr("worth to the violator")),
    )
    rows = [(one.periods, one.inspections, float(one.inspect), float(one.value)) for one in moments]
    return Table("schedule", columns, rows)
