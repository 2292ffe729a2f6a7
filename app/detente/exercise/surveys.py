"""Survey sheets: which questions stand on them in which wave, what may be answered, what has been answered.

A question's id is that of its item, with the rival it is asked about: `fairness`, `trust:velmar`. Waves are
called `before`, `turn-1`, `turn-2`, …, `after`. Answers are digits or words as they were typed.
"""

from collections.abc import Iterable, Mapping

from detente.exercise.annotations import Annotation, SurveySheet
from detente.exercise.evaluation_setting import SurveyItem, Wave
from detente.exercise.naming import short_name
from detente.exercise.phases import turn_label
from detente.exercise.records import record
from detente.exercise.setting import Scenario
from detente.exercise.survey_items import standing_items
from detente.words import tr

BEFORE = "before"
AFTER = "after"
PERCENT = (0, 100)


@record
class Question:
    """One line of a sheet and one column of the table of answers."""

    id: str
    item: SurveyItem
    rival: str = ""
    """Id of the team that it is asked about."""
    text: str

    @property
    def numeric(self) -> bool:
        """Whether the answer is a number."""
        return self.item.kind != "text"

    @property
    def bounds(self) -> tuple[int, int]:
        """The lowest and the highest number that may be given."""
        if self.item.kind == "percent":
            return PERCENT
        if self.item.kind == "choice":
            return 1, len(self.item.choices)
        return self.item.low, self.item.high


@record
class Answer:
    """What one participant answered to one question of one wave."""

    wave: str
    code: str
    """Pseudonym of the participant."""
    team: str
    question: str
    value: str

    @property
    def number(self) -> int | None:
        """The value as a number; None for words."""
        return int(self.value) if _is_number(self.value) else None


def items(scenario: Scenario) -> tuple[SurveyItem, ...]:
    """Every question, in the order in which it stands on paper: words come last."""
    own = {item.id: item for item in scenario.survey}
    standing = [own.pop(item.id, item) for item in standing_items()]
    asked = [*standing, *own.values()]
    return tuple(sorted(asked, key=lambda item: item.kind == "text"))


def waves(scenario: Scenario) -> tuple[str, ...]:
    """Every wave in order."""
    return (BEFORE, *(f"turn-{number}" for number in range(1, len(scenario.turns) + 1)), AFTER)


def moment(wave: str) -> Wave:
    """When a wave is handed out."""
    return "before" if wave == BEFORE else "after" if wave == AFTER else "turn"


def turn_of(scenario: Scenario, wave: str) -> int:
    """The turn at whose end a wave is handed out: 0 for the one before play."""
    if wave == BEFORE:
        return 0
    return len(scenario.turns) if wave == AFTER else int(wave.partition("-")[2])


def wave_name(scenario: Scenario, wave: str) -> str:
    """A wave in words."""
    if wave == BEFORE:
        return tr("Before play")
    if wave == AFTER:
        return tr("After play")
    return tr("After {turn}", turn=turn_label(scenario, turn_of(scenario, wave)))


def rivals(scenario: Scenario, team: str) -> tuple[str, ...]:
    """Whom a team is asked about: its rivals, or all states where it has none."""
    against = {b if a == team else a for a, b in scenario.focus() if team in (a, b)}
    states = {one.id for one in scenario.teams if one.kind == "state"} or {t.id for t in scenario.teams}
    asked = against or states
    return tuple(one.id for one in scenario.teams if one.id in asked and one.id != team)


def questions(scenario: Scenario, wave: str, team: str = "") -> tuple[Question, ...]:
    """What the sheet of a team asks in a wave; every question that any sheet asks where no team is named."""
    when = moment(wave)
    about = rivals(scenario, team) if team else _asked_about(scenario)
    made: list[Question] = []
    for item in items(scenario):
        if when not in item.waves:
            continue
        if item.each_rival:
            made += [_about(scenario, item, rival) for rival in about]
        else:
            made.append(Question(id=item.id, item=item, text=item.text))
    return tuple(made)


