"""Rehearse a scenario: choose it, say how each team behaves, let stand-ins play, read what came of it."""

import os
import sys
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from detente import scenario as shelf
from detente.exercise.setting import Scenario
from detente.rehearsal import ANY, POLICIES, Rehearsal, rehearse
from detente.rehearsal.policies import about, title
from detente.ui import background, kit
from detente.ui.home_shelf import ordered
from detente.ui.rehearse_result import RehearseResult
from detente.ui.symbols import team_text
from detente.ui.theme import Space

_RUNS = 50
_MOST_RUNS = 10_000
_SEEDS = 999_999
_FEW = 24
"""Runs for which more processors are not worth their start."""
_FORM_WIDTH = 312
_SHARE_OF_SCREEN = 0.9


class RehearseDialog(QDialog):
    """Scenario, policies and runs on the left, the result on the right."""

    def __init__(self, parent: QWidget | None = None, *, setting: Scenario | None = None) -> None:
        """`setting` is the scenario of an open session; it is offered first."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Rehearse a scenario"))
        self._open = setting
        self._setting: Scenario | None = None
        self.rehearsal: Rehearsal | None = None
        self.policies: dict[str, QComboBox] = {}
        self.scenario = _narrow(QComboBox())
        self.other_button = kit.KeyButton(self.tr("Another &file…"), role="quiet", icon="folder")
        self.other_button.clicked.connect(self._choose_file)
        self.runs = kit.NumberField(1, _MOST_RUNS, _RUNS)
        self.seed = kit.NumberField(0, _SEEDS, 0)
        self.seed.setToolTip(self.tr("The same seed plays the same runs again."))
        self._about = kit.plain(role="hint", wrap=True)
        self.said = kit.plain(wrap=True)
        self.said.setAccessibleName(self.tr("What became of it"))
        self.start_button = kit.PrimaryButton(self.tr("Rehearse"), "Ctrl+Return")
        self.start_button.clicked.connect(self.start)
        self.outcome = RehearseResult()
        self._teams = QWidget()
        self._lay_out()
        self._fill_scenarios()
        self.scenario.currentIndexChanged.connect(self._take_scenario)
        self._take_scenario()
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.start_button.click)

    def start(self) -> None:
        """Play off the window's thread; what was played before a stop is shown too."""
        if self._setting is None:
            return
        setting, runs, seed = self._setting, self.runs.value(), self.seed.value()
        chosen = {team: str(box.currentData()) for team, box in self.policies.items()}

        def work(progress: background.Progress) -> Rehearsal:
            stopped = False

            def report(done: int, total: int) -> None:
                nonlocal stopped
                try:
                    progress(done, total)
                except background.Cancelled:
                    stopped = True

            return rehearse(
                setting, runs, seed, chosen, workers=_workers(runs), progress=report, cancel=lambda: stopped
            )

        self.show_rehearsal(background.run(self, self.tr("Rehearsing"), work))

    def show_rehearsal(self, rehearsal: Rehearsal) -> None:
        """Show what was played, and say how much of it."""
        self.rehearsal = rehearsal
        done = len(rehearsal.runs)
        if rehearsal.cancelled:
            words = self.tr("Stopped after {done} of {runs} runs; the result is theirs.")
            self._say(words.format(done=done, runs=rehearsal.wanted), "warning")
        else:
            self._say(self.tr("{done} runs played.").format(done=done), "success")
        if done:
            self.outcome.show_rehearsal(rehearsal)

    def _say(self, words: str, tone: kit.Tone) -> None:
        self.said.setText(words)
        kit.set_tone(self.said, tone)

    # Choosing

    def _fill_scenarios(self) -> None:
        if self._open is not None:
            self.scenario.addItem(self.tr("This session: {title}").format(title=self._open.title), self._open)
        for one in ordered(shelf.shipped()):
            self.scenario.addItem(one.title, str(one.path))

    def _choose_file(self) -> None:
        kinds = self.tr("Scenarios (*.yaml *.yml);;All files (*)")
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Scenario file"), "", kinds)
        if name:
            self.add_file(name)

    def add_file(self, path: str) -> None:
        """Offer a scenario file, and choose it."""
        self.scenario.addItem(path, path)
        self.scenario.setCurrentIndex(self.scenario.count() - 1)

    def _take_scenario(self) -> None:
        chosen = self.scenario.currentData()
        self._setting = None
        try:
            self._setting = chosen if isinstance(chosen, Scenario) else shelf.load(str(chosen))
        except shelf.ScenarioFaults as fault:
            self._say(str(fault.faults[0]), "danger")
        self.start_button.setEnabled(self._setting is not None)
        if self._setting is not None:
            self._say("", "plain")
            self._fill_teams(self._setting)

    def _fill_teams(self, setting: Scenario) -> None:
        rows, self.policies = kit.FieldRows(), {}
        for team in setting.teams:
            box = _narrow(QComboBox())
            for policy in (ANY, *POLICIES):
                box.addItem(title(policy), policy)
                box.setItemData(box.count() - 1, about(policy), Qt.ItemDataRole.ToolTipRole)
            box.setAccessibleName(self.tr("Policy of {team}").format(team=team.name))
            box.currentIndexChanged.connect(lambda _index, box=box: self._tell_policy(box))
            rows.add_field(team_text(team.symbol, team.short or team.name).replace("&", "&&"), box)
            self.policies[team.id] = box
        holder = QWidget()
        holder.setLayout(rows)
        old, self._teams = self._teams, holder
        self._column.replaceWidget(old, holder)
        old.hide()
        old.deleteLater()
        self._about.setText(about(ANY))
        self._order()

    def _tell_policy(self, box: QComboBox) -> None:
        self._about.setText(about(str(box.currentData())))

    def _order(self) -> None:
        chain: tuple[QWidget, ...] = (
            self.scenario,
            self.other_button,
            *self.policies.values(),
            self.runs,
            self.seed,
            self.start_button,
            self.close_button,
            self.outcome.pair,
            self.outcome.table_button,
            *self.outcome.charts,
            self.outcome.numbers.tabBar(),
            *self.outcome.tables,
            self.outcome.tabs.tabBar(),
            self.outcome.findings,
        )
        for one, following in pairwise(chain):
            QWidget.setTabOrder(one, following)

    # Looks

    def _lay_out(self) -> None:
        self.close_button = kit.KeyButton(self.tr("Close"), "Esc")
        self.close_button.clicked.connect(self.reject)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        whole.setSpacing(Space.S)
        whole.addWidget(self._form())
        whole.addWidget(self.outcome, 1)
        room = self.screen().availableGeometry()
        self.resize(
            min(1240, round(room.width() * _SHARE_OF_SCREEN)),
            min(760, round(room.height() * _SHARE_OF_SCREEN)),
        )

    def _form(self) -> QWidget:
        # A title needs the whole width of the column: its label stands above it.
        label, foot = QLabel(self.tr("&Scenario")), kit.FieldRows()
        kit.set_role(label, "muted")
        label.setBuddy(self.scenario)
        self.scenario.setAccessibleName(self.tr("Scenario"))
        foot.add_field(self.tr("&Runs"), self.runs)
        foot.add_field(self.tr("See&d"), self.seed)
        inside = QWidget()
        self._column = column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, Space.S, 0)
        column.setSpacing(Space.S)
        column.addWidget(label)
        column.addWidget(self.scenario)
        column.addWidget(self.other_button, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(kit.rule())
        column.addWidget(self._teams)
        column.addWidget(self._about)
        column.addWidget(kit.rule())
        column.addLayout(foot)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        panel = kit.Panel(self.tr("Rehearsal"))
        panel.setFixedWidth(_FORM_WIDTH)
        panel.body.addWidget(scroll, 1)
        panel.body.addWidget(self.said)
        buttons = QHBoxLayout()
        buttons.addWidget(self.start_button, 1)
        buttons.addWidget(self.close_button)
        panel.body.addLayout(buttons)
        return panel


def _narrow(box: QComboBox) -> QComboBox:
    """A box that is no wider than its column, however long the names in it are."""
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(8)
    return box


def _workers(runs: int) -> int:
    """One processor for a few runs, and in a packed program, which cannot start copies of its parts."""
    packed = getattr(sys, "frozen", False)
    return 1 if packed or runs < _FEW else os.cpu_count() or 1
