"""Editing events: terms follow their outcomes, chances of two outcomes are one doubt, nothing is silently changed."""

import pytest

from app.domain.edits import events
from app.domain.edits.changing import Refused
from app.domain.edits.dealing import set_draft_term
from app.domain.estimates import Source
from app.domain.ids import EventId, IssueId, OutcomeId, PartyId
from app.domain.likelihoods import adds_up
from app.domain.lookup import Missing
from app.domain.packages import AmountTerm, Caveat, Contingency, Contingent, term_on
from app.domain.project import Project
from tests.builders import two_issue_deal

US, THEM = PartyId("us"), PartyId("them")
PRICE, BUILT = IssueId("price"), EventId("built")
YES, NO = OutcomeId("yes"), OutcomeId("no")


def with_event() -> Project:
    project = events.add_event(two_issue_deal(), words="Built", outcomes=("Yes", "No"))
    return events.set_depends_on(project, issue=PRICE, event=BUILT)


def with_prices(project: Project, *prices: float) -> Project:
    for outcome, price in zip(project.contingencies[0].outcomes, prices, strict=False):
        part = IssueId(f"price~built~{outcome.id}")
        project = set_draft_term(project, issue=part, term=AmountTerm(amount=price))
    return project


def event(project: Project) -> Contingency:
    return project.contingencies[0]


def chances(project: Project, party: PartyId) -> list[float]:
    return [chance.value for belief in event(project).beliefs if belief.party == party for chance in belief.chances]


def branches(project: Project) -> dict[str, float]:
    term = term_on(project.draft, PRICE)
    assert isinstance(term, Contingent)
    return {each.outcome: each.term.amount for each in term.branches if isinstance(each.term, AmountTerm)}


def test_an_event_has_its_words_and_nobody_s_chances() -> None:
    project = with_event()
    for change, words in (
        (events.set_event_words, "The kitchen is finished"),
        (events.set_event_measure, "A certificate"),
        (events.set_event_judge, "The surveyor"),
    ):
        project = change(project, event=BUILT, words=words)
    project = events.set_event_date(project, event=BUILT, date="2026-06-30")

    found = event(project)
    assert (found.event, found.measure, found.judge, found.date) == (
        "The kitchen is finished",
        "A certificate",
        "The surveyor",
        "2026-06-30",
    )
    assert ([each.id for each in found.outcomes], found.beliefs) == ([YES, NO], ())
    with pytest.raises(Refused, match="too_few_outcomes"):
        events.add_event(project, words="Sure", outcomes=("Yes",))


def test_of_two_outcomes_the_other_one_gets_what_is_left() -> None:
    project = events.set_chance(with_event(), event=BUILT, party=THEM, outcome=NO, chance=10, bounds=(5, 30))

    yes, no = event(project).beliefs[0].chances
    assert (yes.value, yes.floor, yes.ceiling) == (90, 70, 95)
    assert (no.value, no.floor, no.ceiling) == (10, 5, 30)


def test_of_three_outcomes_the_others_stay_until_they_are_scaled_on_request() -> None:
    project = events.add_outcome(with_event(), event=BUILT, label="Half")
    project = events.set_chance(project, event=BUILT, party=US, outcome=YES, chance=40)
    assert chances(project, US) == [40, 30, 30]

    project = events.set_chance(project, event=BUILT, party=US, outcome=NO, chance=80)
    assert chances(project, US) == [40, 80, 30]
    assert not adds_up(event(project).beliefs[0].chances)

    project = events.scale_chances(project, event=BUILT, party=US)
    assert adds_up(event(project).beliefs[0].chances)
    assert chances(project, US)[1] == pytest.approx(160 / 3)


def test_beside_tiny_chances_what_may_be_at_most_is_all_of_it() -> None:
    project = events.add_outcome(with_event(), event=BUILT, label="Half")
    for outcome in event(project).outcomes:
        project = events.set_chance(project, event=BUILT, party=US, outcome=outcome.id, chance=5e-324, bounds=(0, 90))
    project = events.scale_chances(project, event=BUILT, party=US)
    assert [(each.floor, each.ceiling) for each in event(project).beliefs[0].chances] == [(0, 100)] * 3
    assert chances(project, US) == [pytest.approx(100 / 3)] * 3


