"""SAMPLING: how many items to look at, how sure that is, and what false alarms cost."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtWidgets import QComboBox, QGridLayout, QSizePolicy

from detente.science.planning import Payoffs
from detente.science.regimes import Figure, Regime
from detente.ui import kit
from detente.ui.planner_fields import Entry, share, whole
from detente.ui.planner_picture import Answer
from detente.ui.planner_sampling import SamplingPlan, answer
from detente.ui.planner_tab import PlannerTab
from detente.words import tr

_MOST_ITEMS = 1_000_000
"""Answers stay quick while one types."""


class SamplingTab(PlannerTab):
    """The plan of one inspection and of a year of them."""

    def __init__(self, payoffs: Payoffs, regimes: Sequence[Regime]) -> None:
        super().__init__(tr("Plan"), 6, 3, 1)
        self._payoffs = payoffs
        self._choices = [(regime, figure) for regime in regimes for figure in _usable(regime)]
        self._applied: Entry | None = None
        self._add_regimes()
        self.population = self.add_entry(
            tr("&Items"),
            "20",
            whole(1, _MOST_ITEMS),
            tr("Items or declared sites that could be looked at"),
        )
        self.defects = self.add_entry(
            tr("Viola&tions"), "2", whole(1, _MOST_ITEMS), tr("How many of them would be in violation")
        )
        self.sample = self.add_entry(
            tr("&Looked at"), "5", whole(0, _MOST_ITEMS), tr("Items looked at in one inspection")
        )
        self.wish = self.add_entry(
            tr("Wis&hed detection"), ".9", share, tr("The chance with which a violator should be found")
        )
        self.sensitivity = self.add_entry(
            tr("Sensitivit&y"), "1", share, tr("Chance that an item in violation raises an alarm")
        )
        self.false_alarm = self.add_entry(
            tr("&False alarm"), ".01", share, tr("Chance that a sound item raises an alarm")
        )
        self.inspections = self.add_entry(
            tr("I&nspections a year"), "4", whole(0, 1000), tr("Inspections of this kind in one year")
        )
        self.order(self.regime)
        self.refresh()

    def arrange(self, charts: QGridLayout) -> None:
        detection, least, alarms = self.charts
        charts.addWidget(detection, 0, 0, 2, 1)
        charts.addWidget(least, 0, 1)
        charts.addWidget(alarms, 1, 1)
        charts.setColumnStretch(0, 3)
        charts.setColumnStretch(1, 2)

    def read(self) -> Answer | None:
        values = [entry.value() for entry in self.entries]
        if any(value is None for value in values):
            return None
        population, defects, sample, wish, sensitivity, false_alarm, inspections = (
            value for value in values if value is not None
        )
        plan = SamplingPlan(
            int(population), int(defects), int(sample), wish, sensitivity, false_alarm, int(inspections)
        )
        self._forget_regime()
        return answer(plan, self._payoffs) if self._fits(plan) else None

    def _fits(self, plan: SamplingPlan) -> bool:
        """Whether the numbers fit one another."""
        if plan.defects > plan.population:
            self.defects.complain(tr("There are only {n} items to violate with.", n=plan.population))
        if plan.sample > plan.population:
            self.sample.complain(tr("There are only {n} items to look at.", n=plan.population))
        return max(plan.defects, plan.sample) <= plan.population

    def _add_regimes(self) -> None:
        self.regime = QComboBox()
        self.regime.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.regime.addItem(tr("none: own numbers"))
        for regime, figure in self._choices:
            self.regime.addItem(_choice(regime, figure))
        widest = max(
            self.regime.fontMetrics().horizontalAdvance(self.regime.itemText(line))
            for line in range(self.regime.count())
        )
        self.regime.view().setMinimumWidth(widest + 48)
        self.regime.setToolTip(tr("Fills in the number of a real treaty"))
        label = kit.plain(tr("Re&al regime"), "muted")
        label.setBuddy(self.regime)
        self.regime.setAccessibleName(tr("Real regime"))
        self.rows.addWidget(label, 0, 0, 1, 2)
        self.rows.addWidget(self.regime, 1, 0, 1, 2)
        self._source = kit.plain(role="hint", wrap=True)
        self._source.hide()
        self.notes.addWidget(self._source)
        self.regime.activated.connect(self._apply)

    def _apply(self, line: int) -> None:
        if line == 0:
            self._applied = None
            self._source.hide()
            return
        regime, figure = self._choices[line - 1]
        self._applied = None
        field, words = self._filled(figure)
        field.line.setText(words)
        self._applied, self._words = field, words
        mark = "" if figure.row.is_fact else tr("UNVERIFIED: ")
        kit.set_tone(self._source, "plain" if figure.row.is_fact else "warning")
        self._source.setText(
            tr(
                "{mark}{regime}, {parameter}: {value} {unit}. Source: {source}.",
                mark=mark,
                regime=regime.name,
                parameter=figure.row.parameter,
                value=figure.row.value,
                unit=figure.row.unit,
                source=figure.row.source,
            )
        )
        self._source.show()

    def _filled(self, figure: Figure) -> tuple[Entry, str]:
        """The field that a figure belongs in, and what to write there."""
        if figure.use == "quota_total":
            return self.inspections, f"{figure.value:.0f}"
        if figure.use == "detection_goal":
            return self.wish, f"{figure.value:g}".removeprefix("0")
        items = self.population.value() or 1
        return self.sample, f"{ceil(round(figure.value * items, 6))}"

    def _forget_regime(self) -> None:
        """A number typed over a treaty's is no longer the treaty's."""
        if self._applied is not None and self._applied.line.text() != self._words:
            self._applied = None
            self.regime.setCurrentIndex(0)
            self._source.hide()


def _usable(regime: Regime) -> tuple[Figure, ...]:
    return regime.of("quota_total", "quota_share", "detection_goal")


def _choice(regime: Regime, figure: Figure) -> str:
    mark = "" if figure.row.is_fact else tr(" (unverified)")
    return f"{regime.name}: {figure.row.parameter}, {figure.row.value}{mark}"
