"""What shows a row of the checklist where the kinds of events alone do not: one predicate for each row."""

import pytest
from rows_story import PAIR, Story, index, risk

from detente.exercise.curves import (
    Curves,
    MinimumMoved,
    MisperceptionMoved,
    ParameterChanged,
    PriorMoved,
    Signal,
)
from detente.exercise.declarations.acts import ActivityObserved, DeclarationMade
from detente.exercise.domestic.acts import ApprovalMoved, ElectionHeld, RatificationVoted, SupportMoved
from detente.exercise.domestic.fronts import Domestic
from detente.exercise.estimates import Estimates, TrustStated
from detente.exercise.holdings import LoopholeChanged, costs
from detente.exercise.hotline import ChannelCut, ChannelRestored, ChannelTested, Hotline
from detente.exercise.incidents.acts import DrillHeld, IncidentDrawn, IncidentEnded, IncidentOpened
from detente.exercise.inspections.acts import InspectionGranted, InspectionReported
from detente.exercise.inspections.visits import Inspections
from detente.exercise.ladder import StepEntered
from detente.exercise.mandates import mandate_against
from detente.exercise.mosaic import calibration, mosaic
from detente.exercise.moves import MoveLogged, MoveRescinded, MoveRuled, Moves, RuleMove
from detente.exercise.networks import NetworkUsed
from detente.exercise.obligations.acts import NormMoved
from detente.exercise.obligations.duties import Obligations
from detente.exercise.observers import Endorsed, VoiceMoved, observers_of
from detente.exercise.phases import Phases, TurnEnded
from detente.exercise.publication import Publication
from detente.exercise.red_lines import CrossingAnswered
from detente.exercise.restraint import grit, promises, reciprocity, tracks
from detente.exercise.views import team_view
from detente.science import trust


def talking_pays_below_the_line(story: Story) -> bool:
    """At first each trusts less than cooperation asks for; by talking both come to trust more."""
    above = [r.trust[PAIR] >= r.minimum_trust[PAIR] for r in story.readings()]
    return not above[0] and any(above)


def both_types_are_estimated(story: Story) -> bool:
    made = calibration(story.chronicle.scenario, story.chronicle.state, story.chronicle.seed)
    revealed = story.chronicle.state.of(Estimates).revealed
    asked = {stated.turn for stated in story.of(TrustStated)}
    types = {revealed.get(side) for side in PAIR}
    return len(asked) >= 4 and types == {"seeker", "exploiter"} and any(c.brier > 0.25 for c in made)


def hazard_grows_with_the_index(story: Story) -> bool:
    zero = story.chronicle.scenario.model.incident_at_zero
    return any(drawn.rate > zero and drawn.index > 20 for drawn in story.of(IncidentDrawn))


def the_clock_runs(story: Story) -> bool:
    opened = all(o.window_hours > 0 and 0 < o.uncleared < 1 for o in story.of(IncidentOpened))
    return opened and any(ended.hours is not None for ended in story.of(IncidentEnded))


def some_acts_are_public_and_some_not(story: Story) -> bool:
    published = story.chronicle.state.of(Publication).published
    return {move.id in published for move in story.of(MoveLogged)} == {True, False}


def an_ally_is_lost_and_won(story: Story) -> bool:
    allies = {v.id for v in story.chronicle.scenario.voices if v.kind == "ally"}
    moved = [v.after > v.before for v in story.of(VoiceMoved) if v.voice in allies]
    return moved[:1] == [False] and any(moved)


def signals_differ_in_strength(story: Story) -> bool:
    strengths = {round(trust.decibans(s.nats), 1) for s in story.of(Signal)}
    return len(strengths) >= 6 and "costly" in story.rules()


def one_line_is_held_and_one_is_not(story: Story) -> bool:
    return {answered.enforced for answered in story.of(CrossingAnswered)} == {True, False}


def only_open_sites_are_looked_at(story: Story) -> bool:
    closed = {site.id for site in story.chronicle.scenario.sites if not site.inspectable}
    seen = {site for v in story.chronicle.state.of(Inspections).ledger for site in v.requested.sampled}
    planned = any(r.detection == pytest.approx(17 / 38) for r in story.of(InspectionReported))
    return bool(closed) and len(seen) >= 10 and not closed & seen and planned


