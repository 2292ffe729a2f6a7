"""The sequential inspection game: closed forms against the recursion, printed tables, and what it refuses."""

import math
from fractions import Fraction
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.science import inspection_game as game

LAW = settings(max_examples=80, deadline=None)

PENALTIES = [Fraction(0), Fraction(1, 2), Fraction(1), Fraction(2), Fraction(5)]


@cache
def recursive(n, m, k, b):
    """Value to the violator and first inspection probability, by equalising his two choices."""
    if m >= n or k == 0:
        return Fraction(0), None
    if m == 0:
        return Fraction(min(n, k)), Fraction(0)
    seen, spared = recursive(n - 1, m - 1, k, b)[0], recursive(n - 1, m, k, b)[0]
    after_success = 1 + recursive(n - 1, m, k - 1, b)[0]
    p = (after_success - spared) / (seen - spared + b + after_success)
    return p * seen + (1 - p) * spared, p


@pytest.mark.parametrize("b", PENALTIES)
def test_closed_forms_solve_the_recursion(b):
    for n in range(1, 13):
        for m in range(n + 2):
            for k in range(n + 2):
                value, p = recursive(n, m, k, b)
                assert game.value(n, m, k, b) == value, (n, m, k)
                if p is not None:
                    assert game.inspect_probability(n, m, b) == p, (n, m, k)


def test_dresher_recursion_for_one_violation():
    def inspector(n, m):
        return -game.value(n, m)

    for n in range(2, 13):
        for m in range(1, n):
            with_one, spared = inspector(n - 1, m - 1), inspector(n - 1, m)
            assert inspector(n, m) == (with_one + spared) / (2 + spared - with_one)


@pytest.mark.parametrize(
    ("n", "row"),
    [
        (1, "1"),
        (2, "1 1/3"),
        (3, "1 1/2 1/7"),
        (4, "1 3/5 3/11 1/15"),
        (5, "1 2/3 3/8 2/13 1/31"),
        (6, "1 5/7 5/11 5/21 5/57 1/63"),
        (7, "1 3/4 15/29 5/16 5/33 1/20 1/127"),
        (8, "1 7/9 21/37 35/93 35/163 7/73 7/247 1/255"),
    ],
)
def test_table_of_values(n, row):
    assert [game.value(n, m) for m in range(n)] == [Fraction(cell) for cell in row.split()]


@pytest.mark.parametrize(
    ("n", "row"),
    [
        (4, "1/5 4/11 7/15"),
        (5, "1/6 5/16 11/26 15/31"),
        (6, "1/7 3/11 8/21 26/57 31/63"),
        (8, "1/9 8/37 29/93 64/163 33/73 120/247 127/255"),
    ],
)
def test_table_of_first_inspection_probabilities(n, row):
    assert [game.inspect_probability(n, m) for m in range(1, n)] == [Fraction(cell) for cell in row.split()]


def test_twelve_periods_with_three_inspections():
    value, p = game.value(12, 3), game.inspect_probability(12, 3)
    assert (value, p) == (Fraction(165, 299), Fraction(67, 299))
    assert (float(value), float(p)) == pytest.approx((0.551839, 0.224080), abs=5e-7)
    assert p < Fraction(3, 12)


GAMES = st.tuples(st.integers(1, 60), st.integers(0, 60), st.integers(0, 60))


@LAW
@given(GAMES, st.fractions(0, 10, max_denominator=20))
def test_another_inspection_never_helps_the_violator(case, penalty):
    n, m, k = case
    assert game.value(n, m + 1, k, penalty) <= game.value(n, m, k, penalty)
    assert 0 <= game.value(n, m, k, penalty) <= min(n, k)


@LAW
@given(GAMES, st.fractions(0, 10, max_denominator=20))
def test_another_period_or_intention_never_hurts_the_violator(case, penalty):
    n, m, k = case
    assert game.value(n, m, k, penalty) <= game.value(n + 1, m, k, penalty)
    assert game.value(n, m, k, penalty) <= game.value(n, m, k + 1, penalty)


@LAW
@given(st.integers(1, 60), st.integers(0, 60), st.fractions(0, 10, max_denominator=20))
def test_probabilities_are_probabilities_and_grow_with_the_inspections(n, m, penalty):
    fewer, more = game.inspect_probability(n, m, penalty), game.inspect_probability(n, m + 1, penalty)
    assert 0 <= fewer <= more <= 1


def test_no_inspection_left_and_one_for_every_period():
    assert [game.inspect_probability(5, m) for m in (0, 5, 9)] == [0, 1, 1]
    assert [game.value(5, m, 3) for m in (0, 5, 9)] == [3, 0, 0]
    assert game.value(0, 0) == 0


@pytest.mark.parametrize("b", [Fraction(1, 2), Fraction(1), Fraction(2), Fraction(5)])
def test_closed_forms_as_exact_fractions(b):
    def total(n, m):
        return sum(math.comb(n, i) * b ** (m - i) for i in range(m + 1))

    for n in range(1, 13):
        for m in range(n):
            assert game.value(n, m, 1, b) == math.comb(n - 1, m) / total(n, m)
            assert game.leadership_value(n, m, b) == -math.comb(n - 1, m) / total(n, m)
            for k in range(n + 1):
                ways = math.comb(n, m + 1) - math.comb(n - k, m + 1)
                assert game.value(n, m, k, b) == ways / total(n, m)
            if m:
                assert game.inspect_probability(n, m, b) == total(n - 1, m - 1) / total(n, m)


