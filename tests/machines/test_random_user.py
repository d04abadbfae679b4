"""A random user edits, drags, undoes, redoes, saves and reopens a real document."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from typing_extensions import override

from app.document.document import Document
from app.domain.beginning import empty_project
from app.domain.edits import dealing, issues, options, parties, ranges, scores, weights
from app.domain.edits.changing import Refused
from app.domain.edits.describing import set_amount, set_options
from app.domain.edits.stances import set_stance
from app.domain.ids import IssueId, OptionId, PartyId
from app.domain.issues import AmountIssue, ChoiceIssue, levels
from app.domain.packages import AmountTerm, OptionTerm, Term
from app.domain.problems import problems_of
from app.domain.project import Project
from app.domain.soundness import Unsound
from app.domain.stances import Stance
from app.storage.atomic import OnDisk, Saver
from app.storage.files import bytes_of, project_from_bytes, read_project, write_project
from app.wording.edits import step_in_words
from app.wording.problems import problem_in_words
from tests.effort import EFFORT, Effort

names = st.sampled_from(["Price", "Delivery", "", "Ünïcode 价格", "a" * 120, "<b>bold</b>"])
numbers = st.one_of(st.integers(-5, 120), st.floats(-10, 200, allow_nan=False, width=32)).map(float)
STEPS = {Effort.FAST: 40, Effort.LONG: 80, Effort.NIGHT: 120}


class RandomUser(RuleBasedStateMachine):
    """Whatever is done: the project stays sound, undo then redo is nothing, saving then loading is nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.path = Path(self.folder.name) / "deal.dealwright"
        self.saver = Saver(locks=Path(self.folder.name) / "locks")
        self.document = Document(empty_project(identifier="deal", seed=7), saved=False)

    @override
    def teardown(self) -> None:
        self.folder.cleanup()

    @property
    def project(self) -> Project:
        return self.document.project

    def attempt(self, edit: Callable[[], None]) -> None:
        before = self.project
        try:
            edit()
        except (Refused, Unsound):
            assert self.project is before

    def issue(self, pick: int) -> IssueId:
        return self.project.issues[pick % len(self.project.issues)].id

    def party(self, pick: int) -> PartyId:
        return self.project.parties[pick % len(self.project.parties)].id

    def option(self, pick: int) -> tuple[IssueId, OptionId] | None:
        found = [
            (issue.id, option.id)
            for issue in self.project.issues
            if isinstance(issue, ChoiceIssue)
            for option in issue.options
        ]
        return found[pick % len(found)] if found else None

    def some_term(self, issue: IssueId, pick: int) -> Term | None:
        found = next(each for each in self.project.issues if each.id == issue)
        if isinstance(found, AmountIssue):
            every = levels(found)
            return AmountTerm(amount=every[pick % len(every)])
        return OptionTerm(option=found.options[pick % len(found.options)].id) if found.options else None

    def has_issues(self) -> bool:
        return bool(self.project.issues)

    @initialize(name=names)
    def begin(self, name: str) -> None:
        self.document.apply(issues.add_choice_issue, name=name, options=["yes", "no", "later"])

    @rule(name=names, labels=st.lists(names, max_size=4))
    def add_choice(self, name: str, labels: list[str]) -> None:
        self.attempt(lambda: self.document.apply(issues.add_choice_issue, name=name, options=labels))

    @rule(name=names, low=numbers, width=numbers)
    def add_amount(self, name: str, low: float, width: float) -> None:
        self.attempt(
            lambda: self.document.apply(
                issues.add_amount_issue, name=name, low=low, high=low + width, step=max(width, 1) / 7
            )
        )

    @precondition(has_issues)
    @rule(pick=st.integers(0, 9), before=st.integers(0, 9))
    def move(self, pick: int, before: int) -> None:
        where = before % (len(self.project.issues) + 1)
        self.document.apply(issues.move_issues, issues=[self.issue(pick)], before=where)

    @precondition(lambda self: len(self.project.issues) > 2)
    @rule(pick=st.integers(0, 9))
    def remove(self, pick: int) -> None:
        self.document.apply(issues.remove_issues, issues=[self.issue(pick)])

    @precondition(has_issues)
    @rule(pick=st.integers(0, 9), low=numbers, high=numbers, step=numbers)
    def change_range(self, pick: int, low: float, high: float, step: float) -> None:
        self.attempt(
            lambda: self.document.apply(ranges.set_range, issue=self.issue(pick), low=low, high=high, step=step)
        )

    @precondition(has_issues)
    @rule(pick=st.integers(0, 9), labels=st.lists(names, min_size=1, max_size=4, unique=True))
    def describe_options(self, pick: int, labels: list[str]) -> None:
        self.attempt(lambda: self.document.apply(set_options, issue=self.issue(pick), labels=labels))

    @precondition(has_issues)
    @rule(pick=st.integers(0, 9), low=numbers)
    def describe_amount(self, pick: int, low: float) -> None:
        self.attempt(
            lambda: self.document.apply(set_amount, issue=self.issue(pick), span=(low, low + 10, 2.5), unit="days")
        )

    @rule(pick=st.integers(0, 30))
    def remove_option(self, pick: int) -> None:
        found = self.option(pick)
        if found is not None:
            self.document.apply(options.remove_options, issue=found[0], options=[found[1]])

    @rule(pick=st.integers(0, 30), why=names)
    def rule_out(self, pick: int, why: str) -> None:
        found = self.option(pick)
        if found is not None:
            self.document.apply(options.take_off_table, issue=found[0], option=found[1], why=why)

    @precondition(has_issues)
    @rule(who=st.integers(0, 3), pick=st.integers(0, 9), weight=numbers)
    def weigh(self, who: int, pick: int, weight: float) -> None:
        self.attempt(
            lambda: self.document.apply(
                weights.set_weight, party=self.party(who), issue=self.issue(pick), weight=weight
            )
        )

    @precondition(has_issues)
    @rule(who=st.integers(0, 3), pick=st.integers(0, 9), shares=st.lists(st.floats(0, 1), min_size=1, max_size=5))
    def drag(self, who: int, pick: int, shares: list[float]) -> None:
        party, issue = self.party(who), self.issue(pick)
        steps = len(self.document.history.done)
        for share in shares:
            self.attempt(
                lambda share=share: self.document.apply_merging(  # type: ignore[misc]  # a loop variable kept as default
                    ("drag", party, issue), weights.set_share, party=party, issue=issue, share=share
                )
            )
        self.document.close_step()
        assert len(self.document.history.done) <= steps + 1

    @precondition(has_issues)
    @rule(who=st.integers(0, 3), pick=st.integers(0, 9))
    def lock(self, who: int, pick: int) -> None:
        self.document.apply(weights.lock_weight, party=self.party(who), issue=self.issue(pick))

    @rule(who=st.integers(0, 3), pick=st.integers(0, 30), score=numbers)
    def score(self, who: int, pick: int, score: float) -> None:
        found = self.option(pick)
        if found is not None:
            self.attempt(
                lambda: self.document.apply(
                    scores.set_score, party=self.party(who), issue=found[0], option=found[1], score=score
                )
            )

    @precondition(has_issues)
    @rule(who=st.integers(1, 3), pick=st.integers(0, 9), stance=st.sampled_from(list(Stance)[:3]))
    def believe(self, who: int, pick: int, stance: Stance) -> None:
        self.attempt(
            lambda: self.document.apply(set_stance, party=self.party(who), issue=self.issue(pick), stance=stance)
        )

    @precondition(has_issues)
    @rule(who=st.integers(0, 3), pick=st.integers(0, 9), term=st.integers(0, 30))
    def give_walk_away(self, who: int, pick: int, term: int) -> None:
        issue = self.issue(pick)
        chosen = self.some_term(issue, term)
        self.document.apply(parties.set_walk_away_term, party=self.party(who), issue=issue, term=chosen)

    @rule(who=st.integers(0, 3), points=numbers)
    def give_points(self, who: int, points: float) -> None:
        self.document.apply(parties.set_walk_away_points, party=self.party(who), points=points)

    @precondition(has_issues)
    @rule(pick=st.integers(0, 9), term=st.integers(0, 30))
    def compose(self, pick: int, term: int) -> None:
        issue = self.issue(pick)
        self.document.apply(dealing.set_draft_term, issue=issue, term=self.some_term(issue, term))

    @rule(who=st.integers(0, 3))
    def offer(self, who: int) -> None:
        self.attempt(lambda: self.document.apply(dealing.put_on_table, party=self.party(who), terms=self.project.draft))

    @rule(name=names)
    def invite(self, name: str) -> None:
        if len(self.project.parties) < 4:
            self.document.apply(parties.add_party, name=name)

    @rule(who=st.integers(0, 3))
    def send_away(self, who: int) -> None:
        self.attempt(lambda: self.document.apply(parties.remove_party, party=self.party(who)))

    @rule(count=st.integers(1, 6))
    def undo(self, count: int) -> None:
        for _ in range(count):
            self.document.undo()

    @rule(count=st.integers(1, 6))
    def redo(self, count: int) -> None:
        for _ in range(count):
            self.document.redo()

    @rule()
    def save_and_reopen(self) -> None:
        write_project(self.saver, self.project, self.path, OnDisk.ANYTHING)
        self.document.mark_saved(self.project)
        assert self.document.is_saved
        assert read_project(self.path).project == self.project

    @invariant()
    def what_is_written_reads_back_equal(self) -> None:
        again, notes = project_from_bytes(bytes_of(self.project))
        assert again == self.project
        assert notes == ()

    @invariant()
    def undo_then_redo_is_nothing(self) -> None:
        if self.document.history.done:
            present = self.project
            self.document.undo()
            self.document.redo()
            assert self.project is present

    @invariant()
    def everything_has_words(self) -> None:
        for problem in problems_of(self.project):
            assert problem_in_words(self.project, problem)
        for step in self.document.history.done[-1:]:
            assert step_in_words(step.label, before=step.before, after=step.after)


TestRandomUser = RandomUser.TestCase
TestRandomUser.settings = settings(stateful_step_count=STEPS[EFFORT])
