"""The facilitator's guide on paper: enough to run the day with no laptop and no projector."""

from collections.abc import Iterator

from detente.exercise.injects import Injects
from detente.exercise.msel_setting import Inject
from detente.exercise.naming import names, short_name
from detente.exercise.phases import Phases
from detente.exercise.secrets import secret_type
from detente.exercise.setting import Site
from detente.report.packs import markdown
from detente.report.packs.folders import Occasion
from detente.report.packs.keys import key_rows
from detente.report.packs.ruling_aid import ruling_aid
from detente.report.packs.sheet import Block, Bullets, Document, Facts, Grid, Heading, Sheet, said
from detente.report.packs.state import when
from detente.words import tr


def guide(occasion: Occasion, _teams: tuple[str, ...] = ()) -> tuple[Document, ...]:
    """One document, for control alone."""
    scenario = occasion.scenario
    sheets = (
        Sheet(title=tr("Facilitator’s guide"), kicker=scenario.title, blocks=tuple(_first_page(occasion))),
        Sheet(title=tr("Timetable"), blocks=tuple(_timetable(occasion))),
        *_brief(occasion),
        Sheet(title=tr("Procedures"), blocks=tuple(_procedures())),
        Sheet(title=tr("Injects (MSEL)"), blocks=tuple(_msel(occasion))),
        Sheet(title=tr("Where the secrets are"), blocks=tuple(_secrets(occasion))),
        Sheet(title=tr("Ruling aid"), blocks=ruling_aid(), layout="one"),
        Sheet(title=tr("Key card"), blocks=(Facts(rows=key_rows()),), layout="one"),
    )
    return (
        Document(
            pack="guide",
            stem="guide",
            title=tr("Facilitator’s guide"),
            reader="control",
            marking=tr("Control only"),
            event=scenario.title,
            sheets=tuple(sheet for sheet in sheets if sheet.blocks),
        ),
    )


def _bullets(*texts: str, boxes: bool = False, numbered: bool = False) -> Bullets:
    return Bullets(items=tuple(markdown.rich(text) for text in texts), boxes=boxes, numbered=numbered)


def _first_page(occasion: Occasion) -> Iterator[Block]:
    scenario = occasion.scenario
    yield from said(scenario.summary, style="lead")
    yield Heading(text=tr("If the projector fails"))
    yield _bullets(
        tr("Go on. Read what was published aloud, and write it on a flipchart."),
        tr("Put the printed public state sheet on the wall; print a new one at the end of each turn."),
        tr("Write the end of the phase as a time of day where everybody sees it."),
    )
    yield Heading(text=tr("If the laptop fails"))
    yield _bullets(
        tr("Note the time. Nothing that the screen called SAVED is lost."),
        tr(
            "Take the last state sheet from the stick, or the last printed one: it says where "
            "everything stands."
        ),
        tr("Hand out the blank forms. Enter each serial in the register; write the time on every form."),
        tr("Rule with two dice and the ruling aid. Write the dice on the form, not only the result."),
        tr("Keep the phases by a watch, with the timetable on the next page."),
        tr(
            "When a laptop is back, open the copy on the stick and key in the forms in the order of "
            "their times. "
            "A record has its own time beside the time at which it was typed in."
        ),
        numbered=True,
    )
    yield Heading(text=tr("Two minutes before the room comes in"))
    yield _bullets(
        tr("The projector shows the holding scene, and the last row can read it."),
        tr("The clock can be seen from every table."),
        tr("The stick is in, and a backup has been written to it."),
        tr("Confidential instructions lie sealed at their tables; the spare set lies with control."),
        tr("Forms, pens, dice and this guide lie within reach."),
        tr("Who leads and who keeps the log is agreed, and both have set their initials."),
        boxes=True,
    )
    if scenario.objectives:
        yield Heading(text=tr("What the day is for"))
        yield _bullets(*(objective.text for objective in scenario.objectives), numbered=True)


def _timetable(occasion: Occasion) -> Iterator[Block]:
    scenario, plan = occasion.scenario, occasion.chronicle.state.of(Phases).plan
    rows, minutes = [], 0.0
    for one in plan:
        label = scenario.turns[one.turn - 1].label if one.turn else tr("Briefing")
        once = one.phase.once != ""
        length = one.seconds / 60
        rows.append(
            (
                "–" if once and one.turn else label,
                one.phase.name if not one.skipped else tr("{phase} (left out)", phase=one.phase.name),
                f"{length:g}",
                _elapsed(minutes),
                "",
                "",
            )
        )
        minutes += length
    yield from said(
        tr(
            "{time} in all, without breaks. Write down when each phase really began and ended.",
            time=_elapsed(minutes),
        )
    )
    head = (tr("Turn"), tr("Phase"), tr("Minutes"), tr("Begins after"), tr("Began at"), tr("Ended at"))
    yield Grid(head=head, rows=tuple(rows), shares=(5, 10, 4, 5, 5, 5), height=7.5)


