"""Changes of one or two issues: against listing all of them, and what they keep to."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from app.advice.pairing import Wanted, best_change, efficient_pair
from app.domain.by_outcome import terms_by_outcome
from app.domain.ids import IssueId, LinkId, OptionId, Part, part_id, whole_of
from app.domain.links import OneOf, Rule
from app.domain.packages import Agreed, Terms, changed_issues
from app.domain.project import Project
from tests.app.advice.deals import grounds_of, three_issue_deal
from tests.app.valuation.deals import deals
from tests.builders import depending, event, terms
from tests.twins import enumeration

OURS = terms(speed="fast", colour="red", price="low")


def listed(project: Project, base: Terms, least: Fraction, *, asking: bool) -> list[tuple[Fraction, Fraction]]:
    """Theirs and ours of every package that keeps to what is wanted, one or two issues away."""
    start = enumeration.utilities(project, base)
    found = []
    for package in enumeration.all_packages(project):
        changed = [agreed for agreed in package if agreed not in base]
        ours, theirs = enumeration.utilities(project, package)
        if not 1 <= len(changed) <= 2 or ours < least or theirs < start[1]:
            continue
        alone = [enumeration.utilities(project, _with(base, [agreed])) for agreed in changed]
        steps = [(point[0] - start[0], point[1] - start[1]) for point in alone]
        pairs = any(
            one is not other and (one[0] < 0 or (one[0] == 0 and one[1] > 0)) and other[0] > 0
            for one, other in product(steps, steps)
        )
        if pairs or not asking:
            found.append((theirs, ours))
    return found


def _with(base: Terms, changed: Sequence[Agreed]) -> Terms:
    new = {agreed.issue: agreed for agreed in changed}
    return tuple(new.get(agreed.issue, agreed) for agreed in base)


@given(deals(parties=2, most_issues=3), st.data())
def test_no_change_of_one_or_two_issues_is_better_for_them(project: Project, data: st.DataObject) -> None:
    grounds = grounds_of(project)
    base = data.draw(st.sampled_from(enumeration.all_packages(project)))
    least = enumeration.utilities(project, base)[0] - data.draw(st.sampled_from([0, 1, 5, 30]))
    asking = data.draw(st.booleans())
    found = best_change(grounds, base, Wanted(least=least, asking=asking))
    wanted = listed(project, base, least, asking=asking)
    assert (found is None) == (not wanted)
    if found is not None:
        ours, theirs = enumeration.utilities(project, found)
        assert (theirs, ours) == max(wanted)


def test_an_issue_that_is_held_stays_as_it_is() -> None:
    found = best_change(
        grounds_of(three_issue_deal()), OURS, Wanted(least=Fraction(50), held={IssueId("colour")}, asking=False)
    )
    assert found == terms(speed="fast", colour="red", price="high")


def test_an_issue_that_an_event_decides_is_held_in_every_outcome_or_in_one() -> None:
    project = depending(three_issue_deal(), event("rain", (50, 50), (50, 50)), "colour")
    whole, rain = IssueId("colour"), project.contingencies[0]
    base = terms_by_outcome(OURS, {whole: rain})
    part = part_id(Part(issue=whole, event=rain.id, outcome=rain.outcomes[0].id))

    def changed(held: IssueId) -> tuple[IssueId, ...]:
        found = best_change(grounds_of(project), base, Wanted(least=Fraction(50), held={held}, asking=False))
        assert found is not None
        return changed_issues(base, found)

    assert [whole_of(each) for each in changed(whole)] == ["price"]
    assert part not in changed(part)
    assert whole in {whole_of(each) for each in changed(part)}


def test_a_change_that_a_rule_forbids_is_passed_over() -> None:
    rule = Rule(
        id=LinkId("r"),
        when=(
            OneOf(issue=IssueId("colour"), options=(OptionId("blue"),)),
            OneOf(issue=IssueId("price"), options=(OptionId("low"),)),
        ),
    )
    grounds = grounds_of(replace(three_issue_deal(), rules=(rule,)))
    found = best_change(grounds, OURS, Wanted(least=Fraction(60), asking=False))
    assert found == terms(speed="fast", colour="red", price="high")


def test_an_efficient_package_that_gives_and_asks_is_found_where_two_issues_do_not_do() -> None:
    grounds = grounds_of(three_issue_deal())
    theirs = terms(speed="slow", colour="red", price="high")
    assert efficient_pair(grounds, theirs, Fraction(90)) == terms(speed="fast", colour="blue", price="low")
    assert efficient_pair(grounds, theirs, Fraction(95)) is None
    assert efficient_pair(grounds, (), Fraction(0)) is None
