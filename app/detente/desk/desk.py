"""The desk: every verb of a facilitator on one open session, without a window."""

import secrets
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from detente.desk import papers
from detente.desk.outcome import Outcome
from detente.exercise import inbox, machine
from detente.exercise.annotations import Annotation, Bookmark, Note, Remark, Saying
from detente.exercise.attachments import refused
from detente.exercise.boards import CONTROL, Boards, boards
from detente.exercise.chronicle import DENSE, Chronicle, Recorder, Step, compose
from detente.exercise.compliance import Row, ledger
from detente.exercise.inbox_items import Item
from detente.exercise.inbox_records import with_records
from detente.exercise.luck import Luck
from detente.exercise.mechanic import Command, Decision, Refusal, State
from detente.exercise.merging import moved
from detente.exercise.phases import PauseClock, Phases
from detente.exercise.publication import TakeScene
from detente.exercise.readings import Readings, read
from detente.exercise.record_book import RecordBook
from detente.exercise.renaming import Names, as_named
from detente.exercise.secrets import secret_type
from detente.exercise.setting import Scenario, Scene, SecretType
from detente.exercise.telling import Reason, reasons
from detente.exercise.views import PublicView, TeamView, TurnReading, public_view, team_view
from detente.store import MAIN, ROOT, Beside, Branch, NewStep, SessionFault, SessionFile
from detente.words import tr

Progress = Callable[[int, int], None]
SEED_BITS = 48


def utc_now() -> datetime:
    return datetime.now(UTC)


