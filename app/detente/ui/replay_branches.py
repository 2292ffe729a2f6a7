"""The list of variations beside the replay's timeline."""

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QTreeWidget, QTreeWidgetItem, QWidget

from detente.desk import Branch
from detente.ui import theme
from detente.words import tr

Parents = Mapping[int, int | None]
"""Step id to the id of the step before it; None for the first."""


def owners(branches: Sequence[Branch], parents: Parents) -> dict[int, str]:
    """Which branch each step was added to: those from its tip back to where it began."""
    owned: dict[int, str] = {}
    for branch in branches:
        step: int | None = branch.tip
        while step and step != branch.start and step in parents:
            owned[step] = branch.name
            step = parents[step]
    return owned


def ordered(branches: Sequence[Branch], parents: Parents) -> list[tuple[Branch, int]]:
    """The branches as a tree read from above, each with its depth; the first one is the root."""
    owned = owners(branches, parents)
    root = branches[0].name if branches else ""
    children: dict[str, list[Branch]] = {}
    for branch in branches[1:]:
        over = owned.get(branch.start, root)
        children.setdefault(over if over != branch.name else root, []).append(branch)

    def below(branch: Branch, depth: int) -> Iterator[tuple[Branch, int]]:
        yield branch, depth
        for child in children.pop(branch.name, []):
            yield from below(child, depth + 1)

    listed = list(below(branches[0], 0)) if branches else []
    # Incomplete knowledge of the steps may tie two branches to each other; none may get lost.
    return listed + [(branch, 1) for rest in children.values() for branch in rest]


class BranchList(QTreeWidget):
    """The branches as a small tree, the current one marked by ● and by its row."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: list[str] = []
        self._current = ""
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setIndentation(theme.Space.L)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setAccessibleName(tr("Variations"))
        self.itemClicked.connect(lambda item: self._choose(item.data(0, Qt.ItemDataRole.UserRole)))

    def minimumSizeHint(self) -> QSize:
        return QSize(140, 2 * theme.TARGET)

    def show_branches(self, listed: Sequence[tuple[Branch, int, str]], current: str) -> None:
        """List branches with their depth in the tree and the turn they leave at."""
        self._names = [branch.name for branch, _, _ in listed]
        self._current = current
        self.clear()
        above: list[QTreeWidgetItem] = []
        for branch, depth, leaves in listed:
            sign = "●" if branch.name == current else "○"
            item = QTreeWidgetItem([f"{sign} {branch.name}"])
            item.setData(0, Qt.ItemDataRole.UserRole, branch.name)
            tip = " · ".join(part for part in (branch.name, leaves) if part)
            item.setToolTip(0, tip.replace("<", "‹"))
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, tip)
            del above[depth:]
            if above:
                above[-1].addChild(item)
            else:
                self.addTopLevelItem(item)
            above.append(item)
            if branch.name == current:
                self.setCurrentItem(item)
        self.expandAll()

    def names(self) -> tuple[str, ...]:
        """The branches from above to below."""
        return tuple(self._names)

    def neighbour(self, rows: int) -> str:
        """The branch so many rows below the current one; empty at the edge."""
        at = self._names.index(self._current) + rows if self._current in self._names else 0
        return self._names[at] if 0 <= at < len(self._names) else ""

    def _choose(self, name: str) -> None:
        if name != self._current:
            self.chosen.emit(name)
