"""Pages onto paper: which printers there are, which one is chosen, and the pages put on it."""

from collections.abc import Sequence

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from detente.report.packs import typeset
from detente.report.packs.sheet import Document, Paper
from detente.ui.background import Progress
from detente.words import tr

_SIZES = {"a4": QPageSize.PageSizeId.A4, "letter": QPageSize.PageSizeId.Letter}


def printers() -> list[str]:
    """Names of the printers that are set up."""
    return list(QPrinterInfo.availablePrinterNames())


def choose(parent: QWidget, paper: Paper) -> QPrinter | None:
    """Ask which printer; None where nobody wants to print after all."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(round(typeset.PRINTER_PPI))
    prepare(printer, paper)
    return printer if QPrintDialog(printer, parent).exec() else None


def prepare(printer: QPrinter, paper: Paper) -> None:
    """The whole page is ours: the margins are in the pictures."""
    layout = QPageLayout(
        QPageSize(_SIZES[paper]), QPageLayout.Orientation.Portrait, QMarginsF(), QPageLayout.Unit.Millimeter
    )
    printer.setFullPage(True)
    printer.setPageLayout(layout)


def put(documents: Sequence[Document], paper: Paper, printer: QPrinter, progress: Progress) -> int:
    """Print the documents one after the other; returns the number of pages. Raises OSError in words."""
    painter = QPainter()
    if not painter.begin(printer):
        raise OSError(
            tr("The printer {name} does not take the job. Choose another one.", name=printer.printerName())
        )
    pages = 0
    try:
        for number, document in enumerate(documents):
            progress(number, len(documents))
            for picture in typeset.pictures(document, paper, typeset.PRINTER_PPI):
                if pages:
                    printer.newPage()
                painter.drawImage(printer.pageRect(QPrinter.Unit.DevicePixel), QImage.fromData(picture))
                pages += 1
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()
    return pages
