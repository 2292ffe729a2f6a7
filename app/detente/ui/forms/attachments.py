"""Files that belong to a record: chosen, dropped or pasted in, looked at through a copy, taken off again."""

from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import mkdtemp

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QRect, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QDesktopServices,
    QGuiApplication,
    QIcon,
    QImage,
    QImageReader,
    QImageWriter,
    QKeySequence,
    QPainter,
    QPixmap,
    QShortcut,
)
from PySide6.QtWidgets import QFileDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from detente.desk import SessionFault
from detente.exercise.attachments import ENDINGS, FILE_LIMIT, limits_words, refused, sniff
from detente.exercise.record_sheet import Attachment
from detente.exercise.remarks import Attached, Detached, Remark
from detente.exercise.telling_remarks import size_words
from detente.ui import icons, theme
from detente.ui.flow_row import FlowRow
from detente.ui.kit import KeyButton, plain
from detente.ui.session import Session
from detente.ui.theme import Space

THUMB = QSize(72, 54)
DIGEST = Qt.ItemDataRole.UserRole


class Attachments(QWidget):
    """Thumbnails with name and size; nothing is opened but by the user's own wish."""

    wanted = Signal(object)
    """A Remark that attaches a file to the record, or takes one off."""
    said = Signal(str)
    """What is wrong, in a sentence."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._files: tuple[Attachment, ...] = ()
        self.show_file: Callable[[Path], object] = _show_outside
        """How a copy is opened; the program that the system has for it."""
        self.caption = QLineEdit()
        self.caption.setAccessibleName(self.tr("Caption of the next file"))
        self.caption.setPlaceholderText(self.tr("Caption of the next file: what it shows"))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Attached files"))
        self.list.setIconSize(THUMB)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.add_button = KeyButton(self.tr("&File…"))
        self.paste_button = KeyButton(self.tr("Paste p&icture"))
        self.open_button = KeyButton(self.tr("L&ook at it"))
        self.off_button = KeyButton(self.tr("Take o&ff"))
        self._lay_out()
        self.add_button.clicked.connect(self.choose)
        self.paste_button.clicked.connect(self.paste)
        self.open_button.clicked.connect(self.look)
        self.off_button.clicked.connect(self._take_off)
        self.list.itemActivated.connect(lambda _item: self.look())
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self.list)
        paste.setContext(Qt.ShortcutContext.WidgetShortcut)
        paste.activated.connect(self.paste)

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(Space.XS)
        whole.addWidget(self.list)
        whole.addWidget(self.caption)
        buttons = QWidget()
        row = FlowRow(buttons)
        for button in (self.add_button, self.paste_button, self.open_button, self.off_button):
            row.addWidget(button)
        whole.addWidget(buttons)
        whole.addWidget(plain(limits_words(), "hint", wrap=True))

    def put(self, files: Sequence[Attachment]) -> None:
        """Show the files of a record."""
        self._files = tuple(files)
        self.list.clear()
        for file in files:
            words = " · ".join(part for part in (file.caption or file.name, size_words(file.size)) if part)
            item = QListWidgetItem(self._thumbnail(file), words, self.list)
            item.setData(DIGEST, file.digest)
            item.setSizeHint(QSize(0, THUMB.height() + Space.S))
            item.setToolTip(f"{file.name}\n{file.digest}".replace("<", "‹"))
        self.list.setVisible(bool(files))
        self.list.setFixedHeight(min(len(files), 3) * (THUMB.height() + Space.S) + Space.XS)
        for button in (self.open_button, self.off_button):
            button.setVisible(bool(files))
        if files:
            self.list.setCurrentRow(0)

    def _thumbnail(self, file: Attachment) -> QIcon:
        if file.picture:
            try:
                picture = thumbnail(self._session.desk.attached(file.digest))
            except SessionFault:
                picture = QPixmap()
            if not picture.isNull():
                return QIcon(picture)
        return _framed("warning" if file.picture else "report")

    # Taking in

    def choose(self) -> None:
        """Ask for files."""
        kinds = self.tr("Pictures and PDF ({kinds})").format(kinds="*.png *.jpg *.jpeg *.webp *.pdf")
        names, _ = QFileDialog.getOpenFileNames(self.window(), self.tr("Attach to the record"), "", kinds)
        self.take_files([Path(name) for name in names])

    def paste(self) -> None:
        """Take the picture, or the files, that were copied last."""
        if not self.take(QGuiApplication.clipboard().mimeData()):
            self.said.emit(
                self.tr("Nothing was copied that can be attached. {limits}").format(limits=limits_words())
            )

    def take(self, data: QMimeData) -> bool:
        """Take what was dropped or pasted; whether there was anything to take."""
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if paths:
            self.take_files(paths)
            return True
        if data.hasImage():
            image = data.imageData()
            if isinstance(image, QImage) and not image.isNull():
                self._take_in(self.tr("screenshot.png"), as_png(image))
                return True
        return False

    def take_files(self, paths: Sequence[Path]) -> None:
        """Read files and attach them; one that is too big is not even read."""
        for path in paths:
            try:
                size = path.stat().st_size
                content = path.read_bytes() if size <= FILE_LIMIT else b""
            except OSError as fault:
                words = self.tr("{file} cannot be read: {why}.")
                self.said.emit(words.format(file=path.name, why=fault.strerror))
                return
            if not self._take_in(path.name, content, size):
                return

    def _take_in(self, name: str, content: bytes, size: int | None = None) -> bool:
        size = len(content) if size is None else size
        media = sniff(content)
        why = refused(size, 0)
        if not why and media is None:
            why = self.tr("By its bytes it is neither a picture nor a PDF. {limits}").format(
                limits=limits_words()
            )
        if why or media is None:
            self.said.emit(f"{name}: {why}")
            return False
        try:
            digest = self._session.desk.attach(content)
        except SessionFault as fault:
            self.said.emit(f"{name}: {fault}")
            return False
        caption = self.caption.text().strip()
        self.caption.clear()
        self.wanted.emit(Attached(digest=digest, name=name, media=media, size=size, text=caption))
        return True

    # Looking at, taking off

    def _chosen(self) -> Attachment | None:
        item = self.list.currentItem()
        digest = item.data(DIGEST) if item else ""
        return next((file for file in self._files if file.digest == digest), None)

    def look(self) -> None:
        """Open a read-only copy outside; the session itself is not touched."""
        file = self._chosen()
        if file is None:
            return
        try:
            path = Path(mkdtemp(prefix="detente-")) / f"{file.digest[:12]}.{ENDINGS[file.media]}"
            path.write_bytes(self._session.desk.attached(file.digest))
            path.chmod(0o400)
        except (OSError, SessionFault) as fault:
            self.said.emit(self.tr("The file cannot be shown: {why}").format(why=fault))
            return
        self.show_file(path)

    def _take_off(self) -> None:
        file = self._chosen()
        if file is not None:
            made: Remark = Detached(digest=file.digest)
            self.wanted.emit(made)


def _framed(name: str) -> QIcon:
    """An icon in the middle of the place of a thumbnail."""
    frame = QPixmap(THUMB)
    frame.fill(Qt.GlobalColor.transparent)
    painter = QPainter(frame)
    side = THUMB.height() // 2
    at = QRect((THUMB.width() - side) // 2, (THUMB.height() - side) // 2, side, side)
    icons.icon(name, theme.current().muted).paint(painter, at)
    painter.end()
    return QIcon(frame)


def _show_outside(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def thumbnail(content: bytes) -> QPixmap:
    """A small picture of the bytes, read at that size; empty where they cannot be read."""
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    if reader.size().isValid():
        reader.setScaledSize(reader.size().scaled(THUMB, Qt.AspectRatioMode.KeepAspectRatio))
    return QPixmap.fromImage(reader.read())


def as_png(image: QImage) -> bytes:
    """A copied picture as a file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())
