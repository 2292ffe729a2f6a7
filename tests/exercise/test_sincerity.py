"""The two-by-two table counts every labelled message once, by session, by turn and by pair."""

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.exercise.hotline import Hotline, Message, MessageSent, no_messages
from detente.exercise.sincerity import Sincerity, Taken, TwoByTwo, labelled, sincerity, told_apart

TRUTH = st.sampled_from([True, False, None])
TEAM = st.sampled_from(["oak", "elm", "ash"])
MESSAGES = st.lists(st.tuples(st.integers(0, 3), TEAM, TEAM, TRUTH, TRUTH), max_size=30)
Made = tuple[int, str, str, bool | None, bool | None]


def message(
    message_id: str,
    *,
    turn: int = 1,
    sender: str = "oak",
    addressee: str = "elm",
    sincere: bool | None = None,
    believed: bool | None = None,
    text: str = "The mill stands idle",
    received: str = "The mill stands idle",
    meant: str = "",
    understood: str = "",
    held: bool = False,
) -> Message:
    sent = MessageSent(
        id=message_id,
        turn=turn,
        phase="play",
        channel="line",
        sender=sender,
        addressee=addressee,
        text=text,
        received_text=received,
        garbled=received != text,
        drawn=False,
        delay_minutes=None,
        sent_at=None,
        received_at=None,
        category="",
        mode="",
        score=0.0,
        public=False,
        reference="",
        meant=meant,
        sincere=sincere,
        held=held,
    )
    status = "held" if held else "sent"
    return Message(sent=sent, status=status, received=received, understood=understood, believed=believed)


def hotline(made: list[Made]) -> Hotline:
    messages = no_messages()
    for turn, sender, addressee, sincere, believed in made:
        one = message(
            messages.next_id(),
            turn=turn,
            sender=sender,
            addressee=addressee,
            sincere=sincere,
            believed=believed,
        )
        messages = messages.append(one)
    return Hotline(lines={}, messages=messages)


def cells(of: TwoByTwo) -> tuple[int, ...]:
    return tuple(n for row in (of.true, of.false, of.unknown) for n in (row.true, row.false, row.unknown))


def test_a_small_table_counted_by_hand() -> None:
    made: list[Made] = [
        (1, "oak", "elm", True, True),
        (1, "oak", "elm", False, True),
        (1, "elm", "oak", False, False),
        (2, "oak", "elm", False, True),
        (2, "elm", "oak", True, False),
        (2, "elm", "oak", True, None),
        (2, "elm", "oak", None, True),
        (3, "elm", "oak", None, None),
    ]
    found = sincerity(hotline(made))
    assert cells(found.session) == (1, 1, 1, 2, 1, 0, 1, 0, 0)
    assert list(found.turns) == [1, 2], "a turn without a label has no table"
    assert cells(found.turns[1]) == (1, 0, 0, 1, 1, 0, 0, 0, 0)
    assert list(found.pairs) == [("oak", "elm"), ("elm", "oak")]
    assert cells(found.pairs["oak", "elm"]) == (1, 0, 0, 2, 0, 0, 0, 0, 0)
    assert found.session.deceived == 2 / 3
    assert found.session.doubted == 1 / 2


def test_shares_are_none_where_nothing_is_known() -> None:
    empty = TwoByTwo(true=Taken(unknown=4), false=Taken(unknown=2), unknown=Taken())
    assert (empty.deceived, empty.doubted, empty.total) == (None, None, 6)


@given(made=MESSAGES)
@settings(deadline=None)
def test_turns_and_pairs_each_add_up_to_the_session(made: list[Made]) -> None:
    found: Sincerity = sincerity(hotline(made))
    for parts in (found.turns, found.pairs):
        summed = tuple(map(sum, zip(*(cells(of) for of in parts.values()), strict=True))) or (0,) * 9
        assert summed == cells(found.session)
        assert all(of.total for of in parts.values())
    told = [pair for *_, meant, taken in made if (pair := (meant, taken)) != (None, None)]
    assert found.session.total == len(told)
    assert found.session.false.true == told.count((False, True))


def test_the_ledger_holds_what_was_not_plainly_the_same() -> None:
    assert not told_apart(message("C01"))
    assert told_apart(message("C02", meant="We arm"))
    assert told_apart(message("C03", understood="They arm"))
    assert told_apart(message("C04", received="The mill stands […]"))
    assert told_apart(message("C05", sincere=False))
    assert told_apart(message("C06", believed=False))
    assert not told_apart(message("C07", received="Otherwise", held=True)), "nobody has read it yet"
    assert not labelled(message("C08", meant="We arm"))