class Desk:
    """One open session. Verbs either commit a step or answer with a refusal; looking never writes."""

    def __init__(self, file: SessionFile, author: str, clock: Callable[[], datetime]) -> None:
        self._file = file
        self._live = False
        self._clock = clock
        self.author = author
        self._setting = file.scenario()
        self._named: tuple[Names, Scenario] | None = None
        """Names are looked up at every painting; they change once in a day, if at all."""
        self.seed = int(file.fact("seed"))
        self._steps = {step.id: step for step in file.steps()}
        self._branches = {branch.name: branch for branch in file.branches()}
        self._branch = file.fact("branch") or MAIN
        self._annotations = file.annotations()
        self._states: dict[int, State] = {}
        self._recorder = Recorder(self._setting, self.seed)
        self._chronicle: Chronicle | None = None
        self._pictures: dict[str, bytes] = {}
        """The picture that was shown last: the same one is asked for at every change."""
        self._records: tuple[Chronicle, RecordBook] | None = None
        self._follow()

    @classmethod
    def create(
        cls,
        path: Path,
        scenario: Scenario,
        *,
        seed: int | None = None,
        author: str = "",
        clock: Callable[[], datetime] = utc_now,
    ) -> "Desk":
        """Begin a new session in a new file. Raises SessionFault where that cannot be done."""
        chosen = secrets.randbits(SEED_BITS) if seed is None else seed
        desk = cls(SessionFile.create(path, scenario, chosen, clock()), author, clock)
        desk._live = True
        desk._file.record_fact("closed", "no")
        return desk

    @classmethod
    def open(
        cls, path: Path, *, author: str = "", clock: Callable[[], datetime] = utc_now, live: bool = True
    ) -> "Desk":
        """Open a session; unless `live`, only to look at it without changing a byte. Raises SessionFault."""
        file = SessionFile.open(path, look=not live)
        try:
            desk = cls(file, author, clock)
            if live:
                desk._recover()
                desk._live = True
                file.record_fact("closed", "no")
        except SessionFault:
            file.close()
            raise
        return desk

    def _recover(self) -> None:
        """After a crash the clock stands still at the last entry: nobody knows how long the room waited."""
        head = self.head
        if self._file.fact("closed") == "no" and head and self.state.of(Phases).running_since:
            self.submit(PauseClock(at=head.entered_at))

    @property
    def scenario(self) -> Scenario:
        """The scenario as played, with the names that teams and phases bear now."""
        names = self.state.of(Names)
        if self._named is None or self._named[0] is not names:
            self._named = names, as_named(self._setting, self.state)
        return self._named[1]

    @property
    def setting(self) -> Scenario:
        """The scenario as it was laid down, whatever its teams are called now."""
        return self._setting

    @property
    def path(self) -> Path:
        return self._file.path

    @property
    def branch(self) -> Branch:
        return self._branches[self._branch]

    @property
    def branches(self) -> tuple[Branch, ...]:
        return tuple(self._branches.values())

    @property
    def head(self) -> Step | None:
        return self._steps.get(self.branch.head)

    @property
    def state(self) -> State:
        return self._recorder.state

    @property
    def annotations(self) -> tuple[Annotation, ...]:
        return self._annotations

    def readings(self) -> Readings:
        """The instruments now."""
        return self._recorder.readings()

    def inbox(self, step_id: int | None = None) -> tuple[Item, ...]:
        """What needs control now, or needed it after a step."""
        if step_id is None:
            waiting = inbox.items(self.scenario, self.state, self.readings(), self.room_time())
            return with_records(self.scenario, self.state, self.records(), waiting)
        state = self._states[step_id]
        return inbox.items(self.scenario, state, read(self.scenario, state))

    def room_time(self) -> datetime:
        """What the clock on the wall of the room says."""
        return self._clock().astimezone()

    def secret_type(self, team_id: str) -> SecretType:
        """Control only: the team's secret type."""
        return secret_type(self._setting, self.seed, team_id)

    def saved_at(self) -> datetime | None:
        """When the last step or remark was committed."""
        times = [self.head.entered_at] if self.head else []
        times += [remark.entered_at for remark in self.annotations[-1:]]
        return max(times, default=None)

    # Verbs

    def submit(
        self, command: Command, *, author: str | None = None, occurred_at: datetime | None = None
    ) -> Outcome:
        """Decide a command and commit what follows; a refusal changes nothing."""
        depth = self.head.depth + 1 if self.head else 1
        decision = machine.decide(self._setting, self.state, command, Luck(self.seed, depth))
        if isinstance(decision, Refusal):
            return Outcome(refusal=decision)
        now = self._clock()
        new = NewStep(
            command=command,
            events=decision,
            author=self.author if author is None else author,
            occurred_at=occurred_at or now,
            entered_at=now,
        )
        branch, leaving = self._branch_for_new_step(now)
        step = self._file.append(branch, self.head, new, leaving)
        self._go_on(branch, leaving, step)
        self._take_in(step)
        return Outcome(step=step)

    def submit_all(
        self, entries: Iterable[tuple[Command, datetime | None]], progress: Progress | None = None
    ) -> Refusal | None:
        """Decide many commands and commit them in one transaction: all of them, or none after a refusal."""
        state, depth, new = self.state, self.head.depth if self.head else 0, []
        for number, (command, occurred_at) in enumerate(entries, start=1):
            depth += 1
            decision = machine.decide(self._setting, state, command, Luck(self.seed, depth))
            if isinstance(decision, Refusal):
                return decision
            state = machine.fold(state, decision)
            now = self._clock()
            new.append(NewStep(command, decision, self.author, occurred_at or now, now))
            if progress and number % 500 == 0:
                progress(number, 0)
        branch, leaving = self._branch_for_new_step(self._clock())
        steps = self._file.append_many(branch, self.head, new, leaving)
        if steps:
            self._steps.update({step.id: step for step in steps})
            self._go_on(branch, leaving, steps[-1])
            self._follow()
        return None

    def graft(
        self,
        name: str,
        base: Step | None,
        new: Iterable[NewStep],
        besides: Iterable[Beside] = (),
        attached: Iterable[bytes] = (),
    ) -> None:
        """Begin a branch with steps that were decided elsewhere, and go there: all, or nothing."""
        at, now, left = base.id if base else ROOT, self._clock(), self.branch
        branch = Branch(name, at, at, at, now)
        leaving = left if left.head != left.tip else None
        steps = self._file.graft(branch, base, new, besides, attached, now, leaving)
        self._annotations = self._file.annotations()
        self._chronicle = None
        if steps:
            self._steps.update({step.id: step for step in steps})
            self._go_on(branch, leaving, steps[-1])
            self._follow()

    def _branch_for_new_step(self, now: datetime) -> tuple[Branch, Branch | None]:
        """The current branch; where undo has gone back from its tip, a new one, and the one to leave."""
        branch = self.branch
        if branch.head == branch.tip:
            return branch, None
        return Branch(self._free_name(), branch.head, branch.head, branch.head, now), branch

    def _go_on(self, branch: Branch, leaving: Branch | None, last: Step) -> None:
        """Follow what the file has committed."""
        if leaving:
            self._branches[leaving.name] = replace(leaving, head=leaving.tip)
        self._branches[branch.name] = replace(branch, head=last.id, tip=last.id)
        self._branch = branch.name

    def _free_name(self) -> str:
        turn = self.state.of(Phases).turn
        number = 1
        while (name := tr("turn {turn}, variation {number}", turn=turn, number=number)) in self._branches:
            number += 1
        return name

    def _take_in(self, step: Step) -> None:
        self._steps[step.id] = step
        self._states[step.id] = self._recorder.add(step)
        self._chronicle = None

    def can_undo(self) -> bool:
        return self.branch.head != ROOT

    def can_redo(self) -> bool:
        return self.branch.head != self.branch.tip

    @property
    def ahead(self) -> Step | None:
        """What redo would bring back; None at the tip of the branch."""
        if not self.can_redo():
            return None
        step = self._steps[self.branch.tip]
        while (before := step.parent or ROOT) != self.branch.head:
            step = self._steps[before]
        return step

    def undo(self) -> Step | None:
        """Step back; the step stays in the file and can be redone. None at the beginning."""
        head = self.head
        if head is None:
            return None
        before = head.parent or ROOT
        self._move_head(before)
        self._recorder.back(self._states[before])
        del self._states[head.id]
        return head

    def redo(self) -> Step | None:
        """Step forward again along the branch; None at its tip."""
        step = self.ahead
        if step is not None:
            self._move_head(step.id)
            self._take_in(step)
        return step

    def _move_head(self, head: int) -> None:
        self._file.move_head(self.branch, head)
        self._branches[self._branch] = replace(self.branch, head=head)
        self._chronicle = None

    def start_branch(self, name: str, at_step: int) -> Refusal | None:
        """Begin a branch at any step and go there."""
        if name.strip() == "" or name in self._branches:
            return Refusal(
                what=tr("The branch was not begun."),
                why=tr("The name is empty or taken."),
                remedy=tr("Choose another name."),
            )
        if at_step != ROOT and at_step not in self._steps:
            return Refusal(
                what=tr("The branch was not begun."),
                why=tr("There is no step {step}.", step=at_step),
                remedy=tr("Choose a step of the session."),
            )
        made = Branch(name, at_step, at_step, at_step, self._clock())
        self._file.put_branch(made)
        self._branches[name] = made
        self._branch = name
        self._follow()
        return None

    def switch(self, name: str) -> None:
        """Go to another branch. Raises KeyError where there is none of that name."""
        branch = self._branches[name]
        self._file.put_branch(branch)
        self._branch = name
        self._follow()

    def annotate(
        self, text: str, *, bookmark: bool = False, step: int | None = None, author: str = ""
    ) -> None:
        """Write a note or set a bookmark beside a step; the current one where none is named."""
        self.remark(Bookmark(text=text) if bookmark else Note(text=text), step=step, author=author)

    def remark(
        self,
        remark: Remark,
        *,
        record: str = "",
        step: int | None = None,
        author: str = "",
        occurred_at: datetime | None = None,
    ) -> None:
        """Say something beside a step, about a record where one is named; nothing of the state changes."""
        self._file.annotate(
            step if step is not None else self.branch.head,
            remark,
            author or self.author,
            self._clock(),
            record=record,
            occurred_at=occurred_at,
        )
        self._annotations = self._file.annotations()
        self._chronicle = None

    def remark_all(self, sayings: Iterable[Saying]) -> None:
        """Say several things at once: all of them are kept, or none."""
        self._file.annotate_all(sayings, self.branch.head, self.author, self._clock())
        self._annotations = self._file.annotations()
        self._chronicle = None

    def attach(self, content: bytes) -> str:
        """Keep a file inside the session; returns the digest it is found by.

        Raises SessionFault where the disk is full, and where the file, or all of them, would be too big.
        """
        why = refused(len(content), self._file.attached_size())
        if why:
            raise SessionFault(why)
        return self._file.attach(content, self._clock())

    def attached(self, digest: str) -> bytes:
        """The bytes of a file kept inside the session. Raises SessionFault."""
        return self._file.attached(digest)

    def pictures(self, chronicle: Chronicle) -> dict[str, bytes]:
        """Every attached picture of a branch by its digest, as far as the file still has them."""
        found: dict[str, bytes] = {}
        for file in RecordBook(chronicle).attachments():
            if file.picture:
                with suppress(SessionFault):  # `verify` names what is missing; a report can do without
                    found[file.digest] = self.attached(file.digest)
        return found

    def save_draft(self, form: str, body: str) -> None:
        """Keep a half-written form; an empty body forgets it."""
        self._file.save_draft(form, body, self._clock())

    def drafts(self) -> dict[str, str]:
        return self._file.drafts()

    def snapshot(self, target: Path) -> Path:
        """Copy the session to a file beside the way, from where it can be carried on. Raises SessionFault."""
        return self._file.backup(target)

    def backup(self, folder: Path) -> Path:
        """Copy the session into a folder or onto a stick. Raises SessionFault."""
        if not folder.is_dir():
            raise SessionFault(tr("There is no folder {folder}. Choose another one.", folder=folder))
        stamp = self._clock().strftime("%Y%m%d-%H%M%S")
        return self._file.backup(folder / f"{self.path.stem}-{stamp}.detente")

    def state_sheet(self, folder: Path) -> Path:
        """Leave the state of play on one page in a folder or on a stick. Raises SessionFault."""
        return papers.state_sheet(self.chronicle(), folder, self.path.stem, self._clock())

    def close(self) -> None:
        """Leave the session as one tidy file; who only looked leaves the mark of a crash where it is."""
        if self._live:
            self._file.record_fact("closed", "yes")
        self._file.close()

    # Looking

    def log(self) -> tuple[Step, ...]:
        """The steps of the current branch from the beginning to its head."""
        return tuple(self._path(self.branch.head))

    def now(self) -> datetime:
        """The time by the clock of this desk."""
        return self._clock()

    def steps(self) -> dict[int, Step]:
        """Every step of every branch, by id."""
        return dict(self._steps)

    def root(self) -> str:
        """The digest of scenario and seed: equal in all files that come from one beginning."""
        return self._file.root()

    def _path(self, head: int) -> list[Step]:
        path: list[Step] = []
        at: int | None = head
        while at:
            path.append(self._steps[at])
            at = self._steps[at].parent
        path.reverse()
        return path

    def _follow(self) -> None:
        """Follow the current branch from the beginning to its head."""
        path = self._path(self.branch.head)
        self._recorder = Recorder(self._setting, self.seed, dense=len(path) > DENSE)
        self._states = {ROOT: self._recorder.state}
        for step in path:
            self._states[step.id] = self._recorder.add(step)
        self._chronicle = None

    def chronicle(self) -> Chronicle:
        """The current branch from the beginning to its head."""
        if self._chronicle is None:
            remarks = moved(self._annotations, self._states)
            self._chronicle = self._recorder.chronicle(self._branch, remarks)
        return self._chronicle

    def records(self) -> RecordBook:
        """Every record of the current branch, with what was said about it."""
        chronicle = self.chronicle()
        if self._records is None or self._records[0] is not chronicle:
            self._records = chronicle, RecordBook(chronicle)
        return self._records[1]

    def chronicle_until(self, step_id: int) -> Chronicle:
        """The same, up to a step of the tree."""
        path = self._path(step_id)
        remarks = moved(self._annotations, [step.id for step in path])
        return compose(self._setting, self.seed, self._branch, path, remarks)

    def state_at(self, step_id: int) -> State:
        """The state after a step of the current branch (0 for the beginning)."""
        return self._states[step_id]

    def public_view(self, step_id: int | None = None) -> PublicView:
        """What the room sees now, or saw after a step."""
        state, history = self._at(step_id)
        return self._with_picture(public_view(self._setting, state, history))

    def team_view(self, team_id: str, step_id: int | None = None) -> TeamView:
        """What a team knows now, or knew after a step."""
        state, history = self._at(step_id)
        return team_view(self._setting, state, team_id, history)

    def _at(self, step_id: int | None) -> tuple[State, tuple[TurnReading, ...]]:
        """A state and the ends of the turns before it; a scrubbed cursor asks for this at every frame."""
        history = self.chronicle().history
        if step_id is None or step_id == self.branch.head:
            return self.state, history
        state = self._states[step_id]
        return state, tuple(r for r in history if r.turn < state.of(Phases).turn)

    def ledger(self) -> tuple[Row, ...]:
        """Control only: every obligation, turn by turn, with what is really so."""
        return ledger(self.scenario, self.state, self.seed)

    def boards(self, seat: str = CONTROL, step_id: int | None = None) -> Boards:
        """What a seat may see of treaties and verification, now or after a step."""
        return boards(self.scenario, self.state if step_id is None else self._states[step_id], seat)

    def would(self, command: Command) -> Decision:
        """The events that a command would bring, or its refusal; nothing is committed.

        For commands that draw no luck: foreseeing a roll would be fishing for dice.
        """
        depth = self.head.depth + 1 if self.head else 1
        return machine.decide(self._setting, self.state, command, Luck(self.seed, depth))

    def foresee(self, command: Command) -> tuple[Reason, ...] | Refusal:
        """What a command would do to the curves, or why it would be refused; as `would`."""
        decision = self.would(command)
        return decision if isinstance(decision, Refusal) else reasons(self.scenario, decision)

    def preview(self, scene: Scene, text: str = "", *, publish: bool = True) -> PublicView:
        """What the room would see after TAKE; nothing is committed."""
        return self.preview_of(TakeScene(scene=scene, text=text, publish=publish))

    def preview_of(self, command: Command) -> PublicView:
        """What the room would see after a command that draws no luck; nothing is committed."""
        decision = machine.decide(self._setting, self.state, command, Luck(self.seed, 0))
        taken = self.state if isinstance(decision, Refusal) else machine.fold(self.state, decision)
        return self._with_picture(public_view(self._setting, taken, self.chronicle().history))

    def _with_picture(self, view: PublicView) -> PublicView:
        """The view with the bytes of the picture that it names, if it names one."""
        named = view.picture
        if named is None:
            return view
        if named.attachment not in self._pictures:
            try:
                content = self.attached(named.attachment)
            except SessionFault:
                content = b""  # the scene says in words that the picture is missing
            self._pictures = {named.attachment: content}
        return replace(view, picture=replace(named, content=self._pictures[named.attachment]))
