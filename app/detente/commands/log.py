"""`detente log`: the record of a session, as control or as one seat may read it."""

import argparse
from dataclasses import astuple, fields
from typing import TYPE_CHECKING, NamedTuple

from detente.commands.arguments import add_branch, add_session
from detente.commands.faults import CommandFault, one_line
from detente.commands.output import csv_text, json_text, say
from detente.commands.sessions import chronicle_of, opened
from detente.words import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from detente.exercise.chronicle import Chronicle
    from detente.exercise.setting import Scenario
    from detente.exercise.views import PublicView, TeamView
    from detente.report.log import LogRow

SUMMARY = "show the record of a session, as control or as one seat may read it"
EXAMPLES = """\
detente log monday.detente
detente log monday.detente --as public
detente log monday.detente --as US --format csv > us.csv"""

CONTROL, PUBLIC = "control", "public"


class SeatLine(NamedTuple):
    """One thing that a seat knows."""

    turn: int
    label: str
    kind: str
    record: str
    who: str
    text: str


def configure(parser: argparse.ArgumentParser) -> None:
    add_session(parser)
    add_branch(parser)
    parser.add_argument(
        "--as", dest="seat", metavar="SEAT", default=CONTROL, help=tr("control, public, or the id of a team")
    )
    parser.add_argument("--format", choices=("table", "csv", "json"), default="table")


def run(args: argparse.Namespace) -> int:
    from detente.report.log import LogRow, log_rows

    with opened(args.file) as desk:
        chronicle = chronicle_of(desk, args.branch)
    if args.seat == CONTROL:
        told = log_rows(chronicle)
        _show(
            args.format, [field.name for field in fields(LogRow)], [astuple(row) for row in told], _told(told)
        )
    else:
        known = seat_lines(chronicle, args.seat)
        _show(args.format, SeatLine._fields, known, _known(known))
    return 0


def _show(
    chosen: str, header: "Sequence[str]", rows: "Sequence[tuple[object, ...]]", table: "Iterable[str]"
) -> None:
    if chosen == "json":
        say(json_text([dict(zip(header, row, strict=True)) for row in rows]))
    elif chosen == "csv":
        say(csv_text(header, rows))
    else:
        for text in table:
            say(text)


def seat_lines(chronicle: "Chronicle", seat: str) -> list[SeatLine]:
    """All that a team, or the public, may read: made from its view alone, which has no field for more."""
    from detente.exercise.views import public_view, team_view

    scenario, state, history = chronicle.scenario, chronicle.state, chronicle.history
    if seat == PUBLIC:
        return _public_lines(scenario, public_view(scenario, state, history))
    known = [team.id for team in scenario.teams]
    if seat not in known:
        raise CommandFault(
            tr(
                "There is no seat “{seat}”. The seats are: {seats}.",
                seat=seat,
                seats=", ".join((CONTROL, PUBLIC, *known)),
            )
        )
    view = team_view(scenario, state, seat, history)
    lines = [*_public_lines(scenario, view.public), *_team_lines(scenario, view)]
    lines += _treaty_lines(scenario, view)
    return sorted(lines, key=lambda line: line.turn)


def _public_lines(scenario: "Scenario", view: "PublicView") -> list[SeatLine]:
    return [
        _seat_line(scenario, notice.turn, "notice", "", notice.teams, notice.text) for notice in view.notices
    ]


def _team_lines(scenario: "Scenario", view: "TeamView") -> "Iterator[SeatLine]":
    for move in view.moves:
        words = [move.text, tr("[intent: {text}]", text=move.private_intent) if move.private_intent else ""]
        yield _seat_line(scenario, move.turn, "move", move.id, (view.team, *move.targets), _joined(words))
    for message in view.messages:
        words = [message.text, tr("[answered]") if message.answered else ""]
        ends = (message.sender, message.addressee)
        yield _seat_line(scenario, message.turn, "message", message.id, ends, _joined(words))
    for inject in view.injects:
        yield _seat_line(
            scenario, inject.turn, "inject", inject.id, (), _joined([inject.sender, inject.text])
        )


def _treaty_lines(scenario: "Scenario", view: "TeamView") -> "Iterator[SeatLine]":
    """Treaties and verification as far as the team's own boards show them."""
    from detente.commands.log_treaty import board_entries

    for entry in board_entries(scenario, view):
        yield _seat_line(scenario, entry.turn, entry.kind, entry.record, entry.teams, _joined(entry.words))


def _seat_line(
    scenario: "Scenario", turn: int, kind: str, record: str, teams: "Sequence[str]", text: str
) -> SeatLine:
    from detente.exercise.phases import turn_label

    return SeatLine(turn, turn_label(scenario, turn), kind, record, " → ".join(teams), text)


def _joined(parts: "Iterable[str]") -> str:
    return " · ".join(part for part in parts if part)


def _told(rows: "Iterable[LogRow]") -> "Iterator[str]":
    """Control's log for a terminal, under a heading for each turn."""
    turn = -1
    for row in rows:
        if row.turn != turn:
            turn = row.turn
            yield _heading(turn, row.label)
        mark = f"[{row.kind}] " if row.kind in ("note", "bookmark") else ""
        yield f"  {row.step:>5}  {_minute(row.occurred_at or row.entered_at)}  {mark}{one_line(row.text)}"


def _known(lines: "Iterable[SeatLine]") -> "Iterator[str]":
    """A seat's log for a terminal, under a heading for each turn."""
    turn = -1
    for line in lines:
        if line.turn != turn:
            turn = line.turn
            yield _heading(turn, line.label)
        yield f"  {line.kind:<10}  {line.record:<14}  {line.who:<10}  {one_line(line.text)}"


def _heading(turn: int, label: str) -> str:
    return tr("Turn {turn} ({label})", turn=turn, label=label) if turn else tr("Briefing")


def _minute(moment: str) -> str:
    return moment[:16].replace("T", " ")
