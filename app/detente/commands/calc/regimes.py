"""`detente calc regimes`: quotas, notice and durations of real regimes, each with its standing."""

import argparse
from typing import TYPE_CHECKING

from detente.commands.calc.answers import Answer, Table, Told
from detente.words import tr

if TYPE_CHECKING:
    from detente.science.regimes import Regime


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "name", metavar="NAME", nargs="?", help=tr("one regime, such as new-start-2010; all if left out")
    )


def answers(args: argparse.Namespace) -> list[Told]:
    from detente.science import regimes

    return [_list()] if args.name is None else _one(regimes.regime(args.name))


def _list() -> Table:
    from detente.science import regimes

    columns = (
        ("id", tr("name")),
        ("regime", tr("regime")),
        ("rows", tr("rows")),
        ("unverified", tr("unverified")),
    )
    rows = [
        (regime.id, regime.name, len(regime.rows), sum(not row.is_fact for row in regime.rows))
        for regime in regimes.regimes().values()
    ]
    return Table("regimes", columns, rows)


def _one(regime: "Regime") -> list[Told]:
    columns = (
        ("mark", ""),
        ("verified", tr("verified")),
        ("parameter", tr("parameter")),
        ("value", tr("value")),
        ("unit", tr("unit")),
        ("source", tr("source")),
    )
    rows = [
        (
            "" if row.is_fact else tr("UNVERIFIED"),
            row.verified,
            row.parameter,
            row.value,
            row.unit,
            row.source,
        )
        for row in regime.rows
    ]
    return [Answer("regime", regime.name, tr("regime")), Table("rows", columns, rows)]
