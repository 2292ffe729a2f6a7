"""Fields that forms about messages share: what is true, how many minutes, and editors side by side."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from detente.ui import theme
from detente.ui.flow_row import FlowRow
from detente.ui.kit import mark_secret
from detente.ui.theme import Space

_LONGEST_DELAY = 1e6


class TruthCombo(QComboBox):
    """True, untrue, or not known; one side's secret."""

    def __init__(self, name: str, unknown: str, true: str, untrue: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setMinimumHeight(theme.TARGET + 4)
        for text, value in ((unknown, None), (true, True), (untrue, False)):
            self.addItem(text, value)
        mark_secret(self)

    def value(self) -> bool | None:
        data = self.currentData()
        return None if data is None else bool(data)

    def set_value(self, truth: bool | None) -> None:
        self.setCurrentIndex(0 if truth is None else 1 if truth else 2)


class MinutesField(QLineEdit):
    """A number of minutes; empty for the usual one."""

    def __init__(self, name: str, usual: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(usual)
        self.setFixedWidth(72)

    def minutes(self) -> float | None:
        """The number typed, None where there is none; ValueError with a sentence for anything else."""
        typed = self.text().strip().replace(",", ".")
        try:
            minutes = float(typed) if typed else None
        except ValueError:
            minutes = -1
        if minutes is not None and not 0 <= minutes < _LONGEST_DELAY:  # also false for nan
            raise ValueError(self.tr("The delay is a number of minutes, such as 40."))
        return minutes

    def set_minutes(self, minutes: float | None) -> None:
        self.setText("" if minutes is None else f"{minutes:.12g}")


def beside(widgets: Sequence[QWidget], *, grows: QWidget | None = None) -> QWidget:
    """Editors in one row; the one that grows takes the room; without one, further lines follow."""
    row = QWidget()
    line: QHBoxLayout | FlowRow = FlowRow(row) if grows is None else QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(Space.S)
    for widget in widgets:
        line.addWidget(widget)
    if isinstance(line, QHBoxLayout) and grows is not None:
        line.setStretchFactor(grows, 1)
    return row
