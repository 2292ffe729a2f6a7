"""The treaty board with real keys: from brackets to force, difference, ladder, obligations, seats, forms."""

import json
from pathlib import Path

import pytest
from driving import Keys, click, shown, texts
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from treaties import ARDEN_SECRET, SIDE_TEXT, TESSALY_SECRET, VELMAR_SECRET, small_treaty

from detente.desk import Desk
from detente.desk.recents import Recents
from detente.exercise.agreements.acts import (
    AmendClause,
    CastVote,
    RatifyAgreement,
    ReleaseText,
    SetPosition,
    SettleBracket,
    SignAgreement,
)
from detente.exercise.agreements.texts import Agreement, Agreements
from detente.exercise.ladder import EnactStep, Ladder
from detente.exercise.mechanic import Command
from detente.exercise.obligations.acts import RuleDuty
from detente.exercise.obligations.duties import Duty, Obligations, Review
from detente.exercise.phases import Advance, Phases
from detente.exercise.publication import Publication
from detente.ui.boards.clause_list import PARAGRAPH
from detente.ui.boards.treaty_board import TreatyBoard
from detente.ui.console import Console
from detente.ui.forms.form import Form
from detente.ui.main_window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    made = MainWindow(Recents(tmp_path / "recents"), "light")
    qtbot.addWidget(made, before_close_func=lambda w: w.close_session())
    shown(made)
    return made


@pytest.fixture
def console(window: MainWindow, tmp_path: Path) -> Console:
    window.enter(Desk.create(tmp_path / "monday.detente", small_treaty(), seed=7, author="LM"))
    QApplication.processEvents()
    assert window.console is not None
    until_turn(window.console, 1)
    return window.console


@pytest.fixture
def board(console: Console, window: MainWindow) -> TreatyBoard:
    Keys(window).press("Ctrl+7")
    assert isinstance(console.deck.current, TreatyBoard)
    return console.deck.current


def do(console: Console, *commands: Command) -> None:
    for command in commands:
        outcome = console.session.do(command)
        assert outcome is not None
        assert outcome.refusal is None, str(outcome.refusal)
    QApplication.processEvents()


def until_turn(console: Console, turn: int) -> None:
    while console.session.desk.state.of(Phases).turn < turn:
        do(console, Advance())


def accord(console: Console) -> Agreement:
    text = console.session.desk.state.of(Agreements).get("accord")
    assert text is not None
    return text


def duty(console: Console, duty_id: str = "O01") -> Duty:
    found = console.session.desk.state.of(Obligations).duties.get(duty_id)
    assert found is not None
    return found


def review(console: Console) -> Review:
    found = console.session.desk.state.of(Obligations).reviews.get("R01")
    assert found is not None
    return found


def bring_into_force(console: Console) -> None:
    do(
        console,
        SettleBracket(agreement="accord", clause="calls", words="one hour"),
        SettleBracket(agreement="accord", clause="notice", words="42 days"),
        SignAgreement(agreement="accord", team="arden"),
        SignAgreement(agreement="accord", team="velmar"),
        RatifyAgreement(agreement="accord", team="velmar"),
    )


def tab_to(keys: Keys, wanted: QWidget) -> None:
    """Press Tab until a widget has the focus, as a person does."""
    for _ in range(60):
        if QApplication.focusWidget() is wanted:
            return
        keys.press("Tab")
    raise AssertionError(f"Tab does not reach {wanted.accessibleName()}")


def act(board: TreatyBoard, name: str) -> QWidget:
    return next(a.button for a in board.acts.acts if a.button.accessibleName() == name)


def open_form(console: Console) -> Form | None:
    return console.record.current_form()


# Text


