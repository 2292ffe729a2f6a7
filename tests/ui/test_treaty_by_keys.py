"""A treaty from its first bracket to its review with real keys, and what must be true of it."""

from collections.abc import Iterator
from typing import get_args

import pytest
from driving import texts
from PySide6.QtCore import QAbstractListModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication
from story import (
    ACCORD,
    PUBLIC,
    SECRET,
    Story,
    breach,
    exchange,
    in_force,
    inspect,
    keep,
    negotiate,
    publish,
    review,
)

from detente import scenario
from detente.desk import Desk
from detente.desk.recents import Recents
from detente.exercise.agreements.drafting import open_brackets
from detente.exercise.chronicle import Moment, Step
from detente.exercise.compliance import Cell, tally
from detente.exercise.declarations.books import Declarations
from detente.exercise.inbox_items import Kind
from detente.exercise.obligations.duties import Obligations
from detente.exercise.readings import Readings
from detente.exercise.reasons import reasons
from detente.ui import theme
from detente.ui.boards.compliance_board import ComplianceBoard
from detente.ui.main_window import MainWindow

SEED = 4
"""Draws a seeker for Arden and an exploiter for Velmar."""


@pytest.fixture(scope="module")
def story(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    """One window for the whole module; each test plays as far as it needs."""
    folder = tmp_path_factory.mktemp("story")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("HOME", "DETENTE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
            patch.setenv(name, str(folder))
        theme.apply(qapp, "light")
        window = MainWindow(Recents(folder / "recents"), "light")
        window.resize(1366, 768)
        window.show()
        window.enter(
            Desk.create(folder / "monday.detente", scenario.load("meridian-strait"), seed=SEED, author="LM")
        )
        QApplication.processEvents()
        yield Story(window)
        window.close_session()
        window.close()
        window.deleteLater()


@pytest.fixture(autouse=True)
def in_front(story: Story) -> None:
    """Nobody hands the focus back between two tests."""
    story.window.activateWindow()
    QApplication.processEvents()


def test_brackets_votes_and_signatures_bring_the_accord_into_force(story: Story) -> None:
    story.until(negotiate)
    text, desk = story.text, story.console.session.desk
    assert open_brackets(desk.scenario, text.draft.clauses) == ()
    assert text.draft.number > 7, "each bracket was settled in a draft of its own"
    assert (tuple(text.votes.items()), text.adopted) == ((("arden", "for"), ("velmar", "for")), True)
    assert text.status == "in_force"
    assert {"incident-protocol", "exercise-notice", "data-exchange"} <= in_force(story)


def test_a_step_is_enacted_from_the_ladder_and_a_duty_is_measured_and_kept(story: Story) -> None:
    story.until(keep)
    assert "freeze" in in_force(story)
    for party in ("arden", "velmar"):
        duty = story.duty("Names its duty officer", party)
        assert (duty.state, tuple(duty.ticks)) == ("kept", ("measured",))


def test_an_inspection_takes_six_keys(story: Story) -> None:
    story.until(inspect)
    assert story.budget == 6


def test_inspections_end_clean_explained_and_refused(story: Story) -> None:
    story.until(inspect)
    told = [story.inspection(which) for which in ("V01", "V02", "V03", "V04")]
    results = [seen.report.result if seen.report else seen.access for seen in told]
    assert results == ["consistent", "ambiguity", "anomaly", "refused"]
    assert [seen.resolution for seen in told] == ["", "explained", "explained", ""]
    assert not any(seen.doubtful for seen in told)


def test_an_exercise_without_notice_breaks_the_accord_and_one_with_notice_keeps_it(story: Story) -> None:
    story.until(breach)
    assert story.duty("Notifies each exercise", "arden").state == "kept"
    assert story.duty("Notifies each exercise", "velmar").state == "broken"


def test_both_sides_declare_what_was_due(story: Story) -> None:
    story.until(exchange)
    answered = story.console.session.desk.state.of(Declarations).answered
    assert {("launchers", party, 4) for party in ("arden", "velmar")} <= set(answered)
    for party in ("arden", "velmar"):
        assert story.duty("Declares its launchers", party).state == "kept"


def test_the_review_hears_both_and_ends(story: Story) -> None:
    story.until(review)
    held = story.console.session.desk.state.of(Obligations).reviews.get("R01")
    assert held is not None
    assert (held.agreement, held.status, tuple(held.reports)) == (ACCORD, "closed", ("arden", "velmar"))


def test_the_ledger_tells_kept_from_broken_and_a_true_alarm_from_a_false_one(story: Story) -> None:
    story.until(review)
    desk = story.console.session.desk
    cells = {(row.duty.id, cell.turn): cell for row in desk.ledger() for cell in row.cells}

    def cell(words: str, party: str, turn: int) -> Cell:
        return cells[story.duty(words, party).id, turn]

    assert cell("Names its duty officer", "arden", 1).state == "in_force"
    assert cell("Names its duty officer", "arden", 2).state == "kept"
    kept, broken = (cell("Notifies each exercise", party, 3) for party in ("arden", "velmar"))
    assert (kept.state, kept.truth, broken.state, broken.truth) == ("kept", True, "broken", False)
    false, true = (cell("Holds no more than 36", party, 2) for party in ("arden", "velmar"))
    assert (false.alarm, false.truth, false.declared, false.found) == ("false", True, 3, 4)
    assert (true.alarm, true.truth, true.declared, true.found) == ("true", False, 2, 2)
    counted = tally(desk.state)
    assert (counted.found, counted.false_alarms, counted.missed) == (("V02",), ("V03",), ())

    story.keys.press("Ctrl+9")
    board = story.console.deck.current
    assert isinstance(board, ComplianceBoard)
    said = [
        str(board.table.ledger.place(story.duty(words, "velmar").id, turn).data(_SAID))
        for words, turn in (("Notifies each exercise", 3), ("Holds no more than 36", 2))
    ]
    assert "broken" in said[0]
    assert "alarm right" in said[1]


_SAID = Qt.ItemDataRole.AccessibleTextRole


def test_the_room_reads_what_was_taken_and_nothing_else(story: Story) -> None:
    story.until(publish)
    console, keys, projector = story.console, story.keys, story.window.projector
    assert projector is not None
    assert set(story.duty("Names its duty officer", "arden").ticks) == {"measured", "acknowledged"}
    told = ""
    console.close_board()
    for scene in ("reveal", "treaty", "verification", "compliance", "curves", "agenda", "clock", "holding"):
        console.stage.scene.setCurrentIndex(console.stage.scene.findData(scene))
        keys.press("Ctrl+Shift+Return")
        read = texts(projector) + console.stage.live.visible_text()
        assert SECRET not in read, scene
        told += read
    assert PUBLIC in told
    assert "First Accord" in told

    assert SECRET in board_texts(story, "control"), "the search finds what is there"
    read = board_texts(story, "public")
    assert SECRET not in read
    for hidden in ("Sallow Quarry", "Lipnar Adit", "Second Accord", "Velmar: Notifies each exercise"):
        assert hidden not in read
    assert "Names its duty officer" in read, "it was acknowledged before the room"


def board_texts(story: Story, seat: str) -> str:
    """Everything on the three boards from one seat."""
    read = ""
    for chord in ("Ctrl+7", "Ctrl+8", "Ctrl+9"):
        story.keys.press(chord)
        story.console.deck.seats.buttons[seat].click()
        QApplication.processEvents()
        board = story.console.deck.current
        assert board is not None
        read += texts(board)
        for view in board.findChildren(QAbstractItemView):
            read += "\n".join(items(view))
    story.console.deck.seats.buttons["control"].click()
    return read


def items(view: QAbstractItemView) -> Iterator[str]:
    """What a list or table shows, or tells a screen reader."""
    model = view.model()
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    for row in range(model.rowCount()):
        for column in range(columns):
            for role in (_SAID, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                yield str(model.index(row, column).data(role))


def test_nothing_moved_without_a_reason(story: Story) -> None:
    story.until(publish)
    desk = story.console.session.desk
    told = desk.chronicle()
    moved = 0
    for step, before, after in zip(told.steps, told.moments, told.moments[1:], strict=False):
        assert step.id == after.step
        for series in changes(before, after):
            moved += 1
            assert covered(series, step, story), f"{type(step.command).__name__} moved {series}"
    assert moved > 20
    for step in told.steps:
        assert story.console.record.log.explain(step)


def changes(before: Moment, after: Moment) -> Iterator[tuple[str, str, str]]:
    """Every reading that is another after a step: its name and its pair."""
    for name in Readings.__dataclass_fields__:
        then, now = getattr(before.readings, name), getattr(after.readings, name)
        if isinstance(now, int | float):
            yield from [(name, "", "")] if then != now else []
        else:
            yield from ((name, *pair) for pair in now if pair in then and then[pair] != now[pair])


_BY: dict[str, tuple[str, ...]] = {
    "escalation": ("escalation",),
    "hostility": ("escalation", "Hostility", "hostility"),
    "rung": ("escalation",),
    "risk": ("risk", "escalation"),
    "trust": ("trust",),
    "uncertainty": ("trust",),
    "minimum_trust": ("minimum",),
}
"""Families of reasons that may move a reading."""


def covered(series: tuple[str, str, str], step: Step, story: Story) -> bool:
    """Whether one of the listed reasons of a step accounts for the movement of a reading."""
    name, a, b = series
    for reason in reasons(story.console.session.desk.scenario, step.events):
        family, _, pair = reason.series.partition(":")
        if reason.series == "*" or (family in _BY[name] and not a):
            return True
        same = pair in (f"{a}>{b}", f"{a}|{b}", f"{b}|{a}")
        if family in _BY[name] and same:
            return True
    return False


def test_enter_opened_every_kind_that_waited(story: Story) -> None:
    story.until(publish)
    elsewhere = {"incident", "front", "red_line", "project", "record", "release"}
    assert story.opened == set(get_args(Kind)) - elsewhere, "those have stories of their own"
