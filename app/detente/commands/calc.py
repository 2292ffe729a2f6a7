"""`detente calc`: the published formulas as small calculators."""

import argparse
from collections.abc import Callable
from fractions import Fraction
from typing import Any, NamedTuple

from detente.commands.arguments import add_json
from detente.commands.faults import CommandFault
from detente.commands.output import json_text, say
from detente.words import tr

SUMMARY = "the published formulas as small calculators"
EXAMPLES = """\
detente calc sampling --population 20 --defects 2 --sample 5
detente calc sampling --population 20 --defects 2 --confidence .9
detente calc inspection-game --periods 12 --inspections 3
detente calc trust 2 10 .1 --prior .3
detente calc trust --detection .447 --false-alarm .01
detente calc escalation --own -7 -3.5 --rival -2 --turns 3
detente calc risk --index 80 --channel 1:11.53 --channel .5:1"""

_LONGEST_FRACTION = 10**15


class Answer(NamedTuple):
    """One result: its name in JSON, its value, and its words."""

    name: str
    value: Any
    words: str


def configure(parser: argparse.ArgumentParser) -> None:
    kinds = parser.add_subparsers(metavar="CALCULATOR", required=True, prog=parser.prog)
    for name, summary, add, calculate in (
        ("sampling", tr("how likely a sample finds a violation"), _add_sampling, _sampling),
        ("inspection-game", tr("when to inspect, if inspections are few"), _add_game, _game),
        ("trust", tr("what evidence does to trust"), _add_trust, _trust),
        ("escalation", tr("how acts raise the index, and how it settles"), _add_escalation, _escalation),
        ("risk", tr("how channels lower the risk of inadvertent escalation"), _add_risk, _risk),
    ):
        kind = kinds.add_parser(
            name, help=summary, description=summary.capitalize() + ".", allow_abbrev=False
        )
        add(kind)
        add_json(kind)
        kind.set_defaults(calculate=calculate)


def run(args: argparse.Namespace) -> int:
    calculate: Callable[[argparse.Namespace], list[Answer]] = args.calculate
    try:
        answers = calculate(args)
    except ValueError as fault:
        raise CommandFault(tr("{fault}.", fault=fault)) from fault
    if args.json:
        say(json_text({answer.name: answer.value for answer in answers}))
    else:
        width = max(len(answer.words) for answer in answers)
        for answer in answers:
            say(f"{answer.words:<{width}}  {_shown(answer.value)}")
        if args.calculate in (_trust, _escalation, _risk):
            say(tr("Exercise model, not a prediction."))
    return 0


def _shown(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, list):
        return "  ".join(_shown(one) for one in value)
    return str(value)


