"""What an answer changes: evidence with its day, and nothing that is known better."""

from dataclasses import replace

import pytest

from app.domain.edits.answering import narrowed, record_answer
from app.domain.edits.events import add_event, set_chance, set_chance_source
from app.domain.edits.parties import set_walk_away_points
from app.domain.edits.questions import note_question
from app.domain.edits.scores import set_value
from app.domain.edits.weights import set_weight_range
from app.domain.estimates import Estimate, Source
from app.domain.ids import EventId, IssueId, OptionId, PartyId, QuestionId
from app.domain.lookup import interests_behind, party_of, preference_of
from app.domain.packages import AmountTerm, OptionTerm
from app.domain.parties import Preference
from app.domain.project import Project
from app.domain.questions import Answer, Question, QuestionKind, Reply
from app.domain.values import OptionScores, Straight, Unknown
from tests.builders import about, two_issue_deal

THEM, PRICE, COLOUR, DAY = PartyId("them"), IssueId("price"), IssueId("colour"), "2026-05-01"


def question(kind: QuestionKind, *issues: IssueId, event: str = "") -> Question:
    return Question(
        id=QuestionId("any"),
        party=THEM,
        kind=kind,
        issues=issues,
        event=EventId(event) if event else None,
        words="Why is that?",
    )


def recorded(project: Project, asked: Question, said: Answer) -> Project:
    return record_answer(project, asked=asked, said=said, date=DAY)


def theirs(project: Project, issue: IssueId) -> Preference:
    return preference_of(party_of(project, THEM), issue)


def doubtful() -> Project:
    return set_weight_range(two_issue_deal(), party=THEM, issue=PRICE, low=10, high=90)


def test_an_answer_is_kept_with_its_question_and_day_in_one_step() -> None:
    said = Answer(reply=Reply.FIRST, label="price matters more.", words="We are short of money.")
    (kept,) = recorded(two_issue_deal(), question(QuestionKind.WHICH, PRICE, COLOUR), said).questions
    assert (kept.date, kept.issues) == (DAY, (PRICE, COLOUR))
    assert kept.answer == "price matters more. We are short of money."


def test_a_question_on_the_list_is_taken_for_the_one_asked() -> None:
    asked = question(QuestionKind.WHY, PRICE)
    project = note_question(two_issue_deal(), party=THEM, words=asked.words, kind=asked.kind, issues=asked.issues)
    assert [each.answer for each in recorded(project, asked, Answer(words="Cash.")).questions] == ["Cash."]


@pytest.mark.parametrize(("reply", "low", "high"), [(Reply.MORE, 30, 90), (Reply.LESS, 10, 30)])
def test_more_or_less_than_likely_narrows_the_importance(reply: Reply, low: float, high: float) -> None:
    before = theirs(doubtful(), PRICE).weight.value
    assert before == 30
    weight = theirs(recorded(doubtful(), question(QuestionKind.WHY, PRICE), Answer(reply=reply)), PRICE).weight
    assert (weight.low, weight.high, weight.source, weight.date) == (low, high, Source.SAID, DAY)
    assert low <= weight.value <= high


def test_the_same_answer_again_goes_further_the_same_way() -> None:
    project, asked = doubtful(), question(QuestionKind.WHY, PRICE)
    values = []
    for _ in range(3):
        project = recorded(project, asked, Answer(reply=Reply.MORE))
        values.append(theirs(project, PRICE).weight.value)
    assert values == sorted(set(values))


@pytest.mark.parametrize("source", [Source.DOCUMENTED, Source.TESTED])
def test_what_is_documented_or_tested_stays(source: Source) -> None:
    known = replace(about(60, 10, 90), source=source)
    assert narrowed(known, Reply.MORE, DAY) is known


def test_a_number_without_a_range_gets_one_on_the_side_that_was_said() -> None:
    assert narrowed(Estimate(value=40), Reply.MORE, DAY).floor == 40
    assert narrowed(Estimate(value=40), Reply.LESS, DAY).ceiling == 40
    assert narrowed(Estimate(value=0), Reply.MORE, DAY).ceiling > 0
    assert narrowed(Estimate(value=40), Reply.HEARD, DAY) == Estimate(value=40)


def test_their_words_are_kept_as_what_is_behind_it_beside_what_was_heard_before() -> None:
    asked = question(QuestionKind.WHY, PRICE)
    project = recorded(two_issue_deal(), asked, Answer(words="A loan is due."))
    assert [(each.words, each.source, each.date) for each in interests_behind(project, THEM, PRICE)] == [
        ("A loan is due.", Source.SAID, DAY)
    ]
    project = recorded(project, asked, Answer(reply=Reply.MORE, label="It matters more.", words="And rent."))
    both = ["A loan is due.", "And rent."]
    assert [each.words for each in interests_behind(project, THEM, PRICE)] == both
    again = recorded(project, asked, Answer(words="And rent."))
    assert [each.words for each in interests_behind(again, THEM, PRICE)] == both


