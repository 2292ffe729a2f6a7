"""`detente calc`: the published formulas as small calculators."""

import argparse
from collections.abc import Callable

from detente.commands.arguments import add_json
from detente.commands.calc import game, model, plan, regimes, sampling
from detente.commands.calc.answers import Told, say_json, say_words
from detente.commands.faults import CommandFault
from detente.commands.output import say
from detente.words import tr

SUMMARY = "the published formulas as small calculators"
EXAMPLES = """\
detente calc sampling --population 20 --defects 2 --sample 5
detente calc sampling --population 20 --defects 2 --confidence .9 --curve
detente calc plan --population 36 --defects 3 --sample 6 --false-alarm .01 --inspections 18
detente calc inspection-game --periods 12 --inspections 3 --schedule
detente calc regimes new-start-2010
detente calc trust 2 10 .1 --prior .3
detente calc trust --detection .447 --false-alarm .01
detente calc escalation --own -7 -3.5 --rival -2 --turns 3
detente calc risk --index 80 --channel 1:11.53 --channel .5:1"""

_Calculate = Callable[[argparse.Namespace], list[Told]]
_MODEL = (plan.answers, model.trust_answers, model.escalation_answers, model.risk_answers)


def configure(parser: argparse.ArgumentParser) -> None:
    kinds = parser.add_subparsers(metavar="CALCULATOR", required=True, prog=parser.prog)
    calculators: tuple[tuple[str, str, Callable[[argparse.ArgumentParser], None], _Calculate], ...] = (
        ("sampling", tr("how likely a sample finds a violation"), sampling.add, sampling.answers),
        ("plan", tr("what a year of inspections finds, and what it does to trust"), plan.add, plan.answers),
        ("inspection-game", tr("when to inspect, if inspections are few"), game.add, game.answers),
        ("regimes", tr("quotas, notice and durations of real regimes"), regimes.add, regimes.answers),
        ("trust", tr("what evidence does to trust"), model.add_trust, model.trust_answers),
        (
            "escalation",
            tr("how acts raise the index, and how it settles"),
            model.add_escalation,
            model.escalation_answers,
        ),
        (
            "risk",
            tr("how channels lower the risk of inadvertent escalation"),
            model.add_risk,
            model.risk_answers,
        ),
    )
    for name, summary, add, calculate in calculators:
        kind = kinds.add_parser(
            name, help=summary, description=summary.capitalize() + ".", allow_abbrev=False
        )
        add(kind)
        add_json(kind)
        kind.set_defaults(calculate=calculate)


def run(args: argparse.Namespace) -> int:
    calculate: _Calculate = args.calculate
    try:
        told = calculate(args)
    except ValueError as fault:
        raise CommandFault(tr("{fault}.", fault=fault)) from fault
    if args.json:
        say_json(told)
        return 0
    say_words(told)
    if calculate in _MODEL:
        say(tr("Exercise model, not a prediction."))
    return 0
