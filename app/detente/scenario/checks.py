"""What the types cannot say: names that lead nowhere, plans that do not add up."""

from collections.abc import Callable, Iterator

from detente.exercise.evaluation_setting import SurveyItem
from detente.exercise.setting import Model, Payoffs, Phase, Site
from detente.exercise.treaty_setting import Regime
from detente.scenario import counting_checks, crisis_checks, msel_checks, references, treaty_checks
from detente.scenario.document import Document
from detente.scenario.faults import Fault, shortened
from detente.scenario.lookup import each, groups, is_bare_number, label, lists, number, texts
from detente.scenario.wording import not_a_moment
from detente.science.verification import MAX_POPULATION
from detente.words import tr

TEAMS_AT_MOST = 6
"""As many as there are symbols, and as fit on the projector."""
QUICK_MOVES_AT_MOST = 9
"""The keys 1 to 9."""


def _teams_fit(document: Document) -> Iterator[Fault]:
    for where, teams in lists(document, "teams"):
        if len(teams) > TEAMS_AT_MOST:
            message = tr("an exercise holds {most} teams, not {found}", most=TEAMS_AT_MOST, found=len(teams))
            yield document.fault((*where, TEAMS_AT_MOST), message)


def _quick_moves_fit(document: Document) -> Iterator[Fault]:
    for where, moves in lists(document, "quick_moves"):
        if len(moves) > QUICK_MOVES_AT_MOST:
            message = tr(
                "there are keys for {most}, not for {found}", most=QUICK_MOVES_AT_MOST, found=len(moves)
            )
            yield document.fault((*where, QUICK_MOVES_AT_MOST), message)


def _somebody_is_watched(document: Document) -> Iterator[Fault]:
    if any(pairs for _, pairs in lists(document, "rivalries")):
        return
    kinds = [team.get("kind", "state") for _, team in groups(document, "teams.*")]
    if kinds.count("state") == 1:
        message = tr("there is one state only, so no pair of rivals has a curve")
        yield document.fault(("teams",), message, tr("Name the pairs under “rivalries”."), "warning")


def _plans_sample_what_exists(document: Document) -> Iterator[Fault]:
    for where, regime in groups(document, "regimes.*"):
        population = number(regime, "population", Regime)
        for field in ("sample", "defects"):
            count = number(regime, field, Regime)
            if population is not None and count is not None and count > population:
                message = tr("{count} is more than the population of {all}", count=count, all=population)
                yield document.fault((*where, field), message)
        if population is not None and population > MAX_POPULATION:
            message = tr("more than the {most} that can be reckoned with", most=MAX_POPULATION)
            yield document.fault((*where, "population"), message)


def _quotas_nest(document: Document) -> Iterator[Fault]:
    for where, regime in groups(document, "regimes.*"):
        total, pair = number(regime, "quota_total", Regime), number(regime, "quota_per_pair", Regime)
        if total and pair and pair > total:
            message = tr(
                "{pair} from one party is more than the quota of {total} in all", pair=pair, total=total
            )
            yield document.fault((*where, "quota_per_pair"), message)


def _declarations_make_sense(document: Document) -> Iterator[Fault]:
    for where, site in groups(document, "sites.*"):
        declared, truth = number(site, "declared", Site) or 0, number(site, "truth", Site)
        if site.get("undeclared") is True and declared > 0:
            message = tr("a site that no declaration names has nothing declared")
            yield document.fault((*where, "declared"), message, tr("Say what is there under “truth”."))
        elif truth is not None and truth < declared:
            message = tr(
                "less is there ({truth}) than is declared ({declared})", truth=truth, declared=declared
            )
            yield document.fault((*where, "truth"), message, severity="warning")


def _payoffs_rank(document: Document) -> Iterator[Fault]:
    for pattern in ("model.payoffs", "teams.*.payoffs"):
        for where, payoffs in groups(document, pattern):
            names = ("reward", "temptation", "punishment", "sucker")
            ranked = [value for name in names if (value := number(payoffs, name, Payoffs)) is not None]
            if len(ranked) == len(names) and not Payoffs(**dict(zip(names, ranked, strict=True))).ranked:
                message = tr("a security seeker ranks reward > temptation ≥ punishment > sucker")
                found = " / ".join(f"{value:g}" for value in ranked)
                yield document.fault(where, message, tr("Here they are {found}.", found=found))


def _signals_tell(document: Document) -> Iterator[Fault]:
    for where, rule in groups(document, "model.signals.*"):
        seeker, exploiter = rule.get("if_seeker"), rule.get("if_exploiter")
        if isinstance(seeker, int | float) and seeker == exploiter:
            message = tr("equally likely from either type, this signal tells nothing")
            yield document.fault(where, message, severity="warning")


