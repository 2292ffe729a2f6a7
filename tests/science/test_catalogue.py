"""The catalogue of moves as a team meets it."""

import dataclasses

import pytest

from detente import places
from detente.science import catalogue


def test_moves_come_in_the_order_of_the_table():
    ids = [row["id"] for row in places.read_table("move-catalogue/moves.csv")]
    assert list(catalogue.moves()) == ids
    assert len(ids) == len(set(ids)) == 63
    assert [move.id for move in catalogue.moves().values()] == ids


def test_a_move_stands_on_every_scale():
    assert catalogue.moves()["hotline_call"] == catalogue.CatalogueMove(
        id="hotline_call",
        label="Hotline or leader call",
        quad_class="verbal cooperation",
        category="CONSULT",
        mode="Phone",
        score=1.5,
        cameo="041",
        goldstein=1.0,
        kahn_rung=0,
        cost_bans=0.0,
        trust_signal="hotline",
        note="",
    )


def test_moves_without_a_cameo_code_say_so():
    uncoded = [move.id for move in catalogue.moves().values() if move.cameo is None]
    assert uncoded == ["cyber_intrusion", "satellite_interference", "disinformation"]
    assert all(catalogue.moves()[name].goldstein is None for name in uncoded)


def test_vocabularies_are_closed():
    moves = catalogue.moves().values()
    kinds = {"cooperation", "conflict"}
    assert {move.quad_class for move in moves} == {f"{w} {k}" for w in ("verbal", "material") for k in kinds}
    silent, cooperative = {"none", "red_line"}, {"promise", "costly", "candour", "network"}
    answers = {"hotline", "hotline_no", "inspection", "refusal", "broken"}
    assert {move.trust_signal for move in moves} == silent | cooperative | answers
    assert all(0.0 <= move.cost_bans <= 1.0 for move in moves)


def test_the_sign_of_a_score_follows_the_quad_class():
    for move in catalogue.moves().values():
        assert move.score <= 0 if "conflict" in move.quad_class else move.score >= 0


def test_a_caller_cannot_spoil_the_catalogue():
    catalogue.moves().clear()
    assert len(catalogue.moves()) == 63
    with pytest.raises(dataclasses.FrozenInstanceError):
        catalogue.moves()["summit"].score = 0.0
