"""The steps in which tied issues are settled: few states, nothing impossible, and exact counts."""

from dataclasses import replace
from itertools import pairwise, product

from app.domain.ids import LinkId
from app.domain.issues import AmountIssue
from app.domain.links import OneOf, Rule, Within
from app.domain.project import Project
from app.valuation.blocks import blocks_of
from app.valuation.condensed import Condensed
from app.valuation.elimination import Plan, ends_of_plan, plan_of
from app.valuation.tables import Tables, tables_of
from app.valuation.utilities import extremes
from tests.app.valuation.deals import deal, opposed, party, project
from tests.bench.families import tied_chain
from tests.builders import line


def plan(tables: Tables) -> Plan:
    """The steps of a deal that is one group."""
    return plan_of(tables.issues, tables.links)


def forbidding(one: Project, *pairs: tuple[int, int, int, int]) -> Project:
    """A deal of choices in which option `a` of issue `i` never goes with option `b` of issue `j`."""
    options = [[option.id for option in issue.options] for issue in one.issues if issue.kind == "choice"]
    rules = tuple(
        Rule(
            id=LinkId(f"r{number}"),
            when=(
                OneOf(issue=one.issues[i].id, options=(options[i][a],)),
                OneOf(issue=one.issues[j].id, options=(options[j][b],)),
            ),
        )
        for number, (i, a, j, b) in enumerate(pairs)
    )
    return replace(one, rules=rules)


def test_a_state_tells_apart_only_what_ties_still_ask_about() -> None:
    issues = [AmountIssue(id=choice.id, low=0, high=10_000, step=1) for choice in opposed(2, 2).issues]
    people = [party(number, [1, 1], [line(0, 100), line(100, 0)], None) for number in range(2)]
    rule = Rule(id=LinkId("r"), when=(Within(issue=issues[0].id, low=5_000), Within(issue=issues[1].id, high=10)))
    steps = plan(tables_of(replace(project(issues, people), rules=(rule,)))).steps
    assert [(step.after.shape, step.states) for step in steps] == [((1, 2), 2), ((2, 2), 1)]


def test_more_ties_than_a_number_has_bits_are_told_apart() -> None:
    # Every option of the first issue leaves one option of the second, so each is a state of its own.
    count = 70
    rows = [[float(option) for option in range(count)]] * 2
    pairs = [(0, one, 1, other) for one in range(count) for other in range(count) if one % 7 == other % 7]
    found = plan(tables_of(forbidding(deal([[1, 1]] * 2, [rows, rows]), *pairs[:900])))
    wanted = {(one, other) for _, one, _, other in pairs[:900]}
    assert found.possible == sum(each not in wanted for each in product(range(count), repeat=2))


def test_what_leads_nowhere_is_left_at_once() -> None:
    # With the first option of issue 0 nothing of issue 1 is left, whatever issue 2 is.
    one = forbidding(opposed(3, 3), (0, 0, 1, 0), (0, 0, 1, 1), (0, 0, 1, 2), (1, 0, 2, 0))
    tables = tables_of(one)
    steps = plan(tables).steps
    assert plan(tables).possible == 2 * (9 - 1)
    for step, after in pairwise(steps):
        reached = {state for state in step.after.ravel().tolist() if state >= 0}
        assert all((after.after[state] >= 0).any() for state in reached)


def test_where_rules_leave_nothing_there_is_no_plan_and_terms_keep_the_scale_without_rules() -> None:
    everything = [(0, one, 1, other) for one in range(2) for other in range(2)]
    tables = tables_of(forbidding(opposed(2, 2), *everything))
    assert plan(tables).possible == 0
    assert ends_of_plan(plan(tables), tables.issues, tables.links) == extremes(tables_of(opposed(2, 2)))


def test_the_plan_is_the_same_whatever_is_worth_how_much() -> None:
    project = tied_chain(opposed(12, 4))
    us = project.parties[0]
    dearer = replace(us.preferences[0], weight=replace(us.preferences[0].weight, value=77.5))
    changed = replace(project, parties=(replace(us, preferences=(dearer, *us.preferences[1:])), *project.parties[1:]))
    assert plan(tables_of(project)) is plan(tables_of(changed))


def test_a_group_of_more_issues_than_an_array_has_dimensions_is_never_listed() -> None:
    tables = tables_of(tied_chain(opposed(66, 3)))
    (block,) = blocks_of(tables.issues, tables.links)
    assert isinstance(block, Condensed)
    assert block.listed is None
    assert block.possible > 2**31
