"""Whatever a sound project holds, it can be analysed: in words and in JSON, with every number finite."""

import json
import math
from dataclasses import replace

from hypothesis import given

from app.cli.analysis import analysis_of
from app.cli.talks import talks_of
from app.cli.telling import analysis_in_lines
from app.domain.edits.options import take_off_table
from app.domain.ids import IssueId, LinkId, OptionId
from app.domain.links import OneOf, Rule
from app.domain.project import Project
from app.reports.brief import brief_of
from app.reports.outline import words_of
from app.study.study import study_of
from tests.builders import choice, deal, depending, event, terms, two_issue_deal
from tests.strategies import projects


@given(projects())
def test_every_sound_project_has_an_analysis_in_strict_json(project: Project) -> None:
    tree = json.loads(json.dumps(analysis_of(study_of(project)), allow_nan=False))

    assert next(iter(tree)) == "format"
    assert tree["packages"] >= 0
    for point in tree["frontier"]["points"]:
        assert all(math.isfinite(utility) for utility in point["utilities"].values())


@given(projects())
def test_the_talks_of_every_sound_project_are_told_in_strict_json(project: Project) -> None:
    study = study_of(project)
    tree = json.loads(json.dumps(talks_of(study), allow_nan=False))

    assert [each["id"] for each in tree["offers"]] == [offer.id for offer in project.offers]
    named = {issue.id for issue in study.project.issues}
    assert all(set(each["open"]) | set(each["package"]) == named for each in tree["offers"])


@given(projects())
def test_every_sound_project_is_told_in_lines_for_a_terminal(project: Project) -> None:
    lines = list(analysis_in_lines(study_of(project)))

    assert len(lines) >= 2
    assert not any("\x1b" in line or "{" in line for line in lines if "{" not in repr(project))


def test_an_issue_that_depends_on_an_event_and_has_nothing_left_to_choose_is_named_as_a_whole() -> None:
    late = event("late", (40, 60), (90, 10))
    project = depending(deal(choice("colour", "red"), choice("size", "small"), us={}, them={}), late, "colour")
    project = take_off_table(project, issue=IssueId("colour"), option=OptionId("red"))
    lines = list(analysis_in_lines(study_of(project)))
    assert any("colour" in line for line in lines)
    assert not any("colour, if" in line for line in lines)
    assert "colour" in " ".join(words_of(brief_of(study_of(project))))


def test_a_rule_that_ties_what_depends_on_an_event_is_told_once_as_it_is_written_down() -> None:
    red, never_red = OneOf(issue=IssueId("colour"), options=(OptionId("red"),)), LinkId("never-red")
    project = replace(two_issue_deal(), rules=(Rule(id=never_red, when=(red,)),), draft=terms(colour="red", price=3))
    project = depending(project, event("late", (40, 60), (90, 10)), "colour")
    advice = study_of(project).advice
    assert advice is not None
    assert advice.rules == (never_red,)
    assert any(line.startswith("Next: ") for line in analysis_in_lines(study_of(project)))
