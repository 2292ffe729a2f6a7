"""One treaty text told afterwards: its brackets, what became of its words, what the parties did with it."""

from detente.exercise.agreements import acts
from detente.exercise.agreements.bargaining import Settlement, settlements
from detente.exercise.agreements.drafting import differences
from detente.exercise.agreements.texts import Agreement
from detente.exercise.naming import names, short_name
from detente.exercise.setting import Scenario
from detente.exercise.telling import tell
from detente.report.blocks import Block, Cell, Column, Heading, Redline, Table, paragraphs
from detente.report.facts import Facts, turn_words
from detente.report.log import placed
from detente.report.redlines import readable
from detente.report.treaty_words import outcome_name, status_name
from detente.report.wording import counted, listed, numeral, sentence
from detente.words import tr

_TOLD = (
    acts.AgreementProposed,
    acts.DraftTabled,
    acts.SponsorshipChanged,
    acts.VoteCast,
    acts.DraftAdopted,
    acts.AgreementSigned,
    acts.SignatureWithdrawn,
    acts.AgreementRatified,
    acts.RatificationFailed,
    acts.AgreementEntered,
    acts.AgreementSuspended,
    acts.AgreementResumed,
    acts.ExitNotified,
    acts.PartyLeft,
    acts.AgreementEnded,
    acts.AgreementExtended,
    acts.TextReleased,
)
"""Facts of the record of a text; positions stand in a table of their own."""


def text_blocks(facts: Facts, text: Agreement) -> tuple[Block, ...]:
    """All about one text, under its title."""
    scenario = facts.scenario
    blocks: list[Block] = [Heading(text=text.title), *paragraphs(_story(scenario, text))]
    blocks += [table for table in (_brackets(scenario, text),) if table.rows]
    blocks += _redline(text)
    blocks += [table for table in (_positions(scenario, text), _record(facts, text)) if table.rows]
    return tuple(blocks)


def _story(scenario: Scenario, text: Agreement) -> str:
    """The life of a text in sentences."""
    told = [_origin(scenario, text), _signatures(scenario, text), _force(scenario, text)]
    return " ".join(part for part in told if part)


def _origin(scenario: Scenario, text: Agreement) -> str:
    drafts = len(text.drafts)
    parties = listed([short_name(scenario, team) for team in text.parties])
    if drafts == 1:
        opening = tr("The text for {parties} stayed as it was laid on the table.", parties=parties)
    else:
        opening = tr(
            "The text for {parties} went through {n} drafts, the last of {turn}.",
            parties=parties,
            n=numeral(drafts),
            turn=turn_words(scenario, text.draft.turn),
        )
    who = tr("It was proposed by {team}.", team=short_name(scenario, text.proposer)) if text.proposer else ""
    sponsors = tr("Sponsors: {teams}.", teams=names(scenario, text.sponsors)) if text.sponsors else ""
    return " ".join(part for part in (opening, who, sponsors) if part)


def _signatures(scenario: Scenario, text: Agreement) -> str:
    told = []
    by_turn: dict[int, list[str]] = {}
    for team, turn in text.signed.items():
        by_turn.setdefault(turn, []).append(short_name(scenario, team))
    for turn, teams in by_turn.items():
        if turn:
            told.append(
                tr("Signed by {teams} in {turn}.", teams=listed(teams), turn=turn_words(scenario, turn))
            )
    waiting = [team for team in text.must_ratify() if team not in text.ratified]
    if waiting and text.signed:
        told.append(tr("Not ratified by {teams}.", teams=names(scenario, waiting)))
    told += [
        tr("{team} did not ratify: {why}.", team=short_name(scenario, team), why=why.rstrip("."))
        for team, why in text.rejected.items()
    ]
    return " ".join(told)


