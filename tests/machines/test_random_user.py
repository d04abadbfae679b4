"""A random user edits, drags, undoes, redoes, saves and reopens a real document."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, find, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from typing_extensions import override

from app.document.document import Document
from app.domain.beginning import empty_project
from app.domain.disclosures import DisclosureKind
from app.domain.edits import (
    alternatives,
    dealing,
    disclosing,
    events,
    interests,
    issues,
    links,
    options,
    parking,
    parties,
    questions,
    ranges,
    risk,
    settling,
    standards,
    statements,
    waiting,
    weights,
)
from app.domain.edits.changing import Refused
from app.domain.edits.dealing import keep_package, put_on_table, set_draft
from app.domain.estimates import Estimate
from app.domain.ids import IssueId, OptionId, PartyId
from app.domain.links import OneOf, Within
from app.domain.lookup import party_of
from app.domain.packages import AmountTerm
from app.domain.payments import Instalment
from app.domain.problems import problems_of
from app.domain.project import Project
from app.domain.soundness import Unsound
from app.storage.atomic import OnDisk, Saver
from app.storage.files import bytes_of, project_from_bytes, read_project, write_project
from app.wording.edits import step_in_words
from app.wording.problems import problem_in_words
from tests.builders import terms, two_issue_deal
from tests.edits import Edit, every_edit
from tests.effort import EFFORT, Effort
from tests.machines.hand import Given, given_to
from tests.strategies import projects

EDITS = every_edit()
STEPS = {Effort.FAST: 40, Effort.LONG: 80, Effort.NIGHT: 120}


def under_way() -> Project:
    """A deal with something in every place, so that there is something for every edit to be done to."""
    project = issues.add_choice_issue(two_issue_deal(), name="Delivery", options=["30 days", "60 days", "later"])
    project = set_draft(project, terms=terms(colour="red", price=3))
    project = keep_package(project, name="Kept", terms=terms(colour="blue", price=5))
    project = put_on_table(project, party=PartyId("them"), terms=terms(colour="blue", price=9))
    project = options.take_off_table(project, issue=IssueId("colour"), option=OptionId("blue"), by=PartyId("them"))
    project = parties.set_aspiration(project, party=PartyId("us"), aspiration=80)
    project = weights.lock_weight(project, party=PartyId("us"), issue=IssueId("colour"))
    red, cheap = OneOf(issue=IssueId("colour"), options=(OptionId("red"),)), Within(issue=IssueId("price"), high=5)
    project = links.add_rule(project, when=(red,), then=(cheap,))
    project = links.add_joint_effect(project, when=(red, cheap))
    effect = project.joint_effects[0].id
    project = links.set_bonus(project, effect=effect, party=PartyId("them"), points=4, bounds=(2, 6))
    project = parties.add_party(project, name="The bank")
    project = events.add_event(project, words="It is late", outcomes=("On time", "A week", "More"))
    event = project.contingencies[0]
    project = events.set_chance(project, event=event.id, party=PartyId("us"), outcome=event.outcomes[0].id, chance=40.0)
    project = events.set_chance(project, event=event.id, party=PartyId("us"), outcome=event.outcomes[1].id, chance=70.0)
    project = interests.add_interest(project, party=PartyId("us"), words="Cash", issue=IssueId("price"))
    return _with_talks(_with_money(project))


def _with_money(project: Project) -> Project:
    """The same deal with a price in money, and what waiting for it and risking it costs everybody."""
    project = ranges.set_currency(project, issue=IssueId("price"), currency="EUR")
    project = issues.add_amount_issue(project, name="Credit", low=0, high=60, step=30, unit="days")
    for option, days in (("30-days", 30.0), ("60-days", 60.0), ("later", 90.0)):
        paid = (Instalment(days=days),)
        project = waiting.set_schedule(project, issue=IssueId("delivery"), option=OptionId(option), paid=paid)
    for party in project.parties:
        project = waiting.set_discount_rate(project, party=party.id, rate=Estimate(value=6.0))
        project = risk.set_risk_tolerance(project, party=party.id, tolerance=Estimate(value=5.0))
    return project


def _with_talks(project: Project) -> Project:
    """The same deal with something parked, usual, possible without it, and signed."""
    us, price = PartyId("us"), IssueId("price")
    project = dealing.put_several_on_table(
        project, party=us, several=[terms(price=1), terms(price=2)], date="2026-05-01"
    )
    (meso,) = project.mesos
    project = dealing.prefer_offer(project, meso=meso.id, preferred=meso.offers[0])
    project = parking.park_term(project, issue=price, term=AmountTerm(amount=4))
    project = standards.add_standard(project, issue=price, term=AmountTerm(amount=5))
    project = alternatives.add_alternative(project, party=us, words="Another seller")
    (other,) = party_of(project, us).walk_away.alternatives
    worth = Estimate(value=20.0)
    project = alternatives.set_alternative_worth(project, party=us, alternative=other.id, worth=worth)
    project = questions.note_question(project, party=PartyId("them"), words="Why?", issues=[price])
    project = statements.note_statement(project, party=PartyId("them"), more=price, less=IssueId("delivery"))
    project = disclosing.add_tellable(project, telling=DisclosureKind.FACT, words="We pay on time")
    project = disclosing.tell(
        project, party=PartyId("them"), telling=DisclosureKind.FACT, about=(), words="We pay on time"
    )
    return settling.settle_deal(project, terms=terms(price=2), offer=project.offers[-1].id)


SEEDLINGS = st.sampled_from([under_way(), empty_project(identifier="deal", seed=7)])
BEGINNINGS = SEEDLINGS if EFFORT is Effort.FAST else SEEDLINGS | projects(most_issues=3)


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

    @initialize(project=BEGINNINGS)
    def begin(self, project: Project) -> None:
        self.document = Document(project, saved=False)
        self.document.apply(issues.add_choice_issue, name="Colour", options=["yes", "no", "later"])

    def do(self, edit: Edit, data: st.DataObject) -> None:
        given = data.draw(given_to(edit, self.project), label=edit.__name__)
        if given is not None:
            self.attempt(lambda: self.document.apply(edit, **given))

    @precondition(lambda self: bool(self.project.issues))
    @rule(data=st.data(), shares=st.lists(st.floats(0, 1), min_size=1, max_size=5))
    def drag(self, data: st.DataObject, shares: list[float]) -> None:
        party = data.draw(st.sampled_from(self.project.parties)).id
        issue = data.draw(st.sampled_from(self.project.issues)).id
        steps = len(self.document.history.done)
        for share in shares:
            self.attempt(
                lambda share=share: self.document.apply_merging(  # type: ignore[misc]  # a loop variable kept as default
                    ("drag", party, issue), weights.set_share, party=party, issue=issue, share=share
                )
            )
        self.document.close_step()
        assert len(self.document.history.done) <= steps + 1

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
        again = read_project(self.path).project
        assert again == self.project
        self.document = Document(again, saved=True)

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


def _trying(edits: tuple[Edit, ...]) -> Callable[[RandomUser, Edit, st.DataObject], None]:
    @rule(edit=st.sampled_from(edits), data=st.data())
    def one_of_them(self: RandomUser, edit: Edit, data: st.DataObject) -> None:
        self.do(edit, data)

    return one_of_them


# A rule for each module of edits: so no edit is out of the user's reach, whatever is added later.
for _room, _edits in EDITS.items():
    setattr(RandomUser, f"edit_{_room}", _trying(_edits))

TestRandomUser = RandomUser.TestCase
TestRandomUser.settings = settings(stateful_step_count=STEPS[EFFORT])


@pytest.mark.parametrize("edit", [edit for edits in EDITS.values() for edit in edits], ids=lambda edit: edit.__name__)
def test_every_edit_is_within_the_reach_of_the_random_user(edit: Edit) -> None:
    project = under_way()

    def does_something(given: Given | None) -> bool:
        try:
            return given is not None and edit(project, **given) != project
        except (Refused, Unsound):
            return False

    once = settings(phases=[Phase.generate], max_examples=500, database=None)
    assert find(given_to(edit, project), does_something, settings=once) is not None
