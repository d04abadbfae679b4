"""An empty deal: us, somebody else, nothing to negotiate yet."""

from app.domain.beginning import THEM, US, empty_project
from app.domain.lookup import others_of, us_of
from app.domain.problems import ProblemCode, problems_of


def test_a_deal_begins_with_us_and_one_nameless_other_side() -> None:
    project = empty_project(identifier="deal", seed=7, name="Flat")

    assert (project.id, project.seed, project.name) == ("deal", 7, "Flat")
    assert us_of(project).id == US
    assert [(party.id, party.name) for party in others_of(project)] == [(THEM, "")]


def test_the_first_thing_to_do_is_to_add_an_issue() -> None:
    assert [problem.code for problem in problems_of(empty_project(identifier="deal", seed=7))] == [
        ProblemCode.NO_ISSUES
    ]
