"""The pages of documents one by one, set off the window's thread while one looks."""

from typing import Final

from PySide6.QtCore import QObject, QSize, Qt, QThread
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from detente.report.packs import typeset
from detente.report.packs.sheet import Document, Paper
from detente.ui import theme
from detente.ui.kit import ElidedLabel, KeyButton, plain
from detente.ui.theme import Space

_PPI: Final = 110.0
_KEPT: Final = 24
"""Documents whose pages are kept: going back to one takes no time."""

Pages = tuple[bytes, ...]


class _Setter(QThread):
    """Sets one document."""

    def __init__(self, document: Document, paper: Paper, parent: QObject) -> None:
        super().__init__(parent)
        self.document, self.paper = document, paper
        self.pages: Pages = ()

    def run(self) -> None:
        self.pages = typeset.pictures(self.document, self.paper, _PPI)


class _Page(QWidget):
    """One page, whole or in its real size."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = QPixmap()
        self.whole = True

    def show_picture(self, picture: QPixmap) -> None:
        self._picture = picture
        self._fit()

    def set_whole(self, whole: bool) -> None:
        self.whole = whole
        self._fit()

    def _fit(self) -> None:
        self.setMinimumSize(QSize(0, 0) if self.whole else self._picture.size())
        self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._picture.isNull():
            return
        size = self._picture.size()
        ratio = self.devicePixelRatioF()
        if self.whole:
            size = size.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (self.width() - size.width()) // 2, (self.height() - size.height()) // 2
        drawn = self._picture.scaled(
            size * ratio, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        painter = QPainter(self)
        painter.drawPixmap(left, max(0, top), size.width(), size.height(), drawn)
        painter.setPen(QColor(theme.current().outline))
        painter.drawRect(left, max(0, top), size.width() - 1, size.height() - 1)
        painter.end()


class PagePreview(QWidget):
    """A page with its place among all; PgUp and PgDn turn it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._documents: tuple[Document, ...] = ()
        self._paper: Paper = "a4"
        self._at, self._page = 0, 0
        self._kept: dict[tuple[Document, Paper], Pages] = {}
        self._setter: _Setter | None = None
        self._page_view = _Page()
        self.title = ElidedLabel(role="strong")
        self.place = plain(role="muted")
        self.back_button = KeyButton(self.tr("Page before"), "PgUp", icon="step-back")
        self.forward_button = KeyButton(self.tr("Next page"), "PgDown", icon="step-forward")
        self.size_button = KeyButton(self.tr("&Real size"))
        self.size_button.setCheckable(True)
        self._lay_out()
        self.back_button.clicked.connect(self.back)
        self.forward_button.clicked.connect(self.forward)
        self.size_button.toggled.connect(lambda real: self._page_view.set_whole(not real))

    def show_documents(self, documents: tuple[Document, ...], paper: Paper) -> None:
        """Show these from now on; where the one that is looked at is still there, its page stays."""
        before = self._documents[self._at].stem if self._documents else ""
        self._documents, self._paper = documents, paper
        found = [place for place, one in enumerate(documents) if one.stem == before]
        if not found:
            self._page = 0
        self._at = found[0] if found else 0
        self._show()

    def forward(self) -> None:
        """The next page, at the end of a document the first of the next one."""
        if self._page + 1 < len(self.pages()):
            self._page += 1
        elif self._at + 1 < len(self._documents):
            self._at, self._page = self._at + 1, 0
        self._show()

    def back(self) -> None:
        """The page before, at the beginning of a document the first page of the one before."""
        if self._page > 0:
            self._page -= 1
        elif self._at > 0:
            self._at, self._page = self._at - 1, 0
        self._show()

    def pages(self) -> Pages:
        """The pages of the document that is looked at; none while they are being set."""
        return self._kept.get((self._documents[self._at], self._paper), ()) if self._documents else ()

    def stop(self) -> None:
        """Wait for the page that is being set."""
        if self._setter is not None:
            self._setter.wait()

    def _show(self) -> None:
        pages, picture = self.pages(), QPixmap()
        if pages:
            self._page = min(self._page, len(pages) - 1)
            picture.loadFromData(pages[self._page])
        elif self._documents and (self._documents[self._at], self._paper) not in self._kept:
            self._set()
        self._page_view.show_picture(picture)
        self._tell(pages)

    def _tell(self, pages: Pages) -> None:
        first = self._at == 0 and self._page == 0
        last = self._at + 1 >= len(self._documents) and self._page + 1 >= len(pages)
        self.back_button.setEnabled(bool(self._documents) and not first)
        self.forward_button.setEnabled(bool(self._documents) and not last)
        if not self._documents:
            self.title.setText(self.tr("Nothing is chosen"))
            self.place.setText("")
            self._page_view.setAccessibleName(self.title.text())
            return
        document = self._documents[self._at]
        title = f"{document.team.name}: {document.title}" if document.team else document.title
        self.title.setText(title)
        words = (
            self.tr("page {page} of {pages} · document {at} of {all}") if pages else self.tr("being set …")
        )
        self.place.setText(
            words.format(page=self._page + 1, pages=len(pages), at=self._at + 1, all=len(self._documents))
        )
        self._page_view.setAccessibleName(f"{title}, {self.place.text()}")

    def _set(self) -> None:
        """Set the document that is looked at; one at a time, the last one asked for wins."""
        if self._setter is not None:
            return
        setter = _Setter(self._documents[self._at], self._paper, self)
        self._setter = setter
        setter.finished.connect(self._take)
        setter.start()

    def _take(self) -> None:
        setter, self._setter = self._setter, None
        if setter is None:
            return
        while len(self._kept) >= _KEPT:
            del self._kept[next(iter(self._kept))]
        self._kept[setter.document, setter.paper] = setter.pages
        setter.deleteLater()
        self._show()

    def _lay_out(self) -> None:
        scroll = QScrollArea()
        scroll.setWidget(self._page_view)
        scroll.setWidgetResizable(True)
        scroll.setAccessibleName(self.tr("Pages"))
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        for widget in (self.back_button, self.forward_button, self.size_button):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.place)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(Space.S)
        whole.addWidget(self.title)
        whole.addWidget(scroll, 1)
        whole.addLayout(row)