def meant_and_seen_differ(story: Story) -> bool:
    moves = any(move.seen_as not in ("", move.act) for move in story.of(MoveLogged))
    words = any(message.altered for message in story.chronicle.state.of(Hotline).messages)
    return moves and words and any(s.misperception > 0 for s in story.of(Signal))


def a_measure_needs_no_alignment(story: Story) -> bool:
    kinds = {step.id: step.kind for step in story.chronicle.scenario.steps}
    return sum(kinds[entered.step] == "cbm" for entered in story.of(StepEntered)) >= 3


def a_silent_line_is_dangerous(story: Story) -> bool:
    worse = [risk(after) > 5 * risk(before) for before, _, after in story.around(ChannelCut)]
    better = [risk(after) < risk(before) / 5 for before, _, after in story.around(ChannelRestored)]
    return bool(worse and better) and all(worse + better)


def the_norm_lifts_the_prior(story: Story) -> bool:
    return any(moved.prior_after > moved.prior_before for moved in story.of(PriorMoved))


def framing_is_heard_or_not(story: Story) -> bool:
    """One concession stings one faction and not another, which hears how it is presented."""
    factions = story.chronicle.scenario.factions
    stung = {(moved.cause, moved.faction) for moved in story.of(SupportMoved)}
    framed = [move for move in story.of(MoveLogged) if move.framing and move.score > 0 and move.cost_bans > 0]
    return any(
        {(move.id, f.id) in stung for f in factions if f.team == move.actor and f.hears == move.framing}
        == {False}
        and any((move.id, f.id) in stung for f in factions if f.team == move.actor)
        for move in framed
    )


def candour_counts_either_way(story: Story) -> bool:
    causes = {opened.cause for opened in story.of(IncidentOpened)}
    return {"candour_shown", "candour_hidden"} <= story.rules() and "" not in causes and len(causes) >= 3


def escalation_waits_for_approval(story: Story) -> bool:
    """One act dies while it waits, and on another a capital insists and says why."""
    waited = {move.id for move in story.of(MoveLogged) if move.ready > move.turn}
    failed = {r.id for r in story.of(MoveRuled) if r.outcome == "failure"}
    commands = [s.command for s in story.chronicle.steps if isinstance(s.command, RuleMove)]
    insisted = {c.move for c in commands if c.override}
    return bool(waited & failed and waited & insisted)


def both_declare(story: Story) -> bool:
    return {declared.party for declared in story.of(DeclarationMade)} == set(PAIR)


def steps_rest_on_steps(story: Story) -> bool:
    needs = {step.id: step.requires for step in story.chronicle.scenario.steps}
    order = [entered.step for entered in story.of(StepEntered)]
    return len(order) >= 8 and any(needs[s] and set(needs[s]) <= set(order[: order.index(s)]) for s in order)


def both_sides_read_the_same_scale(story: Story) -> bool:
    chronicle = story.chronicle
    gauges = [
        team_view(chronicle.scenario, chronicle.state, team, chronicle.history).boards.crisis.risks[0]
        for team in PAIR
    ]
    coded = story.of(MoveLogged)
    same = gauges[0].index == gauges[1].index and gauges[0].rate == gauges[1].rate
    return bool(coded) and all(move.category and move.scale for move in coded) and same


def the_agenda_widens(story: Story) -> bool:
    kinds = {step.id: step.kind for step in story.chronicle.scenario.steps}
    return {"trade", "safety", "limit"} <= {kinds[entered.step] for entered in story.of(StepEntered)}


def payoffs_move_the_line(story: Story) -> bool:
    return any(moved.rule == "step_eases" and moved.after < moved.before for moved in story.of(MinimumMoved))


def a_mandate_is_overridden(story: Story) -> bool:
    scenario = story.chronicle.scenario
    return any(
        move.override and mandate_against(scenario, move.actor, move.act, move.turn)
        for move in story.of(MoveLogged)
    )