def _asked_about(scenario: Scenario) -> tuple[str, ...]:
    asked = {rival for team in scenario.teams for rival in rivals(scenario, team.id)}
    return tuple(team.id for team in scenario.teams if team.id in asked)


def _about(scenario: Scenario, item: SurveyItem, rival: str) -> Question:
    text = item.text.replace("{team}", short_name(scenario, rival))
    return Question(id=f"{item.id}:{rival}", item=item, rival=rival, text=text)


def heading(scenario: Scenario, question: Question) -> str:
    """A question over a narrow column: what it is about, and under it what may be answered."""
    name = question.item.id.replace("-", " ").replace("_", " ").capitalize()
    if question.rival:
        name = f"{name} {short_name(scenario, question.rival)}"
    if not question.numeric:
        return name
    low, high = question.bounds
    unit = " %" if question.item.kind == "percent" else ""
    return f"{name}\n{low}–{high}{unit}"


def told(question: Question) -> str:
    """A question with what its marks mean, in one line."""
    low, high = question.bounds
    item = question.item
    if item.kind == "choice":
        marks = ", ".join(f"{number} {choice}" for number, choice in enumerate(item.choices, 1))
    elif len(item.ends) == 2:
        marks = tr("{low} {least}, {high} {most}", low=low, least=item.ends[0], high=high, most=item.ends[1])
    else:
        return question.text
    return f"{question.text} ({marks})"


def tidy(question: Question, typed: str) -> str:
    """An answer as it is kept: plain digits for a number, words without their margins."""
    text = " ".join(typed.split())
    if not question.numeric:
        return text
    digits = text.removesuffix("%").strip()
    return str(int(digits)) if _is_number(digits) else text


def _is_number(text: str) -> bool:
    return text.isdecimal() and len(text) < 10


def fault(question: Question, typed: str) -> str:
    """Why an answer cannot be taken and what would do, in a sentence; empty where it can, or is blank."""
    text = tidy(question, typed)
    if not text or not question.numeric:
        return ""
    low, high = question.bounds
    if _is_number(text) and low <= int(text) <= high:
        return ""
    unit = tr(" percent") if question.item.kind == "percent" else ""
    return tr(
        "“{typed}” is no answer here: type a whole number from {low} to {high}{unit}, or leave it blank.",
        typed=text if len(text) <= 20 else f"{text[:20]}…",
        low=low,
        high=high,
        unit=unit,
    )


def tidy_code(typed: str) -> str:
    """A participant's code as it is kept: capitals, without spaces."""
    return "".join(typed.split()).upper()


def standing(annotations: Iterable[Annotation]) -> tuple[Answer, ...]:
    """The answers as they stand: a later one to the same question supersedes, a later blank takes it back."""
    answers: dict[tuple[str, str, str], Answer] = {}
    teams: dict[tuple[str, str], str] = {}
    for annotation in annotations:
        sheet = annotation.remark
        if not isinstance(sheet, SurveySheet):
            continue
        teams[sheet.wave, sheet.code] = sheet.team
        for question, value in sheet.answers:
            key = (sheet.wave, sheet.code, question)
            answers[key] = Answer(
                wave=sheet.wave, code=sheet.code, team=sheet.team, question=question, value=value
            )
    return tuple(_of_team(one, teams[one.wave, one.code]) for one in answers.values() if one.value)


def _of_team(answer: Answer, team: str) -> Answer:
    """A sheet that was put under another team takes its earlier answers along."""
    if answer.team == team:
        return answer
    return Answer(wave=answer.wave, code=answer.code, team=team, question=answer.question, value=answer.value)


def changed(before: Mapping[str, str], now: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """What has to be kept of a sheet: the answers that differ from those that stand."""
    return tuple((question, value) for question, value in now.items() if before.get(question, "") != value)
