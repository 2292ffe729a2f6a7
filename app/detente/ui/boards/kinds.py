"""Every board, one line each."""

from PySide6.QtCore import QCoreApplication

from detente.ui.boards.board import BoardKind
from detente.ui.boards.compliance_board import ComplianceBoard
from detente.ui.boards.planner_board import PlannerBoard
from detente.ui.boards.treaty_board import TreatyBoard
from detente.ui.boards.verification_board import VerificationBoard


def board_kinds() -> tuple[BoardKind, ...]:
    """The boards in the order of the menu."""

    def tr(text: str) -> str:
        return QCoreApplication.translate("boards", text)

    return (
        BoardKind(tr("&Treaty"), "Ctrl+7", TreatyBoard),
        BoardKind(tr("Ver&ification"), "Ctrl+8", VerificationBoard),
        BoardKind(tr("Compliance l&edger"), "Ctrl+9", ComplianceBoard),
        BoardKind(tr("&Verification planner"), "Ctrl+0", PlannerBoard),
    )
