"""`verify` proves that nothing was altered, and lists what today's rules would decide otherwise."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from detente import scenario as shelf
from detente.desk import Desk, SessionFault, verify
from detente.exercise import attachments, machine
from detente.exercise.mechanic import Refusal
from detente.exercise.moves import LogMove, RuleMove
from detente.exercise.phases import Advance
from detente.exercise.remarks import Attached
from detente.store import schema

NOW = datetime(2025, 5, 3, 9, 0, tzinfo=UTC)
HELD = LogMove(actor="arden", targets=("velmar",), act="propose_talks", hold=True)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "monday.detente"
    desk = Desk.create(made, shelf.load("meridian-strait"), seed=5, clock=lambda: NOW)
    for command in (Advance(), HELD, RuleMove(move="M01", method="dice")):
        desk.submit(command).committed()
    desk.undo()
    desk.submit(RuleMove(move="M01", outcome="partial")).committed()
    desk.close()
    return made


def tamper(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as raw, raw:
        for name in schema.TRIGGERS:
            raw.execute(f"DROP TRIGGER {name}")
        raw.execute(statement)


def test_an_honest_session_is_sound_on_every_branch(path: Path) -> None:
    before = path.read_bytes()
    verdict = verify(path)
    assert (verdict.steps, verdict.branches, verdict.altered, verdict.differences) == (4, 2, (), ())
    assert verdict.sound
    assert path.read_bytes() == before


def test_an_altered_outcome_is_named_by_its_step(path: Path) -> None:
    tamper(path, "UPDATE step SET events = replace(events, '\"partial\"', '\"success\"') WHERE id = 4")
    verdict = verify(path)
    assert not verdict.sound
    assert verdict.altered == (4,)


def test_an_altered_seed_is_no_way_to_other_dice(path: Path) -> None:
    tamper(path, "UPDATE meta SET value = '6' WHERE key = 'seed'")
    verdict = verify(path)
    assert verdict.altered == (1,)


def test_a_rule_that_changed_since_is_a_difference_and_no_alteration(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    decided = machine.decide

    def today(scenario: object, state: object, command: object, luck: object) -> object:
        if isinstance(command, RuleMove) and command.outcome == "partial":
            return Refusal(what="Not ruled.", why="No half measures.", remedy="Decide.")
        made = decided(scenario, state, command, luck)  # type: ignore[arg-type]
        if isinstance(command, Advance):
            assert not isinstance(made, Refusal)
            return (replace(made[0], name="Another spring"), *made[1:])
        return made

    monkeypatch.setattr(machine, "decide", today)
    verdict = verify(path)
    assert verdict.sound
    assert [difference.step for difference in verdict.differences] == [1, 4]
    assert "Another spring" in verdict.differences[0].now
    assert "No half measures." in verdict.differences[1].now


def test_an_attached_file_that_was_altered_or_is_gone_is_named(path: Path) -> None:
    desk = Desk.open(path, clock=lambda: NOW)
    digest = desk.attach(b"%PDF-1.7 minutes")
    desk.remark(
        Attached(digest=digest, name="minutes.pdf", media="application/pdf", size=16), record="M01", step=2
    )
    desk.remark(Attached(digest="0" * 64, name="gone.pdf", media="application/pdf", size=1), record="M01")
    desk.close()
    assert verify(path).files == ("0" * 64,)
    tamper(path, "UPDATE attachment SET content = x'00'")
    verdict = verify(path)
    assert verdict.files == (digest, "0" * 64)
    assert not verdict.sound


def test_files_that_are_too_big_together_are_refused_in_words(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attachments, "SESSION_LIMIT", 30)
    desk = Desk.open(path, clock=lambda: NOW)
    desk.attach(b"%PDF-1.7 minutes")
    with pytest.raises(SessionFault, match=r"holds .* of files already"):
        desk.attach(b"%PDF-1.7 more minutes")
    desk.close()