def _elapsed(minutes: float) -> str:
    hours, rest = divmod(round(minutes), 60)
    return tr("{hours} h {rest:02d} min", hours=hours, rest=rest)


def _brief(occasion: Occasion) -> Iterator[Sheet]:
    scenario = occasion.scenario
    blocks = list(markdown.blocks(scenario.control_brief))
    notes = [(turn.label, turn.note) for turn in scenario.turns if turn.note]
    if notes:
        blocks += [Heading(text=tr("Turn by turn")), Facts(rows=tuple(notes))]
    if blocks:
        yield Sheet(title=tr("How to play this scenario"), blocks=tuple(blocks))


def _procedures() -> Iterator[Block]:
    for title, steps in (
        (
            tr("A move"),
            (
                tr(
                    "The team writes what it does, toward whom, and what it means by it, and hands "
                    "the form in."
                ),
                tr(
                    "No form is opened before the submission phase is over; nobody learns what "
                    "another has written."
                ),
                tr("If it cannot simply happen, rule it: arguments first, then dice, vote or your decision."),
                tr("Publish what the room may know, in words that give no reason away."),
            ),
        ),
        (
            tr("A call"),
            (
                tr("The words go on a form exactly as they are to be sent. Time it when you take it."),
                tr(
                    "Carry it over after the delay of the line. Where the line garbles, alter it "
                    "before it arrives."
                ),
                tr(
                    "Write down whether and when it was answered. No answer is news too, its cause "
                    "often unknown."
                ),
            ),
        ),
        (
            tr("An inspection"),
            (
                tr("Check the quota: per pair, per year and at one time. Announce it when it is used up."),
                tr("Ask the host for access: full, managed or refused. A refusal is logged."),
                tr("Look up what is really there, and say only what inspectors could see under that access."),
                tr("Let the host explain, and ask both to sign. What stays open is a dispute."),
            ),
        ),
        (
            tr("A dispute about a record"),
            (
                tr(
                    "Nothing is taken back. The team’s wording is put beside control’s, and the "
                    "record is marked."
                ),
                tr("Decide by the end of the turn, give a reason, and let both texts stand in the report."),
            ),
        ),
        (
            tr("A late joiner"),
            (
                tr("Print the joiner pack of the team, and no other. Ten minutes to read, then a seat."),
                tr("Add the name to the attendance, with the time."),
            ),
        ),
        (
            tr("A wrong ruling, found late"),
            (
                tr(
                    "What the teams have acted on stays. Correct it from now on, and say that it was "
                    "corrected."
                ),
                tr("Only if nobody has acted on it yet, go back and rule again on a branch."),
            ),
        ),
        (
            tr("If it becomes too much"),
            (
                tr("Blank the projector, stop the clock, say “five minutes”. Nobody minds."),
                tr("The exercise ends when you say so. Play may not hurt anybody outside the game."),
            ),
        ),
    ):
        yield Heading(text=title)
        yield _bullets(*steps)


def _msel(occasion: Occasion) -> Iterator[Block]:
    scenario = occasion.scenario
    # The list as it stands: injects may have been added or reworded since the session began.
    cards = occasion.chronicle.state.of(Injects).cards.values()
    ordered = sorted((card.inject for card in cards), key=lambda i: (i.turn is None, i.turn or 0))
    if not ordered:
        return
    yield Grid(
        head=(tr("No."), tr("When"), tr("Title"), tr("To"), tr("Fired at")),
        rows=tuple((i.id, when(scenario, i), i.title, names(scenario, i.to), "") for i in ordered),
        shares=(6, 6, 13, 6, 4),
    )
    objectives = {objective.id: objective.text for objective in scenario.objectives}
    for inject in ordered:
        yield Heading(text=f"{inject.id} · {inject.title}")
        yield Facts(rows=tuple(row for row in _inject(occasion, inject, objectives) if row[1]))


