"""The checklist of 52 rows: which events of the recorded workshop exercise each, and what shows it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
import rows_shown as shown
from rows_story import Story, blank, story_of

from detente import places, scenario
from detente.desk.workshop import FILE_NAME, performed
from detente.exercise.agreements.acts import AgreementEntered
from detente.exercise.curves import (
    MinimumMoved,
    MisperceptionMoved,
    ParameterChanged,
    PriorMoved,
    Signal,
    ThresholdCrossed,
)
from detente.exercise.declarations.acts import ActivityObserved, DeclarationMade, SimulationHeld
from detente.exercise.domestic.acts import (
    ApprovalMoved,
    CapitalSpent,
    ElectionHeld,
    RatificationVoted,
    SupportMoved,
    TreasuryMoved,
)
from detente.exercise.estimates import TrustStated, TypesRevealed
from detente.exercise.holdings import HedgeGrew, LoopholeChanged
from detente.exercise.hotline import (
    ChannelCut,
    ChannelRestored,
    ChannelTested,
    MessageAcknowledged,
    MessageAnswered,
    MessageDelivered,
    MessageSent,
    MessageUnanswered,
    MessageUnderstood,
)
from detente.exercise.incidents.acts import (
    DrillHeld,
    IncidentConcealed,
    IncidentDisclosed,
    IncidentDrawn,
    IncidentEnded,
    IncidentExposed,
    IncidentOpened,
    IncidentSetAside,
)
from detente.exercise.injects import InjectedAct, InjectFired
from detente.exercise.inspections.acts import (
    InspectionGranted,
    InspectionRefused,
    InspectionReported,
    InspectionRequested,
)
from detente.exercise.ladder import StepEntered
from detente.exercise.mechanic import Event
from detente.exercise.moves import MoveLogged, MoveRescinded, MoveRuled, PromiseResolved
from detente.exercise.networks import NetworkMoved, NetworkUsed
from detente.exercise.obligations.acts import (
    DutyAssigned,
    DutyReset,
    DutyRuled,
    DutyTicked,
    NormMoved,
    ReviewClosed,
    ReviewOpened,
    ReviewReported,
)
from detente.exercise.observers import Assessed, Endorsed, VoiceMoved
from detente.exercise.phases import ExerciseEnded, TurnEnded
from detente.exercise.publication import RecordPublished, RecordStaged
from detente.exercise.red_lines import (
    CrossingAnswered,
    RedLineCrossed,
    RedLineDisclosed,
    RedLineDrawn,
    RedLineWithdrawn,
)

FOLDER = "meridian-strait"


@dataclass(frozen=True)
class Row:
    """One idea of the checklist, the kinds of events that exercise it, and what else has to be seen."""

    number: int
    idea: str
    events: tuple[type[Event], ...]
    seen: Callable[[Story], bool] | None = None
    """Empty where the events alone show it."""


ROWS = (
    Row(
        1,
        "distrust, and an incentive to talk",
        (
            Signal,
            MinimumMoved,
        ),
        shown.talking_pays_below_the_line,
    ),
    Row(
        2,
        "doubt about sincerity",
        (
            TrustStated,
            TypesRevealed,
        ),
        shown.both_types_are_estimated,
    ),
    Row(
        3,
        "probability of accidental escalation",
        (
            IncidentDrawn,
            IncidentSetAside,
            IncidentOpened,
        ),
        shown.hazard_grows_with_the_index,
    ),
    Row(
        4,
        "calibrating risk in crisis",
        (
            IncidentOpened,
            IncidentEnded,
        ),
        shown.the_clock_runs,
    ),
    Row(
        5,
        "visibility of restraint",
        (
            MoveLogged,
            RecordStaged,
            RecordPublished,
        ),
        shown.some_acts_are_public_and_some_not,
    ),
    Row(
        6,
        "alliances",
        (
            VoiceMoved,
            Endorsed,
        ),
        shown.an_ally_is_lost_and_won,
    ),
    Row(7, "signalling", (Signal,), shown.signals_differ_in_strength),
    Row(
        8,
        "red lines",
        (
            RedLineDrawn,
            RedLineDisclosed,
            RedLineCrossed,
            CrossingAnswered,
            RedLineWithdrawn,
        ),
        shown.one_line_is_held_and_one_is_not,
    ),
    Row(
        9,
        "zones where verification is feasible",
        (
            InspectionRequested,
            InspectionReported,
        ),
        shown.only_open_sites_are_looked_at,
    ),
    Row(
        10,
        "misinterpretation",
        (
            MoveLogged,
            MessageDelivered,
            MessageUnderstood,
            MisperceptionMoved,
        ),
        shown.meant_and_seen_differ,
    ),
    Row(11, "confidence-building without alignment", (StepEntered,), shown.a_measure_needs_no_alignment),
    Row(
        12,
        "safety valve beside deterrence",
        (
            ChannelCut,
            ChannelRestored,
        ),
        shown.a_silent_line_is_dangerous,
    ),
    Row(
        13,
        "norm-building",
        (
            NormMoved,
            PriorMoved,
        ),
        shown.the_norm_lifts_the_prior,
    ),
    Row(14, "domestic scepticism and framing", (SupportMoved,), shown.framing_is_heard_or_not),
    Row(
        15,
        "accidental launch, unauthorised use",
        (
            IncidentDisclosed,
            IncidentConcealed,
            IncidentExposed,
        ),
        shown.candour_counts_either_way,
    ),
    Row(
        16,
        "procedure deters unilateral escalation",
        (
            MoveLogged,
            MoveRuled,
        ),
        shown.escalation_waits_for_approval,
    ),
    Row(17, "information exchange, codified compliance", (DeclarationMade,), shown.both_declare),
    Row(
        18,
        "incremental verifiable steps",
        (
            StepEntered,
            DutyAssigned,
            DutyRuled,
        ),
        shown.steps_rest_on_steps,
    ),
    Row(
        19,
        "shared vocabulary for risk",
        (
            MoveLogged,
            ThresholdCrossed,
        ),
        shown.both_sides_read_the_same_scale,
    ),
    Row(
        20,
        "civil-nuclear safety, export controls, dual use",
        (
            StepEntered,
            AgreementEntered,
        ),
        shown.the_agenda_widens,
    ),
    Row(21, "cost of conflict, gains from aggression", (MinimumMoved,), shown.payoffs_move_the_line),
    Row(22, "domestic constraints on leaders", (MoveLogged,), shown.a_mandate_is_overridden),
    Row(23, "practice of crisis management", (DrillHeld,), shown.practice_thins_the_risk),
    Row(
        24,
        "professional networks, back-channel",
        (
            NetworkUsed,
            NetworkMoved,
        ),
        shown.people_talk_while_the_line_is_cut,
    ),
    Row(
        25,
        "harsh rhetoric, quiet progress",
        (
            MoveLogged,
            RecordPublished,
        ),
        shown.loud_in_public_and_quiet_behind,
    ),
    Row(26, "transparency in crisis", (MisperceptionMoved,), shown.openness_counts_twice_in_a_crisis),
    Row(27, "imperfect verification", (InspectionReported,), shown.inspection_is_imperfect),
    Row(
        28,
        "on-site inspections",
        (
            InspectionRequested,
            InspectionGranted,
            InspectionRefused,
            InspectionReported,
        ),
        shown.quotas_are_used,
    ),
    Row(
        29,
        "managed access and simulations",
        (
            InspectionGranted,
            SimulationHeld,
        ),
        shown.less_access_sees_less,
    ),
    Row(30, "credible picture of restraint", (Signal,), shown.the_picture_becomes_credible),
    Row(
        31,
        "independent observers",
        (
            Endorsed,
            Signal,
            MisperceptionMoved,
        ),
        shown.observers_weigh_for_themselves,
    ),
    Row(
        32,
        "factions and budgets",
        (
            SupportMoved,
            CapitalSpent,
            RatificationVoted,
        ),
        shown.factions_with_budgets_decide,
    ),
    Row(33, "costly arms race", (TreasuryMoved,), shown.arms_cost_both),
    Row(
        34,
        "restraint claimed, programme continued",
        (
            HedgeGrew,
            DeclarationMade,
        ),
        shown.a_programme_goes_on_unseen,
    ),
    Row(35, "popular legitimacy", (ApprovalMoved,), shown.approval_moves),
    Row(36, "electoral cycles", (ElectionHeld,), shown.nothing_is_signed_before_the_vote),
    Row(37, "sequence of commitments", (NormMoved,), shown.a_streak_raises_the_level),
    Row(
        38,
        "trust emerges slowly",
        (
            TurnEnded,
            Signal,
        ),
        shown.trust_comes_slowly_and_fades,
    ),
    Row(
        39,
        "institutions and peer pressure",
        (
            Assessed,
            ApprovalMoved,
        ),
        shown.peers_press,
    ),
    Row(
        40,
        "cyber, space, dual use",
        (
            MoveLogged,
            IncidentOpened,
        ),
        shown.domains_are_told_apart,
    ),
    Row(
        41,
        "exercises, flashpoints",
        (
            InjectFired,
            InjectedAct,
            ActivityObserved,
        ),
        shown.an_exercise_comes_without_notice,
    ),
    Row(
        42,
        "hotlines and protocols",
        (
            ChannelTested,
            MessageSent,
            MessageAcknowledged,
            MessageAnswered,
            MessageUnanswered,
        ),
    ),
    Row(43, "regular contact", (ChannelTested,), shown.a_contact_is_overdue),
    Row(44, "language of de-escalation", (MoveRescinded,), shown.the_rung_drops),
    Row(45, "fissile material, illicit networks", (LoopholeChanged,), shown.the_loophole_opens_and_closes),
    Row(
        46,
        "allies and civil society",
        (
            VoiceMoved,
            Endorsed,
        ),
        shown.allies_and_society_are_asked,
    ),
    Row(
        47,
        "reciprocity",
        (
            PromiseResolved,
            DutyRuled,
        ),
        shown.restraint_is_returned,
    ),
    Row(
        48,
        "political capital",
        (
            ApprovalMoved,
            CapitalSpent,
        ),
        shown.capital_absorbs_a_shock,
    ),
    Row(49, "measured, verified, acknowledged", (DutyTicked,), shown.something_has_all_three_ticks),
    Row(
        50,
        "periodic reviews",
        (
            ReviewOpened,
            ReviewReported,
            ReviewClosed,
            DutyReset,
        ),
    ),
    Row(
        51,
        "competing narratives",
        (
            ParameterChanged,
            IncidentEnded,
        ),
        shown.two_accounts_weigh_on_everything,
    ),
    Row(52, "mosaic of motives", (ExerciseEnded,), shown.the_end_is_a_mosaic),
)


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    setting, out = scenario.load(FOLDER), tmp_path_factory.mktemp("rows") / "meridian.detente"
    with performed(setting, places.scenarios() / FOLDER / FILE_NAME, out) as desk:
        yield story_of(desk.chronicle())


def missing(row: Row, story: Story) -> list[str]:
    """What a story does not show of a row: kinds of events, and the name of what should be seen."""
    kinds = [kind.__name__ for kind in row.events if not story.of(kind)]
    unseen = [row.seen.__name__] if row.seen and not row.seen(story) else []
    return kinds + unseen


def test_the_checklist_is_complete() -> None:
    assert [row.number for row in ROWS] == list(range(1, 53))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.number}: {row.idea}")
def test_the_workshop_exercises_the_row(row: Row, story: Story) -> None:
    assert missing(row, story) == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row.number))
def test_a_row_that_nobody_touches_is_missed(row: Row, story: Story) -> None:
    """Nothing in the table holds before anybody has done anything."""
    told = missing(row, blank(story.chronicle))
    assert told == [*(kind.__name__ for kind in row.events), *([row.seen.__name__] if row.seen else [])]


def test_the_rulings_use_every_method_that_a_table_can_follow(story: Story) -> None:
    assert shown.moves_are_argued_and_worked_for(story)
