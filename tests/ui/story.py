"""A new facilitator's treaty, stage by stage, with real keys in the real window."""

from collections.abc import Callable
from typing import Final

from driving import Keys
from PySide6.QtWidgets import QApplication, QListWidget, QWidget

from detente.exercise.agreements.drafting import open_brackets
from detente.exercise.agreements.texts import Agreement, Agreements
from detente.exercise.inspections.visits import Inspection, Inspections
from detente.exercise.ladder import Ladder
from detente.exercise.obligations.duties import Duty, Obligations
from detente.exercise.phases import Phases
from detente.ui.boards.treaty_board import TreatyBoard
from detente.ui.console import Console
from detente.ui.inbox_panel import ROW
from detente.ui.main_window import MainWindow

ACCORD: Final = "first-accord"
SECRET: Final = "ZEBRA-7719"
"""Stands in everything that the story writes for control and the parties alone."""
PUBLIC: Final = "Both capitals have named their duty officers."
"""What the story lets the room read."""


class Story:
    """One window, one session; a stage is played once, after all that come before it."""

    def __init__(self, window: MainWindow) -> None:
        assert window.console is not None
        self.window = window
        self.console: Console = window.console
        self.keys = Keys(window)
        self.budget = 0
        """Keys that the first inspection took."""
        self.opened: set[str] = set()
        """Kinds of inbox items that have been opened with Enter."""
        self._played: list[Callable[[Story], None]] = []

    def until(self, stage: Callable[["Story"], None]) -> None:
        """Play up to a stage, and open whatever then waits in the inbox."""
        while stage not in self._played:
            following = STAGES[len(self._played)]
            following(self)
            self._played.append(following)
            self.open_all_that_waits()

    # The session

    @property
    def text(self) -> Agreement:
        found = self.console.session.desk.state.of(Agreements).get(ACCORD)
        assert found is not None
        return found

    def duty(self, text: str, party: str) -> Duty:
        """The first duty of a party whose words begin so."""
        duties = self.console.session.desk.state.of(Obligations).duties
        return next(d for d in duties if d.party == party and d.assigned.text.startswith(text))

    def inspection(self, which: str) -> Inspection:
        found = self.console.session.desk.state.of(Inspections).ledger.get(which)
        assert found is not None
        return found

    # The hands

    def until_turn(self, turn: int) -> None:
        while self.console.session.desk.state.of(Phases).turn < turn:
            self.keys.press("F9")

    def tab_to(self, wanted: QWidget) -> None:
        """Press Tab until a widget has the focus."""
        for _ in range(80):
            if QApplication.focusWidget() is wanted:
                return
            self.keys.press("Tab")
        raise AssertionError(f"Tab does not reach {wanted.accessibleName()}")

    def push(self, button: QWidget) -> None:
        self.tab_to(button)
        self.keys.press("Space")

    def write(self, field: QWidget, words: str) -> None:
        self.tab_to(field)
        self.keys.type(words)

    def open_from_inbox(self, kind: str, record: str) -> None:
        """Go to a line of the inbox and press Enter on it."""
        self.console.close_board()
        rows = self.console.inbox.list
        rows.select(kind, record)
        assert rows.selected() == (kind, record), f"{record} does not wait in the inbox"
        rows.setFocus()
        self.keys.press("Return")
        form = self.console.record.current_form()
        assert form is not None, f"Enter on {kind} {record} opens nothing"
        assert form.isVisible()
        self.opened.add(kind)

    def open_all_that_waits(self) -> None:
        """Enter opens a form for every line, and Escape leaves it."""
        rows = self.console.inbox.list
        for line in range(rows.count()):
            kind, record = rows.item(line).data(ROW + 1)
            self.open_from_inbox(kind, record)
            self.keys.press("Esc")

    def board(self) -> TreatyBoard:
        self.keys.press("Ctrl+7")
        found = self.console.deck.current
        assert isinstance(found, TreatyBoard)
        return found

    def to_row(self, rows: QListWidget, line: int) -> None:
        """Walk to a line of a list with the arrows."""
        self.tab_to(rows)
        self.keys.press("Home", *["Down"] * line)


# The stages


def negotiate(story: Story) -> None:
    """Brackets one by one, a vote and a signature of each side: the First Accord is in force."""
    story.until_turn(1)
    board, keys = story.board(), story.keys
    titles = [row.record for row in board.text.agreements.rows()]
    story.to_row(board.text.agreements, titles.index(ACCORD))
    scenario = story.console.session.desk.scenario
    while open_brackets(scenario, story.text.draft.clauses):
        bracket = open_brackets(scenario, story.text.draft.clauses)[0]
        clauses = [clause.id for clause in story.text.draft.clauses]
        story.to_row(board.text.clauses, clauses.index(bracket.clause))
        keys.press("Return", "1", "Ctrl+Return")
    for letter in ("A", "B"):
        story.tab_to(board.acts.party)
        keys.press(letter)
        for name in ("Votes for", "Signs"):
            story.push(next(a.button for a in board.acts.acts if a.button.accessibleName() == name))


