"""`detente calc trust`, `escalation` and `risk`: the model of the curves."""

import argparse

from detente.commands.calc.answers import Answer, Told
from detente.words import tr


def add_trust(parser: argparse.ArgumentParser) -> None:
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


def trust_answers(args: argparse.Namespace) -> list[Told]:
    import math

    from detente.science import trust

    evidence, after = 0.0, [trust.posterior(args.prior, 0.0)]
    for number, ratio in enumerate(args.ratios, start=1):
        if not 0 < ratio < math.inf:
            raise ValueError(tr("RATIO {number} is {ratio}; it must be above 0", number=number, ratio=ratio))
        nats = trust.clip_evidence(math.log(ratio))
        evidence = trust.decay(evidence, args.memory) + nats
        after.append(trust.posterior(args.prior, evidence))
    answers: list[Told] = [
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


def add_escalation(parser: argparse.ArgumentParser) -> None:
    for name, whose in (("--own", tr("of one side")), ("--rival", tr("of the other side"))):
        told = tr("scores of the acts {whose}, −10 to +10", whose=whose)
        parser.add_argument(name, type=float, nargs="+", default=[], metavar="SCORE", help=told)
    parser.add_argument("--turns", type=int, default=3, metavar="N", help=tr("quiet turns that follow"))
    parser.add_argument("--fatigue", type=float, default=0.35, metavar="a", help=tr("restraint per turn"))
    parser.add_argument("--reaction", type=float, default=0.10, metavar="k", help=tr("reaction per turn"))
    parser.add_argument("--baseline", type=float, default=20.0, metavar="E", help=tr("index at rest"))


_MOST_TURNS = 1_000


def escalation_answers(args: argparse.Namespace) -> list[Told]:
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


def add_risk(parser: argparse.ArgumentParser) -> None:
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


def risk_answers(args: argparse.Namespace) -> list[Told]:
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
