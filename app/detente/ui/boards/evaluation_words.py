"""What the board of objectives says: coverage, notes, tasks, bookmarks, lessons and survey sheets."""

from collections.abc import Iterable, Mapping, Sequence

from detente.exercise import surveys
from detente.exercise.annotations import Annotation, Bookmark
from detente.exercise.coverage import Coverage, observed_teams
from detente.exercise.evaluation import kind_words, postings, standing_notes, watched
from detente.exercise.hot_wash import Said
from detente.exercise.naming import names, short_name
from detente.exercise.setting import Scenario
from detente.exercise.survey_results import Result, collected_waves, directed_trust, directions, sheets
from detente.ui.boards.grid import Grid, Line
from detente.words import tr

NONE = "–"


def coverage_grid(scenario: Scenario, covered: Sequence[Coverage]) -> Grid:
    """A row for each objective, a column for each team, and at the end what is missing."""
    teams = [team.short or team.name for team in scenario.teams]
    heads = (tr("Objective"), tr("Injects"), *teams, tr("Room"), tr("Survey"), tr("Missing"))
    lines = tuple(_covered(scenario, one) for one in covered)
    numbers = frozenset(range(1, len(heads) - 1))
    return Grid(tr("Coverage of the objectives"), heads, lines, wide=0, numbers=numbers)


def _covered(scenario: Scenario, one: Coverage) -> Line:
    wanted = observed_teams(scenario)
    cells = [_team_cell(one, team.id, wanted=team.id in wanted) for team in scenario.teams]
    played, of = len(one.fired), len(one.fired) + len(one.left)
    return Line(
        (
            one.objective.text,
            tr("{fired} of {of}", fired=played, of=of) if of else NONE,
            *cells,
            _team_cell(one, "", wanted=False),
            str(one.answers) if one.asked else NONE,
            "\n".join(one.missing) or tr("covered"),
        ),
        record=one.objective.id,
        tone="warning" if one.missing else "success",
    )


def _team_cell(one: Coverage, team: str, *, wanted: bool) -> str:
    """How many notes there are on a team, and the marks that it was given."""
    count = one.notes.get(team, 0)
    marks = " ".join(rated.rating for rated in one.ratings if rated.team == team)
    if not count:
        return tr("none") if wanted else NONE
    return f"{count} · {marks}" if marks else str(count)


def task_grid(scenario: Scenario, one: Coverage) -> Grid:
    """The critical tasks of an objective, and how each team performed them."""
    teams = observed_teams(scenario)
    rated = {(r.team, r.task): r.rating for r in one.ratings}
    heads = (tr("Critical task"), *(short_name(scenario, team) for team in teams))
    rows = [(task.text, task.id) for task in one.objective.tasks]
    if not rows or any(r.task == "" for r in one.ratings):
        rows.append((tr("as a whole"), ""))
    lines = tuple(
        Line((text, *(_mark(rated.get((team, task), "")) for team in teams))) for text, task in rows
    )
    return Grid(tr("Ratings"), heads, lines, wide=0)


def _mark(rating: str) -> str:
    return rating or NONE


def note_grid(
    scenario: Scenario, notes: Iterable[Annotation], objective: str, turns: Mapping[int, str]
) -> Grid:
    """The observers' notes on an objective, the newest first; `turns` names the turn of a step."""
    heads = (tr("Turn"), tr("On"), tr("Kind"), tr("Words"), tr("Rating"), tr("By"))
    lines = []
    for one, note in standing_notes(notes):
        if note.objective != objective:
            continue
        about = f"{one.record}: " if one.record else ""
        ground = f" ({note.explanation})" if note.explanation not in ("", note.text) else ""
        lines.append(
            Line(
                (
                    turns.get(one.step, NONE),
                    watched(scenario, note),
                    kind_words(note),
                    about + note.text + ground,
                    note.rating or NONE,
                    note.observer or one.author,
                ),
                record=str(one.id),
            )
        )
    return Grid(tr("Observer notes"), heads, tuple(reversed(lines)), wide=3)


def posting_words(scenario: Scenario, annotations: Iterable[Annotation]) -> str:
    """Who watches whom, in a sentence."""
    posted = postings(annotations)
    if not posted:
        return tr(
            "Nobody has been posted yet: an observer who is posted to one team is taken to write on it."
        )
    told = (tr("{who} watches {teams}", who=who, teams=names(scenario, t)) for who, t in posted.items())
    return " · ".join(told)


def bookmark_grid(bookmarks: Iterable[Annotation], turns: Mapping[int, str]) -> Grid:
    """Moments to talk about; the record is the step."""
    lines = tuple(
        Line(
            (
                turns.get(one.step, NONE),
                one.occurred_at.astimezone().strftime("%H:%M"),
                (one.remark.reason if isinstance(one.remark, Bookmark) else "") or NONE,
                one.text,
            ),
            record=str(one.step),
        )
        for one in bookmarks
    )
    return Grid(tr("Bookmarks"), (tr("Turn"), tr("Time"), tr("Why"), tr("Moment")), lines, wide=3)


def said_grid(scenario: Scenario, name: str, said: Iterable[Said]) -> Grid:
    """Strengths, things to improve, or quotes."""
    lines = tuple(
        Line((one.text, short_name(scenario, one.team) if one.team else tr("room"))) for one in said
    )
    return Grid(name, (name, tr("Team")), lines, wide=0)


def survey_grid(scenario: Scenario, answers: Sequence[surveys.Answer]) -> Grid:
    """Sheets that came in, and the directed trust that they tell of, wave by wave."""
    pairs = [pair for pair in directions(scenario) if all(team in observed_teams(scenario) for team in pair)]
    heads = (
        tr("Wave"),
        tr("Sheets"),
        *(f"{short_name(scenario, a)} → {short_name(scenario, b)}" for a, b in pairs),
    )
    lines = []
    for wave in collected_waves(scenario, answers):
        trust = directed_trust(scenario, answers, wave)
        cells = (_trust(trust.get(pair)) for pair in pairs)
        name = surveys.wave_name(scenario, wave)
        lines.append(Line((name, str(sheets(answers, wave)), *cells), record=wave))
    return Grid(tr("Survey sheets"), heads, tuple(lines), wide=0, numbers=frozenset(range(1, len(heads))))


def _trust(one: Result | None) -> str:
    return (
        tr("{median:g} ({low}–{high}, n {n})", median=one.median, low=one.low, high=one.high, n=one.n)
        if one
        else NONE
    )