def _curves_settle(document: Document) -> Iterator[Fault]:
    for where, model in groups(document, "model"):
        fatigue, reaction = number(model, "fatigue", Model), number(model, "reaction", Model)
        if fatigue is not None and reaction is not None and fatigue <= reaction:
            message = tr(
                "fatigue {fatigue} does not exceed reaction {reaction}", fatigue=fatigue, reaction=reaction
            )
            field = "fatigue" if "fatigue" in model else "reaction"
            yield document.fault((*where, field), message, tr("The curves would not settle."), "warning")


def _clock_begins_at_a_moment(document: Document) -> Iterator[Fault]:
    for where, value in each(document, "clock_origin"):
        if is_bare_number(value):
            yield document.fault(where, *not_a_moment(value))


def _phases_last(document: Document) -> Iterator[Fault]:
    for where, phase in groups(document, "phases.*"):
        if number(phase, "minutes", Phase) == 0:
            message = tr("phase “{name}” has no time", name=shortened(label(phase, where)))
            yield document.fault((*where, "minutes"), message, severity="warning")


def _objectives_are_asked_about(document: Document) -> Iterator[Fault]:
    for where, objective in groups(document, "objectives.*"):
        if not objective.get("questions"):
            message = tr("objective “{name}” has no questions", name=shortened(label(objective, where)))
            yield document.fault(where, message, tr("The review of it will be empty."), "warning")


def _questions_can_be_answered(document: Document) -> Iterator[Fault]:
    for where, item in groups(document, "survey.*"):
        name = shortened(label(item, where))
        kind = item.get("kind", "scale")
        low, high = number(item, "low", SurveyItem), number(item, "high", SurveyItem)
        if kind == "scale" and low is not None and high is not None and low >= high:
            message = tr("question “{name}” goes from {low} to {high}", name=name, low=low, high=high)
            yield document.fault(where, message, tr("Let the highest mark lie above the lowest."))
        choices = item.get("choices", [])
        if kind == "choice" and isinstance(choices, list) and len(choices) < 2:
            message = tr("question “{name}” leaves nothing to choose from", name=name)
            yield document.fault(where, message, tr("Give at least two choices."))


def _teams_are_briefed(document: Document) -> Iterator[Fault]:
    for where, team in groups(document, "teams.*"):
        if not team.get("private_brief"):
            message = tr("team “{name}” has no private brief", name=shortened(label(team, where)))
            yield document.fault(where, message, severity="warning")


def _sources_lead_somewhere(document: Document) -> Iterator[Fault]:
    for where, kind in texts(document, "sources.*.kind"):
        if kind == "sourced" and not str(document.at((*where[:-1], "reference")) or "").strip():
            message = tr("a sourced fact needs its reference")
            yield document.fault(where[:-1], message, tr("Or mark it “kind: design”."))


CHECKS: tuple[Callable[[Document], Iterator[Fault]], ...] = (
    references.unique_ids,
    references.known_teams,
    references.known_channels,
    references.known_objectives,
    references.known_sites,
    references.known_categories,
    references.known_regimes,
    references.known_steps,
    references.known_exchanges,
    references.known_treaties_in_effects,
    references.known_acts,
    references.no_repeats,
    references.distinct_rivalries,
    references.distinct_signs,
    _teams_fit,
    _quick_moves_fit,
    _somebody_is_watched,
    msel_checks.within_play,
    msel_checks.times_can_be_read,
    msel_checks.fall_due,
    msel_checks.conditions_are_whole,
    msel_checks.conditions_can_come_true,
    msel_checks.known_injects,
    msel_checks.known_phases,
    msel_checks.wait_for_no_circle,
    msel_checks.serve_objectives,
    _plans_sample_what_exists,
    _quotas_nest,
    _declarations_make_sense,
    _payoffs_rank,
    _signals_tell,
    _curves_settle,
    _clock_begins_at_a_moment,
    _phases_last,
    _objectives_are_asked_about,
    _questions_can_be_answered,
    _teams_are_briefed,
    _sources_lead_somewhere,
    treaty_checks.brackets_close,
    treaty_checks.brackets_are_held,
    treaty_checks.steps_have_one_clause,
    treaty_checks.steps_rest_on_others,
    treaty_checks.duties_can_be_kept,
    treaty_checks.duties_fall_due_in_time,
    treaty_checks.calendars_end_with_play,
    treaty_checks.eased_payoffs_rank,
    treaty_checks.phases_of_quotas_ascend,
    treaty_checks.effects_name_what_they_act_on,
    counting_checks.totals_end,
    counting_checks.totals_hold_nothing,
    counting_checks.hedges_lie_at_home,
    counting_checks.hedges_hide,
    counting_checks.types_of_the_regime,
    counting_checks.quotas_add_up,
    counting_checks.shares_are_of_something,
    counting_checks.regimes_follow_known_ones,
    counting_checks.zones_lie_on_the_map,
    counting_checks.sites_lie_in_zones,
    crisis_checks.mandates_forbid_something,
    crisis_checks.elections_are_held,
    crisis_checks.incidents_take_two,
)
"""Every check, in no particular order."""


def run(document: Document) -> list[Fault]:
    """What all checks find."""
    return [fault for check in CHECKS for fault in check(document)]