def test_a_text_goes_from_brackets_to_force_by_keys(
    board: TreatyBoard, console: Console, window: MainWindow
) -> None:
    keys = Keys(window)
    keys.press("Return", "Return")
    assert open_form(console) is console.record.agreement_form
    keys.press("2", "Ctrl+Return")
    assert console.pages.currentWidget() is console.deck, "the board is back when the form is stored"
    assert accord(console).draft.clauses[0].text == "Each calls the other within two hours."

    assert QApplication.focusWidget() is board.text.clauses
    keys.press("Down", "Return", "Ctrl+Return")
    assert accord(console).draft.clauses[1].text == "Exercises are told 42 days before."

    tab_to(keys, board.acts.party)
    for letter in ("A", "B"):
        keys.press(letter)
        for name in ("Votes for", "Signs"):
            tab_to(keys, act(board, name))
            keys.press("Space")
        if letter == "A":
            tab_to(keys, board.acts.party)
    assert accord(console).adopted
    assert accord(console).status == "signed"
    assert board.acts.party.value() == "velmar"
    tab_to(keys, act(board, "Ratifies, yes"))
    keys.press("Space")
    assert accord(console).status == "in_force"
    assert "in force" in board.text.agreements.visible_text().splitlines()[0]
    assert [row.record for row in board.duties.list.rows()] == ["O01", "O02"]


def test_a_refusal_stands_beside_and_control_may_insist(
    board: TreatyBoard, console: Console, window: MainWindow
) -> None:
    keys = Keys(window)
    tab_to(keys, board.acts.party)
    tab_to(keys, act(board, "Signs"))
    keys.press("Space")
    assert board.acts.told.text() == "✗ Who acts? Press the letter of a party."
    keys.press("A")
    tab_to(keys, act(board, "Signs"))
    keys.press("Space")
    assert "square brackets are still disputed" in board.acts.told.text()
    assert not console.toast.isVisible(), "the board says it; nothing has to say it twice"
    assert QApplication.focusWidget() is board.acts.override
    assert board.acts.override.property("secret") is True
    keys.press("Return")
    assert not accord(console).signed, "insisting needs a reason"
    keys.type("the capitals insist")
    keys.press("Return")
    assert tuple(accord(console).signed) == ("arden",)
    assert not board.acts.told.isVisible()
    assert not board.acts.override.isVisible()
    keys.press("Tab")
    tab_to(keys, act(board, "Signs"))
    keys.press("Space")
    assert "has signed" in board.acts.told.text()
    assert not board.acts.override.isVisible(), "nobody may insist on signing twice"


def test_acts_follow_the_state_of_the_text(board: TreatyBoard, console: Console) -> None:
    def offered() -> set[str]:
        return {a.button.accessibleName() for a in board.acts.acts if a.button.isVisible()}

    release = "Release to the room"
    assert offered() == {"Votes for", "Against", "Abstains", "Signs", "Sponsors", release}
    bring_into_force(console)
    assert offered() == {"Suspends", "Leaves", "Extend", release}
    assert not board.amend.isVisible(), "what is in force is not amended clause by clause"

    board.acts.party.pick("velmar")
    click(act(board, "Suspends"))
    assert tuple(accord(console).suspended) == ("velmar",)
    assert "suspended it" in texts(board)
    click(act(board, "Resumes"))
    assert not accord(console).suspended
    board.acts.turns.setValue(3)
    click(act(board, "Extend"))
    assert accord(console).expires == 9
    click(act(board, release))
    assert accord(console).released == 3
    click(act(board, "Leaves"))
    assert accord(console).status == "ended"
    assert offered() == set()


def test_brackets_name_who_holds_each_wording(board: TreatyBoard) -> None:
    first = board.text.clauses.item(0).data(PARAGRAPH)
    for told in ("■&nbsp;", "▲&nbsp;", "thirty minutes", "two hours"):
        assert told in first.html
    assert "Arden: thirty minutes; Velmar: two hours" in first.said
    second = board.text.clauses.item(1).data(PARAGRAPH)
    assert "nobody yet" in second.html


