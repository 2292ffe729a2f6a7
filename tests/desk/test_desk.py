"""What a facilitator can do at the desk, and what then stands in the file."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy.exc import OperationalError

from detente import scenario as shelf
from detente.desk import Branch, Desk, SessionFault, verify
from detente.exercise import machine
from detente.exercise.annotations import Note, ObserverNote, Remark, Saying
from detente.exercise.chronicle import Chronicle, compose
from detente.exercise.curves import OverrideCurve
from detente.exercise.luck import Luck
from detente.exercise.mechanic import Command, Refusal
from detente.exercise.moves import LogMove, MoveRuled, RuleMove
from detente.exercise.phases import Advance, ClockPaused, EndTurn, PauseClock, Phases, ResumeClock
from detente.exercise.publication import TakeScene
from detente.exercise.readings import read
from detente.exercise.setting import Scenario
from detente.exercise.telling import reasons
from detente.exercise.views import public_view
from detente.store import MAIN, ROOT, codec

BEGIN = datetime(2025, 5, 3, 9, 0, tzinfo=UTC)
MOVE = LogMove(actor="arden", targets=("velmar",), act="propose_talks")
HOSTILE = LogMove(actor="velmar", targets=("arden",), score=-6.0)


class Wall:
    """A clock that goes on by a minute at every look."""

    def __init__(self) -> None:
        self.now = BEGIN

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


@pytest.fixture(scope="module")
def setting() -> Scenario:
    return shelf.load("meridian-strait")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "monday.detente"


@pytest.fixture
def desk(setting: Scenario, path: Path) -> Iterator[Desk]:
    desk = Desk.create(path, setting, seed=5, author="LM", clock=Wall())
    yield desk
    desk.close()


def submit(desk: Desk, *commands: Command) -> list[int]:
    return [desk.submit(command).committed().id for command in commands]


def on_disk(desk: Desk) -> tuple[tuple[Branch, ...], int, str]:
    """Branches, number of steps and current branch as the file has them."""
    return desk._file.branches(), len(desk._file.steps()), desk._file.fact("branch")


# Submitting


def test_a_committed_step_says_who_when_and_why(desk: Desk) -> None:
    earlier = datetime(2025, 5, 3, 8, 55, tzinfo=UTC)
    step = desk.submit(MOVE, author="AB", occurred_at=earlier).committed()
    assert (step.author, step.occurred_at, step.command) == ("AB", earlier, MOVE)
    assert step.entered_at > BEGIN
    assert desk.saved_at() == step.entered_at
    assert desk.submit(MOVE).committed().author == "LM"
    assert desk._file.steps() == [desk.chronicle().steps[0], desk.head]


def test_a_refused_command_changes_nothing(desk: Desk) -> None:
    submit(desk, Advance(), MOVE)
    desk.undo()
    before, state = on_disk(desk), desk.state
    outcome = desk.submit(RuleMove(move="M77"))
    assert outcome.refusal
    assert outcome.step is None
    with pytest.raises(RuntimeError, match="M77"):
        outcome.committed()
    assert (on_disk(desk), desk.state) == (before, state)
    assert desk.can_redo()


def fail(*_args: object, **_more: object) -> None:
    raise SessionFault("The disk is full.")


@pytest.mark.parametrize("undone", [False, True])
def test_a_disk_that_fails_leaves_the_desk_where_it_was(
    desk: Desk, undone: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    submit(desk, Advance(), MOVE)
    if undone:
        desk.undo()
    before = (on_disk(desk), desk.branches, desk.branch, desk.head, desk.state)
    with monkeypatch.context() as broken:
        broken.setattr("detente.store.session_file._row", fail)
        for act in (lambda: desk.submit(HOSTILE), lambda: desk.submit_all([(HOSTILE, None)])):
            with pytest.raises(SessionFault, match="disk is full"):
                act()
            assert (on_disk(desk), desk.branches, desk.branch, desk.head, desk.state) == before
    submit(desk, HOSTILE)
    assert desk.branch.name == (MAIN if not undone else "turn 1, variation 1")


def test_many_entries_are_one_transaction_and_a_refusal_drops_all(desk: Desk) -> None:
    submit(desk, Advance())
    before = (on_disk(desk), desk.state)
    refusal = desk.submit_all([(MOVE, None), (RuleMove(move="M77"), None), (MOVE, None)])
    assert isinstance(refusal, Refusal)
    assert (on_disk(desk), desk.state) == before
    at = datetime(1962, 10, 27, tzinfo=UTC)
    assert desk.submit_all([(MOVE, at), (HOSTILE, None)]) is None
    assert [step.command for step in desk.chronicle().steps] == [Advance(), MOVE, HOSTILE]
    assert desk.chronicle().steps[1].occurred_at == at


def test_many_entries_give_what_one_by_one_gives(setting: Scenario, tmp_path: Path) -> None:
    commands = [Advance(), MOVE, HOSTILE, EndTurn(), MOVE]
    made = []
    for name in ("one", "all"):
        desk = Desk.create(tmp_path / f"{name}.detente", setting, seed=5, clock=lambda: BEGIN)
        if name == "one":
            submit(desk, *commands)
        else:
            assert desk.submit_all((command, None) for command in commands) is None
        made.append((desk.chronicle(), desk.branches))
        desk.close()
    assert made[0] == made[1]


def test_nothing_submitted_is_nothing_changed_even_after_undo(desk: Desk) -> None:
    submit(desk, Advance(), MOVE)
    desk.undo()
    before = (on_disk(desk), desk.branches)
    assert desk.submit_all([]) is None
    assert (on_disk(desk), desk.branches) == before
    assert desk.redo()


# Undo, redo, branches


def test_undo_moves_the_head_and_redo_brings_it_back(desk: Desk) -> None:
    ids = submit(desk, Advance(), MOVE, HOSTILE)
    states = [desk.state_at(step) for step in (ROOT, *ids)]
    for number in (2, 1, 0):
        undone = desk.undo()
        assert undone is not None
        assert undone.id == ids[number]
        assert desk.state == states[number]
        assert desk.branch.tip == ids[2]
    assert desk.undo() is None
    assert not desk.can_undo()
    for number in (0, 1, 2):
        redone = desk.redo()
        assert redone is not None
        assert redone.id == ids[number]
        assert desk.state == states[number + 1]
    assert desk.redo() is None


def test_a_new_act_after_undo_starts_a_named_branch_and_the_old_one_keeps_its_tip(desk: Desk) -> None:
    first, second, third = submit(desk, Advance(), MOVE, HOSTILE)
    desk.undo()
    desk.undo()
    (fourth,) = submit(desk, HOSTILE)
    desk.undo()
    (fifth,) = submit(desk, MOVE)
    made = {branch.name: (branch.start, branch.head, branch.tip) for branch in desk.branches}
    assert made == {
        MAIN: (ROOT, third, third),
        "turn 1, variation 1": (first, fourth, fourth),
        "turn 1, variation 2": (first, fifth, fifth),
    }
    assert desk.branch.name == "turn 1, variation 2"
    assert {branch.name: branch for branch in desk._file.branches()} == {b.name: b for b in desk.branches}
    assert [step.id for step in desk._file.steps()] == [first, second, third, fourth, fifth]
    desk.switch(MAIN)
    assert [step.id for step in desk.chronicle().steps] == [first, second, third]
    with pytest.raises(KeyError):
        desk.switch("nowhere")


def test_a_branch_can_begin_at_any_step_under_a_free_name(desk: Desk) -> None:
    ids = submit(desk, Advance(), MOVE, HOSTILE)
    assert desk.start_branch("ruling M01 fixed", ids[1]) is None
    assert desk.branch == replace(desk.branch, name="ruling M01 fixed", head=ids[1], tip=ids[1], start=ids[1])
    submit(desk, EndTurn())
    assert desk.branch.name == "ruling M01 fixed"
    assert desk.start_branch("from the beginning", ROOT) is None
    assert desk.state == machine.initial(desk.scenario)
    before = on_disk(desk)
    for name, at in ((MAIN, ids[0]), ("  ", ids[0]), ("late", 77), ("early", -1)):
        refusal = desk.start_branch(name, at)
        assert refusal is not None
        assert refusal.remedy
    assert on_disk(desk) == before


def test_undo_and_retry_throw_the_same_dice(desk: Desk) -> None:
    submit(desk, replace(MOVE, hold=True))
    rolled = []
    for _ in range(3):
        step = desk.submit(RuleMove(move="M01", method="dice")).committed()
        rolled += [event.dice for event in step.events if isinstance(event, MoveRuled)]
        desk.undo()
    assert rolled == [Luck(5, 2).dice("rule M01", 2)] * 3
    assert len(desk.branches) == 3


class Branching(RuleBasedStateMachine):
    """Whatever is done, undone and branched: nothing is lost, and the file says what the desk says."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "walk.detente"
        self.desk = Desk.create(self.path, shelf_meridian(), seed=9, clock=Wall())
        self.ever: dict[int, object] = {}

    @initialize()
    def begin(self) -> None:
        self.act(Advance())

    @rule(command=st.sampled_from([MOVE, HOSTILE, replace(MOVE, hold=True), EndTurn(), Advance()]))
    def act(self, command: Command) -> None:
        outcome = self.desk.submit(command)
        if outcome.step:
            assert outcome.step.id not in self.ever
            self.ever[outcome.step.id] = outcome.step

    @rule(command=st.sampled_from([RuleMove(move="M01", method="dice"), TakeScene(scene="curves")]))
    def rule_or_show(self, command: Command) -> None:
        self.act(command)

    @rule()
    def undo(self) -> None:
        tip = self.desk.branch.tip
        self.desk.undo()
        assert self.desk.branch.tip == tip

    @rule()
    def redo(self) -> None:
        self.desk.redo()

    @rule(where=st.integers(0, 30), name=st.sampled_from(["a", "b", "c", ""]))
    def branch(self, where: int, name: str) -> None:
        known = {branch.name for branch in self.desk.branches}
        refusal = self.desk.start_branch(name, where)
        fits = name not in known and name != "" and (where == ROOT or where in self.ever)
        assert (refusal is None) == fits

    @rule(which=st.integers(0, 9))
    def switch(self, which: int) -> None:
        self.desk.switch(self.desk.branches[which % len(self.desk.branches)].name)

    @rule()
    def note(self) -> None:
        self.desk.annotate("note")

    @rule()
    def reopen(self) -> None:
        annotations, branches, state = self.desk.annotations, self.desk.branches, self.desk.state
        self.desk.close()
        self.desk = Desk.open(self.path, clock=self.desk._clock)
        assert (self.desk.annotations, self.desk.state) == (annotations, state)
        assert set(self.desk.branches) == set(branches)

    @invariant()
    def the_file_says_what_the_desk_says(self) -> None:
        assert {step.id: step for step in self.desk._file.steps()} == self.ever
        assert set(self.desk._file.branches()) == set(self.desk.branches)
        assert self.desk._file.fact("branch") == self.desk.branch.name

    @invariant()
    def the_state_is_the_fold_of_the_path(self) -> None:
        events = [event for step in self.desk.chronicle().steps for event in step.events]
        assert self.desk.state == machine.fold(machine.initial(self.desk.scenario), events)
        assert self.desk.readings() == read(self.desk.scenario, self.desk.state)

    @invariant()
    def the_chronicle_is_the_one_composed_anew(self) -> None:
        desk = self.desk
        path = desk.chronicle().steps
        assert desk.chronicle() == compose(desk.scenario, desk.seed, desk.branch.name, path, desk.annotations)

    def teardown(self) -> None:
        self.desk.close()
        verdict = verify(self.path)
        assert verdict.sound
        assert verdict.steps == len(self.ever)
        assert verdict.differences == ()
        self.folder.cleanup()


