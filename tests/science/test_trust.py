"""The trust model: its laws, its tables, and what it refuses.

T13, that the two directions of a pair are independent, is a law of the exercise's curves and is tested there.
"""

import itertools
import math

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from detente.science import trust

LAW = settings(max_examples=80, deadline=None)

PRIORS = st.floats(0.01, 0.99)
CHANCES = st.floats(0.01, 0.99)
EVIDENCE = st.floats(-trust.EVIDENCE_CAP, trust.EVIDENCE_CAP)
MEMORIES = st.floats(0.05, 0.999)
LOGS = st.lists(st.lists(EVIDENCE, max_size=4), min_size=1, max_size=8)


def evidence_after(log, memory):
    """Turn by turn: forget, then add what happened."""
    evidence = 0.0
    for turn in log:
        evidence = trust.decay(evidence, memory)
        for weight in turn:
            evidence += weight
    return evidence


def odds(p):
    return p / (1 - p)


@LAW
@given(st.floats(0, 1, exclude_min=True, exclude_max=True), st.floats(allow_nan=False, allow_infinity=False))
def test_t1_trust_stays_strictly_between_0_and_1(prior, evidence):
    assert 0.0 < trust.posterior(prior, evidence) < 1.0


def test_t1_the_read_out_clips_its_logit_at_30():
    assert trust.posterior(0.3, 31.0) == trust.posterior(0.3, 1e300) == 1 / (1 + math.exp(-30))
    assert trust.posterior(0.3, -31.0) == trust.posterior(0.3, -1e300) == 1 / (1 + math.exp(30))


@LAW
@given(PRIORS, EVIDENCE, CHANCES)
def test_t2_a_ratio_of_1_changes_nothing(prior, evidence, chance):
    told = evidence + trust.log_likelihood_ratio(chance, chance)
    assert trust.posterior(prior, told) == trust.posterior(prior, evidence)
    assert trust.costly_signal(0.0) == 0.0


@LAW
@given(PRIORS, st.floats(0.01, 100), st.floats(1.0001, 10))
def test_t3_trust_rises_strictly_with_the_ratio(prior, ratio, factor):
    lower, higher = math.log(ratio), math.log(ratio * factor)
    assert trust.posterior(prior, lower) < trust.posterior(prior, higher)


@LAW
@given(PRIORS, LOGS, MEMORIES, st.randoms(use_true_random=False))
def test_t4_events_inside_a_turn_commute(prior, log, memory, luck):
    shuffled = [luck.sample(turn, len(turn)) for turn in log]
    assert evidence_after(shuffled, memory) == pytest.approx(evidence_after(log, memory), abs=1e-12)


@LAW
@given(LOGS, st.randoms(use_true_random=False))
def test_t4_without_forgetting_all_events_commute(log, luck):
    events = list(itertools.chain(*log))
    shuffled = [[event] for event in luck.sample(events, len(events))]
    assert evidence_after(shuffled, 1.0) == pytest.approx(evidence_after(log, 1.0), abs=1e-12)


@LAW
@given(PRIORS, st.lists(st.tuples(CHANCES, CHANCES), max_size=4))
def test_t5_posterior_odds_are_prior_odds_times_ratios(prior, signals):
    evidence = math.fsum(trust.log_likelihood_ratio(*signal) for signal in signals)
    assume(abs(evidence) < 12)  # beyond it 1 - p keeps too few digits to form odds from
    expected = odds(prior) * math.prod(seeker / exploiter for seeker, exploiter in signals)
    assert odds(trust.posterior(prior, evidence)) == pytest.approx(expected, rel=1e-7)


@LAW
@given(PRIORS, CHANCES, CHANCES)
def test_t6_a_ratio_and_its_inverse_in_one_turn_restore_trust(prior, a, b):
    both = trust.log_likelihood_ratio(a, b) + trust.log_likelihood_ratio(b, a)
    assert trust.posterior(prior, both) == pytest.approx(prior, abs=1e-12)


@LAW
@given(PRIORS, EVIDENCE.filter(lambda e: abs(e) > 0.01), st.floats(0.05, 0.95))
def test_t7_without_events_trust_returns_to_the_prior_monotonically(prior, evidence, memory):
    left = [trust.decay(evidence, memory, turns) for turns in range(30)]
    gaps = [abs(trust.posterior(prior, e) - prior) for e in left]
    assert all(later < earlier or earlier < 1e-12 for earlier, later in itertools.pairwise(gaps))
    assert abs(trust.decay(evidence, memory, 10_000)) < 1e-12


@LAW
@given(EVIDENCE, MEMORIES)
def test_t7_evidence_halves_in_a_half_life(evidence, memory):
    assert trust.decay(evidence, memory, trust.half_life(memory)) == pytest.approx(evidence / 2, rel=1e-9)