def test_two_drafts_are_compared_in_words_and_looks(board: TreatyBoard, console: Console) -> None:
    do(
        console,
        SettleBracket(agreement="accord", clause="calls", words="one hour", by="concord"),
        AmendClause(agreement="accord", clause="3", by="arden", title="Review", text="They meet in spring."),
        AmendClause(agreement="accord", clause="notice", by="arden", text=""),
    )
    board.text.agreements.setFocus()
    keys = Keys(board.window())
    tab_to(keys, board.text.against)
    keys.press("End")
    assert board.text.against.currentData() == 1
    calls, review_clause, notice = (board.text.clauses.item(n).data(PARAGRAPH) for n in range(3))
    assert "<s " in calls.html
    assert "<u " in calls.html
    assert "changed" in calls.said
    assert "(removed:" in calls.said
    assert "(added: one" in calls.said
    assert "new clause" in review_clause.said
    assert "struck out" in notice.said
    assert "Underlined: in draft 4 and not in 1." in texts(board)


def test_whole_texts_are_written_as_paragraphs(
    board: TreatyBoard, console: Console, window: MainWindow
) -> None:
    keys = Keys(window)
    keys.press("Shift+Tab")
    tab_to(keys, board.new_text)
    keys.press("Space")
    keys.press("A")
    keys.type("Protocol on drones")
    write = console.record.agreement_form.write
    tab_to(keys, write.words)
    keys.type("Height")
    keys.press("Return")
    keys.type("No drone flies above [Arden: 100 m | 200 m].")
    keys.press("Ctrl+Return")
    made = console.session.desk.state.of(Agreements).get("protocol-on-drones")
    assert made is not None
    assert made.parties == tuple(t.id for t in console.session.desk.scenario.teams if t.kind == "state")
    assert made.draft.clauses[0].title == "Height"

    console.deck.formWanted.emit("agreement", "accord#calls#rewrite")
    keys.press("B")
    assert QApplication.focusWidget() is write.words
    keys.press("Ctrl+End")
    keys.type(" They say so in writing.")
    keys.press("Ctrl+Return")
    draft = accord(console).draft
    assert (draft.number, draft.by, [c.step for c in draft.clauses]) == (2, "velmar", ["calls", "notice"])
    assert draft.clauses[1].text.endswith("They say so in writing.")


# Ladder


def test_the_ladder_grows_and_is_walked_by_arrows(
    board: TreatyBoard, console: Console, window: MainWindow
) -> None:
    keys, graph = Keys(window), board.ladder.graph
    assert "Notice of exercises: locked" in graph.visible_text()
    bring_into_force(console)
    assert "Calls between capitals: in force" in graph.visible_text()
    tab_to(keys, graph)
    assert graph.step == "calls"
    keys.press("Right")
    assert graph.step == "notice"
    assert "Notice of exercises" in graph.accessibleDescription()
    assert [row.record for row in board.duties.list.rows()] == ["O03", "O04"]
    keys.press("Right", "Left", "Left")
    assert graph.step in ("calls", "customs")
    click(graph, graph.node("ceiling").center())
    assert graph.step == "ceiling"

    keys.press("T")
    assert board.ladder.tabular
    assert QApplication.focusWidget() is board.ladder.table
    assert board.ladder.table.step() == "ceiling"
    keys.press("Up")
    assert graph.step == "customs"
    for words in ("Officers on the pier", "○ open", "Notice of exercises, Officers on the pier", "trade"):
        assert words in board.ladder.table.visible_text()
    keys.press("T")
    assert QApplication.focusWidget() is graph

    keys.press("Return")
    assert open_form(console) is console.record.step_form
    keys.type("the harbour masters agreed")
    keys.press("Ctrl+Return")
    assert console.session.desk.state.of(Ladder).in_force("customs")
    assert QApplication.focusWidget() is graph, "the focus is where it was"


def test_green_says_in_force_and_the_word_says_so_too(board: TreatyBoard, console: Console) -> None:
    def ground(step: str) -> str:
        picture: QImage = board.ladder.graph.grab().toImage()
        node = board.ladder.graph.node(step)
        return picture.pixelColor(node.topRight() + QPoint(-8, 4)).name()

    before = ground("calls")
    bring_into_force(console)
    after = ground("calls")
    assert before != after
    assert ground("ceiling") not in (before, after), "what is locked looks like neither"


