"""The escalation model: its laws (E1 to E7), closed checks, and the crisis of October 1962."""

import itertools
import math
from collections import defaultdict

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from detente import places
from detente.science import escalation

LAW = settings(max_examples=80, deadline=None)

HOSTILITY = st.floats(-5, 5)
RATES = st.floats(0, 1)
GRIEVANCES = st.floats(-0.5, 0.5)
SPANS = st.floats(0, 6)
MODELS = st.fixed_dictionaries(
    {"fatigue": RATES, "reaction": RATES, "grievance_a": GRIEVANCES, "grievance_b": GRIEVANCES}
)
ACTS = st.lists(st.tuples(st.integers(0, 6), st.booleans(), st.floats(-10, 10)), max_size=10)
CALM = {"fatigue": escalation.DEFAULT_FATIGUE, "reaction": escalation.DEFAULT_REACTION}


def after(acts, turns=7):
    """Hostilities after so many turns of default decay, each act falling at the start of its turn."""
    x = (0.0, 0.0)
    for turn in range(turns):
        x = escalation.step(*x, **CALM)
        for when, by_a, score in acts:
            if when == turn:
                x = (x[0] + by_a * escalation.impulse(score), x[1] + (not by_a) * escalation.impulse(score))
    return x


def runge_kutta(x, fatigue, reaction, grievance_a, grievance_b, turns, steps=2000):
    """An independent solution of the same equations."""

    def slope(a, b):
        return -fatigue * a + reaction * b + grievance_a, -fatigue * b + reaction * a + grievance_b

    h = turns / steps
    a, b = x
    for _ in range(steps):
        p = slope(a, b)
        q = slope(a + h / 2 * p[0], b + h / 2 * p[1])
        r = slope(a + h / 2 * q[0], b + h / 2 * q[1])
        s = slope(a + h * r[0], b + h * r[1])
        a += h / 6 * (p[0] + 2 * q[0] + 2 * r[0] + s[0])
        b += h / 6 * (p[1] + 2 * q[1] + 2 * r[1] + s[1])
    return a, b


@LAW
@given(st.floats(allow_nan=False, allow_infinity=False), st.floats(0.001, 99.999))
def test_e1_the_index_stays_strictly_between_0_and_100(total, baseline):
    assert 0.0 < escalation.index(total, baseline) < 100.0


@LAW
@given(st.floats(0.001, 99.999))
def test_e1_without_hostility_the_index_is_the_baseline(baseline):
    assert escalation.index(0.0, baseline) == pytest.approx(baseline, rel=1e-12)


@LAW
@given(HOSTILITY, st.floats(-10, 10), st.floats(-10, 10))
def test_e2_the_index_rises_strictly_with_the_conflict_of_an_act(before, one, other):
    worse, milder = sorted((one, other))
    assume(milder - worse > 1e-6)
    hot = escalation.index(before + escalation.impulse(worse))
    assert hot > escalation.index(before + escalation.impulse(milder))


@LAW
@given(ACTS, st.randoms(use_true_random=False))
def test_e3_simultaneous_acts_commute(acts, luck):
    assert after(luck.sample(acts, len(acts))) == pytest.approx(after(acts), abs=1e-12)


@LAW
@given(ACTS, ACTS)
def test_e3_hostility_is_linear_in_the_acts(some, others):
    together, apart = after(some + others), (after(some), after(others))
    assert together == pytest.approx([sum(side) for side in zip(*apart, strict=True)], abs=1e-12)


@LAW
@given(HOSTILITY, HOSTILITY, st.floats(0.05, 1), st.floats(0, 0.95))
def test_e4_left_alone_the_index_returns_to_its_baseline_monotonically(x_a, x_b, fatigue, share):
    assume(abs(x_a + x_b) > 1e-3)
    states = [escalation.step(x_a, x_b, fatigue, share * fatigue, turns=t) for t in range(40)]
    gaps = [abs(escalation.index(a + b) - 20.0) for a, b in states]
    assert all(later < earlier or earlier < 1e-9 for earlier, later in itertools.pairwise(gaps))
    late = escalation.step(x_a, x_b, fatigue, share * fatigue, turns=1e5)
    assert escalation.index(sum(late)) == pytest.approx(20.0)


