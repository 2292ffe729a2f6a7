"""Every board, one line each."""

from PySide6.QtCore import QCoreApplication

from detente.exercise.setting import Scenario
from detente.ui.boards.board import BoardKind
from detente.ui.boards.channel_board import ChannelBoard
from detente.ui.boards.channel_words import uses_channels
from detente.ui.boards.compliance_board import ComplianceBoard
from detente.ui.boards.end_board import EndBoard
from detente.ui.boards.evaluation_board import EvaluationBoard
from detente.ui.boards.front_board import FrontBoard
from detente.ui.boards.front_words import uses_fronts
from detente.ui.boards.msel_board import MselBoard
from detente.ui.boards.planner_board import PlannerBoard
from detente.ui.boards.signals_board import SignalsBoard
from detente.ui.boards.treaty_board import TreatyBoard
from detente.ui.boards.verification_board import VerificationBoard


def board_kinds(scenario: Scenario | None = None) -> tuple[BoardKind, ...]:
    """The boards in the order of the menu: all of them, or those that a scenario has a use for."""

    def tr(text: str) -> str:
        return QCoreApplication.translate("boards", text)

    kinds = (
        BoardKind(tr("&Treaty"), "Ctrl+7", TreatyBoard),
        BoardKind(tr("Ver&ification"), "Ctrl+8", VerificationBoard),
        BoardKind(tr("Compliance l&edger"), "Ctrl+9", ComplianceBoard),
        BoardKind(tr("&Verification planner"), "Ctrl+0", PlannerBoard),
        BoardKind(tr("C&hannels and risk"), "Alt+1", ChannelBoard, uses_channels),
        BoardKind(tr("Si&gnals"), "Alt+2", SignalsBoard),
        BoardKind(tr("Ho&me front"), "Alt+3", FrontBoard, uses_fronts),
        BoardKind(tr("O&bservers and end"), "Alt+4", EndBoard),
        BoardKind(tr("&List of injects"), "Alt+5", MselBoard),
        BoardKind(tr("Ob&jectives and hot wash"), "Alt+6", EvaluationBoard),
    )
    return tuple(kind for kind in kinds if scenario is None or kind.used(scenario))
