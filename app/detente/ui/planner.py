"""VERIFICATION PLANNER: what inspections can find, what they cost in trust, and when to make them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from detente.science.planning import Payoffs
from detente.science.regimes import Regime, regimes
from detente.ui.planner_game_tab import GameTab
from detente.ui.planner_sampling_tab import SamplingTab
from detente.ui.planner_tab import PlannerTab


class PlannerPanel(QWidget):
    """Two calculators that answer as one types; they need no session and change none."""

    def __init__(
        self,
        payoffs: Payoffs | None = None,
        presets: Sequence[Regime] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """payoffs are a security seeker's, for the least trust; presets the regimes offered, else all."""
        super().__init__(parent)
        self.setAccessibleName(self.tr("Verification planner"))
        offered = tuple(regimes().values()) if presets is None else tuple(presets)
        self.sampling = SamplingTab(payoffs or Payoffs(), offered)
        self.game = GameTab()
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(self.tr("Verification planner"))
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.addTab(self.sampling, self.tr("Sa&mpling"))
        self.tabs.addTab(self.game, self.tr("Inspection &game"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.tabs)
        self.tabs.currentChanged.connect(self._turned)
        shortcut = QShortcut(QKeySequence(Qt.Key.Key_T), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._toggle_table)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The first field takes a focus given to the panel; a focus proxy would cut the tab chain short."""
        super().focusInEvent(event)
        self._front.entries[0].setFocus(event.reason())

    def _turned(self) -> None:
        if not self.tabs.tabBar().hasFocus():
            self._front.entries[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _toggle_table(self) -> None:
        self._front.table_button.toggle()

    @property
    def _front(self) -> PlannerTab:
        return (self.sampling, self.game)[self.tabs.currentIndex()]
