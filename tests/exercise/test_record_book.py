"""Common fields of records: what the session's facts and the remarks beside them come to."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from walking import meridian

from detente.exercise import machine
from detente.exercise import remarks as said
from detente.exercise.annotations import Annotation, Note, Remark
from detente.exercise.chronicle import Chronicle, Step, compose
from detente.exercise.hotline import SendMessage
from detente.exercise.inbox_records import with_records
from detente.exercise.log_entries import in_order, log_entries, mark_words
from detente.exercise.log_query import read_query
from detente.exercise.luck import Luck
from detente.exercise.mechanic import Command, Refusal
from detente.exercise.moves import AmendMove, DisputeMove, LogMove, RescindMove, RuleMove
from detente.exercise.phases import Advance
from detente.exercise.publication import Stage, TakeScene
from detente.exercise.record_book import RecordBook, record_sheet
from detente.exercise.record_sheet import RecordSheet

TEN = datetime(2025, 5, 3, 10, 0, tzinfo=UTC)
PATROL = LogMove(actor="arden", targets=("velmar",), act="criticise", text="Routine patrol", serial="P-001")
CALL = SendMessage(channel="hotline", sender="velmar", addressee="arden", text="Whose patrol?")


def told(*commands: Command, remarks: tuple[tuple[str, Remark], ...] = (), beside: int = 1) -> Chronicle:
    """A session in which each command is taken a minute after the one before."""
    scenario, state, steps = meridian(), machine.initial(meridian()), []
    for depth, command in enumerate(commands, 1):
        events = machine.decide(scenario, state, command, Luck(7, depth))
        assert not isinstance(events, Refusal), events
        state = machine.fold(state, events)
        at = TEN + timedelta(minutes=depth)
        steps.append(
            Step(
                id=depth,
                parent=depth - 1 or None,
                depth=depth,
                command=command,
                events=events,
                author="LM",
                occurred_at=at,
                entered_at=at,
                digest="",
            )
        )
    annotations = tuple(
        Annotation(
            id=n,
            step=beside,
            record=record,
            remark=remark,
            author="KB",
            occurred_at=TEN + timedelta(hours=n),
            entered_at=TEN + timedelta(hours=n),
        )
        for n, (record, remark) in enumerate(remarks, 1)
    )
    return compose(scenario, 7, "main", steps, annotations)


def sheet(chronicle: Chronicle, record: str = "M01") -> RecordSheet:
    found = record_sheet(chronicle, record)
    assert found is not None
    return found


def m01(*remarks: Remark) -> Chronicle:
    return told(PATROL, CALL, remarks=tuple(("M01", one) for one in remarks))


def test_a_move_has_every_common_field() -> None:
    made = sheet(
        m01(
            said.Tagged(tags=("sea", "patrol")),
            said.Linked(records=("C01",)),
            said.Timed(game_time="Tuesday, noon"),
            said.Translated(language="ar", original="دورية", text="Routine patrol"),
            said.ReleasedFrom(turn=3),
            said.Attached(digest="d" * 64, name="chart.png", media="image/png", size=2_000, text="The lane"),
        )
    )
    assert (made.kind, made.serial, made.author, made.status) == ("move", "P-001", "LM", "final")
    assert (made.tags, made.links, made.game_time) == (("sea", "patrol"), ("C01",), "Tuesday, noon")
    assert made.teams == ("arden", "velmar")
    assert made.wording == "Routine patrol"
    assert made.translation is not None
    assert made.translation.original == "دورية"
    assert made.release_turn == 3
    assert [file.name for file in made.attachments] == ["chart.png"]


def test_links_are_seen_from_both_ends() -> None:
    assert sheet(m01(said.Linked(records=("C01",))), "C01").backlinks == ("M01",)
    assert sheet(m01(said.Linked(records=("C01",)), said.Linked(records=())), "C01").backlinks == ()


def test_any_record_can_be_disputed_and_settled() -> None:
    contested = told(
        PATROL, CALL, remarks=(("C01", said.Disputed(by="arden", text="No such call")),), beside=2
    )
    made = sheet(contested, "C01")
    assert made.status == "disputed"
    assert [(d.by, d.text, d.open) for d in made.disputes] == [("arden", "No such call", True)]
    assert made.wording == "Whose patrol?"
    settled = told(
        PATROL,
        CALL,
        remarks=(
            ("C01", said.Disputed(by="arden", text="No such call")),
            ("C01", said.Settled(text="Both agree that it was sent late")),
        ),
        beside=2,
    )
    made = sheet(settled, "C01")
    assert (made.status, made.disputes[0].settled) == ("final", "Both agree that it was sent late")


def test_a_dispute_of_an_older_session_counts_and_can_be_settled() -> None:
    dispute = DisputeMove(move="M01", by="velmar", text="It was no patrol")
    assert sheet(told(PATROL, dispute)).status == "disputed"
    made = sheet(told(PATROL, dispute, remarks=(("M01", said.Settled(text="Withdrawn")),)))
    assert made.status == "final"
    assert made.disputes[0].text == "It was no patrol"


def test_who_corrected_a_wording_and_why_is_told_and_the_old_one_stays() -> None:
    made = sheet(told(PATROL, AmendMove(move="M01", text="Patrol with two frigates", reason="misheard")))
    assert [w.text for w in made.wordings] == ["Routine patrol", "Patrol with two frigates"]
    assert (made.wording, made.wordings[-1].reason) == ("Patrol with two frigates", "misheard")
    call = sheet(
        told(PATROL, CALL, remarks=(("C01", said.Reworded(text="Whose ships?", reason="typing")),), beside=2),
        "C01",
    )
    assert (call.wording, call.wordings[0].text) == ("Whose ships?", "Whose patrol?")


def test_status_follows_from_what_happened() -> None:
    held = replace(PATROL, hold=True)
    assert sheet(told(held)).status == "draft"
    assert sheet(told(held, RuleMove(move="M01"))).status == "final"
    rescinded = sheet(told(PATROL, RescindMove(move="M01")))
    assert (rescinded.status, rescinded.ended) == ("superseded", "rescinded, LM")
    twice = told(
        PATROL,
        replace(PATROL, serial=""),
        remarks=(("M02", said.Superseding(records=("M01",), text="keyed in twice")),),
        beside=2,
    )
    assert (sheet(twice).status, sheet(twice).ended) == (
        "superseded",
        "superseded by M02, KB: keyed in twice",
    )
    assert (sheet(twice, "M02").supersedes, sheet(twice, "M02").reason) == (("M01",), "keyed in twice")


def test_remarks_of_another_line_of_play_belong_to_its_records_alone() -> None:
    elsewhere = told(PATROL, remarks=(("M01", said.Disputed(by="velmar", text="no")),), beside=77)
    assert sheet(elsewhere).disputes == ()
    assert sheet(elsewhere).status == "final"


def test_steps_without_a_record_and_notes_are_records_too() -> None:
    chronicle = told(
        Advance(),
        remarks=(("", Note(text="quiet room")), ("S1", said.Disputed(by="arden", text="too early"))),
    )
    assert sheet(chronicle, "S1").status == "disputed"
    assert (sheet(chronicle, "N01").kind, sheet(chronicle, "N01").wording) == ("note", "quiet room")
    assert record_sheet(chronicle, "M77") is None


def test_serials_and_tags_in_use_are_known() -> None:
    book = RecordBook(
        told(
            PATROL,
            CALL,
            remarks=(("C01", said.Numbered(serial="P-031")), ("M01", said.Tagged(tags=("sea",)))),
            beside=2,
        )
    )
    assert book.serials() == {"p-001": "M01", "p-031": "C01"}
    assert book.tags() == ("sea",)


def test_an_open_dispute_waits_in_the_inbox_until_it_is_settled() -> None:
    disputed = said.Disputed(by="arden", text="No such call")
    for remarks, expected in (
        ((disputed,), [("record", "C01", "disputed")]),
        ((disputed, said.Settled(text="ok")), []),
    ):
        chronicle = told(PATROL, CALL, remarks=tuple(("C01", r) for r in remarks), beside=2)
        items = with_records(chronicle.scenario, chronicle.state, RecordBook(chronicle), ())
        assert [(i.kind, i.record, i.badge) for i in items] == expected


def test_a_record_that_may_be_told_waits_from_its_turn_on_until_it_is_staged() -> None:
    until = (PATROL, *[Advance()] * 8)
    early = told(PATROL, remarks=(("M01", said.ReleasedFrom(turn=1)),))
    later = told(*until, remarks=(("M01", said.ReleasedFrom(turn=1)),))
    staged = told(*until, Stage(record="M01", text="A patrol"), remarks=(("M01", said.ReleasedFrom(turn=1)),))
    shown = told(
        *until,
        Stage(record="M01", text="A patrol"),
        TakeScene(scene="reveal"),
        remarks=(("M01", said.ReleasedFrom(turn=1)),),
    )
    counts = []
    for chronicle in (early, later, staged, shown):
        items = with_records(chronicle.scenario, chronicle.state, RecordBook(chronicle), ())
        counts.append([i.kind for i in items].count("release"))
    assert counts == [0, 1, 0, 0]


def test_the_log_sorts_by_the_time_of_happening_and_says_when_it_was_entered() -> None:
    chronicle = told(PATROL, CALL)
    late = replace(
        chronicle.steps[1], occurred_at=TEN + timedelta(seconds=30), entered_at=TEN + timedelta(minutes=40)
    )
    chronicle = replace(chronicle, steps=(chronicle.steps[0], late))
    entries = log_entries(chronicle, RecordBook(chronicle))
    assert [e.record for e in in_order(entries, "occurred")] == ["C01", "M01"]
    assert [e.record for e in in_order(entries, "entered")] == ["M01", "C01"]
    assert [e.late for e in entries] == [False, True]


def test_the_log_says_in_words_how_a_record_stands() -> None:
    chronicle = m01(said.Disputed(by="velmar", text="It was no patrol"), said.Tagged(tags=("sea",)))
    first, second = log_entries(chronicle, RecordBook(chronicle))
    assert (mark_words(first), mark_words(second)) == ("disputed", "")
    assert "It was no patrol" in first.beneath[0]
    assert "disputed by Velmar" in first.beneath[0]
    assert first.meta == ("P-001", "#sea")


def test_the_filter_of_the_log() -> None:
    chronicle = m01(said.Tagged(tags=("sea", "Patrol")), said.Disputed(by="velmar", text="no"))
    entries = log_entries(chronicle, RecordBook(chronicle))

    def found(typed: str) -> list[str]:
        asked = read_query(chronicle.scenario, typed)
        return [entry.record for entry in entries if asked(entry)]

    assert found("") == found("  ") == ["M01", "C01"]
    assert found("whose") == found("kind:call") == found("kind:message") == ["C01"]
    assert found("tag:sea") == found("tag:patrol") == found("p-001") == found("status:disp") == ["M01"]
    assert found("disputed") == ["M01"]
    assert found("team:A") == found("team:velmar") == found("turn:0") == ["M01", "C01"]
    assert found('"routine patrol" team:B') == ["M01"]
    assert found("team:C") == found("turn:7") == found("turn:x") == found("tag:land") == []
    assert found("turn:0-2 kind:move") == ["M01"]
