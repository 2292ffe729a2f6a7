"""Forms: rows of labels and editors, numbers, and the lock of a secret field."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSpinBox, QWidget

from detente.ui import icons, theme
from detente.ui.kit_base import mark_secret, set_role
from detente.ui.theme import Space
from detente.words import tr


class FieldRows(QGridLayout):
    """Labels on the left, editors on the right, all aligned."""

    LABEL_WIDTH: Final = 104

    def __init__(self) -> None:
        super().__init__()
        self.setContentsMargins(0, 0, 0, 0)
        self.setHorizontalSpacing(Space.M)
        self.setVerticalSpacing(Space.S)
        self.setColumnMinimumWidth(0, self.LABEL_WIDTH)
        self.setColumnStretch(1, 1)

    def add_field(self, name: str, editor: QWidget, *, secret: bool = False) -> QLabel:
        """Add one row; the label is the editor's buddy and its accessible name."""
        line = self.rowCount()
        label = QLabel(name)
        set_role(label, "muted")
        label.setBuddy(editor)
        label.setMinimumHeight(theme.TARGET + 4)
        if not editor.accessibleName():
            editor.setAccessibleName(name.replace("&", ""))
        top = Qt.AlignmentFlag.AlignTop
        if secret:
            mark_secret(editor)
            beside = QHBoxLayout()
            beside.setSpacing(Space.XS)
            beside.addWidget(label)
            beside.addWidget(IconMark("lock", tr("Secret")))
            beside.addStretch(1)
            self.addLayout(beside, line, 0, top)
        else:
            self.addWidget(label, line, 0, top)
        self.addWidget(editor, line, 1)
        return label


class NumberField(QSpinBox):
    """A whole number; the wheel turns it only while it has the focus, so that scrolling a form is safe."""

    def __init__(
        self, minimum: int = 0, maximum: int = 99, value: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setRange(minimum, maximum)
        self.setValue(value)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(theme.TARGET + 4)
        # Qt leaves a style sheet's left padding out of spin boxes.
        self.lineEdit().setTextMargins(Space.S + 1, 0, 0, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class IconMark(QWidget):
    """An icon that only tells something; it cannot be clicked."""

    def __init__(
        self, name: str, meaning: str, parent: QWidget | None = None, *, size: int = 14, ink: str = ""
    ) -> None:
        """`ink` for another colour than the muted one of the palette."""
        super().__init__(parent)
        self._name, self._ink = name, ink
        self.setFixedSize(size, size)
        self.setAccessibleName(meaning)
        self.setToolTip(meaning)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        icons.icon(self._name, self._ink or theme.current().muted).paint(painter, self.rect())
        painter.end()
