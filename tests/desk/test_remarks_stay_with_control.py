"""Whatever is said beside the tree is control's: no seat, no public report ever reads it.

The kinds are those of the register, so that a new one cannot be forgotten.
"""

import dataclasses
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from detente import scenario as shelf
from detente.commands.log import seat_lines
from detente.desk import Desk
from detente.exercise.annotations import REMARKS, Remark, Saying
from detente.exercise.moves import LogMove
from detente.exercise.phases import Advance
from detente.exercise.publication import Stage, TakeScene
from detente.report import write

SECRET = "ZEBRA-7719"
NOW = datetime(2025, 5, 3, 9, 0, tzinfo=UTC)


def planted(kind: type[Remark]) -> Remark:
    """A remark of this kind with the sentinel wherever words can stand."""
    hints = get_type_hints(kind)
    return kind(**{field.name: _value(hints[field.name]) for field in dataclasses.fields(kind)})


def _value(hint: Any) -> Any:
    if hint is str:
        return SECRET
    if hint is int:
        return 1
    options = get_args(hint)
    if isinstance(hint, type) or not options:
        return hint()
    if getattr(hint, "__origin__", None) is tuple:
        inner = options[0]
        return ((SECRET, SECRET),) if get_args(inner) else (SECRET,)
    return options[0]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk.create(tmp_path / "a.detente", shelf.load("meridian-strait"), seed=5, clock=lambda: NOW)
    for command in (
        Advance(),
        LogMove(actor="arden", targets=("velmar",), act="propose_talks", text="Proposes talks"),
        Stage(record="M01", text="Talks are proposed"),
        TakeScene(scene="reveal"),
    ):
        made.submit(command).committed()
    return made


@pytest.mark.parametrize("name", sorted(REMARKS))
def test_a_remark_reaches_no_seat_and_no_public_report(desk: Desk, tmp_path: Path, name: str) -> None:
    remark = planted(REMARKS[name])
    assert SECRET in repr(remark), "the sentinel is planted"
    desk.remark_all((Saying(remark=remark, record="M01", step=2), Saying(remark=remark)))
    assert SECRET in repr(desk.chronicle().annotations)
    seats = [desk.public_view(), *(desk.team_view(team.id) for team in desk.scenario.teams)]
    for view in seats:
        assert SECRET not in repr(view)
    for seat in ("public", *(team.id for team in desk.scenario.teams)):
        assert SECRET not in repr(seat_lines(desk.chronicle(), seat))
    for path in write(desk.chronicle(), ["md", "html", "csv", "json"], "public", tmp_path):
        assert SECRET not in path.read_text(encoding="utf-8"), path.name
    desk.close()
