"""A published picture on the page: scaled, letterboxed, captioned; what cannot be read is said in words."""

from dataclasses import replace
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from detente.exercise.attachments import FILE_LIMIT
from detente.exercise.views import PublicView
from detente.ui.canvas import FLOOR, LINE, Page, Picture, Words, shrink
from detente.words import tr

BYTES_AT_MOST: Final = FILE_LIMIT
PIXELS_AT_MOST: Final = 50_000_000
_SIDE_KEPT: Final = 3840
"""No projector shows more; what is larger is scaled down while it is read."""
_FORMATS: Final = ("png", "jpeg", "jpg", "webp")
"""Formats that hold pixels and nothing else: a drawing could ask for other files."""


def fault(content: bytes) -> str:
    """Why these bytes cannot be shown, with a way out; empty for a good picture."""
    return _read(content)[1]


def draw_picture(page: Page, view: PublicView, margin: float, top: float) -> None:
    """The whole picture as large as there is room, with its caption below."""
    picture = view.picture
    bottom = _caption(page, view.scene_text or (picture.caption if picture else ""), margin)
    image, wrong = _read(picture.content) if picture else (None, tr("No picture has been chosen yet."))
    if image is None:
        _say(page, wrong, margin, top)
        return
    width, height = page.width - 2 * margin, bottom - top
    scale = min(width / image.width(), height / image.height())
    drawn = (image.width() * scale, image.height() * scale)
    page.add(Picture(image, (page.width - drawn[0]) / 2, top + (height - drawn[1]) / 2, drawn[0], drawn[1]))


def _say(page: Page, words: str, margin: float, top: float) -> None:
    said = Words(words, margin, top + 40, page.width - 2 * margin, page.size(48), page.beam.muted)
    page.add(shrink(said, FLOOR, int((page.height - top - 80) / (FLOOR * LINE))))


def _caption(page: Page, text: str, margin: float) -> float:
    """The caption at the foot of the page; answers where the picture may end."""
    bottom = page.height - 40.0
    if not text.strip():
        return bottom
    said = " ".join(text.split())
    words = Words(said, margin, 0, page.width - 2 * margin, page.size(44), page.beam.text, align="center")
    words = shrink(words, FLOOR, 2)
    bottom -= words.height
    page.add(replace(words, top=bottom))
    return bottom - 16


@lru_cache(maxsize=4)
def _read(content: bytes) -> tuple[QImage | None, str]:
    """The picture, or why there is none."""
    if not content:
        return None, tr("The picture is missing from the session file. Choose it again.")
    if len(content) > BYTES_AT_MOST:
        most = BYTES_AT_MOST // 1_000_000
        return None, tr(
            "The picture is larger than {most} MB. Save a smaller copy and choose that.", most=most
        )
    data = QByteArray(content)
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    if bytes(reader.format().data()).decode("ascii", "replace") not in _FORMATS:
        return None, tr("This is not a picture that can be shown. Save it as PNG or JPEG and choose that.")
    size = reader.size()
    if size.width() * size.height() > PIXELS_AT_MOST:
        most = PIXELS_AT_MOST // 1_000_000
        return None, tr(
            "The picture has more than {most} million points. Save a smaller copy and choose that.", most=most
        )
    if max(size.width(), size.height()) > _SIDE_KEPT:
        kept = size.scaled(QSize(_SIDE_KEPT, _SIDE_KEPT), Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(kept)
    image = reader.read()
    if image.isNull():
        return None, tr("The picture is damaged and cannot be read. Open it elsewhere and save it anew.")
    return image, ""
