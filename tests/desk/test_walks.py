"""Random walks over all commands through the desk: whatever was done, the file gives it back exactly."""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

sys.path.append(str(Path(__file__).parent.parent / "exercise"))
from walking import BEGIN, EXERCISES, INTENTIONS, Exercise, Intention, command

from detente.desk import Desk
from detente.desk.verdict import verify
from detente.exercise.phases import PauseClock, Phases

Deed = tuple[int, Intention]
"""What is done next, and what it means where it is a command."""
DEEDS = st.lists(st.tuples(st.integers(0, 19), st.tuples(*[st.integers(0, 255)] * 4)), max_size=10)
WALKS = settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
REMARKS = ("", "plain", "日本 ❄ {braces}", "a\x00b", "‮mirrored", '"; drop table steps; --', "x" * 5_000)


@dataclass
class Clock:
    """A minute passes with every look at it."""

    now: datetime = BEGIN

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


def picture(desk: Desk) -> dict[str, object]:
    """Everything that a facilitator could tell two openings of a session apart by."""
    chronicle = desk.chronicle()
    return {
        "branches": desk.branches,
        "branch": desk.branch,
        "log": desk.log(),
        "steps": desk.steps(),
        "state": desk.state,
        "names": desk.scenario,
        "said": desk.annotations,
        "beside": chronicle.annotations,
        "readings": desk.readings(),
        "moments": chronicle.moments,
        "history": chronicle.history,
        "room": desk.public_view(),
        "teams": [desk.team_view(team.id) for team in desk.scenario.teams],
        "ledger": desk.ledger(),
    }


def glance(desk: Desk) -> tuple[object, ...]:
    """The state, its instruments and the moments of the curves."""
    return desk.state, desk.readings(), desk.chronicle().moments


class Sitting:
    """A session on the disk that is closed and opened again at will."""

    def __init__(self, exercise: Exercise, folder: Path) -> None:
        self.clock = Clock()
        self.path = folder / "walk.detente"
        self.desk = Desk.create(self.path, exercise(), seed=7, author="LM", clock=self.clock)

    def reopen(self) -> None:
        self.desk.close()
        self.open()

    def open(self) -> None:
        self.desk = Desk.open(self.path, author="LM", clock=self.clock)


@contextmanager
def sitting(exercise: Exercise) -> Iterator[Sitting]:
    with tempfile.TemporaryDirectory() as folder:
        made = Sitting(exercise, Path(folder))
        try:
            yield made
        finally:
            made.desk.close()


def do(desk: Desk, number: int, deed: Deed) -> None:
    """Submit more often than not; else go back, forth or elsewhere, or say something beside it all."""
    kind, intention = deed
    match kind:
        case 0 | 1:
            desk.undo()
        case 2:
            desk.redo()
        case 3:
            desk.start_branch(
                f"variation {number}", [0, *desk.steps()][intention[0] % (len(desk.steps()) + 1)]
            )
        case 4:
            desk.switch(desk.branches[intention[0] % len(desk.branches)].name)
        case 5:
            desk.annotate(REMARKS[intention[0] % len(REMARKS)], bookmark=intention[1] % 2 == 0)
        case _:
            submit(desk, intention)


def submit(desk: Desk, intention: Intention) -> None:
    """A refusal changes nothing; of what is accepted, undo and redo give back either side of it."""
    before = picture(desk)
    outcome = desk.submit(command(desk.setting, desk.state, intention))
    if outcome.refusal is not None:
        assert picture(desk) == before
        return
    after = picture(desk)
    desk.undo()
    undone = picture(desk)
    for part in ("state", "names", "log", "readings", "moments", "history", "room", "teams", "ledger"):
        assert undone[part] == before[part], part
    desk.redo()
    assert picture(desk) == after


@given(exercise=EXERCISES, deeds=DEEDS)
@WALKS
def test_a_session_opened_again_after_every_deed_is_the_same_session(
    exercise: Exercise, deeds: list[Deed]
) -> None:
    with sitting(exercise) as made:
        for number, deed in enumerate(deeds):
            do(made.desk, number, deed)
            left = picture(made.desk)
            made.reopen()
            assert picture(made.desk) == left
        made.desk.close()
        verdict = verify(made.path)
        made.open()
    assert verdict.sound
    assert verdict.differences == ()


@given(exercise=EXERCISES, deeds=DEEDS)
@WALKS
def test_after_a_power_cut_everything_is_there_and_at_most_the_clock_stands_still(
    exercise: Exercise, deeds: list[Deed]
) -> None:
    with sitting(exercise) as made, tempfile.TemporaryDirectory() as folder:
        for number, deed in enumerate(deeds):
            do(made.desk, number, deed)
        for part in made.path.parent.glob("walk.detente*"):
            shutil.copy(part, folder)
        found = Desk.open(Path(folder) / made.path.name, author="LM", clock=made.clock)
        lost = [step.digest for step in made.desk.log() if step.id not in found.steps()]
        more = found.log()[len(made.desk.log()) :]
        said = found.annotations
        found.close()
        assert lost == []
        assert said == made.desk.annotations
        running = made.desk.state.of(Phases).running_since is not None
        assert [type(step.command) for step in more] == ([PauseClock] if running else [])


@given(exercise=EXERCISES, intentions=INTENTIONS)
@WALKS
def test_undo_all_the_way_and_redo_all_the_way_are_exact(
    exercise: Exercise, intentions: list[Intention]
) -> None:
    with sitting(exercise) as made:
        desk = made.desk
        way = [glance(desk)]
        for intention in intentions:
            if desk.submit(command(desk.setting, desk.state, intention)).refusal is None:
                way.append(glance(desk))
        for earlier in reversed(way[:-1]):
            desk.undo()
            assert glance(desk) == earlier
        assert desk.undo() is None
        for later in way[1:]:
            desk.redo()
            assert glance(desk) == later
        assert desk.redo() is None
