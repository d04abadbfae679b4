"""After signing: improvements that hurt nobody under the stated beliefs, against the published case and the twin."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.advice.settled import (
    LEAST_CHANCE,
    MOST_ASKED_AT_ONCE,
    MOST_LISTED,
    Improving,
    Verdict,
    improvements_after,
)
from app.domain.edits.weights import set_weight_range
from app.domain.estimates import Source
from app.domain.ids import EventId, IssueId, LinkId, OptionId, OutcomeId
from app.domain.links import OneOf, Rule
from app.domain.packages import Agreed, Branch, Contingency, Contingent, OptionTerm, Outcome, Terms, changed_issues
from app.domain.project import Project
from app.domain.values import OptionScore, OptionScores
from tests.app.advice.deals import PRICE, THEM, beliefs_of, grounds_of, three_issue_deal, with_their_weights
from tests.app.valuation.deals import deals, itex_cypress, opposed, tied
from tests.builders import about, choice, deal, terms
from tests.effort import repeats
from tests.strategies import projects
from tests.twins import enumeration

POOR = terms(speed="slow", colour="red", price="low")


def found_in(project: Project, signed: Terms) -> Improving:
    grounds = grounds_of(project)
    return improvements_after(grounds, beliefs_of(project, grounds.tables), signed)


def settlement_of_itex() -> Terms:
    """The signed deal of Itex and Cypress: 3.98, 30 days, on delivery, 5 % spoilage."""
    return next(
        package
        for package in enumeration.all_packages(itex_cypress())
        if [str(getattr(agreed.term, "option", "")) for agreed in package] == ["o2", "o2", "o0", "o1"]
    )


def test_the_best_improvement_of_itex_and_cypress_is_the_published_one_and_all_dominate() -> None:
    signed = settlement_of_itex()
    found = found_in(itex_cypress(), signed)
    chosen = [str(getattr(agreed.term, "option", "")) for agreed in found.questions[0].terms]
    assert chosen == ["o4", "o2", "o1", "o1"]
    assert [gain.value for gain in found.questions[0].gains] == pytest.approx(
        [0.6257 - 0.5669, 0.7144 - 0.6445], abs=2e-4
    )
    here = enumeration.utilities(itex_cypress(), signed)
    for question in found.questions:
        assert enumeration.dominates(enumeration.utilities(itex_cypress(), question.terms), here)
        assert question.chances == ((itex_cypress().parties[1].id, 1.0),)


@given(deals(most_issues=3).flatmap(tied), st.randoms(use_true_random=False))
def test_without_any_doubt_there_are_improvements_only_where_the_twin_finds_some(
    project: Project, draw: object
) -> None:
    packages = enumeration.all_packages(project)
    assume(packages)
    signed = draw.choice(packages)  # type: ignore[attr-defined]  # a random.Random
    found = found_in(project, signed)
    assume(found.verdict is not Verdict.UNVALUED)
    here = enumeration.utilities(project, signed)
    better = [each for each in packages if enumeration.dominates(enumeration.utilities(project, each), here)]
    # Joint effects and rules tie more than two issues at once: what needs three changes is found on the frontier.
    assert (found.verdict is Verdict.FOUND) == bool(better)
    for question in found.questions:
        assert question.terms in packages
        assert enumeration.dominates(enumeration.utilities(project, question.terms), here)


@settings(max_examples=repeats(200, night=5_000))
@given(projects())
def test_nobody_is_hurt_under_the_stated_beliefs(project: Project) -> None:
    grounds = grounds_of(project)
    laid = grounds.project
    signed = laid.settlement.terms if laid.settlement is not None else laid.draft
    beliefs = beliefs_of(laid, grounds.tables)
    found = improvements_after(grounds, beliefs, signed)
    assert len(found.questions) <= MOST_LISTED
    assert bool(found.questions) == (found.verdict is Verdict.FOUND)
    for question in found.questions:
        assert {agreed.issue for agreed in question.terms} == {agreed.issue for agreed in signed}
        assert next(gain.value for gain in question.gains if gain.party == project.us) >= 0
        for belief, (party, chance) in zip(beliefs, question.chances, strict=True):
            assert belief.party == party
            drawn = belief.gains([question.terms], signed)
            assert chance == pytest.approx(float(belief.chance(drawn >= -1e-9)[0]))
            assert LEAST_CHANCE - 1e-9 <= chance <= 1
            gain = next(gain for gain in question.gains if gain.party == party)
            assert gain.low <= gain.value <= gain.high
            assert gain.value == pytest.approx(float(belief.mean(drawn)[0]), abs=1e-6, rel=1e-9)
            assert gain.value >= 0


def test_a_package_they_are_not_sure_enough_to_like_is_not_asked_for() -> None:
    # Whether price or colour matters more to them is open, so the swap of the two is about even.
    signed = terms(speed="fast", colour="red", price="high")
    project = with_their_weights(three_issue_deal(), Source.GUESS, price=(5, 95), colour=(5, 95))
    swap = terms(speed="fast", colour="blue", price="low")
    assert swap in [each.terms for each in found_in(three_issue_deal(), signed).questions]
    assert swap not in [each.terms for each in found_in(project, signed).questions]


def test_of_packages_that_change_many_issues_only_one_is_listed() -> None:
    project = opposed(12, 4)
    middle = tuple(Agreed(issue=table.issue, term=table.terms[1]) for table in grounds_of(project).tables.issues)
    questions = found_in(project, middle).questions
    assert sum(len(changed_issues(middle, each.terms)) > MOST_ASKED_AT_ONCE for each in questions) <= 1
    assert len({changed_issues(middle, each.terms) for each in questions}) == len(questions)


def test_rules_are_kept_and_what_was_left_out_stays_out() -> None:
    never = Rule(id=LinkId("never"), when=(OneOf(issue=IssueId("colour"), options=(OptionId("blue"),)),))
    project = replace(three_issue_deal(), rules=(never,))
    assert all(terms(colour="red")[0] in each.terms for each in found_in(project, POOR).questions)
    partly = terms(speed="slow", colour="red")
    questions = found_in(three_issue_deal(), partly).questions
    assert [each.terms for each in questions] == [terms(speed="fast", colour="blue")]


def test_what_depends_on_an_event_stays_as_it_was_signed() -> None:
    rain = Contingency(
        id=EventId("rain"),
        event="Rain",
        outcomes=(Outcome(id=OutcomeId("yes"), label="yes"), Outcome(id=OutcomeId("no"), label="no")),
    )
    branches = (
        Branch(outcome=OutcomeId("yes"), term=OptionTerm(option=OptionId("low"))),
        Branch(outcome=OutcomeId("no"), term=OptionTerm(option=OptionId("high"))),
    )
    depends = Agreed(issue=PRICE, term=Contingent(event=rain.id, branches=branches))
    project = replace(three_issue_deal(), contingencies=(rain,))
    questions = found_in(project, (*terms(speed="slow", colour="red"), depends)).questions
    assert questions
    assert all(depends in each.terms for each in questions)


def test_without_their_scores_nobody_can_say_what_would_be_better_for_them() -> None:
    project = three_issue_deal()
    us, them = project.parties
    silent = replace(
        them, preferences=tuple(replace(each, weight=replace(each.weight, value=0.0)) for each in them.preferences)
    )
    assert found_in(replace(project, parties=(us, silent)), POOR).verdict is Verdict.UNVALUED


def test_an_efficient_deal_leaves_nothing_to_ask() -> None:
    assert found_in(three_issue_deal(), terms(speed="fast", colour="blue", price="low")).verdict is Verdict.NOTHING


def test_what_a_package_adds_in_every_version_is_the_difference_of_what_both_are_worth() -> None:
    project = set_weight_range(three_issue_deal(), party=THEM, issue=PRICE, low=10.0, high=80.0)
    (belief,) = beliefs_of(project, grounds_of(project).tables)
    other = terms(speed="fast", colour="blue", price="high")
    worths = belief.worth([POOR, other])
    np.testing.assert_allclose(belief.gains([other, POOR], POOR), worths[[1, 0]] - worths[0], atol=1e-9)
    assert Fraction(0) == belief.gains([POOR], POOR).max()


def vague(seed: int) -> Project:
    """Four issues of three options, opposed on some, with ranges of everything of theirs, most of them lopsided."""
    dice = np.random.default_rng(seed)
    names = ("one", "two", "three", "four")
    options = ("a", "b", "c")
    project = deal(
        *(choice(name, *options) for name in names),
        us={name: (int(dice.integers(1, 60)), drawn_scores(dice, 0)) for name in names},
        them={name: (int(dice.integers(1, 60)), drawn_scores(dice, 60)) for name in names},
    )
    for entry in project.parties[1].preferences:
        low, high = entry.weight.value * dice.uniform(0.2, 1), entry.weight.value * dice.uniform(1, 2.5)
        project = set_weight_range(project, party=THEM, issue=entry.issue, low=low, high=high)
    return project


def drawn_scores(dice: np.random.Generator, doubt: int) -> OptionScores:
    """Three scores, each in a range of at most so many points to either side."""
    entries = []
    for option in ("a", "b", "c"):
        value = int(dice.integers(0, 101))
        below, above = (int(end) for end in dice.integers(0, doubt + 1, 2))
        score = about(value, max(0, value - below), min(100, value + above))
        entries.append(OptionScore(option=OptionId(option), score=score))
    return OptionScores(scores=tuple(entries))


# In these no single change will do, only a pair of which they are not sure enough to like one half by itself.
PAIRS_ALONE = (71, 512, 936)


@pytest.mark.parametrize("seed", sorted({*range(repeats(40, night=1_000)), *PAIRS_ALONE}))
def test_whatever_two_changes_the_twin_would_ask_for_leaves_something_to_ask(seed: int) -> None:
    project = vague(seed)
    packages = enumeration.all_packages(project)
    signed = packages[seed % len(packages)]
    here = enumeration.utilities(project, signed)[0]
    (belief,) = beliefs_of(project, grounds_of(project).tables)
    worth_asking = []
    for package in packages:
        ours = enumeration.utilities(project, package)[0] - here
        (theirs,) = belief.gains([package], signed)
        sure = float((theirs >= -1e-9).mean())
        if ours >= 0 and sure >= LEAST_CHANCE and theirs.mean() >= 0 and (ours > 0 or theirs.mean() > 1e-9):
            worth_asking.append((package, len(changed_issues(signed, package)), ours, theirs.mean()))
    found = found_in(project, signed)
    if any(changes <= 2 for _, changes, _, _ in worth_asking):
        assert found.verdict is Verdict.FOUND
        best = found.questions[0].gains
        for _, changes, ours, theirs in worth_asking:
            assert changes > 1 or not (float(ours) > best[0].value + 1e-6 and theirs > best[1].value + 1e-6)
    if not worth_asking:
        assert found.verdict is Verdict.NOTHING
