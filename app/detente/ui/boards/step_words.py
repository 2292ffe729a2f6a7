"""One step of the ladder in words."""

from collections.abc import Mapping

from detente.exercise.boards.shapes import StepView, TreatyView
from detente.exercise.naming import names
from detente.exercise.setting import Scenario
from detente.exercise.treaty_names import kind_name
from detente.ui.boards.treaty_words import standing_sign
from detente.words import tr


def step_said(step: StepView) -> str:
    """A step for a screen reader."""
    told = tr("{title}: {standing}", title=step.title, standing=standing_sign(step.standing).word)
    return told + tr(", kept {kept} of {owed}", kept=step.kept, owed=step.owed) if step.owed else told


def step_line(scenario: Scenario, treaty: TreatyView, step: StepView) -> str:
    """What stands under the ladder about the chosen step."""
    titles = {known.id: known.title for known in treaty.steps}
    parts = [kind_name(step.kind), names(scenario, step.parties)]
    text = next((a.title for a in treaty.agreements if a.id == step.agreement), "")
    if text:
        parts.append(text)
    if step.requires:
        parts.append(tr("rests on {steps}", steps=rests_on(step, titles)))
    return " · ".join(parts)


def rests_on(step: StepView, titles: Mapping[str, str]) -> str:
    """The steps that this one rests on, by title; a dash for none."""
    return ", ".join(titles.get(needed, needed) for needed in step.requires) or "–"
