"""Where steps stand, which way the arrows go, and how whole texts and targets are written."""

from detente.exercise.agreements.drafting import DraftClause
from detente.exercise.boards.shapes import StepView
from detente.exercise.treaty_setting import StepKind
from detente.ui.boards.ladder_layout import plan
from detente.ui.forms import clauses_text
from detente.ui.forms.agreement_target import Target


def step(name: str, kind: StepKind = "cbm", *requires: str) -> StepView:
    return StepView(
        id=name,
        title=name,
        kind=kind,
        text="",
        requires=requires,
        parties=(),
        agreement="",
        standing="open",
        owed=0,
        kept=0,
        acknowledged=0,
    )


LADDER = (
    step("calls"),
    step("academies"),
    step("notice", "cbm", "calls"),
    step("data", "transparency", "notice"),
    step("freeze", "limit", "data"),
    step("cut", "reduction", "freeze", "calls"),
)


def test_a_step_stands_right_of_all_that_it_rests_on() -> None:
    made = plan(LADDER)
    for below, above in made.edges():
        assert below.column < above.column
    columns = [made.place(s.id).column for s in LADDER]  # type: ignore[union-attr]  # each is there
    assert columns == [0, 0, 1, 2, 3, 4]
    assert made.columns == 5


def test_lanes_do_not_share_rows_and_places_do_not_meet() -> None:
    made = plan(LADDER)
    assert [lane.kinds for lane in made.lanes] == [("cbm",), ("transparency",), ("limit", "reduction")]
    assert [(lane.first, lane.rows) for lane in made.lanes] == [(0, 2), (2, 1), (3, 1)]
    spots = [(place.column, place.row) for place in made.places]
    assert len(set(spots)) == len(spots)
    assert made.rows == 4


def test_arrows_go_to_the_nearest_step() -> None:
    made = plan(LADDER)
    assert made.beside("calls", 0, 1) == "academies"
    assert made.beside("academies", 0, 1) == "academies", "there is nothing below"
    assert made.beside("calls", 1, 0) == "notice"
    assert made.beside("freeze", -1, 0) == "data"
    assert plan(()).beside("calls", 1, 0) == ""


def test_a_ring_of_prerequisites_still_has_a_place_for_each() -> None:
    made = plan((step("a", "cbm", "b"), step("b", "cbm", "a")))
    assert {place.step.id for place in made.places} == {"a", "b"}


KNOWN = (
    DraftClause(id="calls", title="Calls", text="Within\n  an hour.", step="hotline"),
    DraftClause(id="1", title="Notice", text="In time."),
)


def test_a_text_written_out_and_read_again_is_the_same() -> None:
    assert clauses_text.read(clauses_text.written(KNOWN), KNOWN) == KNOWN


def test_new_paragraphs_get_numbers_that_are_free() -> None:
    made = clauses_text.read("Calls\nWithin a day.\n\nAccess\nTo all sites.\n\nOne line alone.", KNOWN)
    assert [(c.id, c.step) for c in made] == [("calls", "hotline"), ("2", ""), ("3", "")]
    assert made[2].text == "One line alone."


def test_short_names_are_unlike_those_there_are() -> None:
    assert clauses_text.slug("Protocol on Drones!", ()) == "protocol-on-drones"
    assert clauses_text.slug("Drones", ("drones", "drones-2")) == "drones-3"
    assert clauses_text.slug("…", ()) == "text"


def test_a_target_is_read_as_it_was_written() -> None:
    for target in (
        Target(""),
        Target("accord"),
        Target("accord", "calls", "settle"),
        Target("accord", "", "amend"),
    ):
        assert Target.read(target.record()) == target
    assert Target.read("accord##dance") == Target("accord")