@LAW
@given(EVIDENCE, st.floats(0, 1), st.floats(0, 20), st.floats(0, 20))
def test_t7_forgetting_in_two_stages_is_forgetting_once(evidence, memory, first, second):
    staged = trust.decay(trust.decay(evidence, memory, first), memory, second)
    assert staged == pytest.approx(trust.decay(evidence, memory, first + second), rel=1e-9, abs=1e-300)


@LAW
@given(CHANCES, CHANCES, st.floats(0, 0.5), st.floats(0, 0.5))
def test_t8_misperception_only_weakens_evidence(a, b, one, other):
    less, more = sorted((one, other))
    weak, weaker = trust.log_likelihood_ratio(a, b, less), trust.log_likelihood_ratio(a, b, more)
    assert abs(weaker) <= abs(weak) + 1e-12 <= abs(trust.log_likelihood_ratio(a, b)) + 2e-12


@LAW
@given(CHANCES, CHANCES)
def test_t8_a_coin_toss_of_an_observation_says_nothing(a, b):
    assert trust.log_likelihood_ratio(a, b, 0.5) == pytest.approx(0.0, abs=1e-15)


def test_t8_misperception_by_hand():
    # Read as its opposite one time in ten: .9 -> .9*.9 + .1*.1 = .82 and .45 -> .9*.45 + .1*.55 = .46.
    assert trust.log_likelihood_ratio(0.90, 0.45, 0.1) == pytest.approx(math.log(0.82 / 0.46))


INSTRUMENTS = st.tuples(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1)).map(sorted)
RATES = st.tuples(st.floats(0.01, 0.99), st.floats(0.01, 0.99)).map(sorted)


@LAW
@given(INSTRUMENTS, RATES)
def test_t9_a_sharper_inspection_says_more_either_way(instrument, rates):
    false_alarm, blunt, sharp = instrument
    assume(false_alarm > 1e-3)  # at 0 an alarm weighs the same whatever the detection: next but one
    assume(blunt - false_alarm > 1e-3 and sharp - blunt > 1e-3 and rates[1] - rates[0] > 1e-3)
    before = trust.inspection_likelihood_ratios(blunt, false_alarm, *rates)
    after = trust.inspection_likelihood_ratios(sharp, false_alarm, *rates)
    assert after.clean > before.clean > 1.0
    assert after.alarm < before.alarm < 1.0


@LAW
@given(st.floats(0, 1), RATES)
def test_t9_an_inspection_that_cannot_tell_has_ratio_1(chance, rates):
    assert trust.inspection_likelihood_ratios(chance, chance, *rates) == (1.0, 1.0)


@LAW
@given(st.floats(1e-6, 1), RATES)
def test_t9_without_false_alarms_an_alarm_weighs_the_same_whatever_the_detection(detection, rates):
    ratios = trust.inspection_likelihood_ratios(detection, 0.0, *rates)
    assert ratios.alarm == pytest.approx(rates[0] / rates[1], rel=1e-12)


def test_t9_chances_too_small_to_multiply_still_have_a_ratio():
    least = 5e-324
    assert trust.inspection_likelihood_ratios(0.0, least, 0.5, 0.5).alarm == 1.0
    assert trust.inspection_likelihood_ratios(0.0, least, 0.05, 0.5).alarm == pytest.approx(1.9)
    assert trust.inspection_likelihood_ratios(least, 0.0, 0.05, 0.5).alarm == pytest.approx(0.1)


@LAW
@given(st.floats(0, 1), st.floats(0, 1), RATES)
def test_t9_what_an_inspection_says_averages_out_for_an_exploiter(detection, false_alarm, rates):
    ratios = trust.inspection_likelihood_ratios(detection, false_alarm, *rates)
    alarm = rates[1] * detection + (1 - rates[1]) * false_alarm
    assert alarm * ratios.alarm + (1 - alarm) * ratios.clean == pytest.approx(1.0, rel=1e-9)


@LAW
@given(st.floats(0, 5), st.floats(0, 5))
def test_t10_costs_of_two_acts_add_up(first, second):
    apart = trust.costly_signal(first) + trust.costly_signal(second)
    assert apart == pytest.approx(trust.costly_signal(first + second), rel=1e-12)


@LAW
@given(EVIDENCE, st.floats(0.05, 0.95))
def test_t11_steady_evidence_settles_at_w_over_1_minus_memory(weight, memory):
    settled = evidence_after([[weight]] * 1000, memory)
    assert settled == pytest.approx(weight / (1 - memory), rel=1e-9)