def test_the_schedule_holds_every_state_that_play_can_reach():
    moments = game.schedule(4, 2, 1, Fraction(2))
    assert [(moment.periods, moment.inspections) for moment in moments] == [
        *[(4, 2)],
        *[(3, 2), (3, 1)],
        *[(2, 2), (2, 1), (2, 0)],
        *[(1, 2), (1, 1), (1, 0)],
    ]
    for moment in moments:
        assert moment.inspect == game.inspect_probability(moment.periods, moment.inspections, 2)
        assert moment.value == game.value(moment.periods, moment.inspections, 1, 2)


def best_reply(inspect, n, m, k, b):
    """Value to a violator who knows the chance of every state and replies as well as he can."""
    if n == 0 or k == 0:
        return Fraction(0)
    p = inspect(n, m)
    spared = best_reply(inspect, n - 1, m, k, b) if p < 1 else 0
    seen = best_reply(inspect, n - 1, m - 1, k, b) if p > 0 else 0
    free = 1 + best_reply(inspect, n - 1, m, k - 1, b) if p < 1 else 0
    return max(p * seen + (1 - p) * spared, -p * b + (1 - p) * free)


def even(n, m):
    return Fraction(min(m, n), n)


@pytest.mark.parametrize("b", PENALTIES)
def test_what_an_even_spread_gives_to_a_violator_who_replies_best(b):
    for n in range(1, 7):
        for k in range(1, 4):
            known = tuple(best_reply(even, n, m, k, b) for m in range(n + 2))
            assert game.spread_values(n, n + 1, k, b) == known
            assert tuple(game.spread_value(n, m, k, b) for m in range(n + 2)) == known


def test_the_best_reply_to_the_equilibrium_gets_its_value_and_no_more():
    for n in range(1, 6):
        for m in range(n):
            assert best_reply(game.inspect_probability, n, m, 1, 1) == game.value(n, m)


@LAW
@given(GAMES, st.fractions(0, 10, max_denominator=20))
def test_no_naive_plan_beats_the_equilibrium(case, penalty):
    n, m, k = case[0], case[1], min(case[2], 5)
    least = game.value(n, m, k, penalty)
    assert least <= game.spread_value(n, m, k, penalty)
    assert least <= game.announced_value(n, m, k)


def test_what_naive_plans_give_away_in_twelve_periods():
    assert game.spread_value(12, 3) == Fraction(3, 4)  # the violator waits for the last period
    assert game.announced_value(12, 3) == 1
    assert game.announced_value(12, 3, 20) == 9
    assert game.announced_value(3, 5) == 0


def test_leadership_gives_the_inspector_minus_c_over_t():
    for n, m, b in [(2, 1, 1), (8, 3, 1), (12, 3, Fraction(1, 2)), (6, 2, 5)]:
        total = sum(math.comb(n, i) * Fraction(b) ** (m - i) for i in range(m + 1))
        assert game.leadership_value(n, m, b) == -math.comb(n - 1, m) / total
    assert game.leadership_value(3, 3) == 0


def test_a_penalty_may_be_whole_a_fraction_or_a_decimal():
    assert (
        game.value(6, 2, 2, 0.1)
        == game.value(6, 2, 2, Fraction(1, 10))
        == recursive(6, 2, 2, Fraction(1, 10))[0]
    )
    assert game.inspect_probability(6, 2, 2.0) == game.inspect_probability(6, 2, 2)
    assert isinstance(game.value(4, 4), Fraction)
    assert isinstance(game.inspect_probability(4, 0), Fraction)


NOT_COUNTS = [-1, 2.0, True, "5", None, math.nan, 10**6]
NOT_PENALTIES = [-1, Fraction(-1, 2), math.nan, math.inf, True, "1", None]


@pytest.mark.parametrize(
    ("call", "name", "bad"),
    [
        (lambda x: game.value(x, 1), "periods", NOT_COUNTS),
        (lambda x: game.value(5, x), "inspections", NOT_COUNTS),
        (lambda x: game.value(5, 1, x), "violations", NOT_COUNTS),
        (lambda x: game.value(5, 1, 1, x), "penalty", NOT_PENALTIES),
        (lambda x: game.inspect_probability(x, 1), "periods", [0, *NOT_COUNTS]),
        (lambda x: game.inspect_probability(5, x), "inspections", NOT_COUNTS),
        (lambda x: game.inspect_probability(5, 1, x), "penalty", NOT_PENALTIES),
        (lambda x: game.leadership_value(x, 1), "periods", NOT_COUNTS),
        (lambda x: game.schedule(x, 1), "periods", [0, 5001, *NOT_COUNTS]),
        (lambda x: game.schedule(5, x), "inspections", NOT_COUNTS),
        (lambda x: game.spread_value(x, 1), "periods", NOT_COUNTS),
        (lambda x: game.spread_value(x, 9999, 9), "periods", [9000]),
        (lambda x: game.spread_value(5, x), "inspections", NOT_COUNTS),
        (lambda x: game.spread_value(5, 1, x), "violations", NOT_COUNTS),
        (lambda x: game.spread_value(5, 1, 1, x), "penalty", NOT_PENALTIES),
        (lambda x: game.announced_value(x, 1), "periods", NOT_COUNTS),
        (lambda x: game.announced_value(5, 1, x), "violations", NOT_COUNTS),
    ],
)
def test_refusals_name_the_argument_its_value_and_the_range(call, name, bad):
    for value in bad:
        with pytest.raises(ValueError, match=rf"^{name} = .* is out of range: it must be ") as refused:
            call(value)
        assert repr(value) in str(refused.value)
