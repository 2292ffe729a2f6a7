"""Event scales: tables as published, their traps, their agreement, and recorded data they must explain."""

import csv
import itertools
import json
from pathlib import Path
from statistics import correlation, fmean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente import places
from detente.science import catalogue, scales

LAW = settings(max_examples=80, deadline=None)
DATA = Path(__file__).parent.parent / "data"


def ranks(values):
    """Ranks from 1, ties sharing their mean rank."""
    ordered = sorted(values)
    return [(ordered.index(v) + 1 + len(ordered) - ordered[::-1].index(v)) / 2 for v in values]


def recorded(name):
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_every_published_plover_entry_is_found():
    rows = places.read_table("plover/plover_scores.csv")
    assert len(rows) == 82
    assert len({row["category"] for row in rows}) == 16
    for row in rows:
        assert scales.plover(row["category"], row["mode"] or None) == float(row["score_recommended"])


@pytest.mark.parametrize(
    ("category", "mode", "score"),
    [
        ("AGREE", None, 2.5),
        ("CONSULT", None, 2.5),
        ("SUPPORT", None, 5),
        ("CONCEDE", None, 4.5),
        ("COOPERATE", None, 9.5),
        ("AID", None, 10),
        ("RETREAT", None, 6.5),
        ("REQUEST", None, 0),
        ("REJECT", None, -2),
        ("THREATEN", None, -3.5),
        ("PROTEST", None, -5),
        ("SANCTION", None, -6),
        ("MOBILIZE", None, -5.5),
        ("COERCE", None, -7),
        ("ASSAULT", None, -9),
        ("CONSULT", "Phone", 1.5),
        ("RETREAT", "Access", 6.5),
        ("RETREAT", "Disarm", 10),
        ("SANCTION", "Expel", -5.5),
        ("MOBILIZE", "Weapons", -6.5),
        ("COERCE", "Cyber", -7),
        ("consult", "third-party", 1.0),
    ],
)
def test_plover_scores(category, mode, score):
    assert scales.plover(category, mode) == score


def test_trap_accuse_is_printed_with_the_wrong_sign():
    modes = [scales.plover("ACCUSE", mode) for mode in ("Allege", "Disapprove", "Investigate")]
    assert scales.plover("ACCUSE") == fmean(modes) == -3.0
    printed = {
        row["category"]: row for row in places.read_table("plover/plover_scores.csv") if not row["mode"]
    }
    assert float(printed["ACCUSE"]["score_as_printed"]) == 3.0
    assert all(p["score_as_printed"] == p["score_recommended"] for c, p in printed.items() if c != "ACCUSE")


def test_trap_two_goldstein_tables_circulate():
    rows = places.read_table("goldstein-gdelt/CAMEO.goldsteinscale.txt")
    codes = [row["CAMEOEVENTCODE"] for row in rows]
    assert len(codes) == len(set(codes)) == 311
    differing = {c: (scales.goldstein(c), scales.goldstein(c, "icews")) for c in codes}
    differing = {c: pair for c, pair in differing.items() if pair[0] != pair[1]}
    assert differing == {"016": (-2, -5), "022": (3.2, 3.4), "164": (-7, -6.5), "165": (-6.5, -7)}
    assert scales.goldstein("1213", table="icews") == -4.0
    with pytest.raises(
        ValueError, match="'1213' is out of range: it must be a CAMEO code of the gdelt table"
    ):
        scales.goldstein("1213")


def test_the_note_of_differences_agrees_with_both_tables():
    for row in places.read_table("goldstein-gdelt/icews_differences.csv"):
        assert scales.goldstein(row["cameo"], "icews") == float(row["goldstein_icews"])
        if row["goldstein_gdelt"]:
            assert scales.goldstein(row["cameo"]) == float(row["goldstein_gdelt"])


def test_trap_cameo_codes_are_text():
    assert (scales.goldstein("010"), scales.goldstein("10")) == (0.0, -5.0)
    assert scales.cameo_label("036") != scales.cameo_label("03")
    for untrue in ("3", "36", "", " 036"):
        with pytest.raises(ValueError, match=r"^cameo = "):
            scales.goldstein(untrue)
    for number in (36, 10, None):
        with pytest.raises(ValueError, match="must be text, for 010 is not 10"):
            scales.goldstein(number)
        with pytest.raises(ValueError, match="must be text, for 010 is not 10"):
            scales.plover_for_cameo(number)


def test_every_weighted_code_has_a_label():
    for row in places.read_table("goldstein-gdelt/CAMEO.goldsteinscale.txt"):
        assert scales.cameo_label(row["CAMEOEVENTCODE"])
    assert "Meet at a" in scales.cameo_label("044")
    with pytest.raises(ValueError, match=r"^cameo = '999'"):
        scales.cameo_label("999")