def test_escape_gives_the_board_back(board: TreatyBoard, console: Console, window: MainWindow) -> None:
    keys = Keys(window)
    keys.press("Return", "Return", "Esc")
    assert console.pages.currentWidget() is console.deck
    assert QApplication.focusWidget() is board.text.clauses
    keys.press("Esc")
    assert console.pages.currentWidget() is console.panels


def test_a_step_is_enacted_suspended_and_resumed(console: Console, window: MainWindow) -> None:
    keys, form = Keys(window), console.record.step_form
    console.record.open_record("step", "ceiling")
    keys.press("Ctrl+Return")
    assert QApplication.focusWidget() is form.override, "a rule that may be overridden asks for the reason"
    keys.type("a gesture")
    keys.press("Ctrl+Return")
    assert console.session.desk.state.of(Ladder).in_force("ceiling")

    console.record.open_record("step", "ceiling")
    assert not form.submit_button.isVisible()
    keys.press("B")
    click(form.suspend)
    assert "A reason is required." in texts(form)
    form.reason.setFocus()
    keys.type("the drill")
    click(form.suspend)
    assert tuple(console.session.desk.state.of(Ladder).standing["ceiling"].suspended) == ("velmar",)
    console.record.open_record("step", "ceiling")
    keys.press("B")
    click(form.resume)
    assert not console.session.desk.state.of(Ladder).standing["ceiling"].suspended


# Obligations


def test_a_duty_is_ruled_ticked_and_acknowledged_by_take(
    board: TreatyBoard, console: Console, window: MainWindow
) -> None:
    bring_into_force(console)
    keys, form = Keys(window), console.record.duty_form
    tab_to(keys, board.duties.list)
    keys.press("Return")
    assert open_form(console) is form
    for tick in ("measured", "verified"):
        tab_to(keys, form.ticks[tick])  # type: ignore[index]  # both are ticks
        keys.press("Space")
    assert open_form(console) is form, "three ticks are one visit"
    assert set(duty(console).ticks) == {"measured", "verified"}
    tab_to(keys, form.state)
    keys.press("1")
    keys.type("seen by both")
    keys.press("Ctrl+Return")
    assert duty(console).state == "kept"
    assert "kept" in board.duties.list.rows()[0].badge

    keys.press("Return")
    tab_to(keys, form.stage)
    keys.press("Space")
    assert "O01" in console.session.desk.state.of(Publication).staged
    assert "acknowledged" not in duty(console).ticks
    keys.press("Ctrl+Shift+Return")
    assert set(duty(console).ticks) == {"measured", "verified", "acknowledged"}
    assert board.duties.list.rows()[0].note.count("✓") == 3


def test_a_breach_puts_what_rests_on_it_in_question(board: TreatyBoard, console: Console) -> None:
    bring_into_force(console)
    do(console, RuleDuty(duty="O02", state="broken", reason="no officer was named"))
    told = board.ladder.graph.visible_text()
    assert "Calls between capitals: broken" in told
    assert "Notice of exercises: in question" in told
    board.ladder.graph.setFocus()
    assert not any(row.record == "O03" for row in board.duties.list.rows())
    click(board.duties.all)
    assert any(row.record == "O03" for row in board.duties.list.rows())


def test_a_review_hears_the_parties_and_sets_terms(console: Console, window: MainWindow) -> None:
    bring_into_force(console)
    until_turn(console, 3)
    keys, form = Keys(window), console.record.review_form
    console.record.open_record("review", "R01")
    click(form.close_button)
    assert "Write what the review ends with." in texts(form)
    for letter in ("A", "B"):
        console.record.open_record("review", "R01")
        if not form.party.value():
            keys.press(letter)
        form.report.setFocus()
        keys.type("Measured, not yet verified.")
        keys.press("Ctrl+Return")
    assert tuple(review(console).reports) == ("arden", "velmar")

    console.record.open_record("review", "R01")
    assert not form.submit_button.isVisible()
    assert QApplication.focusWidget() is form.outcome
    keys.type("The officers get two more turns.")
    form.terms["O01"].setValue(1)
    click(form.close_button)
    assert "the new turn is past" in texts(form)
    form.terms["O01"].setValue(5)
    click(form.close_button)
    assert review(console).outcome == "The officers get two more turns."
    assert (duty(console).due, duty(console).state) == (5, "in_force")
    assert duty(console, "O02").due == 2