_loaded: list[Scenario] = []


def shelf_meridian() -> Scenario:
    if not _loaded:
        _loaded.append(shelf.load("meridian-strait"))
    return _loaded[0]


TestBranching = Branching.TestCase
TestBranching.settings = settings(max_examples=12, stateful_step_count=25, deadline=None)


# Looking


def long_day(desk: Desk) -> list[int]:
    return submit(
        desk,
        Advance(),
        MOVE,
        TakeScene(scene="curves"),
        HOSTILE,
        EndTurn(),
        replace(MOVE, stage=True),
        TakeScene(scene="reveal"),
        OverrideCurve(series="trust", a="arden", b="velmar", value=0.6, reason="survey"),
        EndTurn(),
        HOSTILE,
        TakeScene(scene="curves"),
    )


def fresh(desk: Desk, until: int) -> Chronicle:
    steps = desk.chronicle().steps
    count = next((n for n, step in enumerate(steps, start=1) if step.id == until), 0)
    return compose(desk.scenario, desk.seed, desk.branch.name, steps[:count], desk.annotations)


def test_looking_back_is_a_fresh_fold_up_to_there(desk: Desk) -> None:
    for step in (ROOT, *long_day(desk)):
        told = fresh(desk, step)
        assert desk.state_at(step) == told.state
        assert desk.public_view(step) == public_view(desk.scenario, told.state, told.history)
        assert desk.chronicle_until(step) == told
        for team in ("arden", "velmar"):
            assert desk.team_view(team, step).public == desk.public_view(step)
    assert desk.public_view() == desk.public_view(desk.branch.head)
    assert desk.team_view("arden") == desk.team_view("arden", desk.branch.head)