@pytest.mark.parametrize(
    ("cameo", "expected"),
    [
        ("041", ("CONSULT", "Phone", 1.5)),
        ("046", ("CONSULT", None, 2.5)),
        ("0862", ("RETREAT", "Access", 6.5)),
        ("0814", ("RETREAT", None, 6.5)),
        ("112", ("ACCUSE", "Disapprove", -2.0)),
        ("163", ("COERCE", "Restrict", -7.0)),
        ("2042", ("ASSAULT", "Unconventional", -10.0)),
        ("085", ("RETREAT", None, 6.5)),
        ("200", ("ASSAULT", None, -9.0)),
        ("03", ("AGREE", None, 2.5)),
        ("08", ("CONCEDE", None, 4.5)),
        ("010", None),
        ("999", None),
    ],
)
def test_plover_of_a_cameo_code(cameo, expected):
    assert scales.plover_for_cameo(cameo) == expected


def conversions():
    """(code, category) of every line of the conversion table for one event code, in file order."""
    for line in places.read_text("plover/CAMEO2PLOVER-2021.txt").splitlines():
        code, colon, entry = line.partition("#")[0].partition(":")
        if colon and "," in entry:
            yield code.strip(), entry.partition(",")[0].strip()


def test_every_conversion_is_known_under_its_category():
    for code, category in conversions():
        assert scales.plover_for_cameo(code).category == category


def test_plover_and_goldstein_agree():
    """Pearson .913, Spearman .901, same sign 94 % over the 255 lines; code 175 stands there twice."""
    lines = [code for code, _ in conversions() if code not in ("1213", "1214")]
    assert (len(lines), len(set(lines))) == (255, 254)
    pairs = [(scales.plover_for_cameo(code).score, scales.goldstein(code)) for code in lines]
    plover, goldstein = zip(*pairs, strict=True)
    assert correlation(plover, goldstein) == pytest.approx(0.913, abs=5e-4)
    assert correlation(ranks(plover), ranks(goldstein)) == pytest.approx(0.901, abs=5e-4)
    same_sign = [(p > 0) - (p < 0) == (g > 0) - (g < 0) for p, g in pairs]
    assert fmean(same_sign) == pytest.approx(0.94, abs=5e-3)


def test_the_gdelt_sample_was_weighted_with_the_gdelt_table():
    for name, events, agreeing in (("geo", 121, 121), ("usa", 1124, 1123)):
        rows = recorded(f"gdelt-sample/gdelt_{name}_rus_2011-06_2013-05.csv")
        assert len(rows) == events
        hits = [scales.goldstein(row["EventCode"]) == float(row["GoldsteinScale"]) for row in rows]
        assert sum(hits) == agreeing


def test_coded_sentences_use_an_older_ontology():
    """Its category names of 2016 are refused, not guessed at; all others have a score."""
    records = json.loads((DATA / "plover" / "PLOVER_GSR_CAMEO.json").read_text(encoding="utf-8"))
    coded = [record["event"] for record in records if record["event"] != "DOCUMENT"]
    assert len(records) == 323
    refused = set()
    for category in set(coded):
        try:
            scales.plover(category)
        except ValueError:
            refused.add(category)
    assert refused == {"DEMAND", "DISAPPROVE", "INVESTIGATE", "FIGHT"}


def test_trap_escalaition_names_match_exactly():
    assert scales.escalaition("Execute full nuclear attack") == 60
    assert scales.escalaition("Supply weapons to others") == 4
    assert scales.escalaition("Do military posturing or military exercise") == 4
    assert scales.escalaition("Occupy border city of attacked nation") == 0
    assert scales.escalaition("execute full nuclear attack") is None
    assert scales.escalaition("Execute full nuclear attack ") is None


def test_escalaition_has_27_actions_of_six_severities():
    names = [row["action"] for row in places.read_table("escalaition/severity_points.csv")]
    assert len(set(names)) == len(names) == 27
    assert {scales.escalaition(name) for name in names} == {-2, 0, 4, 12, 28, 60}


def test_escalaition_points_reproduce_every_recorded_day():
    published = json.loads((DATA / "escalaition" / "daily_totals.json").read_text(encoding="utf-8"))
    totals = {name.replace(" ", "_"): days for name, days in published.items()}
    runs = sorted((DATA / "escalaition" / "runs").glob("*.csv"))
    assert {run.stem for run in runs} == set(totals)
    for run in runs:
        days = [0] * 14
        for row in recorded(run):
            days[int(row["day"]) - 1] += scales.escalaition(row["action"]) or 0
        scored = json.loads(
            (DATA / "escalaition" / "scores" / f"{run.stem}.json").read_text(encoding="utf-8")
        )
        assert days == totals[run.stem] == [day["Total"] for day in scored]