def _force(scenario: Scenario, text: Agreement) -> str:
    told = []
    if text.entered:
        told.append(tr("It entered into force in {turn}.", turn=turn_words(scenario, text.entered)))
    elif text.status in ("in_force", "ended"):
        told.append(tr("It was in force when the exercise began."))
    told += [
        tr("{team} suspended it in {turn}.", team=short_name(scenario, team), turn=turn_words(scenario, turn))
        for team, turn in text.suspended.items()
    ]
    told += [
        tr(
            "{team} gave notice to leave it, with effect from {turn}.",
            team=short_name(scenario, team),
            turn=t,
        )
        for team, t in ((team, turn_words(scenario, turn)) for team, turn in text.leaving.items())
    ]
    ends = {"expired": tr("It expired."), "left": tr("It ended because too few parties were left.")}
    told.append(ends.get(text.ended, tr("At the end it was {status}.", status=status_name(text.status))))
    return " ".join(told)


def _brackets(scenario: Scenario, text: Agreement) -> Table:
    return Table(
        id=f"brackets-{text.id}",
        caption=tr(
            "Square brackets of “{title}”: who held which words, and how they were settled", title=text.title
        ),
        columns=(
            Column(key="clause", title=tr("Clause")),
            Column(key="held", title=tr("Words in brackets"), share=34),
            Column(key="outcome", title=tr("Outcome")),
            Column(key="words", title=tr("In their place"), share=28),
            Column(key="draft", title=tr("In draft"), kind="number"),
            Column(key="turn", title=tr("Turn"), kind="number"),
            Column(key="by", title=tr("Tabled by")),
        ),
        rows=tuple(_bracket(scenario, one) for one in settlements(scenario, text.drafts)),
    )


def _bracket(scenario: Scenario, one: Settlement) -> tuple[Cell, ...]:
    held = "\n".join(
        tr("{team}: {words}", team=short_name(scenario, wording.holder), words=wording.words)
        if wording.holder
        else wording.words
        for wording in one.wordings
    )
    outcome = outcome_name(one.outcome)
    if one.outcome == "taken" and one.whose:
        outcome = tr("the wording of {team} was taken", team=short_name(scenario, one.whose))
    return (
        one.title,
        held,
        outcome,
        one.words,
        one.closed or None,
        one.turn if one.closed else None,
        short_name(scenario, one.by) if one.by else "",
    )


def _positions(scenario: Scenario, text: Agreement) -> Table:
    return Table(
        id=f"positions-{text.id}",
        caption=tr("What each party could live with in “{title}” (confidential)", title=text.title),
        columns=(
            Column(key="team", title=tr("Team")),
            Column(key="batna", title=tr("Alternative to agreement"), share=44),
            Column(key="reservation", title=tr("The least it would sign"), share=44),
        ),
        rows=tuple(
            (short_name(scenario, team), position.batna, position.reservation)
            for team, position in text.positions.items()
            if position.batna or position.reservation
        ),
    )


def _record(facts: Facts, text: Agreement) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for taken in placed(facts.chronicle):
        rows += [
            (taken.turn, taken.label, tell(facts.scenario, event))
            for event in taken.step.events
            if isinstance(event, _TOLD) and event.id == text.id
        ]
    return Table(
        id=f"record-{text.id}",
        caption=tr("What was done with “{title}”", title=text.title),
        columns=(
            Column(key="turn", title=tr("Turn"), kind="number", share=6),
            Column(key="label", title=tr("Label"), kind="id", share=14),
            Column(key="what", title=tr("What")),
        ),
        rows=tuple(rows),
    )


def _redline(text: Agreement) -> tuple[Block, ...]:
    """The last draft against the first."""
    first, last = text.drafts[0], text.draft
    changes = differences(first.clauses, last.clauses)
    moved = [change for change in changes if change.kind != "same"]
    if not moved:
        return ()
    same = len(changes) - len(moved)
    rest = (
        sentence(counted(same, "one clause stayed as it was.", "{n} clauses stayed as they were."))
        if same
        else ""
    )
    caption = tr(
        "“{title}”, draft {last} against draft {first}: what was struck out, then what was put in. {rest}",
        title=text.title,
        last=last.number,
        first=first.number,
        rest=rest,
    )
    return (Redline(caption=caption.strip(), clauses=tuple(readable(change) for change in moved)),)
