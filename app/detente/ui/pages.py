"""A stack of pages that asks for no more room than the page on top needs."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget, QWidget


class Pages(QStackedWidget):
    """One page at a time; Qt's own stack is as large as its largest page, seen or not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(lambda _page: self.updateGeometry())

    def sizeHint(self) -> QSize:
        page = self.currentWidget()
        return page.sizeHint() if page is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        page = self.currentWidget()
        if page is None:
            return super().minimumSizeHint()
        return page.minimumSizeHint().expandedTo(page.minimumSize())

    def heightForWidth(self, width: int) -> int:
        """The least height at a width: around these pages nothing is to scroll before they are squeezed."""
        page = self.currentWidget()
        inside = page.layout() if page is not None else None
        least = inside.minimumHeightForWidth(width) if inside is not None else -1
        return max(least, self.minimumSizeHint().height())