def test_trap_kahn_thresholds_stand_after_these_rungs():
    assert scales.kahn_thresholds() == (
        (3, "Don't Rock the Boat Threshold"),
        (9, "Nuclear War Is Unthinkable Threshold"),
        (20, "No Nuclear Use Threshold"),
        (25, "Central Sanctuary Threshold"),
        (31, "Central War Threshold"),
        (38, "City Targeting Threshold"),
    )


def test_kahn_has_44_rungs_in_seven_groups_that_end_at_the_thresholds():
    rungs = [scales.kahn_rung(number) for number in range(1, 45)]
    assert [rung.number for rung in rungs] == list(range(1, 45))
    assert len({rung.name for rung in rungs}) == 44
    assert len({rung.group for rung in rungs}) == 7
    ends = [low.number for low, high in itertools.pairwise(rungs) if low.group != high.group]
    assert ends == [threshold.after for threshold in scales.kahn_thresholds()]


@pytest.mark.parametrize(
    ("number", "name", "group"),
    [
        (1, "Ostensible crisis", "Subcrisis Maneuvering"),
        (4, "Hardening of positions—confrontation of wills", "Traditional Crises"),
        (11, "Super-ready status", "Intense Crises"),
        (21, "Local nuclear war—exemplary", "Bizarre Crises"),
        (31, "Reciprocal reprisals", "Exemplary Central Attacks"),
        (38, "Unmodified counterforce attack", "Military Central Wars"),
        (44, "Spasm or insensate war", "Civilian Central Wars"),
    ],
)
def test_kahn_rungs(number, name, group):
    assert scales.kahn_rung(number) == (number, name, group)


@pytest.mark.parametrize(
    ("start", "end", "crossed"),
    [
        (0, 3, []),
        (3, 4, [3]),
        (0, 11, [3, 9]),
        (20, 20, []),
        (20, 21, [20]),
        (21, 9, [20, 9]),
        (0, 44, [3, 9, 20, 25, 31, 38]),
    ],
)
def test_thresholds_crossed_between_rungs(start, end, crossed):
    assert [threshold.after for threshold in scales.kahn_threshold(start, end)] == crossed


RUNGS = st.integers(0, 44)


@LAW
@given(RUNGS, RUNGS, RUNGS)
def test_a_climb_in_two_stages_crosses_the_same_thresholds(one, two, three):
    low, middle, high = sorted((one, two, three))
    staged = scales.kahn_threshold(low, middle) + scales.kahn_threshold(middle, high)
    assert staged == scales.kahn_threshold(low, high)
    assert scales.kahn_threshold(high, low) == staged[::-1]


@pytest.mark.parametrize("move", catalogue.moves().values(), ids=lambda move: move.id)
def test_each_move_carries_the_scores_of_its_codes(move):
    assert move.score == scales.plover(move.category, move.mode)
    assert move.goldstein == (None if move.cameo is None else scales.goldstein(move.cameo))
    if move.kahn_rung != scales.BELOW_THE_LADDER:
        assert scales.kahn_rung(move.kahn_rung).number == move.kahn_rung


def test_plover_and_goldstein_agree_over_the_doubly_coded_moves():
    coded = [move for move in catalogue.moves().values() if move.goldstein is not None]
    assert len(coded) == 60
    pearson = correlation([move.score for move in coded], [move.goldstein for move in coded])
    assert pearson == pytest.approx(0.937, abs=5e-4)


NOT_RUNGS = [-1, 45, 9.0, True, "9", None]


@pytest.mark.parametrize(
    ("call", "name", "bad"),
    [
        (lambda x: scales.plover(x), "category", ["FIGHT", "", 7, None]),
        (lambda x: scales.plover("CONSULT", x), "mode", ["Cyber", 7]),
        (lambda x: scales.plover("AGREE", x), "mode", ["Phone"]),
        (lambda x: scales.goldstein("010", x), "table", ["GDELT", "", None, []]),
        (lambda x: scales.kahn_rung(x), "number", [0, *NOT_RUNGS]),
        (lambda x: scales.kahn_threshold(x, 4), "start", NOT_RUNGS),
        (lambda x: scales.kahn_threshold(4, x), "end", NOT_RUNGS),
    ],
)
def test_refusals_name_the_argument_its_value_and_the_range(call, name, bad):
    for value in bad:
        with pytest.raises(ValueError, match=rf"^{name} = .* is out of range: it must be ") as refused:
            call(value)
        assert repr(value) in str(refused.value)
