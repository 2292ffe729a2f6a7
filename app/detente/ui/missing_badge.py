"""How many fields of this turn's records are missing; a click or a key lists them, Enter opens the record."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from detente.exercise.missing import Gap, gaps
from detente.ui.kit import KeyButton, key_text
from detente.ui.session import Session

KEYS = "Ctrl+Shift+X"
LISTED = 24


class MissingBadge(KeyButton):
    """Gone while nothing is missing."""

    recordWanted = Signal(str, str)
    """Kind of form and serial of the record."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("", "", "quiet", parent)
        self._session = session
        self.clicked.connect(self.list_gaps)
        self.refresh()

    def gaps(self) -> tuple[Gap, ...]:
        return gaps(self._session.desk.scenario, self._session.desk.state)

    def refresh(self) -> None:
        """Count again."""
        count = len(self.gaps())
        words = self.tr("1 field missing in this turn")
        if count != 1:
            words = self.tr("{count} fields missing in this turn").format(count=count)
        self.setText(words)
        self.setAccessibleName(words)
        tip = self.tr("What a good record of this turn still lacks ({keys}); Enter opens the record")
        self.setToolTip(tip.format(keys=key_text(KEYS)))
        self.setVisible(count > 0)
        self.updateGeometry()

    def list_gaps(self) -> None:
        """Offer every gap by name."""
        found = self.gaps()
        if not found:
            self._session.told.emit(self.tr("Nothing is missing in this turn."))
            return
        menu = QMenu(self)
        menu.setAccessibleName(self.text())
        for gap in found[:LISTED]:
            words = self.tr("{record}: {field}").format(record=gap.record, field=gap.field)
            action = menu.addAction(words)
            action.triggered.connect(lambda _on=False, at=gap: self.recordWanted.emit(at.opens, at.record))
        if len(found) > LISTED:
            rest = self.tr("and {count} more").format(count=len(found) - LISTED)
            menu.addAction(rest).setEnabled(False)
        menu.setActiveAction(menu.actions()[0])
        above = self.mapToGlobal(QPoint(0, 0)) - QPoint(0, menu.sizeHint().height())
        menu.exec(above)
        menu.deleteLater()
