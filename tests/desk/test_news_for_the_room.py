"""What the room is told when it is told late."""

from pathlib import Path

from detente import scenario
from detente.desk import Desk
from detente.exercise.moves.acts import LogMove
from detente.exercise.phases import EndTurn
from detente.exercise.publication import TakeScene


def test_words_staged_in_one_turn_are_news_in_the_turn_of_their_reveal(tmp_path: Path) -> None:
    desk = Desk.create(tmp_path / "m.detente", scenario.load("meridian-strait"), seed=7)
    desk.submit(EndTurn())
    desk.submit(LogMove(actor="arden", act="propose_talks", text="Arden offers talks.", stage=True))
    desk.submit(EndTurn())
    desk.submit(TakeScene(scene="reveal"))
    view = desk.public_view()
    assert [(notice.turn, notice.text) for notice in view.notices] == [(view.turn, "Arden offers talks.")]
    assert view.turn == 2
    desk.close()
