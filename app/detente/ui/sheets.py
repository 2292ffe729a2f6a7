"""Opening the tables in which piles of paper are typed in; what they need is loaded when they are wanted."""

from PySide6.QtWidgets import QWidget

from detente.ui.session import Session


def type_in_surveys(session: Session, parent: QWidget) -> None:
    """The survey sheets of one wave."""
    from detente.ui.survey_sheets import SurveySheetsDialog

    SurveySheetsDialog(session, parent).exec()


def type_in_observers(session: Session, parent: QWidget) -> None:
    """The notes that observers wrote on paper."""
    from detente.ui.observer_sheets import ObserverSheetsDialog

    ObserverSheetsDialog(session, parent).exec()