def practice_thins_the_risk(story: Story) -> bool:
    drilled = [risk(after) < risk(before) for before, _, after in story.around(DrillHeld)]
    return bool(drilled) and all(drilled)


def people_talk_while_the_line_is_cut(story: Story) -> bool:
    used = [(before, e) for before, e, _ in story.around(NetworkUsed) if e.reached]
    return any(not before.of(Hotline).lines["hotline"].open for before, _ in used)


def loud_in_public_and_quiet_behind(story: Story) -> bool:
    turns = len(story.chronicle.scenario.turns)
    return any(
        track.public < 0 < track.private
        for team in PAIR
        for track in tracks(story.chronicle.state, team, turns)
    )


def openness_counts_twice_in_a_crisis(story: Story) -> bool:
    crisis = story.chronicle.scenario.model.crisis_index
    return any(
        moved.rule == "transparency" and index(before) >= crisis and moved.after * 2 == moved.before
        for before, moved, _ in story.around(MisperceptionMoved)
    )


def inspection_is_imperfect(story: Story) -> bool:
    """A violation is there each time: one plan rings, another finds nothing."""
    present = [r for r in story.of(InspectionReported) if r.violation_present]
    plans = all(0 < r.detection < 1 and r.false_alarm == 0.01 for r in present)
    return plans and {r.result == "consistent" for r in present} == {True, False}


def quotas_are_used(story: Story) -> bool:
    inspections = story.chronicle.state.of(Inspections)
    return all(inspections.used_by_pair("baseline", a, b) == 2 for a, b in (PAIR, PAIR[::-1]))


def less_access_sees_less(story: Story) -> bool:
    managed = {granted.id for granted in story.of(InspectionGranted) if granted.openness < 1}
    seen = [(r.id in managed, r.detection) for r in story.of(InspectionReported)]
    shrouded = [d for hidden, d in seen if hidden]
    return bool(shrouded) and max(shrouded) < min(d for hidden, d in seen if not hidden)


def the_picture_becomes_credible(story: Story) -> bool:
    band = [r.uncertainty[PAIR] for r in story.readings()]
    return band[0] == 1 and band[-1] < 0.3


def observers_weigh_for_themselves(story: Story) -> bool:
    endorsed = any(moved.rule == "endorsement" for moved in story.of(MisperceptionMoved))
    observers = observers_of(story.chronicle.scenario)
    return endorsed and all(story.rules(observer) for observer in observers)


def factions_with_budgets_decide(story: Story) -> bool:
    rich = {faction.id for faction in story.chronicle.scenario.factions if faction.budget}
    votes = [(voted.vetoes, voted.passed) for voted in story.of(RatificationVoted) if voted.team == "velmar"]
    return [passed for _, passed in votes] == [False, True] and set(votes[0][0]) <= rich


def arms_cost_both(story: Story) -> bool:
    fronts = story.chronicle.state.of(Domestic).fronts
    return all(front.arms_spent > 0 for front in fronts.values())


def a_programme_goes_on_unseen(story: Story) -> bool:
    chronicle = story.chronicle
    spent = costs(chronicle.scenario, chronicle.state, chronicle.seed)
    declared = [d for d in story.of(DeclarationMade) if d.party == "velmar"]
    return spent.get("velmar", 0) > 0 and "arden" not in spent and bool(declared)


def approval_moves(story: Story) -> bool:
    return any(moved.after != moved.before for moved in story.of(ApprovalMoved))


def nothing_is_signed_before_the_vote(story: Story) -> bool:
    held = story.of(ElectionHeld)
    lame = [before.of(Domestic).fronts[e.team].lame(e.turn) for before, e, _ in story.around(ElectionHeld)]
    return bool(held) and all(lame) and {e.turn for e in held} == {6}


def a_streak_raises_the_level(story: Story) -> bool:
    every = story.chronicle.scenario.model.norm_streak
    risen = [m for m in story.of(NormMoved) if m.after > m.before]
    return bool(risen) and all(m.streak % every == 0 for m in risen)