def keep(story: Story) -> None:
    """The duty officers are named: measured, ruled kept; the freeze is enacted from the ladder."""
    board, keys = story.board(), story.keys
    graph = board.ladder.graph
    story.tab_to(graph)
    keys.press("T", "Home")
    while board.ladder.table.step() != "freeze":
        keys.press("Down")
    keys.press("T")
    assert graph.step == "freeze", "the ladder keeps the step that was chosen in its table"
    keys.press("Return")
    keys.type(f"Both heads of delegation said so, {SECRET}")
    keys.press("Ctrl+Return")
    form = story.console.record.duty_form
    for party in ("arden", "velmar"):
        story.until_turn(2)
        story.open_from_inbox("duty", story.duty("Names its duty officer", party).id)
        story.push(form.ticks["measured"])
        story.tab_to(form.state)
        keys.press("1")
        keys.type(f"{SECRET}: seen in writing")
        keys.press("Ctrl+Return")


def inspect(story: Story) -> None:
    """Four inspections: clean, two doubts that are explained, one refused."""
    keys, result = story.keys, story.console.record.result_form
    keys.count = 0
    keys.press("F4", "B", "A", "1", "1", "Ctrl+Return")
    story.budget = keys.count
    story.open_from_inbox("inspection", "V01")
    keys.type("3")
    keys.press("Ctrl+Return")
    _doubt(story, ("A", "B", "1", "6"), "V02", found="2", signs="stores for four launchers")
    _doubt(story, ("B", "A", "2", "2"), "V03", found="4", signs="")
    keys.press("F4", "A", "B", "3", "1", "Alt+A", "4", "Ctrl+Return")
    story.open_from_inbox("inspection", "V04")
    story.write(result.reason, f"{SECRET}: a drill is under way")
    story.tab_to(result.grant)
    story.push(result.refuse)


def _doubt(story: Story, letters: tuple[str, ...], which: str, *, found: str, signs: str) -> None:
    keys, result = story.keys, story.console.record.result_form
    keys.press("F4", *letters, "Ctrl+Return")
    story.open_from_inbox("inspection", which)
    keys.type(found)
    if signs:
        story.write(result.signs, signs)
    keys.press("Ctrl+Return")
    story.open_from_inbox("inspection", which)
    keys.type(f"{SECRET}: spare parts")
    story.push(result.explain)
    story.open_from_inbox("inspection", which)
    story.push(result.explained)


def breach(story: Story) -> None:
    """Arden announces its exercise and holds it; Velmar holds one of which nobody was told. Words follow."""
    keys = story.keys
    keys.press("Ctrl+Shift+N", "A", "1", "Ctrl+Return")
    story.until_turn(3)
    keys.press("Ctrl+Shift+A", "A", "1", "Ctrl+Return")
    keys.press("Ctrl+Shift+A", "B", "1")
    keys.type(f"{SECRET}: launchers on the coast road")
    keys.press("Ctrl+Return", "F3", "A", "B")
    keys.type(f"{SECRET}: whose exercise is this?")
    keys.press("Ctrl+Return", "F2", "A", "B", "5")
    keys.type(f"{SECRET}: protests")
    story.push(story.console.record.move_form.hold)
    keys.press("Ctrl+Return")


def exchange(story: Story) -> None:
    """Both sides declare in the fourth quarter, each from its line in the inbox."""
    story.until_turn(4)
    for party in ("arden", "velmar"):
        story.open_from_inbox("exchange", f"launchers/{party}")
        story.keys.press("Ctrl+Return")


def review(story: Story) -> None:
    """The review of the fourth quarter hears both sides and is closed."""
    keys, form = story.keys, story.console.record.review_form
    for letter in ("A", "B"):
        story.open_from_inbox("review", "R01")
        if not form.party.value():
            keys.press(letter)
        story.write(form.report, f"{SECRET}: measured, not yet verified")
        keys.press("Ctrl+Return")
    story.open_from_inbox("review", "R01")
    keys.type(f"{SECRET}: both go on")
    story.push(form.close_button)


def publish(story: Story) -> None:
    """The text and one obligation are given to the room; TAKE shows them."""
    console, keys = story.console, story.keys
    keys.press("F11")
    story.open_from_inbox("agreement", ACCORD)
    acts = console.record.agreement_form.acts
    story.push(next(a.button for a in acts.acts if a.button.accessibleName() == "Release to the room"))
    duty = story.duty("Names its duty officer", "arden").id
    board = story.board()
    board.duties.all.setChecked(True)
    rows = [row.record for row in board.duties.list.rows()]
    story.to_row(board.duties.list, rows.index(duty))
    keys.press("Return")
    form = console.record.duty_form
    story.tab_to(form.words)
    keys.press("Ctrl+A")
    keys.type(PUBLIC)
    story.push(form.stage)
    story.open_from_inbox("staged", duty)
    keys.press("Esc", "Ctrl+Shift+Return")


STAGES: Final = (negotiate, keep, inspect, breach, exchange, review, publish)


def in_force(story: Story) -> set[str]:
    """Steps of the ladder that stand."""
    ladder = story.console.session.desk.state.of(Ladder)
    return {step for step in ladder.standing if ladder.in_force(step)}