@st.composite
def payoffs(draw):
    s, p, t, r = sorted(draw(st.lists(st.floats(-100, 100), min_size=4, max_size=4)))
    assume(r - t > 1e-3 and p - s > 1e-3)
    return r, t, p, s


@LAW
@given(payoffs(), st.floats(0, 1), st.floats(0, 1))
def test_t12_verification_lowers_the_trust_that_is_needed(ranking, one, other):
    weak, strong = sorted((one, other))
    assume(strong - weak > 1e-6)
    assert trust.minimum_trust(*ranking, strong) < trust.minimum_trust(*ranking, weak) < 1.0
    assert trust.minimum_trust(*ranking, 1.0) == 0.0


@LAW
@given(payoffs(), st.floats(0, 0.999))
def test_t12_at_the_minimum_a_seeker_is_indifferent(ranking, detection):
    r, t, p, s = ranking
    m = trust.minimum_trust(*ranking, detection)
    caught = s + detection * (p - s)
    assert m * r + (1 - m) * caught == pytest.approx(m * t + (1 - m) * p, abs=1e-9)


@LAW
@given(LOGS, MEMORIES)
def test_t14_stepping_agrees_with_recomputing_from_the_log(log, memory):
    last = len(log) - 1
    recomputed = math.fsum(trust.decay(w, memory, last - t) for t, turn in enumerate(log) for w in turn)
    assert evidence_after(log, memory) == pytest.approx(recomputed, rel=1e-12, abs=1e-12)


@pytest.mark.parametrize(("ratio", "expected"), [(2, 0.461538), (10, 0.810811), (0.1, 0.041096), (1, 0.3)])
def test_closed_checks_of_the_posterior(ratio, expected):
    assert trust.posterior(0.3, math.log(ratio)) == pytest.approx(expected, abs=5e-7)


def test_closed_check_of_a_costly_signal_of_half_a_ban():
    assert trust.costly_signal(0.5) == pytest.approx(math.log(10) / 2)
    assert trust.posterior(0.3, trust.costly_signal(0.5)) == pytest.approx(0.575419, abs=5e-7)


def test_closed_check_of_a_seven_turn_sequence():
    weights = [math.log(2), 0.0, math.log(10), -math.log(10), 0.0, 0.0, math.log(2)]
    expected = [0.461538, 0.444365, 0.882543, 0.360717, 0.354399, 0.348756, 0.511587]
    seen = [
        trust.posterior(0.3, evidence_after([[w] for w in weights[: turn + 1]], 0.9)) for turn in range(7)
    ]
    assert seen == pytest.approx(expected, abs=5e-7)


@pytest.mark.parametrize(
    ("detection", "expected", "tolerance"),
    [(0.0, 0.5, 0), (0.447368, 0.355932, 5e-7), (0.9, 0.090909, 5e-7), (1.0, 0.0, 0)],
)
def test_closed_checks_of_the_minimum_trust(detection, expected, tolerance):
    assert trust.minimum_trust(4, 3, 2, 1, detection) == pytest.approx(expected, abs=tolerance)


def test_half_life_of_the_default_memory():
    assert trust.half_life(trust.DEFAULT_MEMORY) == pytest.approx(6.579, abs=5e-4)


@pytest.mark.parametrize(
    ("if_seeker", "if_exploiter", "ratio", "db", "ratio_not", "db_not"),
    [
        (0.90, 0.45, 2.000, 3.01, 0.1818, -7.40),
        (0.95, 0.75, 1.267, 1.03, 0.2000, -6.99),
        (0.70, 0.35, 2.000, 3.01, 0.4615, -3.36),
        (0.90, 0.50, 1.800, 2.55, 0.2000, -6.99),
    ],
)
def test_table_of_signals(if_seeker, if_exploiter, ratio, db, ratio_not, db_not):
    done = trust.log_likelihood_ratio(if_seeker, if_exploiter)
    left_undone = trust.log_likelihood_ratio(1 - if_seeker, 1 - if_exploiter)
    assert (math.exp(done), trust.decibans(done)) == pytest.approx((ratio, db), abs=6e-3)
    assert math.exp(done) == pytest.approx(ratio, abs=5e-4)
    assert math.exp(left_undone) == pytest.approx(ratio_not, abs=5e-5)
    assert trust.decibans(left_undone) == pytest.approx(db_not, abs=5e-3)


def test_table_a_confirmed_violation_is_ten_decibans_against():
    confirmed = trust.log_likelihood_ratio(trust.DEFAULT_VIOLATION_SEEKER, trust.DEFAULT_VIOLATION_EXPLOITER)
    assert trust.decibans(confirmed) == pytest.approx(-10.0)