def trust_comes_slowly_and_fades(story: Story) -> bool:
    """A clean inspection adds about a deciban, and time takes a tenth of all evidence away."""
    clean = [trust.decibans(s.nats) for s in story.of(Signal) if s.rule == "inspection_clean"]
    ends = [
        (before.of(Curves).evidence.get(PAIR, 0.0), after.of(Curves).evidence.get(PAIR, 0.0))
        for before, _, after in story.around(TurnEnded)
    ]
    small = bool(clean) and all(0 < db < 1.1 for db in clean)
    return small and all(abs(after - 0.9 * before) < 1e-9 for before, after in ends)


def peers_press(story: Story) -> bool:
    heard = [m for m in story.of(ApprovalMoved) if m.shock == "assessment"]
    costly = any(m.capital_after < m.capital_before or m.after < m.before for m in heard)
    return costly and any(m.after > m.before for m in heard)


def domains_are_told_apart(story: Story) -> bool:
    acts = {move.domain for move in story.of(MoveLogged)} | {o.domain for o in story.of(IncidentOpened)}
    return {"space", "cyber", "land", "sea", "air", "nuclear", "political"} <= acts


def an_exercise_comes_without_notice(story: Story) -> bool:
    return any(seen.notice_turns < 0 for seen in story.of(ActivityObserved))


def a_contact_is_overdue(story: Story) -> bool:
    overdue = any(
        line.overdue(after.of(Phases).turn)
        for _, _, after in story.around(TurnEnded)
        for line in after.of(Hotline).lines.values()
    )
    missed = [t for t in story.of(ChannelTested) if t.result == "missed"]
    return overdue and any(t.availability_after < t.availability_before for t in missed)


def the_rung_drops(story: Story) -> bool:
    return any(
        after.of(Curves).rung() < before.of(Curves).rung() for before, _, after in story.around(MoveRescinded)
    )


def the_loophole_opens_and_closes(story: Story) -> bool:
    return {changed.after > changed.before for changed in story.of(LoopholeChanged)} == {True, False}


def allies_and_society_are_asked(story: Story) -> bool:
    kinds = {voice.id: voice.kind for voice in story.chronicle.scenario.voices}
    by_ally = any(endorsed.by == "tessaly" for endorsed in story.of(Endorsed))
    return by_ally and {"ally", "civil_society"} <= {kinds[moved.voice] for moved in story.of(VoiceMoved)}


def restraint_is_returned(story: Story) -> bool:
    scenario, state = story.chronicle.scenario, story.chronicle.state
    shares = [reciprocity(state, a, b) for a, b in (PAIR, PAIR[::-1])]
    told = [check.met for team in PAIR for check in grit(scenario, state, team)]
    return all(share is not None and 0 < share <= 1 for share in shares) and {True, False} <= set(told)


def capital_absorbs_a_shock(story: Story) -> bool:
    return any(
        moved.shock == "audience"
        and moved.after == moved.before
        and moved.capital_after < moved.capital_before
        for moved in story.of(ApprovalMoved)
    )


def something_has_all_three_ticks(story: Story) -> bool:
    duties = story.chronicle.state.of(Obligations).duties
    return any(set(duty.ticks) == {"measured", "verified", "acknowledged"} for duty in duties)


def two_accounts_weigh_on_everything(story: Story) -> bool:
    weighs = any(changed.name == "grievance" and changed.after > 0 for changed in story.of(ParameterChanged))
    forged = any(ended.act == "disinformation" for ended in story.of(IncidentEnded))
    return weighs and forged


def the_end_is_a_mosaic(story: Story) -> bool:
    """Channels, promises, candour, tension and trust beside each other, and no launcher is cut."""
    chronicle = story.chronicle
    told = {c.id: c.value for c in mosaic(chronicle.scenario, chronicle.state)}
    done = promises(chronicle.state, "arden").kept and promises(chronicle.state, "velmar").kept
    return len(told) >= 10 and None not in told.values() and bool(done)


def moves_are_argued_and_worked_for(story: Story) -> bool:
    """Kept beside the rows: the adjudication that every one of them rests on."""
    ledger = story.chronicle.state.of(Moves).ledger
    methods = {move.ruling.method for move in ledger if move.ruling}
    return {"dice", "vote", "umpired"} <= methods and any(move.done > 0 for move in ledger)