def _inject(occasion: Occasion, inject: Inject, objectives: dict[str, str]) -> tuple[tuple[str, str], ...]:
    scenario = occasion.scenario
    lines = {c.id: c.name for c in scenario.channels}
    return (
        (tr("When"), when(scenario, inject)),
        (tr("From"), short_name(scenario, inject.sender)),
        (tr("To"), tr("the room") if inject.public else names(scenario, inject.to)),
        (tr("Read out"), inject.text),
        (tr("Cuts"), ", ".join(lines.get(c, c) for c in inject.cuts)),
        (tr("Restores"), ", ".join(lines.get(c, c) for c in inject.restores)),
        (tr("Control"), inject.control_note),
        (tr("Expected"), inject.expected),
        (tr("If not"), inject.contingency),
        (tr("Serves"), "; ".join(objectives.get(one, one) for one in inject.objectives)),
        (tr("Within"), tr("{minutes:g} min", minutes=inject.time_limit) if inject.time_limit else ""),
        (tr("By"), inject.delivery),
        (tr("With it"), ", ".join(inject.attachments)),
        (tr("Owner"), inject.owner),
    )


def _secrets(occasion: Occasion) -> Iterator[Block]:
    scenario = occasion.scenario
    yield from said(
        tr("None of this may stand on a wall, a projector or a table. Keep this page face down."),
        style="caution",
    )
    yield Heading(text=tr("Types"))
    yield Facts(
        rows=tuple((team.name, _type(occasion, team.id)) for team in scenario.teams if team.kind == "state")
    )
    yield from _truth(occasion)
    yield from _programmes(occasion)
    lines = [line for line in scenario.red_lines if not line.public]
    if lines:
        yield Heading(text=tr("Red lines that nobody else knows"))
        yield Facts(rows=tuple((short_name(scenario, line.team), line.text) for line in lines))
    garbling = [c for c in scenario.channels if c.garble]
    if garbling:
        yield Heading(text=tr("Lines that alter words"))
        yield Facts(rows=tuple((c.name, tr("{p:.0f} % of the texts", p=c.garble * 100)) for c in garbling))
    yield Heading(text=tr("Papers and screens that hold secrets"))
    yield _bullets(
        tr("This guide, and control’s state sheet: everything."),
        tr("Confidential instructions, role cards and joiner packs: what one team alone knows."),
        tr("Forms that were filled in: private aims. Collect them; they are data, and confidential."),
        tr(
            "The console and every file of the session: everything. Only the projector window is for "
            "the room."
        ),
        tr("The register of serials: who wrote when, but not what."),
    )


def _type(occasion: Occasion, team_id: str) -> str:
    scenario = occasion.scenario
    team = scenario.team(team_id)
    if not occasion.played and team.type == "drawn":
        return tr("drawn when the session begins; {p:.0f} % security seeker", p=team.seeker_odds * 100)
    kind = secret_type(scenario, occasion.chronicle.seed, team_id)
    return tr("security seeker") if kind == "seeker" else tr("exploiter")


def _truth(occasion: Occasion) -> Iterator[Block]:
    scenario = occasion.scenario
    told = [site for site in scenario.sites if site.undeclared or site.note or _differs(site)]
    if not told:
        return
    yield Heading(text=tr("Sites that are not what they seem"))
    yield Grid(
        head=(tr("Site"), tr("Of"), tr("Declared"), tr("Really"), tr("Note")),
        rows=tuple(
            (
                site.name,
                short_name(scenario, site.host),
                tr("not declared") if site.undeclared else str(site.declared),
                str(site.declared if site.truth is None else site.truth),
                site.note,
            )
            for site in told
        ),
        shares=(8, 4, 4, 3, 15),
    )


def _differs(site: Site) -> bool:
    return site.truth is not None and site.truth != site.declared


def _programmes(occasion: Occasion) -> Iterator[Block]:
    scenario = occasion.scenario
    if not scenario.hedges:
        return
    sites = {site.id: site.name for site in scenario.sites}
    real = {
        "exploiter": tr("only if exploiter"),
        "seeker": tr("only if security seeker"),
        "any": tr("in any case"),
    }
    yield Heading(text=tr("Hidden programmes"))
    for hedge in scenario.hedges:
        rows = (
            (tr("Of"), short_name(scenario, hedge.party)),
            (tr("Real"), real[hedge.only_if]),
            (tr("Items"), str(hedge.items)),
            (tr("Hidden at"), ", ".join(sites.get(s, s) for s in hedge.hidden_at)),
            (tr("Betrayed at"), ", ".join(sites.get(s, s) for s in hedge.betrayed_by)),
            (tr("Note"), hedge.note),
        )
        yield Heading(text=hedge.name, level=2)
        yield Facts(rows=tuple(row for row in rows if row[1]))
