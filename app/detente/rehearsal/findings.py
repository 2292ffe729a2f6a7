"""What an author wants to know of a rehearsal, in sentences."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from detente.exercise.naming import names, short_name
from detente.exercise.setting import Scenario
from detente.rehearsal.policies import ANY
from detente.rehearsal.rehearsing import Rehearsal
from detente.rehearsal.runs import Run
from detente.rehearsal.summary import Summary, summary
from detente.rehearsal.telling import band_name, value
from detente.words import tr

Weight = Literal["fault", "warning", "remark"]
TRUST_SPREAD = 0.10
"""Width of the middle nine tenths of the trust at the end under which nothing was open."""
INDEX_SPREAD = 5.0
"""The same for the escalation index."""
NEARLY_ALWAYS = 0.9
NEEDED = 10
"""Cases from which a sentence about what always or never happens is worth reading."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence, and how much it weighs: a fault of the program, a warning to the author, a remark."""

    weight: Weight
    text: str


def findings(rehearsal: Rehearsal) -> tuple[Finding, ...]:
    """Everything worth telling, the heaviest first; empty where no run was played."""
    if not rehearsal.runs:
        return ()
    told = summary(rehearsal)
    found = [*_faults(told), *_few(told), *_decided(rehearsal, told), *_one_sided(rehearsal)]
    found += [*_deceit(rehearsal.scenario, told), *_injects(rehearsal.scenario, told)]
    found += [*_obligations(rehearsal.scenario, told)]
    found += [*_channels(rehearsal.scenario, told), *_inspections(rehearsal.scenario, told), *_rules(told)]
    order: dict[Weight, int] = {"fault": 0, "warning": 1, "remark": 2}
    return tuple(sorted(found, key=lambda finding: order[finding.weight]))


def _faults(told: Summary) -> Iterator[Finding]:
    for fault in dict.fromkeys(told.faults):
        words = tr(
            "A rule failed, or refused without a reason; please send this to the developers: {fault}",
            fault=fault,
        )
        yield Finding("fault", words)


def _few(told: Summary) -> Iterator[Finding]:
    if told.runs < NEEDED:
        words = tr("With {runs} runs little can be said of what always or never happens.", runs=told.runs)
        yield Finding("remark", words)


def _decided(rehearsal: Rehearsal, told: Summary) -> Iterator[Finding]:
    """Where the end is the same whatever the room does, nothing is left to decide."""
    least = {"escalation": INDEX_SPREAD, "trust": TRUST_SPREAD}
    lot = all(rehearsal.policies[side] == ANY for pair in rehearsal.scenario.focus() for side in pair)
    before = (
        tr("The scenario is decided before it starts")
        if lot
        else tr("With these policies the scenario is decided before it starts")
    )
    for band in told.bands if told.runs >= NEEDED else ():
        if band.spread < least.get(band.kind, 0.0):
            words = tr(
                "{before}: in nine runs of ten the {what} ends between {low} and {high}.",
                before=before,
                what=band_name(rehearsal.scenario, band),
                low=value(band.kind, band.end[0]),
                high=value(band.kind, band.end[-1]),
            )
            yield Finding("warning" if lot else "remark", words)


def _one_sided(rehearsal: Rehearsal) -> Iterator[Finding]:
    """One side ends with less trust than its rival, although both are played alike."""
    runs = rehearsal.runs
    for a, b in rehearsal.scenario.focus() if len(runs) >= NEEDED else ():
        if rehearsal.policies[a] != rehearsal.policies[b]:
            continue
        for loser, winner in ((a, b), (b, a)):
            count = sum(_trusted_less(run, loser, winner) for run in runs)
            if count >= NEARLY_ALWAYS * len(runs):
                words = tr(
                    "One side always loses: {team} is trusted less than it trusts at the end of {count} of "
                    "{runs} runs, although both sides are played alike.",
                    team=short_name(rehearsal.scenario, loser),
                    count=count,
                    runs=len(runs),
                )
                yield Finding("warning", words)


def _trusted_less(run: Run, one: str, other: str) -> bool:
    return run.series[f"trust:{other}>{one}"][-1] < run.series[f"trust:{one}>{other}"][-1]


def _deceit(scenario: Scenario, told: Summary) -> Iterator[Finding]:
    """Where deceivers end as trusted as those who keep their word, nothing in the scenario finds them out."""
    many = {(one.team, one.policy): one.trusted for one in told.fared if one.runs >= NEEDED}
    for team in dict.fromkeys(one.team for one in told.fared):
        honest, false = many.get((team, "cooperator")), many.get((team, "deceiver"))
        if honest is not None and false is not None and false > honest - TRUST_SPREAD:
            words = tr(
                "Deceit costs nothing: {team} ends as trusted under a deceiver, {false:.2f}, as under a "
                "cooperator, {honest:.2f}.",
                team=short_name(scenario, team),
                false=false,
                honest=honest,
            )
            yield Finding("warning", words)


def _injects(scenario: Scenario, told: Summary) -> Iterator[Finding]:
    for inject in scenario.injects:
        missing = told.unfired.get(inject.id, 0)
        if missing < told.runs:
            continue
        if inject.above_index is not None and inject.turn is None:
            words = tr(
                "The inject “{title}” never fired: the escalation index did not pass {mark:g} in any of "
                "{runs} runs.",
                title=inject.title,
                mark=inject.above_index,
                runs=told.runs,
            )
        else:
            words = tr("The inject “{title}” never fired.", title=inject.title)
        yield Finding("warning", words)


def _obligations(scenario: Scenario, told: Summary) -> Iterator[Finding]:
    for step in scenario.steps:
        for duty in step.obligations:
            owed, kept = told.obligations.get(f"{step.id}/{duty.id}", (0, 0))
            if owed >= NEEDED and not kept:
                yield Finding(
                    "warning",
                    tr(
                        "Nobody meets “{text}” of “{step}”: it fell due {owed} times and was kept in none.",
                        text=duty.text,
                        step=step.title,
                        owed=owed,
                    ),
                )
    entered = {name.split("/", 1)[0] for name in told.obligations}
    idle = [step.title for step in scenario.steps if step.obligations and step.id not in entered]
    if idle:
        listed = "; ".join(idle)
        words = tr(
            "No duty of these steps ever fell due, in no run were they in force so long: {steps}.",
            steps=listed,
        )
        yield Finding("remark", words)


def _channels(scenario: Scenario, told: Summary) -> Iterator[Finding]:
    for channel in scenario.channels:
        if not told.messages.get(channel.id):
            yield Finding(
                "remark",
                tr(
                    "Nobody uses {channel} between {ends}.",
                    channel=channel.name,
                    ends=names(scenario, channel.between),
                ),
            )


def _inspections(scenario: Scenario, told: Summary) -> Iterator[Finding]:
    if scenario.regimes and not told.means["inspections"]:
        yield Finding(
            "warning",
            tr(
                "No inspection took place in any of {runs} runs, although the scenario has a regime.",
                runs=told.runs,
            ),
        )


def _rules(told: Summary) -> Iterator[Finding]:
    """What the stand-ins wanted most often and might not do: a rule worth telling the room about."""
    _kind, why, count = told.refusals[0] if told.refusals else ("", "", 0)
    if count >= told.runs:
        yield Finding(
            "remark",
            tr(
                "The rule that stopped the stand-ins most often, {count} times in {runs} runs: {why}",
                count=count,
                runs=told.runs,
                why=why,
            ),
        )
