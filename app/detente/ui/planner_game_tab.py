"""INSPECTION GAME: when to inspect, if inspections are few, and what simpler plans give away."""

from PySide6.QtWidgets import QGridLayout

from detente.ui.planner_fields import amount, whole
from detente.ui.planner_game import MOST_PERIODS, MOST_VIOLATIONS, GamePlan, answer
from detente.ui.planner_picture import Answer
from detente.ui.planner_tab import PlannerTab
from detente.words import tr


class GameTab(PlannerTab):
    """The odds of an inspection in each period, and what the rest of the game is worth."""

    def __init__(self) -> None:
        super().__init__(tr("Schedule"), 5, 2, 2)
        self.periods = self.add_entry(
            tr("&Periods"), "12", whole(1, MOST_PERIODS), tr("Periods that remain, such as months")
        )
        self.inspections = self.add_entry(
            tr("&Inspections"), "3", whole(0, MOST_PERIODS), tr("Inspections that may be spent in them")
        )
        self.violations = self.add_entry(
            tr("Viola&tions"), "1", whole(1, MOST_VIOLATIONS), tr("How often the violator means to violate")
        )
        self.penalty = self.add_entry(
            tr("Penalt&y"), "1", amount, tr("What being caught costs, in violations that succeed")
        )
        self.order()
        self.refresh()

    def arrange(self, charts: QGridLayout) -> None:
        odds, values = self.charts
        charts.addWidget(odds, 0, 0)
        charts.addWidget(values, 0, 1)

    def read(self) -> Answer | None:
        values = [entry.value() for entry in self.entries]
        if any(value is None for value in values):
            return None
        periods, inspections, violations, penalty = (value for value in values if value is not None)
        if inspections > periods:
            self.inspections.complain(
                tr("There are only {n} periods: one inspection in each is enough.", n=int(periods))
            )
            return None
        return answer(GamePlan(int(periods), int(inspections), int(violations), penalty))
