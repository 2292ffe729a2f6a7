"""The first screen: begin a session, take one up again, or look at the demo."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from detente import scenario
from detente.desk.recents import Recents, utc_now
from detente.scenario import Summary
from detente.ui import theme
from detente.ui.home_recents import RecentTable
from detente.ui.home_recover import RecoverCard
from detente.ui.home_shelf import ScenarioCard, ordered
from detente.ui.kit import KeyButton, Panel, plain
from detente.ui.theme import Space
from detente.words import tr

_WIDEST: Final = 1160
_TWO_COLUMNS: Final = 880
"""Width from which the shelf and the recent sessions stand side by side."""
_NAME_SIZE: Final = 26
_ROWS_AT_LEAST: Final = 4


class HomePage(QWidget):
    """Everything a facilitator may want first, the likeliest one key away."""

    newRequested = Signal(str)
    """Id or path of the scenario."""
    openRequested = Signal(object)
    """Path of the session."""
    recoverRequested = Signal(object)
    """Path of the session."""
    importRequested = Signal()
    demoRequested = Signal()
    rehearseRequested = Signal()
    openFileRequested = Signal()

    def __init__(
        self,
        recents: Recents | None = None,
        parent: QWidget | None = None,
        *,
        shelf: Callable[[], list[Summary]] = scenario.shipped,
        choose_file: Callable[[QWidget], str] | None = None,
    ) -> None:
        super().__init__(parent)
        self.recents = recents or Recents()
        self._choose_file = choose_file or _choose_file
        self.recover_card = RecoverCard()
        self.recover_card.recovered.connect(self.recoverRequested)
        self.recover_card.skipped.connect(self._skip)
        self.cards = [ScenarioCard(one, first=not number) for number, one in enumerate(ordered(shelf()))]
        self.other_button = KeyButton(tr("Another scenario file…"), role="quiet", icon="folder")
        self.other_button.clicked.connect(self._begin_from_file)
        self.open_button = _button(tr("Open…"), "Ctrl+O")
        self.open_button.clicked.connect(self.openFileRequested)
        self.import_button = _button(tr("Import event log…"), "Ctrl+I")
        self.import_button.clicked.connect(self.importRequested)
        self.demo_button = _button(tr("Play the demo"), "Ctrl+D")
        self.demo_button.clicked.connect(self.demoRequested)
        self.rehearse_button = _button(tr("Rehearse a scenario…"), "Ctrl+Shift+R")
        self.rehearse_button.clicked.connect(self.rehearseRequested)
        self.table = RecentTable()
        self.table.opened.connect(self.openRequested)
        self.table.forgotten.connect(self._forget)
        self._lesson = _lesson()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self.refresh()

    def refresh(self) -> None:
        """Look at the catalogue again, and put the focus on the likeliest thing to do."""
        self.recover_card.show_entry(self.recents.to_recover(), utc_now())
        self._list_sessions()
        self._focus_default()

    def default_button(self) -> KeyButton | None:
        """What Enter does: recover, or else begin a session."""
        if not self.recover_card.isHidden():
            return self.recover_card.recover_button
        return self.cards[0].button if self.cards else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Plain key events, no shortcuts: a menu of the window may bind the same keys and goes first.
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        buttons = {
            Qt.Key.Key_O: self.open_button,
            Qt.Key.Key_I: self.import_button,
            Qt.Key.Key_D: self.demo_button,
        }
        wanted = buttons.get(Qt.Key(event.key())) if control else None
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            wanted = self.default_button()
        if wanted is None:
            super().keyPressEvent(event)
        else:
            wanted.click()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= _TWO_COLUMNS
        self._columns.setDirection(
            QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        )

    def _lay_out(self) -> None:
        column = QWidget()
        column.setMaximumWidth(_WIDEST)
        inside = QVBoxLayout(column)
        inside.setContentsMargins(2 * Space.L, 2 * Space.M, 2 * Space.L, 2 * Space.M)
        inside.setSpacing(Space.L)
        inside.addLayout(_heading())
        inside.addWidget(self.recover_card)
        self._columns.setSpacing(Space.L)
        self._columns.addLayout(self._shelf(), 1)
        self._columns.addLayout(self._taken_up(), 1)
        inside.addLayout(self._columns)
        inside.addStretch(1)
        ground = QWidget()
        centred = QHBoxLayout(ground)
        centred.setContentsMargins(0, 0, 0, 0)
        centred.addStretch(1)
        centred.addWidget(column, 100)
        centred.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(ground)
        # Tab goes through what can be done; a focused child scrolls itself into view.
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def _shelf(self) -> QVBoxLayout:
        made = QVBoxLayout()
        made.setSpacing(Space.S)
        for card in self.cards:
            card.chosen.connect(self.newRequested)
            made.addWidget(card)
        made.addWidget(self.other_button, 0, Qt.AlignmentFlag.AlignLeading)
        made.addStretch(1)
        return made

    def _taken_up(self) -> QVBoxLayout:
        made = QVBoxLayout()
        made.setSpacing(Space.S)
        panel = Panel(tr("Recent sessions"), margin=0)
        panel.header.addWidget(self.open_button)
        self.table.setMinimumHeight(self.table.sizeHintForRow(0) * _ROWS_AT_LEAST)
        panel.body.addWidget(self.table, 1)
        panel.body.addWidget(self._lesson, 1)
        made.addWidget(panel, 1)
        for button, told in (
            (self.import_button, tr("Code a crisis from GDELT, PLOVER or your own columns.")),
            (self.demo_button, tr("Watch a recorded workshop, then scrub through it.")),
            (self.rehearse_button, tr("Let stand-ins play it many times before a room does.")),
        ):
            row = QHBoxLayout()
            row.setSpacing(Space.M)
            row.addWidget(button)
            row.addWidget(plain(told, "muted", wrap=True), 1)
            made.addLayout(row)
        return made

    def _list_sessions(self) -> None:
        entries = self.recents.entries()
        self.table.show_entries(entries, utc_now())
        self.table.setVisible(bool(entries))
        self._lesson.setVisible(not entries)

    def _focus_default(self) -> None:
        button = self.default_button()
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin_from_file(self) -> None:
        path = self._choose_file(self)
        if path:
            self.newRequested.emit(path)

    def _skip(self, path: Path) -> None:
        self.recents.dismiss(path)
        self.refresh()

    def _forget(self, path: Path) -> None:
        self.recents.forget(path)
        self._list_sessions()
        if self.table.isHidden():
            self._focus_default()


def _heading() -> QVBoxLayout:
    made = QVBoxLayout()
    made.setSpacing(2)
    name = plain("Detente", "name")
    name.setFont(theme.font(_NAME_SIZE, QFont.Weight.DemiBold))
    made.addWidget(name)
    told = tr(
        "Run an arms-control negotiation exercise: log what the room does in seconds, watch trust and "
        "escalation as they move, and leave with the report."
    )
    made.addWidget(plain(told, "muted", wrap=True))
    return made


def _lesson() -> QWidget:
    """What stands where there is no session yet: how a day with Detente goes."""
    lesson = QWidget()
    inside = QVBoxLayout(lesson)
    inside.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
    inside.setSpacing(Space.M)
    inside.addWidget(plain(tr("No sessions yet"), "title"))
    for number, step in enumerate(
        (
            tr("Begin a session from a scenario. It is one file, saved after every record."),
            tr("Log moves, calls and inspections; take to the projector what the room may see."),
            tr("Replay it with the teams, try what-ifs on a branch, export the after-action report."),
        ),
        start=1,
    ):
        row = QHBoxLayout()
        row.setSpacing(0)
        figure = plain(f"{number}", "strong")
        # Figures differ in width; the steps begin at one edge all the same.
        figure.setFixedWidth(Space.L + Space.S)
        row.addWidget(figure, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(plain(step, wrap=True), 1)
        inside.addLayout(row)
    inside.addWidget(
        plain(tr("Everything stays on this computer. Nothing needs a network."), "muted", wrap=True)
    )
    inside.addStretch(1)
    return lesson


def _button(text: str, keys: str) -> KeyButton:
    made = KeyButton(text, keys)
    made.setAutoDefault(True)
    return made


def _choose_file(parent: QWidget) -> str:
    kinds = tr("Scenarios (*.yaml *.yml);;All files (*)")
    return QFileDialog.getOpenFileName(parent, tr("Scenario file"), "", kinds)[0]