def test_a_review_without_reports_is_closed_with_a_reason(console: Console, window: MainWindow) -> None:
    bring_into_force(console)
    until_turn(console, 3)
    keys, form = Keys(window), console.record.review_form
    console.record.open_record("review", "R01")
    form.outcome.setPlainText("No quorum.")
    click(form.close_button)
    assert QApplication.focusWidget() is form.override
    keys.type("both capitals are silent")
    click(form.close_button)
    assert review(console).status == "closed"


# Seats


def test_each_seat_sees_its_own_and_nothing_of_the_others(board: TreatyBoard, console: Console) -> None:
    secrets = {"arden": ARDEN_SECRET, "velmar": VELMAR_SECRET, "tessaly": TESSALY_SECRET}
    do(
        console,
        CastVote(agreement="accord", team="arden", vote="against"),
        SetPosition(agreement="letter", team="velmar", batna="Velmar can live without the pier"),
        SignAgreement(agreement="letter", team="velmar"),
        SignAgreement(agreement="letter", team="tessaly"),
    )
    for seat in ("control", "public", *(team.id for team in console.session.desk.scenario.teams)):
        for number in range(2):
            board.text.agreements.setCurrentRow(number)
            click(console.deck.seats.buttons[seat])
            board.duties.all.setChecked(True)
            told = texts(board)
            for owner, secret in secrets.items():
                mine = seat in ("control", owner) and board.text.agreements.record() == (
                    "letter" if owner == "tessaly" else "accord"
                )
                assert (secret in told) == mine, f"{seat} and the secret of {owner}"
            inside = seat in ("control", "velmar", "tessaly")
            assert inside or SIDE_TEXT not in told
            assert inside or "Side letter" not in told
            assert inside or "Officers on the pier: in force" not in told
            assert seat in ("control", "arden", "velmar") or "against" not in told
            assert board.acts.isVisible() == (seat == "control")
            assert board.amend.isVisible() <= (seat == "control")


def test_a_step_behind_closed_doors_opens_nothing_for_the_room(board: TreatyBoard, console: Console) -> None:
    do(
        console,
        EnactStep(step="calls", reason="both said so"),
        EnactStep(step="notice", reason="both said so"),
        SignAgreement(agreement="letter", team="velmar"),
        SignAgreement(agreement="letter", team="tessaly"),
    )
    click(console.deck.seats.buttons["velmar"])
    assert "Ceiling of 36: open" in board.ladder.graph.visible_text()
    for seat in ("public", "arden"):
        click(console.deck.seats.buttons[seat])
        assert "Ceiling of 36: locked" in board.ladder.graph.visible_text()
    do(console, ReleaseText(agreement="letter"))
    assert "Ceiling of 36: open" in board.ladder.graph.visible_text()


def test_another_seat_writes_nothing(board: TreatyBoard, console: Console, window: MainWindow) -> None:
    click(console.deck.seats.buttons["arden"])
    keys = Keys(window)
    board.text.clauses.setFocus()
    keys.press("Return")
    board.ladder.graph.setFocus()
    keys.press("Return")
    assert console.pages.currentWidget() is console.deck
    assert open_form(console) is None


def test_the_room_learns_of_obligations_when_they_are_acknowledged(
    board: TreatyBoard, console: Console
) -> None:
    bring_into_force(console)
    click(console.deck.seats.buttons["public"])
    assert board.duties.list.rows() == []
    assert not board.ladder.norm.isVisible(), "the streak is the parties' own"
    assert "once they have been acknowledged" in texts(board)


# Inbox and drafts


