"""The map of differences on paper: a small vector drawing that says both importances of every issue."""

import pytest

from app.advice.differences import differences_of
from app.domain.lookup import others_of
from app.domain.project import Project
from app.reports.differences_chart import MOST_DRAWN, differences_chart
from app.reports.outline import Figure
from app.study.study import study_of
from app.wording.names import issue_name, nothing_cut
from tests.app.reports.deals import TEMPLATES, large, template
from tests.app.reports.drawn import parsed, texts

LARGEST = 40_000
TINY = {"svg", "title", "path", "circle", "text"}


def chart(project: Project) -> Figure:
    study, party = study_of(project), others_of(project)[0].id
    return differences_chart(project, party, differences_of(study.grounds, study.beliefs, party))


def test_every_issue_stands_in_a_line_with_both_shares() -> None:
    project = template("supply-contract")
    figure = chart(project)
    said = texts(figure.svg)
    assert all(issue_name(project, issue.id) in said for issue in project.issues)
    assert said.index("Delivery") < said.index("Payment")
    assert "30%" in said
    assert "Them, by your estimate" in said
    assert "Opposed · cheap to give" in said
    assert "Delivery, to you 30%" in figure.words


def test_among_several_others_each_map_names_whose_it_is() -> None:
    said = texts(chart(template("flat-share")).svg)
    assert "Robin (cello)" in said
    assert "by your estimate" in said


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_shipped_deal_has_a_small_and_tiny_map(name: str) -> None:
    figure = chart(template(name))
    drawn = parsed(figure.svg)
    assert drawn.get("baseProfile") == "tiny"
    assert {each.tag for each in drawn.iter()} <= TINY
    assert len(figure.svg.encode()) < LARGEST


def test_of_very_many_issues_those_that_differ_most_are_drawn_and_long_names_are_cut() -> None:
    with nothing_cut():
        figure = chart(large(60))
    assert figure.height < 900
    assert sum(each.endswith("%") for each in texts(figure.svg)) == 2 * MOST_DRAWN
    assert max(map(len, texts(figure.svg)[1:])) < 60