def test_looking_writes_nothing(desk: Desk) -> None:
    long_day(desk)
    before, state = on_disk(desk), desk.state
    looks: list[Callable[[], object]] = [
        lambda: desk.foresee(HOSTILE),
        lambda: desk.foresee(RuleMove(move="M77")),
        lambda: desk.preview("reveal", "Turn 3"),
        lambda: desk.preview("clock", publish=False),
        lambda: (desk.public_view(3), desk.team_view("velmar", 3), desk.inbox(), desk.readings()),
        lambda: (desk.chronicle(), desk.chronicle_until(2), desk.secret_type("arden"), desk.drafts()),
    ]
    for look in looks:
        look()
        assert (on_disk(desk), desk.state) == (before, state)


def test_what_is_foreseen_and_previewed_is_what_then_happens(desk: Desk) -> None:
    long_day(desk)
    foreseen = desk.foresee(HOSTILE)
    assert foreseen == reasons(desk.scenario, desk.submit(HOSTILE).committed().events)
    refused = desk.foresee(RuleMove(move="M77"))
    assert refused == desk.submit(RuleMove(move="M77")).refusal
    submit(desk, replace(MOVE, stage=True, text="Arden invites"))
    previewed = desk.preview("reveal", "Turn 3")
    assert any(notice.text == "Arden invites" for notice in previewed.notices)
    assert not any(notice.text == "Arden invites" for notice in desk.public_view().notices)
    submit(desk, TakeScene(scene="reveal", text="Turn 3"))
    assert desk.public_view() == previewed


