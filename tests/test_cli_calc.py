"""The verification calculators: plan, ladder of samples, schedule of inspections, real regimes."""

import json

import pytest

from cli_sessions import ask
from detente import places

SITE = ("--population", 20, "--defects", 2)


def calc(*words: object) -> dict[str, object]:
    answer = ask("calc", *words, "--json")
    assert answer.code == 0, answer.err
    told: dict[str, object] = json.loads(answer.out)
    return told


def test_a_plan_tells_what_inspections_find_and_do_to_trust() -> None:
    plan = calc("plan", *SITE, "--sample", 5, "--inspections", 18)
    known = {
        "sample": 5,
        "detection_probability": 0.447368,
        "false_alarm_probability": 0.0,
        "sample_size": 14,  # for .9, the IAEA's high goal
        "ratio_clean": 1.259322,
        "ratio_alarm": 0.1,
        "false_alarms_per_year": 0.0,
        "false_alarm_decibans": 0.0,
        "clean_decibans": 18.02,
        "minimum_trust_before": 0.5,
        "minimum_trust": 0.355932,
    }
    assert plan == pytest.approx(known, rel=1e-3)


def test_a_plan_for_a_wish_takes_the_smallest_sample_of_imperfect_tests() -> None:
    plan = calc("plan", *SITE, "--confidence", 0.8, "--sensitivity", 0.9, "--false-alarm", 0.01)
    assert plan["sample"] == plan["sample_size"] == 12
    assert plan["detection_probability"] == pytest.approx(0.815, abs=0.02)
    assert plan["false_alarms_per_year"] == plan["false_alarm_probability"] == pytest.approx(1 - 0.99**12)
    assert plan["false_alarm_decibans"] < 0 < plan["clean_decibans"]  # type: ignore[operator]


def test_a_plan_whose_sample_is_given_may_be_far_from_the_goal() -> None:
    plan = calc("plan", *SITE, "--sample", 5, "--sensitivity", 0.3)
    assert plan["sample_size"] is None
    assert "smallest sample for 0.9" in ask("calc", "plan", *SITE, "--sample", 5, "--sensitivity", 0.3).out


def test_a_plan_says_that_it_is_a_model() -> None:
    assert ask("calc", "plan", *SITE, "--sample", 5).out.endswith("Exercise model, not a prediction.\n")
    assert "model" not in ask("calc", "sampling", *SITE, "--sample", 5).out


def test_a_ladder_of_samples_with_the_chosen_one_marked() -> None:
    told = calc("sampling", *SITE, "--sample", 6, "--curve")
    assert told["detection_probability"] == pytest.approx(0.521053, abs=5e-7)
    ladder: list[dict[str, object]] = told["curve"]  # type: ignore[assignment]
    assert [row["sample"] for row in ladder] == [0, 1, 2, 5, 6, 10, 20]
    assert [row["sample"] for row in ladder if row["chosen"]] == [6]
    assert ladder[3]["detection_probability"] == pytest.approx(17 / 38)
    spoken = ask("calc", "sampling", *SITE, "--confidence", 0.9, "--curve").out
    assert next(line for line in spoken.splitlines() if "◀" in line).split()[0] == "14"


def test_imperfect_tests_have_a_smallest_sample_too() -> None:
    told = calc("sampling", "--population", 10, "--defects", 1, "--confidence", 0.45, "--sensitivity", 0.9)
    assert told == {"sample_size": 5}


def test_a_schedule_tells_what_to_do_later() -> None:
    told = calc("inspection-game", "--periods", 4, "--inspections", 2, "--schedule")
    schedule: list[dict[str, float]] = told["schedule"]  # type: ignore[assignment]
    first = schedule[0]
    assert (first["periods"], first["inspections"]) == (4, 2)
    assert first["inspect_probability"] == pytest.approx(4 / 11)
    assert first["value"] == pytest.approx(3 / 11)
    assert schedule[-1] == {"periods": 1, "inspections": 0, "inspect_probability": 0.0, "value": 1.0}


def test_what_naive_plans_give_away() -> None:
    told = calc("inspection-game", "--periods", 12, "--inspections", 3, "--schedule")
    assert told["leadership_value"] == pytest.approx(-165 / 299)
    assert told["spread_value"] == 0.75
    assert told["spread_gives_away"] == pytest.approx(0.75 - 165 / 299)
    assert told["announced_gives_away"] == pytest.approx(1 - 165 / 299)


def test_the_regimes_and_their_rows() -> None:
    names = [row["id"] for row in calc("regimes")["regimes"]]  # type: ignore[index,call-overload]
    assert names[0] == "new-start-2010"
    rows = [row for name in names for row in calc("regimes", name)["rows"]]  # type: ignore[attr-defined]
    table = places.read_table("treaty-quotas/treaty_quotas.csv")
    assert [(row["parameter"], row["value"]) for row in rows] == [
        (row["parameter"], row["value"]) for row in table
    ]
    assert all((row["mark"] == "UNVERIFIED") == (row["verified"] != "yes") for row in rows)


def test_what_is_not_verified_is_marked_for_people() -> None:
    lines = ask("calc", "regimes", "inf-1987").out.splitlines()
    marked = [line for line in lines if line.startswith("UNVERIFIED")]
    assert len(marked) == 1
    assert "notice before arrival" in marked[0]
