"""Generosity of tit-for-tat."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.science.reciprocity import generosity


def test_the_usual_payoffs_give_a_third():
    assert generosity(3, 5, 1, 0) == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("pay", "expected"),
    [((3, 4, 2, 1), 0.5), ((3, 6, 1, 0), 0.0), ((5, 6, 4, 0), 0.5), ((9, 10, 1, 0), 8 / 9)],
)
def test_the_lesser_of_the_two_bounds_counts(pay: tuple[float, ...], expected: float):
    assert generosity(*pay) == pytest.approx(expected)


@given(st.lists(st.integers(-1000, 1000), min_size=4, max_size=4, unique=True).map(sorted))
def test_it_is_a_probability_and_agrees_with_exact_fractions(ranked: list[int]):
    s, p, r, t = ranked
    exact = min(1 - Fraction(t - r, r - s), Fraction(r - p, t - p))
    assert generosity(r, t, p, s) == pytest.approx(float(min(max(exact, 0), 1)), abs=1e-12)


@given(st.lists(st.integers(-100, 100), min_size=4, max_size=4, unique=True).map(sorted), st.integers(1, 50))
def test_the_unit_of_the_payoffs_does_not_matter(ranked: list[int], unit: int):
    s, p, r, t = ranked
    assert generosity(r * unit, t * unit, p * unit, s * unit) == pytest.approx(generosity(r, t, p, s))


@pytest.mark.parametrize(
    ("pay", "name"), [((5, 4, 2, 1), "temptation"), ((2, 5, 2, 1), "reward"), ((3, 5, 0, 1), "punishment")]
)
def test_what_is_no_prisoners_dilemma_is_refused_by_name(pay: tuple[float, ...], name: str):
    with pytest.raises(ValueError, match=name):
        generosity(*pay)


def test_what_is_no_number_is_refused():
    with pytest.raises(ValueError, match="sucker"):
        generosity(3, 5, 1, float("nan"))