@LAW
@given(HOSTILITY, HOSTILITY, RATES, SPANS)
def test_e5_without_reaction_each_side_decays_alone(x_a, x_b, fatigue, turns):
    kept = math.exp(-fatigue * turns)
    assert escalation.step(x_a, x_b, fatigue, 0.0, turns=turns) == pytest.approx(
        (x_a * kept, x_b * kept), abs=1e-12
    )


@LAW
@given(HOSTILITY, RATES, RATES, GRIEVANCES, SPANS)
def test_e6_symmetric_sides_stay_equal(x, fatigue, reaction, grievance, turns):
    a, b = escalation.step(x, x, fatigue, reaction, grievance, grievance, turns)
    assert a == b


@LAW
@given(HOSTILITY, HOSTILITY, MODELS, SPANS, SPANS)
def test_e7_two_steps_are_one_long_step(x_a, x_b, model, first, second):
    staged = escalation.step(*escalation.step(x_a, x_b, **model, turns=first), **model, turns=second)
    whole = escalation.step(x_a, x_b, **model, turns=first + second)
    assert staged == pytest.approx(whole, rel=1e-9, abs=1e-9)


@LAW
@given(ACTS, st.integers(1, 5))
def test_e7_a_shift_in_time_shifts_the_curve(acts, delay):
    late = [(when + delay, by_a, score) for when, by_a, score in acts]
    assert after(late, 7 + delay) == pytest.approx(after(acts, 7), abs=1e-12)


@settings(max_examples=25, deadline=None)
@given(HOSTILITY, HOSTILITY, MODELS, SPANS)
def test_the_closed_form_solves_the_equations(x_a, x_b, model, turns):
    solved = escalation.step(x_a, x_b, **model, turns=turns)
    assert solved == pytest.approx(runge_kutta((x_a, x_b), **model, turns=turns), rel=1e-8, abs=1e-8)


@pytest.mark.parametrize("rate", [0.0, 1e-320, 1e-18, 1e-12, 0.3])
def test_equal_fatigue_and_reaction_let_a_grievance_pile_up_in_a_straight_line(rate):
    a, b = escalation.step(1.0, -0.5, rate, rate, 0.2, 0.1, turns=4.0)
    assert a + b == pytest.approx(0.5 + 0.3 * 4.0, rel=1e-12)


def test_the_limit_of_equal_rates_is_approached_without_a_jump():
    at, near = (escalation.step(1, 0, 0.3, 0.3 - d, 0.1, 0.2, 5.0) for d in (0.0, 1e-9))
    assert at == pytest.approx(near, abs=1e-7)


@LAW
@given(st.floats(0.06, 1), st.floats(0, 0.95), GRIEVANCES, GRIEVANCES)
def test_grievances_lead_to_the_equilibrium_which_then_rests(fatigue, share, g_a, g_b):
    model = (fatigue, share * fatigue, g_a, g_b)
    rest = escalation.equilibrium(*model)
    assert escalation.step(*rest, *model) == pytest.approx(rest, abs=1e-9)
    assert escalation.step(3.0, -2.0, *model, turns=1e5) == pytest.approx(rest, abs=1e-9)


def test_closed_check_of_the_equilibrium():
    assert escalation.equilibrium(0.35, 0.10, 0.05) == pytest.approx((0.155556, 0.044444), abs=5e-7)


@pytest.mark.parametrize(
    ("turns", "expected"), [(1, (0.708214, 0.070586)), (2, (0.506550, 0.099980)), (5, (0.195952, 0.090553))]
)
def test_closed_checks_of_the_step(turns, expected):
    assert escalation.step(1, 0, 0.35, 0.10, turns=turns) == pytest.approx(expected, abs=5e-7)


def test_closed_check_of_a_symmetric_step():
    assert escalation.step(1, 1, 0.35, 0.10, turns=4) == pytest.approx((math.exp(-1), math.exp(-1)))