def _add_sampling(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--population", type=int, required=True, metavar="N", help=tr("items or sites"))
    parser.add_argument("--defects", type=int, required=True, metavar="D", help=tr("violations among them"))
    wanted = parser.add_mutually_exclusive_group(required=True)
    wanted.add_argument(
        "--sample", type=int, metavar="n", help=tr("items looked at: how likely is detection?")
    )
    wanted.add_argument("--confidence", type=float, metavar="P", help=tr("how many must be looked at?"))
    parser.add_argument("--sensitivity", type=float, default=1.0, metavar="P", help=tr("a violation is seen"))
    parser.add_argument("--false-alarm", type=float, default=0.0, metavar="P", help=tr("a sound item alarms"))


def _sampling(args: argparse.Namespace) -> list[Answer]:
    from detente.science import verification

    if args.sample is not None:
        found = verification.detection_probability(
            args.population, args.defects, args.sample, args.sensitivity, args.false_alarm
        )
        false = verification.false_alarm_probability(args.sample, args.false_alarm)
        return [
            Answer("detection_probability", found, tr("at least one alarm, with these violations")),
            Answer("false_alarm_probability", false, tr("at least one alarm, without any")),
        ]
    if args.sensitivity != 1.0 or args.false_alarm != 0.0:
        raise ValueError(
            tr("--confidence counts with perfect tests; leave --sensitivity and --false-alarm out")
        )
    size = verification.sample_size(args.population, args.defects, args.confidence)
    # Through a fraction: 1 - .95 in floating point is not the decimal that the user means.
    missed = 1 - Fraction(str(args.confidence))
    iaea = verification.iaea_sample_size(args.population, args.defects, missed)
    return [
        Answer("sample_size", size, tr("smallest sample, exact")),
        Answer("iaea_sample_size", iaea, tr("the IAEA's formula")),
    ]


def _add_game(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--periods", type=int, required=True, metavar="n", help=tr("periods that remain"))
    parser.add_argument("--inspections", type=int, required=True, metavar="m", help=tr("inspections left"))
    parser.add_argument("--violations", type=int, default=1, metavar="k", help=tr("violations meant"))
    parser.add_argument(
        "--penalty", type=float, default=1.0, metavar="b", help=tr("loss of a violator caught")
    )


def _game(args: argparse.Namespace) -> list[Answer]:
    from detente.science import inspection_game

    worth = inspection_game.value(args.periods, args.inspections, args.violations, args.penalty)
    chance = inspection_game.inspect_probability(args.periods, args.inspections, args.penalty)
    answers = [
        Answer("inspect_probability", float(chance), tr("inspect in the next period with probability")),
        Answer("value", float(worth), tr("worth to the violator, per violation not inspected")),
    ]
    if max(chance.denominator, worth.denominator) <= _LONGEST_FRACTION:
        answers += [
            Answer("inspect_probability_exact", str(chance), tr("the probability as a fraction")),
            Answer("value_exact", str(worth), tr("the worth as a fraction")),
        ]
    return answers


def _add_trust(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "ratios", metavar="RATIO", nargs="*", type=float, help=tr("likelihood ratio of each signal, in order")
    )
    parser.add_argument(
        "--prior", type=float, default=0.30, metavar="P", help=tr("trust before (default .30)")
    )
    parser.add_argument(
        "--memory", type=float, default=1.0, metavar="P", help=tr("evidence kept from one signal to the next")
    )
    parser.add_argument(
        "--detection", type=float, metavar="P", help=tr("chance that inspections find a violator")
    )
    parser.add_argument(
        "--false-alarm", type=float, default=0.0, metavar="P", help=tr("chance of a false alarm")
    )
    parser.add_argument(
        "--payoffs", type=float, nargs=4, metavar=("R", "T", "P", "S"), default=(4.0, 3.0, 2.0, 1.0)
    )


def _trust(args: argparse.Namespace) -> list[Answer]:
    import math

    from detente.science import trust

    evidence, after = 0.0, [trust.posterior(args.prior, 0.0)]
    for number, ratio in enumerate(args.ratios, start=1):
        if not 0 < ratio < math.inf:
            raise ValueError(tr("RATIO {number} is {ratio}; it must be above 0", number=number, ratio=ratio))
        nats = trust.clip_evidence(math.log(ratio))
        evidence = trust.decay(evidence, args.memory) + nats
        after.append(trust.posterior(args.prior, evidence))
    answers = [
        Answer("trust", after, tr("trust, before and after each signal")),
        Answer("decibans", trust.decibans(evidence), tr("evidence in decibans")),
    ]
    if args.detection is not None:
        ratios = trust.inspection_likelihood_ratios(args.detection, args.false_alarm)
        answers += [
            Answer("ratio_clean", ratios.clean, tr("likelihood ratio of a clean inspection")),
            Answer("ratio_alarm", ratios.alarm, tr("likelihood ratio of an alarm")),
        ]
    reward, temptation, punishment, sucker = args.payoffs
    least = trust.minimum_trust(reward, temptation, punishment, sucker, args.detection or 0.0)
    return [*answers, Answer("minimum_trust", least, tr("trust from which cooperation pays"))]


def _add_escalation(parser: argparse.ArgumentParser) -> None:
    for name, whose in (("--own", tr("of one side")), ("--rival", tr("of the other side"))):
        told = tr("scores of the acts {whose}, −10 to +10", whose=whose)
        parser.add_argument(name, type=float, nargs="+", default=[], metavar="SCORE", help=told)
    parser.add_argument("--turns", type=int, default=3, metavar="N", help=tr("quiet turns that follow"))
    parser.add_argument("--fatigue", type=float, default=0.35, metavar="a", help=tr("restraint per turn"))
    parser.add_argument("--reaction", type=float, default=0.10, metavar="k", help=tr("reaction per turn"))
    parser.add_argument("--baseline", type=float, default=20.0, metavar="E", help=tr("index at rest"))


_MOST_TURNS = 1_000


def _escalation(args: argparse.Namespace) -> list[Answer]:
    from detente.science import escalation

    if not 0 <= args.turns <= _MOST_TURNS:
        raise ValueError(
            tr("--turns is {turns}; it must be from 0 to {most}", turns=args.turns, most=_MOST_TURNS)
        )
    own = sum(escalation.impulse(score) for score in args.own)
    rival = sum(escalation.impulse(score) for score in args.rival)
    indices, hostility = [], []
    for turn in range(args.turns + 1):
        if turn:
            own, rival = escalation.step(own, rival, args.fatigue, args.reaction)
        hostility.append([own, rival])
        indices.append(escalation.index(own + rival, args.baseline))
    return [
        Answer("index", indices, tr("index after the acts and after each turn")),
        Answer("hostility", hostility, tr("hostility of both sides")),
    ]


def _add_risk(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--index", type=float, required=True, metavar="E", help=tr("escalation index, 0 to 100")
    )
    parser.add_argument(
        "--channel",
        dest="channels",
        type=_channel,
        action="append",
        default=[],
        metavar="AVAILABILITY:HOURS",
        help=tr("a channel: share of the time it works, and mean hours to clear an incident up"),
    )
    parser.add_argument("--window", type=float, default=3.0, metavar="HOURS", help=tr("time to decide"))
    parser.add_argument("--turns", type=float, default=1.0, metavar="N", help=tr("turns at this index"))


def _channel(text: str) -> tuple[float, float]:
    availability, _, hours = text.partition(":")
    try:
        return float(availability), float(hours)
    except ValueError:
        told = tr("a channel is written AVAILABILITY:HOURS, such as .9:1, not {text}", text=text[:40])
        raise argparse.ArgumentTypeError(told) from None


def _risk(args: argparse.Namespace) -> list[Answer]:
    from detente.science import risk

    at_zero, slope = risk.DEFAULT_RATE_AT_ZERO, risk.DEFAULT_SLOPE
    rate = risk.incident_rate(args.index, at_zero, slope)
    uncleared = risk.uncleared_probability(args.window, args.channels)
    chance = risk.inadvertent_probability(args.index, at_zero, slope, args.window, args.channels, args.turns)
    return [
        Answer("incident_rate", rate, tr("incidents per turn")),
        Answer("uncleared_probability", uncleared, tr("an incident is not cleared up in time")),
        Answer(
            "inadvertent_probability",
            chance,
            tr("inadvertent escalation in {turns:g} turns", turns=args.turns),
        ),
    ]
