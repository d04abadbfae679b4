"""What to ask, in whatever state a deal is."""

from dataclasses import replace

import pytest

from app.advice.asking import MOST_WHYS_FIRST
from app.domain.edits.events import add_event
from app.domain.edits.questions import answer_question, note_question
from app.domain.edits.scores import set_score_range
from app.domain.edits.weights import set_weight_range
from app.domain.estimates import Estimate
from app.domain.ids import EventId, IssueId, OptionId, QuestionId
from app.domain.parties import WalkAway
from app.domain.project import Project
from app.domain.questions import QuestionKind
from app.study.asking import ToAsk, WhyUnranked, to_ask
from app.study.study import study_of
from tests.app.advice.deals import COLOUR, PRICE, SPEED, THEM, three_issue_deal
from tests.app.reports.deals import template
from tests.builders import about, choice, deal, scores


def asked(project: Project) -> ToAsk:
    return to_ask(study_of(project))


def doubtful() -> Project:
    project = three_issue_deal()
    for issue in (SPEED, COLOUR, PRICE):
        project = set_weight_range(project, party=THEM, issue=issue, low=0, high=90)
    us, them = project.parties
    return replace(project, parties=(us, replace(them, walk_away=WalkAway(value=about(45, 30, 60)))))


def kinds(found: ToAsk) -> list[QuestionKind]:
    return [each.matter.kind for each in found.ranked]


def test_questions_are_ranked_and_what_could_be_added_is_asked_last() -> None:
    found = asked(doubtful())
    assert found.why_unranked is None
    assert found.ranked[0].value > 0
    assert kinds(found)[-1] is QuestionKind.ADD
    assert found.rests_on_guesses


def test_why_something_matters_is_asked_before_what_would_be_worth_more() -> None:
    found = asked(template("job-offer"))
    best = max(found.ranked, key=lambda each: each.value)
    assert best.matter.kind is QuestionKind.WITHOUT
    assert kinds(found)[:4] == [*[QuestionKind.WHY] * MOST_WHYS_FIRST, QuestionKind.WITHOUT]


def test_of_a_single_issue_what_could_be_added_is_asked_next_to_why_it_matters() -> None:
    only = deal(
        choice("speed", "slow", "fast"),
        us={"speed": (50, scores(slow=0, fast=100))},
        them={"speed": (50, scores(slow=100, fast=0))},
    )
    assert kinds(asked(only))[0] is QuestionKind.ADD
    unsure = only
    for option in ("slow", "fast"):
        unsure = set_score_range(unsure, party=THEM, issue=SPEED, option=OptionId(option), bounds=(0, 100))
    assert kinds(asked(unsure))[:2] == [QuestionKind.WHY, QuestionKind.ADD]


def test_in_an_empty_deal_there_is_nothing_to_ask_about() -> None:
    found = asked(deal(us={}, them={}))
    assert found.ranked == ()
    assert found.why_unranked is WhyUnranked.NO_ISSUES


def test_where_nothing_can_be_weighed_whys_come_first_and_our_own_importance_decides() -> None:
    project = three_issue_deal()
    us, them = project.parties
    blank = tuple(replace(each, weight=Estimate(value=0.0)) for each in them.preferences)
    found = asked(replace(project, parties=(us, replace(them, preferences=blank))))
    assert found.why_unranked is WhyUnranked.THEIRS_UNVALUED
    assert [each.matter.issues for each in found.ranked if each.matter.kind is QuestionKind.WHY] == [
        (SPEED,),
        (PRICE,),
        (COLOUR,),
    ]
    assert kinds(found)[:3] == [QuestionKind.WHY] * 3
    silent = tuple(replace(each, weight=Estimate(value=0.0)) for each in us.preferences)
    ours = replace(project, parties=(replace(us, preferences=silent), them))
    assert asked(ours).why_unranked is WhyUnranked.OURS_UNVALUED


def test_why_nothing_is_weighed_is_told_apart() -> None:
    assert asked(three_issue_deal()).why_unranked is WhyUnranked.ALL_KNOWN
    project = three_issue_deal()
    us, them = project.parties
    hopeless = replace(us, walk_away=WalkAway(value=Estimate(value=1_000)))
    assert asked(replace(project, parties=(hopeless, them))).why_unranked is WhyUnranked.NOTHING_BETTER


def test_an_event_is_asked_about_before_anything_depends_on_it() -> None:
    project = add_event(three_issue_deal(), words="Rain", outcomes=("yes", "no"))
    assert EventId("rain") in [each.matter.event for each in asked(project).ranked]


def test_what_is_on_the_list_is_still_asked_and_what_was_answered_is_not() -> None:
    project = doubtful()
    first = asked(project).ranked[0].matter
    noted = note_question(project, party=THEM, words="Why?", kind=first.kind, issues=first.issues)
    assert asked(noted).ranked[0].matter == first
    answered = answer_question(noted, question=QuestionId("question"), answer="Because.", date="2026-05-01")
    assert first not in [each.matter for each in asked(answered).ranked]


@pytest.mark.parametrize("issue", [SPEED, COLOUR, PRICE])
def test_what_is_believed_of_importances_comes_along_in_parts_of_a_hundred(issue: IssueId) -> None:
    ((party, shares),) = asked(doubtful()).shares
    assert party == THEM
    assert sum(dict(shares).values()) == pytest.approx(100)
    assert dict(shares)[issue] > 0