def test_the_inbox_opens_the_right_form(console: Console, window: MainWindow) -> None:
    bring_into_force(console)
    until_turn(console, 3)
    do(console, RuleDuty(duty="O02", state="broken", reason="no officer was named"))
    keys, record = Keys(window), console.record
    rows = console.inbox.list
    wanted = {
        "duty": record.duty_form,
        "review": record.review_form,
        "agreement": record.agreement_form,
        "step": record.step_form,
    }
    kinds = {item.kind: item.record for item in console.session.desk.inbox() if item.kind in wanted}
    assert set(kinds) == set(wanted)
    for kind, record_id in kinds.items():
        rows.select(kind, record_id)
        rows.setFocus()
        keys.press("Return")
        assert open_form(console) is wanted[kind]
        keys.press("Esc")
    rows.select("agreement", "accord")
    rows.setFocus()
    keys.press("Return")
    form = record.agreement_form
    assert QApplication.focusWidget() is form.acts.party
    assert not form.submit_button.isVisible(), "a text in force is not drafted any more"
    click(next(a.button for a in form.acts.acts if a.button.accessibleName() == "Release to the room"))
    assert accord(console).released == 3


@pytest.mark.parametrize(
    ("kind", "record", "field"),
    [
        ("agreement", "accord#notice#amend", "amend.words"),
        ("agreement", "accord##position", "position.batna"),
        ("agreement", "accord#notice#settle", "settle.words"),
        ("agreement", "", "write.words"),
        ("duty", "O01", "reason"),
        ("step", "calls", "reason"),
        ("review", "R01", "outcome"),
    ],
)
def test_a_half_written_form_comes_back(console: Console, kind: str, record: str, field: str) -> None:
    if kind in ("duty", "review", "step"):
        bring_into_force(console)
        until_turn(console, 3)
    console.record.open_record(kind, record)
    console.record.keep_draft()
    assert kind not in console.session.desk.drafts(), "nothing has been typed"
    form = open_form(console)
    editor: object = form
    for name in field.split("."):
        editor = getattr(editor, name)
    editor.setPlainText("Half a sentence")  # type: ignore[attr-defined]
    console.record.keep_draft()
    body = json.loads(console.session.desk.drafts()[kind])
    editor.clear()  # type: ignore[attr-defined]
    assert form is not None
    form.restore(body)
    assert editor.toPlainText() == "Half a sentence"  # type: ignore[attr-defined]
    console.record.give_up()
    assert kind not in console.session.desk.drafts(), "what was left is forgotten"


def test_a_confidential_position_is_noted_and_locked(
    board: TreatyBoard, console: Console, window: MainWindow
) -> None:
    keys = Keys(window)
    click(board.position)
    keys.press("B")
    keys.type("Waits. ")
    assert console.record.agreement_form.position.batna.property("secret") is True
    keys.press("Ctrl+Return")
    assert accord(console).positions["velmar"].batna.startswith("Waits.")
    assert board.text.clauses.item(3).data(PARAGRAPH).secret


@pytest.mark.parametrize("size", [(1366, 768), (1093, 614), (1920, 1080)])
def test_nothing_is_wider_than_the_window(
    board: TreatyBoard, window: MainWindow, size: tuple[int, int]
) -> None:
    window.resize(*size)
    QApplication.processEvents()
    assert (window.width(), window.height()) == size
    for button in board.findChildren(QWidget):
        if button.isVisible() and button.focusPolicy() & Qt.FocusPolicy.TabFocus:
            corner = button.mapTo(window, button.rect().topRight())
            inside = board.ladder.graph.isAncestorOf(button) or button is board.ladder.graph
            assert inside or corner.x() <= window.width(), button.accessibleName()


def test_a_record_that_is_not_there_gives_the_board_back(board: TreatyBoard, console: Console) -> None:
    for kind in ("agreement", "duty", "step", "review"):
        board.formWanted.emit(kind, "no-such-record")
        assert console.pages.currentWidget() is console.deck
        assert open_form(console) is None