@pytest.mark.parametrize(
    ("detection", "false_alarm", "clean", "clean_db", "alarm", "alarm_db"),
    [
        (17 / 38, 0, 1.259322, 1.001, 0.100000, -10.000),
        (17 / 38, 0.01, 1.255169, 0.987, 0.139356, -8.559),
        (17 / 38, 0.05, 1.238004, 0.927, 0.280952, -5.514),
        (0.9, 0.01, 1.734862, 2.393, 0.119780, -9.216),
        (1, 0, 1.9, 2.788, 0.1, -10),
        (0.05, 0.05, 1, 0, 1, 0),
    ],
)
def test_table_of_inspections(detection, false_alarm, clean, clean_db, alarm, alarm_db):
    ratios = trust.inspection_likelihood_ratios(detection, false_alarm)
    assert ratios == pytest.approx((clean, alarm), abs=1e-6)
    in_decibans = tuple(trust.decibans(math.log(ratio)) for ratio in ratios)
    assert in_decibans == pytest.approx((clean_db, alarm_db), abs=6e-4)


def test_one_event_never_weighs_more_than_twenty_decibans():
    assert trust.decibans(trust.clip_evidence(trust.costly_signal(3))) == pytest.approx(20.0)
    assert trust.decibans(trust.clip_evidence(-trust.costly_signal(3))) == pytest.approx(-20.0)
    assert trust.clip_evidence(1.5) == 1.5


@LAW
@given(st.floats(-1000, 1000))
def test_nats_and_decibans_are_two_names_of_one_thing(evidence):
    assert trust.nats(trust.decibans(evidence)) == pytest.approx(evidence, rel=1e-12, abs=1e-300)


def test_a_factor_of_ten_is_ten_decibans():
    assert trust.decibans(math.log(10)) == pytest.approx(10.0)


def test_uncertainty_starts_whole_and_shrinks_with_experience():
    assert [trust.uncertainty(0, 0), trust.uncertainty(2, 0), trust.uncertainty(3, 5)] == [1.0, 0.5, 0.2]


NOT_NUMBERS = [math.nan, math.inf, -math.inf, True, "0.5", None]


@pytest.mark.parametrize(
    ("call", "name", "bad"),
    [
        (lambda x: trust.posterior(x, 0), "prior", [0, 1, -0.1, 1.1]),
        (lambda x: trust.posterior(0.3, x), "evidence_nats", [10**400]),
        (lambda x: trust.log_likelihood_ratio(x, 0.5), "if_seeker", [0, 1.01, -1]),
        (lambda x: trust.log_likelihood_ratio(0.5, x), "if_exploiter", [0, 1.01, -1]),
        (lambda x: trust.log_likelihood_ratio(0.5, 0.5, x), "misperception", [-0.01, 0.51]),
        (lambda x: trust.costly_signal(x), "cost_bans", [-0.1, 301]),
        (lambda x: trust.inspection_likelihood_ratios(x, 0), "detection", [-0.1, 1.1]),
        (lambda x: trust.inspection_likelihood_ratios(0.5, x), "false_alarm", [-0.1, 1.1]),
        (lambda x: trust.inspection_likelihood_ratios(0.5, 0, x), "violation_seeker", [0, 1]),
        (lambda x: trust.inspection_likelihood_ratios(0.5, 0, 0.05, x), "violation_exploiter", [0, 1]),
        (lambda x: trust.decay(x, 0.9), "evidence_nats", []),
        (lambda x: trust.decay(1, x), "memory", [-0.1, 1.1]),
        (lambda x: trust.decay(1, 0.9, x), "turns", [-1]),
        (lambda x: trust.half_life(x), "memory", [0, 1]),
        (lambda x: trust.minimum_trust(x, 3, 2, 1), "reward", [3, 2]),
        (lambda x: trust.minimum_trust(4, x, 2, 1), "temptation", [1.9]),
        (lambda x: trust.minimum_trust(4, 3, x, 1), "punishment", [1, 0]),
        (lambda x: trust.minimum_trust(4, 3, 2, x), "sucker", [-1e301]),
        (lambda x: trust.minimum_trust(4, 3, 2, 1, x), "detection", [-0.1, 1.1]),
        (lambda x: trust.clip_evidence(x), "evidence_nats", []),
        (lambda x: trust.decibans(x), "evidence_nats", []),
        (lambda x: trust.nats(x), "evidence_decibans", []),
        (lambda x: trust.uncertainty(x, 1), "kept", [-1]),
        (lambda x: trust.uncertainty(1, x), "broken", [-1]),
    ],
)
def test_refusals_name_the_argument_its_value_and_the_range(call, name, bad):
    for value in [*bad, *NOT_NUMBERS]:
        with pytest.raises(ValueError, match=rf"^{name} = .* is out of range: it must be ") as refused:
            call(value)
        assert repr(value) in str(refused.value)
