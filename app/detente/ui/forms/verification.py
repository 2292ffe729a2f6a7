"""The forms of verification, each made when it is first wanted, and which of them opens what."""

from functools import cached_property

from detente.exercise.inspections.visits import Inspections
from detente.ui.forms.control import HoldingForm, RegimeForm
from detente.ui.forms.declaration import DeclarationForm
from detente.ui.forms.inspection import InspectionForm
from detente.ui.forms.noticing import ActivityForm, NotificationForm, SimulationForm
from detente.ui.forms.result import ResultForm
from detente.ui.session import Session

VerificationForm = (
    InspectionForm
    | ResultForm
    | DeclarationForm
    | NotificationForm
    | ActivityForm
    | SimulationForm
    | HoldingForm
    | RegimeForm
)


class VerificationForms:
    """One form of each kind."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @cached_property
    def inspection(self) -> InspectionForm:
        return InspectionForm(self._session)

    @cached_property
    def result(self) -> ResultForm:
        return ResultForm(self._session)

    @cached_property
    def declaration(self) -> DeclarationForm:
        return DeclarationForm(self._session)

    @cached_property
    def notification(self) -> NotificationForm:
        return NotificationForm(self._session)

    @cached_property
    def activity(self) -> ActivityForm:
        return ActivityForm(self._session)

    @cached_property
    def simulation(self) -> SimulationForm:
        return SimulationForm(self._session)

    @cached_property
    def holding(self) -> HoldingForm:
        return HoldingForm(self._session)

    @cached_property
    def regime(self) -> RegimeForm:
        return RegimeForm(self._session)

    def opening(self, kind: str, record: str) -> VerificationForm | None:
        """The form for a record of a kind; an inspection's id opens its result, a site's a new one."""
        if kind == "inspection" and self._session.desk.state.of(Inspections).ledger.get(record):
            return self.result
        return self.of_kind("exchange" if kind == "declaration" else kind)

    def of_kind(self, kind: str) -> VerificationForm | None:
        """The form under whose kind a draft was kept; None for any other."""
        names = {
            InspectionForm.kind: "inspection",
            ResultForm.kind: "result",
            DeclarationForm.kind: "declaration",
            NotificationForm.kind: "notification",
            ActivityForm.kind: "activity",
            SimulationForm.kind: "simulation",
            HoldingForm.kind: "holding",
            RegimeForm.kind: "regime",
        }
        form: VerificationForm | None = getattr(self, names[kind]) if kind in names else None
        return form
