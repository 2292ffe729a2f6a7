"""`detente calc plan`: what a year of inspections finds, and what it does to trust."""

import argparse

from detente.commands.calc.answers import Answer, Told
from detente.commands.calc.sampling import add_site, needed
from detente.words import tr

_HIGH = 0.9  # the IAEA's "high" detection probability


def add(parser: argparse.ArgumentParser) -> None:
    add_site(parser)
    parser.add_argument("--inspections", type=int, default=1, metavar="Y", help=tr("inspections a year"))
    parser.add_argument(
        "--payoffs",
        type=float,
        nargs=4,
        metavar=("R", "T", "P", "S"),
        default=(4.0, 3.0, 2.0, 1.0),
        help=tr("reward, temptation, punishment, sucker of a security seeker (default 4 3 2 1)"),
    )


def answers(args: argparse.Namespace) -> list[Told]:
    from detente.science import verification

    wish = _HIGH if args.confidence is None else args.confidence
    size = needed(args, wish) if args.sample is None else args.sample
    found = verification.detection_probability(
        args.population, args.defects, size, args.sensitivity, args.false_alarm
    )
    false = verification.false_alarm_probability(size, args.false_alarm)
    return [
        Answer("sample", size, tr("items looked at in one inspection")),
        Answer("detection_probability", found, tr("at least one alarm, with these violations")),
        Answer("false_alarm_probability", false, tr("at least one alarm, without any")),
        Answer("sample_size", _reaches(args, wish), tr("smallest sample for {wish:g}", wish=wish)),
        *_trust(args, found, false),
    ]


def _reaches(args: argparse.Namespace, wish: float) -> int | None:
    from detente.science import planning

    return planning.needed_sample(args.population, args.defects, wish, args.sensitivity, args.false_alarm)


def _trust(args: argparse.Namespace, found: float, false: float) -> list[Told]:
    from detente.science import planning, trust

    ratios = trust.inspection_likelihood_ratios(found, false)
    cost = planning.false_alarm_cost(args.inspections, found, false)
    payoffs = planning.Payoffs(*args.payoffs)
    return [
        Answer("ratio_clean", ratios.clean, tr("likelihood ratio of a clean inspection")),
        Answer("ratio_alarm", ratios.alarm, tr("likelihood ratio of an alarm")),
        Answer("false_alarms_per_year", cost.alarms, tr("false alarms a year, at an honest party")),
        Answer("false_alarm_decibans", cost.lost_decibans, tr("what they cost its trust, dB a year")),
        Answer("clean_decibans", cost.won_decibans, tr("what its clean inspections give, dB a year")),
        Answer("minimum_trust_before", trust.minimum_trust(*payoffs), tr("least trust without inspections")),
        Answer("minimum_trust", trust.minimum_trust(*payoffs, found), tr("least trust with this plan")),
    ]
