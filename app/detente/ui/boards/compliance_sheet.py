"""What the compliance board shows: duties by step and party, each with its turns. No Qt here."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from detente.exercise.boards import CONTROL
from detente.exercise.boards.shapes import DutyView
from detente.exercise.compliance import Cell, Row, ledger, tally
from detente.exercise.obligations.acts import Standing, Tick
from detente.exercise.obligations.duties import Passage
from detente.exercise.setting import Scenario
from detente.exercise.telling_treaties import step_title
from detente.exercise.treaty_setting import Method
from detente.ui.boards.board import Look

STATES: tuple[Standing, ...] = (
    "kept",
    "late",
    "broken",
    "unverifiable",
    "in_force",
    "suspended",
    "withdrawn",
)
"""In the order of the totals."""
Doubt = Literal["untrue", "false", "missed"]
DOUBTS: tuple[Doubt, ...] = ("untrue", "false", "missed")
"""What control may look for: turns in which a duty was really not kept, wrong alarms, blind inspections."""


@dataclass(frozen=True, slots=True)
class Line:
    """One duty with its turns, as far as the seat may know them."""

    id: str
    step: str
    party: str
    others: tuple[str, ...]
    text: str
    due: int
    method: Method
    state: Standing
    ticks: Mapping[Tick, str]
    """Each tick with the record that gave it; a team's are without the record."""
    cells: tuple[Cell, ...]
    passages: tuple[Passage, ...] = ()
    """Why it passed from state to state: for control alone."""

    def cell(self, turn: int) -> Cell | None:
        """How it stood in a turn; None before it was owed."""
        return next((cell for cell in self.cells if cell.turn == turn), None)

    @property
    def counted(self) -> bool:
        """Whether numbers were declared or found for it in any turn."""
        return any(cell.declared is not None or cell.found is not None for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Group:
    """The duties of one step."""

    title: str
    lines: tuple[Line, ...]


class Filter(NamedTuple):
    """Which duties are listed."""

    party: str = ""
    shows: Standing | Doubt | Literal[""] = ""

    def lets(self, line: Line) -> bool:
        """Whether a duty is listed: of the party, and in the state now or with the doubt in any turn."""
        if self.party not in ("", line.party):
            return False
        if self.shows == "untrue":
            return any(cell.truth is False for cell in line.cells)
        if self.shows in ("false", "missed"):
            return any(cell.alarm == self.shows for cell in line.cells)
        return self.shows in ("", line.state)


@dataclass(frozen=True, slots=True)
class Totals:
    """The board in numbers; the alarms are for control alone."""

    states: Mapping[Standing, int]
    """Duties by their present state."""
    seen: frozenset[Standing]
    """States in which any duty stands or stood."""
    false_alarms: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that is on the board."""

    scenario: Scenario
    groups: tuple[Group, ...]
    turns: tuple[int, ...]
    control: bool
    """Whether ground truth is on it."""
    duties: int
    """How many there are, listed or not."""
    totals: Totals


def sheet(look: Look, seed: int, chosen: Filter) -> Sheet:
    """The board of a look: for control the ledger with ground truth, for others what their boards hold."""
    control = look.seat == CONTROL
    lines = _ledger(look, seed) if control else [_seen(duty) for duty in look.boards.treaty.duties]
    turns = sorted({cell.turn for line in lines for cell in line.cells})
    return Sheet(
        scenario=look.scenario,
        groups=_grouped(look.scenario, [line for line in lines if chosen.lets(line)]),
        turns=tuple(range(turns[0], turns[-1] + 1)) if turns else (),
        control=control,
        duties=len(lines),
        totals=_totals(look, lines, control),
    )


def _ledger(look: Look, seed: int) -> list[Line]:
    return [_owed(row) for row in ledger(look.scenario, look.state, seed)]


def _owed(row: Row) -> Line:
    duty, assigned = row.duty, row.duty.assigned
    return Line(
        id=duty.id,
        step=assigned.step,
        party=duty.party,
        others=assigned.others,
        text=assigned.text,
        due=duty.due,
        method=assigned.method,
        state=duty.state,
        ticks=duty.ticks,
        cells=row.cells,
        passages=duty.passages,
    )


def _seen(duty: DutyView) -> Line:
    cells = (
        Cell(turn=turn, state=state, truth=None, declared=None, found=None, alarm="", evidence=())
        for turn, state in duty.turns
    )
    return Line(
        id=duty.id,
        step=duty.step,
        party=duty.party,
        others=duty.others,
        text=duty.text,
        due=duty.due,
        method=duty.method,
        state=duty.state,
        ticks=dict.fromkeys(duty.ticks, ""),
        cells=tuple(cells),
    )


def _grouped(scenario: Scenario, lines: Iterable[Line]) -> tuple[Group, ...]:
    """By step in the order of the ladder, then by party in the order of the teams."""
    steps = {step.id: number for number, step in enumerate(scenario.steps)}
    teams = {team.id: number for number, team in enumerate(scenario.teams)}

    def place(line: Line) -> tuple[int, int]:
        return steps.get(line.step, len(steps)), teams.get(line.party, len(teams))

    of_step: dict[str, list[Line]] = {}
    for line in sorted(lines, key=place):
        of_step.setdefault(line.step, []).append(line)
    return tuple(Group(step_title(scenario, step), tuple(owed)) for step, owed in of_step.items())


def _totals(look: Look, lines: Sequence[Line], control: bool) -> Totals:
    states = Counter(line.state for line in lines)
    seen = frozenset(cell.state for line in lines for cell in line.cells) | frozenset(states)
    if not control:
        return Totals(states, seen)
    told = tally(look.state)
    return Totals(states, seen, told.false_alarms, told.missed)
