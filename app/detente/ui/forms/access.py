"""How open managed access is: a slider, and beside it what that does to D, F, the least trust and secrecy."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSlider, QVBoxLayout, QWidget

from detente.exercise.curves import Curves, least_trust
from detente.exercise.inspections.plans import exposure, plan_detection
from detente.exercise.naming import short_name
from detente.exercise.treaty_setting import Regime
from detente.ui.kit import plain
from detente.ui.meters import Measure, Meter, Part
from detente.ui.planner_words import chance
from detente.ui.session import Session
from detente.ui.theme import Space
from detente.words import tr

FULL = 100


class AccessDial(QWidget):
    """Openness from 0 to 100 % of full access; the figures follow as it moves."""

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._told = plain(tr("{share:.0%} of full access", share=1.0))
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, FULL)
        self.slider.setSingleStep(5)
        self.slider.setPageStep(20)
        self.slider.setAccessibleName(tr("Openness of managed access"))
        self.detection, self.false_alarm, self.least_trust, self.secrecy = (Meter() for _ in range(4))
        self._lay_out()
        self.setFocusProxy(self.slider)
        self.slider.valueChanged.connect(lambda _value: self.changed.emit())

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(self.slider, 1)
        row.addWidget(self._told)
        figures = QGridLayout()
        figures.setHorizontalSpacing(Space.L)
        figures.setVerticalSpacing(0)
        for place, meter in enumerate((self.detection, self.least_trust, self.false_alarm, self.secrecy)):
            figures.addWidget(meter, place // 2, place % 2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(2)
        whole.addLayout(row)
        whole.addLayout(figures)

    def openness(self) -> float:
        """Share of full access on the slider, from 0 to 1."""
        return self.slider.value() / FULL

    def set_openness(self, share: float) -> None:
        self.slider.setValue(round(share * FULL))

    def show_plan(self, regime: Regime, sample: int | None, pair: tuple[str, str], *, managed: bool) -> None:
        """Tell what the plan sees at this openness; `pair` is inspector and host."""
        share = self.openness() if managed else 1.0
        self.slider.setEnabled(managed)
        self._told.setText(tr("{share:.0%} of full access", share=share))
        full, _ = plan_detection(regime, sample)
        detection, false_alarm = plan_detection(regime, sample, share)
        self.detection.show_measure(_detection(full, detection))
        self.false_alarm.show_measure(_false_alarm(false_alarm))
        self.least_trust.show_measure(self._least_trust(pair, full, detection))
        self.secrecy.show_measure(self._secrecy(pair[1], share, exposure(regime, share)))

    def _least_trust(self, pair: tuple[str, str], full: float, detection: float) -> Measure:
        pay = self._session.desk.state.of(Curves).payoffs_toward(*pair)
        best, here = least_trust(pay, full), least_trust(pay, detection)
        return Measure(
            tr("Least trust m(D)"),
            [Part(best), Part(here - best, "soft")],
            chance(here) if best == here else f"{chance(best)} → {chance(here)}",
            tip=tr("Trust from which the inspector gains by cooperating; derived, payoffs assumed."),
        )

    def _secrecy(self, host: str, share: float, cost: float) -> Measure:
        name = short_name(self._session.desk.scenario, host)
        return Measure(
            tr("Secrecy"),
            [Part(share, "soft")],
            tr("{host} gives {cost:.1f}", host=name, cost=cost),
            tip=tr("What it costs the host in secrecy, in the regime's points; an assumption."),
        )


def _detection(full: float, detection: float) -> Measure:
    return Measure(
        tr("Detection D"),
        [Part(detection), Part(max(full - detection, 0.0), "soft")],
        chance(detection) if full == detection else f"{chance(full)} → {chance(detection)}",
        tip=tr("Chance that this inspection rings at a violator; derived, sensitivity assumed."),
    )


def _false_alarm(false_alarm: float) -> Measure:
    return Measure(
        tr("False alarm F"),
        [Part(false_alarm)],
        chance(false_alarm),
        tip=tr("Chance that it rings at a complier; derived, rates assumed."),
    )