@pytest.mark.parametrize(
    ("total", "expected"),
    [
        (-2, 3.272656),
        (-1, 8.422381),
        (0, 20),
        (0.35, 26.186563),
        (0.65, 32.381500),
        (1, 40.460968),
        (2, 64.878564),
        (3, 83.392523),
    ],
)
def test_closed_checks_of_the_index(total, expected):
    assert escalation.index(total) == pytest.approx(expected, abs=5e-7)


def test_half_life_of_the_defaults():
    assert escalation.half_life(0.35, 0.10) == pytest.approx(2.7726, abs=5e-5)


def test_an_act_of_conflict_adds_hostility_and_one_of_cooperation_takes_it_away():
    assert [escalation.impulse(score) for score in (-10, -3.5, 2.5, 10)] == [1.0, 0.35, -0.25, -1.0]
    assert escalation.impulse(-7, gain=2) == pytest.approx(1.4)
    assert math.copysign(1, escalation.impulse(0)) == 1.0


def test_cuba_1962_day_by_day():
    rows = places.read_table("frus-cuba-1962/coding.csv")
    acts = defaultdict(list)
    for row in rows:
        if row["kind"] == "act":
            acts[row["date"]].append((row["actor"], float(row["plover_score"])))
    expected = {r["date"]: float(r["expected_index"]) for r in rows if r["kind"] == "expected_index"}
    printed = dict(
        zip(sorted(expected), [41.67, 59.42, 69.86, 66.77, 49.67, 75.64, 39.55, 34.59, 18.96], strict=True)
    )
    hostility, seen = {"US": 0.0, "USSR": 0.0}, {}
    for day in sorted(expected):
        hostility["US"], hostility["USSR"] = escalation.step(hostility["US"], hostility["USSR"], **CALM)
        for actor, score in acts[day]:
            hostility[actor] += escalation.impulse(score)
        seen[day] = escalation.index(sum(hostility.values()))
    assert sum(map(len, acts.values())) == 15
    assert seen == pytest.approx(expected, abs=6e-5)
    assert seen == pytest.approx(printed, abs=6e-3)
    assert max(seen, key=seen.get) == "1962-10-27"


NOT_NUMBERS = [math.nan, math.inf, -math.inf, True, "0.5", None]


@pytest.mark.parametrize(
    ("call", "name", "bad"),
    [
        (lambda x: escalation.step(x, 0, 0.35, 0.1), "x_a", []),
        (lambda x: escalation.step(0, x, 0.35, 0.1), "x_b", []),
        (lambda x: escalation.step(0, 0, x, 0.1), "fatigue", [-0.1]),
        (lambda x: escalation.step(0, 0, 0.35, x), "reaction", [-0.1]),
        (lambda x: escalation.step(0, 0, 0.35, 0.1, x), "grievance_a", []),
        (lambda x: escalation.step(0, 0, 0.35, 0.1, 0, x), "grievance_b", []),
        (lambda x: escalation.step(0, 0, 0.35, 0.1, turns=x), "turns", [-1]),
        (lambda x: escalation.step(1, 0, 0, 1, turns=x), "turns", [1e4]),
        (lambda x: escalation.index(x), "hostility_sum", []),
        (lambda x: escalation.index(0, x), "baseline", [0, 100, -1, 101]),
        (lambda x: escalation.impulse(x), "score", [-10.1, 10.1]),
        (lambda x: escalation.impulse(1, x), "gain", [-1]),
        (lambda x: escalation.equilibrium(x, 0.1), "fatigue", [0.1, 0.05]),
        (lambda x: escalation.equilibrium(0.35, x), "reaction", [-0.1]),
        (lambda x: escalation.half_life(x, 0.1), "fatigue", [0.1]),
        (lambda x: escalation.half_life(0.35, x), "reaction", [-0.1]),
    ],
)
def test_refusals_name_the_argument_its_value_and_the_range(call, name, bad):
    for value in [*bad, *NOT_NUMBERS]:
        with pytest.raises(ValueError, match=rf"^{name} = .* is out of range: it must be ") as refused:
            call(value)
        assert repr(value) in str(refused.value)
