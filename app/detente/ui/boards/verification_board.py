"""The verification board: where one can look, how often still, what was found, declared and announced."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from detente.exercise.boards.shapes import CONTROL
from detente.exercise.phases import Phases
from detente.ui.boards.board import Board, Look
from detente.ui.boards.coverage import CoverageBars, shares
from detente.ui.boards.quota_panel import QuotaPanel, SecrecyPanel
from detente.ui.boards.row_panel import RowPanel
from detente.ui.boards.site_map import SiteMap
from detente.ui.boards.site_table import SiteTable
from detente.ui.boards.site_words import LEGEND, SIGNS, mark_name
from detente.ui.boards.truth_strip import TruthStrip
from detente.ui.boards.verification_rows import calendar_entries, inspection_entries, notice_entries
from detente.ui.kit import ElidedLabel, KeyButton, Panel, plain
from detente.ui.session import Session
from detente.ui.theme import Space


class VerificationBoard(Board):
    """Map and coverage on the left; quotas, inspections, exchanges and notices beside; truth for control."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._look: Look | None = None
        self.map = SiteMap()
        self.table = SiteTable()
        self.coverage = CoverageBars()
        self.quotas = QuotaPanel()
        self.inspections = RowPanel(
            self.tr("Inspections"),
            self.tr("No inspection yet. F4 logs one, or Enter on a site of the map."),
        )
        self.exchanges = RowPanel(
            self.tr("Exchange of data"),
            self.tr("Nothing is on the calendar and nothing has been declared. Ctrl+Shift+D logs one."),
        )
        self.notices = RowPanel(
            self.tr("Notifications"),
            self.tr("No activity has been notified. Ctrl+Shift+N logs a notification."),
        )
        self.secrecy = SecrecyPanel()
        self.truth = TruthStrip()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        columns = QHBoxLayout()
        columns.setSpacing(Space.S)
        columns.addWidget(self._sites(), 5)
        for upper, lower, weights in (
            (self.quotas, self.inspections, (5, 6)),
            (self.exchanges, self.notices, (3, 2)),
        ):
            column = QVBoxLayout()
            column.setSpacing(Space.S)
            column.addWidget(upper, weights[0])
            column.addWidget(lower, weights[1])
            columns.addLayout(column, 3)
        column.addWidget(self.secrecy)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(Space.S)
        whole.addLayout(columns, 1)
        whole.addWidget(self.truth)
        self._verbs()

    def _sites(self) -> QWidget:
        self._panel = Panel(self.tr("Sites"), margin=Space.S)
        self.table_button = KeyButton(self.tr("table"), "T", "quiet")
        self.table_button.setCheckable(True)
        self.truth_button = KeyButton(self.tr("ground truth"), "G", "quiet")
        self.truth_button.setCheckable(True)
        self.truth_button.setChecked(True)
        self._hint = ElidedLabel(role="hint")
        self._panel.header.addWidget(self._hint, 1)
        for button in (self.truth_button, self.table_button):
            self._panel.header.addWidget(button)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.map)
        self._stack.addWidget(self.table)
        self._told = plain(wrap=True)
        self._told.setMinimumHeight(2 * self._told.fontMetrics().lineSpacing())
        self._told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._told.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        signs = [f"{SIGNS[mark].glyph} {mark_name(mark)}" for mark in LEGEND]
        self._legend = ElidedLabel(" · ".join((*signs, self.tr("╱ closed"))), "hint")
        self._panel.body.addWidget(self._stack, 1)
        self._panel.body.addWidget(self._told)
        self._panel.body.addWidget(self._legend)
        self._panel.body.addWidget(self.coverage)
        return self._panel

    def _verbs(self) -> None:
        """Buttons in the headers: what may be written from here."""
        for panel, name, keys, kind in (
            (self.inspections, self.tr("&New"), "F4", "inspection"),
            (self.exchanges, self.tr("&Declare"), "Ctrl+Shift+D", "exchange"),
            (self.notices, self.tr("Not&ify"), "Ctrl+Shift+N", "notification"),
            (self.notices, self.tr("Activi&ty"), "Ctrl+Shift+A", "activity"),
        ):
            button = KeyButton(name)
            button.setToolTip(QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText))
            button.clicked.connect(lambda _checked=False, of=kind: self.formWanted.emit(of, ""))
            panel.add_verb(button)

    def _connect(self) -> None:
        for view in (self.map, self.table):
            view.opened.connect(self.open_site)
            view.chosen.connect(self._choose)
        for panel in (self.inspections, self.exchanges, self.notices):
            panel.opened.connect(self.formWanted)
        self.quotas.regimeWanted.connect(lambda regime: self.formWanted.emit("regime", regime))
        self.truth.changeWanted.connect(lambda: self.formWanted.emit("holding", ""))
        self.table_button.toggled.connect(self._show_table)
        self.truth_button.toggled.connect(lambda _shown: self._show_truth())
        for keys, verb in (("T", self.table_button.toggle), ("G", self._toggle_truth), ("I", self._inspect)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(verb)

    def show_look(self, look: Look) -> None:
        self._look = look
        view, scenario = look.boards.verification, look.scenario
        turn = look.state.of(Phases).turn
        self.table.show_view(scenario, view)
        self.quotas.show_view(scenario, view, live=look.live)
        self.inspections.show_entries(inspection_entries(scenario, view), live=look.live)
        self.exchanges.show_entries(calendar_entries(scenario, view, turn), live=look.live)
        self.notices.show_entries(notice_entries(scenario, view, turn), live=look.live)
        self.secrecy.show_view(scenario, view)
        declared = frozenset(site.id for site in scenario.sites if not site.undeclared)
        self.coverage.show_view(scenario, shares(view, declared, look.seat), view.regimes)
        self._show_truth()

    def _show_truth(self) -> None:
        """Ground truth, where control sits and wants it on the screen."""
        look = self._look
        if look is None:
            return
        of_control = look.seat == CONTROL
        wanted = of_control and self.truth_button.isChecked()
        self.truth_button.setVisible(of_control)
        self.truth.setVisible(wanted)
        hidden = tuple(s for s in look.scenario.sites if s.undeclared) if wanted else ()
        if wanted:
            self.truth.show_truth(look.scenario, look.state, self.session.desk.seed, live=look.live)
        else:
            self.truth.forget()
        self.map.show_view(look.scenario, look.boards.verification, hidden)
        self._tell()

    def _toggle_truth(self) -> None:
        if self.truth_button.isVisible():
            self.truth_button.toggle()

    def _show_table(self, shown: bool) -> None:
        inside = self._stack.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        site = self.map.site
        self.table.choose(site.id if site else "")
        self._stack.setCurrentIndex(int(shown))
        if inside:
            self._front.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _front(self) -> SiteMap | SiteTable:
        return self.table if self.table_button.isChecked() else self.map

    def _choose(self, site: str) -> None:
        self.map.choose(site)
        self._tell()

    def _tell(self) -> None:
        """The chosen site in words, and what the keys would do there."""
        self._told.setText(self.map.sentence())
        site = self.map.site
        live = self._look is not None and self._look.live
        if site is None or not live:
            self._hint.setText(self.tr("arrows: from site to site") if site else "")
        elif site.visits:
            words = self.tr("arrows: from site to site · Enter: open {id} · I: inspect again")
            self._hint.setText(words.format(id=site.visits[-1]))
        else:
            self._hint.setText(self.tr("arrows: from site to site · Enter: ask for an inspection here"))

    def open_site(self, site_id: str) -> None:
        """The last inspection of a site, or a new one where there was none."""
        look = self._look
        if look is None or not look.live:
            return
        site = next((s for s in look.boards.verification.sites if s.id == site_id), None)
        if site is not None:
            self.formWanted.emit("inspection", site.visits[-1] if site.visits else site.id)

    def _inspect(self) -> None:
        site = self.map.site
        if site is not None and self._look is not None and self._look.live:
            self.formWanted.emit("inspection", site.id)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._front.setFocus(event.reason())
