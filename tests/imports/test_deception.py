"""Messages with two labels: every spelling, the third value, bad rows, and the session they make."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.desk import Desk, verify
from detente.desk.imported import import_log
from detente.exercise.curves import Signal
from detente.exercise.hotline import Hotline, NoteUnderstanding, SendMessage
from detente.exercise.phases import EndTurn, Phases
from detente.exercise.telling_crises import unmoved
from detente.imports import ImportFault, read, summary_json

HEADER = "turn,speaker,receiver,text,sender_label,receiver_label"
ROWS = (
    "2,Oak,Elm,We keep to the river,true,true",
    "1,Elm,Oak,Our mill stands idle,False,TRUE",
    '1,Ash,Elm,"Oak is arming, I hear",lie,no',
    "1,Elm,Ash,I do not believe it,1,0",
    "4,Oak,Elm,The bridge is yours,t,NOANNOTATION",
    "4,Elm,Oak,So be it,yes,",
)


def table(folder, *rows, header=HEADER):
    path = folder / "talks.csv"
    path.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
    return path


def records(folder, *rows):
    path = folder / "talks.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows) + "\n", encoding="utf-8")
    return path


def record(turn=1, speaker="Elm", receiver="Oak", text="Good day", **labels):
    return {"turn": turn, "speaker": speaker, "receiver": receiver, "text": text, **labels}


def commands(found):
    return [command for command, _ in found.entries]


def sent(found):
    return [command for command in commands(found) if isinstance(command, SendMessage)]


def labels(found):
    """What each message was meant to be and taken for, in order."""
    believed = {c.message: c.believed for c in commands(found) if isinstance(c, NoteUnderstanding)}
    return [
        (message.sincere, believed.get(f"C{number:02d}"))
        for number, message in enumerate(sent(found), start=1)
    ]


def test_messages_come_in_the_order_of_their_turns(tmp_path):
    found = read(table(tmp_path, *ROWS), "deception")
    assert [message.text for message in sent(found)] == [
        "Our mill stands idle",
        "Oak is arming, I hear",
        "I do not believe it",
        "We keep to the river",
        "The bridge is yours",
        "So be it",
    ]
    assert labels(found) == [
        (False, True),
        (False, False),
        (True, False),
        (True, True),
        (True, None),
        (True, None),
    ]
    assert [(turn.label, turn.name) for turn in found.scenario.turns] == [
        (str(number), f"Turn {number}") for number in (1, 2, 3, 4)
    ]
    assert sum(isinstance(command, EndTurn) for command in commands(found)) == 3
    assert len(found.entries) == len(commands(found)) == 6 + 4 + 3
    assert found.summary.totals_by_turn == {"1": 3, "2": 1, "3": 0, "4": 2}
    assert found.summary.totals_by_actor == {"Elm": 3, "Ash": 1, "Oak": 2}


def test_speakers_are_teams_and_each_pair_has_one_channel(tmp_path):
    found = read(table(tmp_path, *ROWS), "deception")
    assert {team.name for team in found.scenario.teams} == {"Oak", "Elm", "Ash"}
    assert [channel.name for channel in found.scenario.channels] == ["Elm and Oak", "Ash and Elm"]
    of = {frozenset(channel.between): channel.id for channel in found.scenario.channels}
    assert len(set(of.values())) == 2
    assert all(
        message.channel == of[frozenset((message.sender, message.addressee))] for message in sent(found)
    )


def test_names_that_run_together_still_give_each_pair_its_own_channel(tmp_path):
    rows = ("1,a-b,c,x,true,true", "1,a,b-c,y,true,true", "1,A,b-c,z,true,true")
    found = read(table(tmp_path, *rows), "deception")
    ids = {channel.id.casefold() for channel in found.scenario.channels}
    assert len(ids) == len(found.scenario.channels) == 3


@pytest.mark.parametrize(
    ("spelling", "meaning"),
    [
        *(
            (word, True)
            for word in ("true", "True", "TRUE", " true ", "t", "T", "yes", "Y", "1", "1.0", "truth")
        ),
        *(
            (word, False)
            for word in ("false", "False", "FALSE", "f", "F", "no", "N", "0", "0.0", "lie", "Lie")
        ),
        *((word, None) for word in ("", "  ", "NOANNOTATION", "noannotation", "nan", "None", "null")),
    ],
)
def test_usual_spellings(tmp_path, spelling, meaning):
    found = read(table(tmp_path, f"1,Elm,Oak,Hello,{spelling},{spelling}"), "deception")
    assert labels(found) == [(meaning, meaning)]
    assert found.summary.unclear == ()


def test_json_lines_and_json_lists_are_read_alike(tmp_path):
    rows = (
        record(sender_label=True, receiver_label=False),
        record(turn="2", sender_label="false", receiver_label="NOANNOTATION"),
        record(turn=2.0, sender_label=0, receiver_label=None),
        record(turn=3, sender_label=1),
        {
            "Turn": 3,
            "SPEAKER": "Oak",
            "receiver": "Elm",
            "text": None,
            "Sender_Label": "T",
            "receiver_label": 1,
        },
    )
    expected = [(True, False), (False, None), (False, None), (True, None), (True, True)]
    lines = read(records(tmp_path, *rows), "deception")
    assert labels(lines) == expected
    assert [message.reference for message in sent(lines)] == [f"line {n}" for n in (1, 2, 3, 4, 5)]
    whole = tmp_path / "talks.json"
    whole.write_text(json.dumps(rows, indent=1), encoding="utf-8")
    assert labels(read(whole, "deception")) == expected


def test_a_missing_perception_is_said_once_with_its_number(tmp_path):
    found = read(table(tmp_path, *ROWS), "deception")
    assert found.summary.remarks == ("“receiver_label” missing, which counts as unknown (2 rows).",)
    assert found.summary.unclear == ()


def test_a_strange_label_is_reported_with_line_and_value_and_its_row_is_kept(tmp_path):
    rows = ("1,Elm,Oak,One,maybe,true", "1,Elm,Oak,Two,false,2", "1,Elm,Oak,Three,half,half")
    found = read(table(tmp_path, *rows), "deception")
    assert labels(found) == [(None, True), (False, None), (None, None)]
    assert [(row.line, row.column, row.value) for row in found.summary.unclear] == [
        (2, "sender_label", "maybe"),
        (3, "receiver_label", "2"),
        (4, "sender_label", "half"),
        (4, "receiver_label", "half"),
    ]
    assert "“maybe” is neither true nor false" in found.summary.unclear[0].reason
    assert found.summary.skipped == ()
    assert found.summary.remarks == ()
    assert summary_json(found.summary)["unclear"][1] == {"line": 3, "column": "receiver_label", "value": "2"}


def test_rows_that_are_no_messages_are_listed_with_their_line(tmp_path):
    rows = (
        "spring,Elm,Oak,x,true,true",
        ",Elm,Oak,x,true,true",
        "-1,Elm,Oak,x,true,true",
        "1,,Oak,x,true,true",
        "1,Elm,,x,true,true",
        "1,Elm,Elm,x,true,true",
        "1,Elm,Oak,x,true",
        "1,Elm,Oak,,true,true",
    )
    found = read(table(tmp_path, *rows), "deception")
    assert [row.line for row in found.summary.skipped] == [2, 3, 4, 5, 6, 7, 8]
    assert "“spring”" in found.summary.skipped[0].reason
    assert found.summary.skipped[1].reason == "the turn is missing"
    assert "“Elm” writes to itself" in found.summary.skipped[5].reason
    assert [message.text for message in sent(found)] == [""]
    in_json = read(records(tmp_path, record(), 7, {"turn": 1}), "deception")
    assert [row.line for row in in_json.summary.skipped] == [2, 3]


def test_a_missing_column_is_named(tmp_path):
    with pytest.raises(ImportFault, match=r"no column “receiver_label” – did you mean “reciever_label”\?"):
        read(
            table(tmp_path, "1,A,B,x,true,true", header=HEADER.replace("receiver_l", "reciever_l")),
            "deception",
        )
    with pytest.raises(ImportFault, match="counts turns without dates"):
        read(table(tmp_path, *ROWS), "deception", turn="week")


def test_what_no_file_can_store_is_replaced(tmp_path):
    path = tmp_path / "talks.jsonl"
    path.write_text('{"turn": 1, "speaker": "Elm", "receiver": "Oak", "text": "a\\u0000b\\ud800"}\n')
    found = read(path, "deception")
    assert sent(found)[0].text == "a\N{REPLACEMENT CHARACTER}b?"
    import_log(found, tmp_path / "talks.detente")


def test_the_log_becomes_a_sound_session_in_which_no_curve_moves(tmp_path):
    found = read(table(tmp_path, *ROWS), "deception")
    out = tmp_path / "talks.detente"
    import_log(found, out)
    verdict = verify(out)
    assert verdict.sound
    assert not verdict.differences
    desk = Desk.open(out, live=False)
    try:
        chronicle = desk.chronicle()
        messages = list(chronicle.state.of(Hotline).messages)
        assert [(m.sent.turn, m.sent.sincere, m.believed) for m in messages] == [
            (1, False, True),
            (1, False, False),
            (1, True, False),
            (2, True, True),
            (4, True, None),
            (4, True, None),
        ]
        assert all(m.delay_minutes is None and not m.altered for m in messages)
        assert chronicle.state.of(Phases).turn == 4
        first, last = chronicle.history[0].readings, chronicle.history[-1].readings
        assert first.trust == last.trust
        assert first.escalation == last.escalation
        assert not any(isinstance(event, Signal) for step in chronicle.steps for event in step.events)
        noted = next(step for step in chronicle.steps if isinstance(step.command, NoteUnderstanding))
        assert "is a label" in unmoved(noted.events)
        assert "trust stays where it began" in chronicle.scenario.brief
    finally:
        desk.close()


CELL = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=8)
LABEL = st.one_of(CELL, st.sampled_from(["true", "FALSE", "NOANNOTATION", "", "maybe"]))
ROW = st.tuples(st.one_of(CELL, st.integers(1, 9).map(str)), CELL, CELL, CELL, LABEL, LABEL)


@settings(max_examples=100, deadline=None)
@given(rows=st.lists(ROW, max_size=10))
def test_every_row_is_a_message_or_is_listed(tmp_path_factory, rows):
    lines = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    found = read(table(tmp_path_factory.mktemp("random"), ROWS[0], *lines), "deception")
    assert found.summary.rows == len(rows) + 1 == found.summary.imported + len(found.summary.skipped)
    assert found.summary.imported == len(sent(found))
    assert len(commands(found)) == len(found.entries)