def test_which_way_they_look_on_an_amount_is_evidence() -> None:
    project = set_value(two_issue_deal(), party=THEM, issue=PRICE, value=Unknown())
    said = Answer(reply=Reply.BEST, term=AmountTerm(amount=10))
    value = theirs(recorded(project, question(QuestionKind.DIRECTION, PRICE), said), PRICE).value
    assert isinstance(value, Straight)
    assert (value.at_low.value, value.at_high.value) == (0, 100)
    assert (value.at_high.source, value.at_high.date) == (Source.SAID, DAY)


def test_the_best_option_is_evidence_and_the_others_stay_open() -> None:
    project = set_value(two_issue_deal(), party=THEM, issue=COLOUR, value=Unknown())
    said = Answer(reply=Reply.BEST, term=OptionTerm(option=OptionId("red")))
    value = theirs(recorded(project, question(QuestionKind.DIRECTION, COLOUR), said), COLOUR).value
    assert isinstance(value, OptionScores)
    known = {entry.option: entry.score for entry in value.scores}
    assert known[OptionId("red")] == Estimate(value=100, source=Source.SAID, date=DAY)
    assert (known[OptionId("blue")].low, known[OptionId("blue")].high) == (0, 100)


def test_more_to_fall_back_on_raises_what_walking_away_is_worth_to_them() -> None:
    project = set_walk_away_points(two_issue_deal(), party=THEM, points=40, bounds=(20, 70))
    said = Answer(reply=Reply.MORE, words="They have another buyer.")
    walk_away = party_of(recorded(project, question(QuestionKind.WITHOUT), said), THEM).walk_away
    assert walk_away.words == "They have another buyer."
    assert walk_away.value is not None
    assert (walk_away.value.low, walk_away.value.high, walk_away.value.source) == (40, 70, Source.SAID)


def test_where_no_walk_away_is_given_only_the_words_are_kept() -> None:
    project = two_issue_deal()
    us, them = project.parties
    silent = replace(project, parties=(us, replace(them, walk_away=type(them.walk_away)())))
    walk_away = party_of(recorded(silent, question(QuestionKind.WITHOUT), Answer(words="Wait.")), THEM).walk_away
    assert (walk_away.value, walk_away.words) == (None, "Wait.")


def test_what_they_hold_likely_is_evidence() -> None:
    project = add_event(two_issue_deal(), words="Rain", outcomes=("yes", "no"))
    project = set_chance(
        project, event=EventId("rain"), party=THEM, outcome=project.contingencies[0].outcomes[0].id, chance=40.0
    )
    asked = question(QuestionKind.FORECAST, event="rain")
    (belief,) = recorded(project, asked, Answer(reply=Reply.MORE)).contingencies[0].beliefs
    yes, no = belief.chances
    assert (yes.low, yes.high, yes.source, yes.date) == (40, 99, Source.SAID, DAY)
    assert yes.value + no.value == pytest.approx(100)
    sure = set_chance_source(project, event=EventId("rain"), party=THEM, source=Source.DOCUMENTED)
    assert recorded(sure, asked, Answer(reply=Reply.LESS)).contingencies == sure.contingencies


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Reply.FIRST, (PRICE, COLOUR, False)),
        (Reply.SECOND, (COLOUR, PRICE, False)),
        (Reply.ALIKE, (PRICE, COLOUR, True)),
    ],
)
def test_which_of_two_matters_more_is_kept_as_what_they_said(reply: Reply, said: tuple[IssueId, IssueId, bool]) -> None:
    asked = question(QuestionKind.WHICH, PRICE, COLOUR)
    (statement,) = recorded(two_issue_deal(), asked, Answer(reply=reply, words=" We owe money. ")).statements
    assert (statement.more, statement.less, statement.alike) == said
    assert (statement.party, statement.date, statement.words) == (THEM, DAY, "We owe money.")
    assert recorded(two_issue_deal(), asked, Answer(words="Hm.")).statements == ()


def test_an_answer_that_says_nothing_else_changes_nothing_else() -> None:
    project = doubtful()
    for kind in (QuestionKind.ADD, QuestionKind.OWN):
        after = recorded(project, question(kind), Answer(words="A longer contract."))
        assert replace(after, questions=()) == project
