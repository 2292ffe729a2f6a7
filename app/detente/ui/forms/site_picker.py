"""Other sites that an inspection looks at: a list to be ticked, arrows and Space."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem, QWidget

from detente.exercise.setting import Site
from detente.words import tr

_HEIGHT = 92
_CELL = 132


class SitePicker(QListWidget):
    """Ticked sites beside the first one."""

    picked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Other sites looked at"))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setGridSize(QSize(_CELL, 26))
        self.setFixedHeight(_HEIGHT)
        self.setProperty("framed", True)
        self.itemChanged.connect(lambda _item: self.picked.emit())

    def offer(self, sites: Sequence[Site]) -> None:
        """Fill the list; what was ticked and is still there stays ticked."""
        kept = self.value()
        self.blockSignals(True)
        self.clear()
        for site in sites:
            item = QListWidgetItem(site.name, self)
            item.setData(Qt.ItemDataRole.UserRole, site.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if site.id in kept else Qt.CheckState.Unchecked)
        self.blockSignals(False)

    def value(self) -> tuple[str, ...]:
        """Ids of the ticked sites."""
        items = (self.item(line) for line in range(self.count()))
        return tuple(
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in items
            if item.checkState() == Qt.CheckState.Checked
        )

    def set_value(self, sites: Sequence[str]) -> None:
        for line in range(self.count()):
            item = self.item(line)
            ticked = item.data(Qt.ItemDataRole.UserRole) in sites
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