def test_the_instruments_of_a_very_long_session_are_those_of_now(
    setting: Scenario, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk.create(path, setting, seed=5, clock=Wall())
    long_day(desk)
    desk.close()
    monkeypatch.setattr("detente.desk.desk.DENSE", 3)
    desk = Desk.open(path, clock=Wall())
    submit(desk, HOSTILE)
    assert len(desk.chronicle().moments) < len(desk.chronicle().steps)
    assert desk.readings() == read(setting, desk.state)
    assert desk.chronicle().history[-1].readings == desk.readings()
    assert [r.readings for r in fresh(desk, desk.branch.head).history] == [
        r.readings for r in desk.chronicle().history
    ]
    desk.close()


def test_moments_are_spread_over_their_turn_in_order(desk: Desk) -> None:
    long_day(desk)
    moments = desk.chronicle().moments
    assert [moment.x for moment in moments] == sorted({moment.x for moment in moments})
    assert all(moment.turn <= moment.x < moment.turn + 1 for moment in moments)
    for moment in moments:
        assert moment.readings == read(desk.scenario, desk.state_at(moment.step))


# Notes, drafts, backups


def test_annotations_survive_undo_and_never_change_a_state(desk: Desk) -> None:
    first, second = submit(desk, Advance(), MOVE)
    state = desk.state
    desk.annotate("the room gasped")
    desk.annotate("here", bookmark=True, step=first, author="AB")
    desk.annotate("before it began", step=ROOT)
    assert desk.state == state
    desk.undo()
    desk.undo()
    submit(desk, HOSTILE)
    assert [(n.step, n.kind, n.author) for n in desk.annotations] == [
        (second, "note", "LM"),
        (first, "bookmark", "AB"),
        (ROOT, "note", "LM"),
    ]
    assert desk.chronicle().annotations == desk.annotations == desk._file.annotations()


def test_several_things_are_said_at_once_or_not_at_all(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = submit(desk, Advance(), MOVE)
    seen = desk._clock() - timedelta(hours=1)
    desk.remark_all(
        (
            Saying(remark=Note(text="early"), step=first, occurred_at=seen),
            Saying(remark=ObserverNote(text="late", team="velmar", nature="quote"), record="M01"),
        )
    )
    assert [(n.step, n.kind, n.record, n.text) for n in desk.annotations] == [
        (first, "note", "", "early"),
        (second, "observer_note", "M01", "late"),
    ]
    assert desk.annotations[0].occurred_at == seen
    assert desk.annotations == desk._file.annotations()

    def torn(remark: Remark) -> tuple[str, str]:
        if remark.text == "b":
            raise OperationalError("disk", {}, Exception("full"))
        return "note", ""

    before = desk.annotations
    monkeypatch.setattr(codec, "encode_remark", torn)
    with pytest.raises(SessionFault):
        desk.remark_all((Saying(remark=Note(text="a")), Saying(remark=Note(text="b"))))
    assert desk.annotations == desk._file.annotations() == before


def test_a_backup_goes_into_a_folder_under_a_name_of_its_own(desk: Desk, tmp_path: Path) -> None:
    submit(desk, Advance(), MOVE)
    stick = tmp_path / "stick"
    with pytest.raises(SessionFault, match="no folder"):
        desk.backup(stick)
    stick.mkdir()
    made = desk.backup(stick)
    assert made.parent == stick
    assert made.name.startswith("monday-20250503-")
    assert [one.name for one in stick.iterdir()] == [made.name]
    assert verify(made).steps == 2
    submit(desk, HOSTILE)


# Crashes


CRASHED = """
import os, signal, sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from detente import scenario
from detente.desk import Desk
from detente.exercise.moves import LogMove
from detente.exercise.phases import Advance
now = [datetime(2025, 5, 3, 9, 0, tzinfo=UTC)]
def clock():
    now[0] += timedelta(minutes=1)
    return now[0]
desk = Desk.create(Path(sys.argv[1]), scenario.load("meridian-strait"), seed=5, clock=clock)
desk.submit(Advance(at=clock()))
for _ in range(20):
    desk.submit(LogMove(actor="arden", act="propose_talks"))
desk.annotate("the room gasped")
desk.save_draft("move", "half a sen")
print(desk.head.digest, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(os.name != "posix", reason="no such signal elsewhere")
def test_after_a_crash_everything_is_there_and_the_clock_stands_still(path: Path) -> None:
    child = subprocess.run([sys.executable, "-c", CRASHED, str(path)], capture_output=True, text=True)
    assert child.returncode == -signal.SIGKILL
    looked = Desk.open(path, live=False)
    assert looked.head is not None
    assert looked.head.digest == child.stdout.strip()
    assert looked.state.of(Phases).running_since is not None
    looked.close()
    later = BEGIN + timedelta(hours=9)
    desk = Desk.open(path, clock=lambda: later)
    last = desk.chronicle().steps[-2]
    assert len(desk.chronicle().steps) == 22
    assert desk.drafts() == {"move": "half a sen"}
    assert [note.text for note in desk.annotations] == ["the room gasped"]
    assert desk.head is not None
    assert desk.head.command == PauseClock(at=last.entered_at)
    phases = desk.state.of(Phases)
    assert phases.running_since is None
    assert phases.spent(later) == 21 * 60  # of play; the nine hours of darkness count for nothing
    submit(desk, ResumeClock(at=later))
    desk.close()


def test_a_session_that_was_closed_well_is_opened_as_it_was_left(setting: Scenario, path: Path) -> None:
    desk = Desk.create(path, setting, seed=5, clock=Wall())
    submit(desk, Advance(at=BEGIN))
    left = (desk.chronicle(), desk.branches)
    desk.close()
    desk = Desk.open(path, clock=Wall())
    assert (desk.chronicle(), desk.branches) == left
    assert not any(isinstance(event, ClockPaused) for step in desk.chronicle().steps for event in step.events)
    desk.close()


def test_a_new_session_draws_a_seed_of_its_own(setting: Scenario, tmp_path: Path) -> None:
    seeds = set()
    for n in range(3):
        desk = Desk.create(tmp_path / f"{n}.detente", setting)
        seeds.add(desk.seed)
        desk.close()
    assert len(seeds) == 3