def test_a_chance_has_a_source_and_can_be_forgotten() -> None:
    project = events.set_chance(with_event(), event=BUILT, party=THEM, outcome=YES, chance=90)
    project = events.set_chance_source(project, event=BUILT, party=THEM, source=Source.SAID, date="2026-05-01")
    assert {chance.source for chance in event(project).beliefs[0].chances} == {Source.SAID}

    assert event(events.clear_chances(project, event=BUILT, party=THEM)).beliefs == ()
    with pytest.raises(Refused, match="no_chances"):
        events.set_chance_source(project, event=BUILT, party=US, source=Source.SAID)
    zero = events.set_chance(
        events.add_outcome(with_event(), event=BUILT, label="Half"), event=BUILT, party=US, outcome=YES, chance=0
    )
    for outcome in event(zero).outcomes:
        zero = events.set_chance(zero, event=BUILT, party=US, outcome=outcome.id, chance=0)
    with pytest.raises(Refused, match="chances_all_zero"):
        events.scale_chances(zero, event=BUILT, party=US)


def test_one_more_outcome_has_the_term_of_the_last_one_and_one_less_takes_its_term_along() -> None:
    project = with_prices(with_event(), 7, 3)
    more = events.add_outcome(project, event=BUILT, label="Half")
    assert branches(more) == {"yes": 7, "no": 3, "half": 3}

    assert branches(events.remove_outcomes(more, event=BUILT, outcomes=[YES])) == {"no": 3, "half": 3}
    with pytest.raises(Refused, match="too_few_outcomes"):
        events.remove_outcomes(project, event=BUILT, outcomes=[YES])
    assert [each.label for each in event(events.rename_outcome(more, event=BUILT, outcome=NO, label="Late")).outcomes][
        1
    ] == "Late"


def test_what_no_longer_depends_is_what_it_was_in_the_first_outcome() -> None:
    project = events.set_depends_on(with_prices(with_event(), 7, 3), issue=PRICE, event=None)

    assert term_on(project.draft, PRICE) == AmountTerm(amount=7)


def test_without_its_event_an_issue_depends_on_nothing_and_its_terms_leave() -> None:
    project = events.remove_events(with_prices(with_event(), 7, 3), events=[BUILT])

    assert (project.contingencies, project.draft) == ((), ())
    assert all(issue.depends_on is None for issue in project.issues)


def test_caveats_are_kept_in_one_order_and_can_be_taken_back() -> None:
    project = events.set_check(with_event(), event=BUILT, on=Caveat.SOLVENT, fine=False, note="Ask for a deposit")
    project = events.set_check(project, event=BUILT, on=Caveat.OBSERVABLE, fine=True)
    assert [(check.on, check.fine) for check in event(project).checks] == [
        (Caveat.OBSERVABLE, True),
        (Caveat.SOLVENT, False),
    ]

    assert len(event(events.set_check(project, event=BUILT, on=Caveat.SOLVENT, fine=None)).checks) == 1


def test_what_has_to_be_certified_leaves_with_its_outcome() -> None:
    project = with_event()
    project = events.add_outcome(project, event=BUILT, label="never")
    first, second, _third = (outcome.id for outcome in event(project).outcomes)
    project = events.set_event_certified(project, event=BUILT, outcome=first)
    assert event(project).certified == first
    assert event(events.remove_outcomes(project, event=BUILT, outcomes=[second])).certified == first
    assert event(events.remove_outcomes(project, event=BUILT, outcomes=[first])).certified is None
    assert event(events.set_event_certified(project, event=BUILT, outcome=None)).certified is None
    with pytest.raises(Missing):
        events.set_event_certified(project, event=BUILT, outcome=OutcomeId("elsewhere"))
