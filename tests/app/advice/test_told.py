"""Told: offers move what is believed of a party, and say how far to trust that."""

from dataclasses import replace

import pytest

from app.advice.told import Checked, Told, checked_by, told_by
from app.domain.edits.dealing import put_on_table, set_offer_status
from app.domain.edits.events import add_event
from app.domain.edits.inference import set_bluffed, take_in
from app.domain.edits.parties import set_walk_away_points
from app.domain.edits.scores import set_source
from app.domain.edits.statements import note_statement
from app.domain.edits.weights import set_weight_range
from app.domain.estimates import Source
from app.domain.ids import IssueId, OptionId, PartyId
from app.domain.lookup import party_of, preference_of
from app.domain.offers import OfferStatus
from app.domain.packages import Agreed, Branch, Contingent, OptionTerm
from app.domain.project import Project
from app.study.study import study_of
from app.valuation.stopping import Stopped, StopSign
from tests.app.advice.deals import three_issue_deal
from tests.builders import terms

US, THEM = PartyId("us"), PartyId("them")
SPEED, COLOUR, PRICE = IssueId("speed"), IssueId("colour"), IssueId("price")


def unsure() -> Project:
    project = three_issue_deal((20, None))
    for issue in project.issues:
        project = set_weight_range(project, party=THEM, issue=issue.id, low=0.0, high=90.0)
        project = set_source(project, party=THEM, issue=issue.id, source=Source.GUESS)
    return project


def conceding() -> Project:
    """They hold on to the price, and give way on speed first."""
    project = unsure()
    for speed, colour in (("slow", "blue"), ("fast", "blue"), ("fast", "red")):
        project = put_on_table(project, party=THEM, terms=terms(speed=speed, colour=colour, price="high"))
    return project


def told(project: Project, stop: StopSign | None = None) -> Told | None:
    study = study_of(project)
    return told_by(study.said, study.project, study.tables, THEM, stop)


def found(project: Project) -> Told:
    known = told(project)
    assert known is not None
    return known


def means(project: Project) -> dict[IssueId, tuple[float, float]]:
    return {issue: (each.before[1], each.after[1]) for issue, each in found(project).weights}


def test_without_offers_of_theirs_there_is_nothing_to_tell() -> None:
    assert told(unsure()) is None
    assert told(put_on_table(unsure(), party=US, terms=terms(price="low"))) is None


def test_what_they_hold_on_to_matters_more_to_them() -> None:
    moved = means(conceding())
    assert moved[PRICE][1] > moved[PRICE][0] + 5
    assert moved[SPEED][1] < moved[SPEED][0] - 5
    assert sum(after for _, after in moved.values()) == pytest.approx(100)


def test_the_same_offers_tell_the_same() -> None:
    assert found(conceding()) == found(conceding())


def test_taken_in_they_are_estimates_and_tell_nothing_more() -> None:
    project, known = conceding(), found(conceding())
    after = take_in(project, party=THEM, learned=known.learned, offers=known.offers)
    assert told(after) is None
    assert preference_of(party_of(after, THEM), PRICE).weight.source is Source.INFERRED
    shares = [100 * study_of(each).belief_of(THEM).importances()[PRICE] for each in (project, after)]
    (shift,) = (each for issue, each in known.weights if issue == PRICE)
    assert shares[1].mean() == pytest.approx(shift.after[1], abs=3)
    assert shares[1].mean() > shares[0].mean() + 5


def test_what_is_taken_in_offer_by_offer_is_not_much_surer_than_all_at_once() -> None:
    project, bit_by_bit = conceding(), replace(conceding(), offers=())
    for offer in project.offers:
        bit_by_bit = replace(bit_by_bit, offers=(*bit_by_bit.offers, offer))
        known = found(bit_by_bit)
        bit_by_bit = take_in(bit_by_bit, party=THEM, learned=known.learned, offers=known.offers)
    known = found(project)
    once = take_in(project, party=THEM, learned=known.learned, offers=known.offers)
    for issue in (SPEED, COLOUR, PRICE):
        several, single = (study_of(each).belief_of(THEM).importances()[issue] for each in (bit_by_bit, once))
        assert several.std() == pytest.approx(single.std(), rel=0.2)


def test_once_nothing_inferred_stands_any_more_the_offers_are_read_again() -> None:
    project, known = conceding(), found(conceding())
    after = take_in(project, party=THEM, learned=known.learned, offers=known.offers)
    assert told(after) is None
    for issue in after.issues:
        after = set_source(after, party=THEM, issue=issue.id, source=Source.GUESS)
    assert found(after).offers == known.offers
    said = set_source(after, party=THEM, issue=PRICE, source=Source.SAID)
    assert found(said).offers == known.offers


def test_what_offers_hang_on_an_event_is_not_read_and_named() -> None:
    project = add_event(unsure(), words="late", outcomes=("on time", "late"))
    event = project.contingencies[0]
    branches = tuple(
        Branch(outcome=outcome.id, term=OptionTerm(option=OptionId(option)))
        for outcome, option in zip(event.outcomes, ("low", "high"), strict=True)
    )
    hanging = Agreed(issue=PRICE, term=Contingent(event=event.id, branches=branches))
    offered = put_on_table(project, party=THEM, terms=(*terms(speed="slow"), hanging))
    plain = put_on_table(project, party=THEM, terms=terms(speed="slow"))
    assert found(offered).unread == (PRICE,)
    assert found(plain).unread == ()
    assert [each.after[1] for _, each in found(offered).weights] == pytest.approx(
        [each.after[1] for _, each in found(plain).weights]
    )


def turned_down() -> Project:
    """They turn down what gives them all but the price, and offer nothing themselves."""
    project = put_on_table(unsure(), party=US, terms=terms(speed="slow", colour="blue", price="low"))
    return set_offer_status(project, offer=project.offers[0].id, status=OfferStatus.REJECTED)


def test_an_offer_that_they_turned_down_tells_by_itself_and_once() -> None:
    project, known = turned_down(), found(turned_down())
    assert (known.offers, known.answered) == ((), (project.offers[0].id,))
    moved = means(project)
    assert moved[PRICE][1] > moved[PRICE][0] + 5
    after = take_in(project, party=THEM, learned=known.learned, offers=known.answered)
    assert told(after) is None
    assert found(put_on_table(project, party=THEM, terms=terms(price="high"))).answered == ()


def test_an_offer_that_they_accepted_moves_what_walking_away_is_worth() -> None:
    project = set_walk_away_points(turned_down(), party=THEM, points=45.0, bounds=(0.0, 90.0))
    accepted = set_offer_status(project, offer=project.offers[0].id, status=OfferStatus.ACCEPTED)
    ended = set_offer_status(project, offer=project.offers[0].id, status=OfferStatus.ENDED)
    shifts = [found(each).walk_away for each in (accepted, project, ended)]
    likely = [each.after[1] for each in shifts if each is not None]
    assert likely == sorted(likely)
    assert likely[-1] > likely[0] + 5


def all_said() -> Project:
    project = conceding()
    for issue in project.issues:
        project = set_source(project, party=THEM, issue=issue.id, source=Source.SAID)
    return project


def test_where_every_number_is_known_from_them_nothing_would_move() -> None:
    assert found(conceding()).moves
    assert not found(all_said()).moves


def test_an_issue_on_which_they_bluff_is_told_of_by_the_others_alone() -> None:
    believed = means(conceding())[PRICE][1]
    assert means(set_bluffed(conceding(), party=THEM, issue=PRICE, bluffed=True))[PRICE][1] < believed - 3


def test_a_statement_that_their_offers_speak_against_is_named() -> None:
    assert found(conceding()).doubted == ()
    said = note_statement(conceding(), party=THEM, more=SPEED, less=PRICE)
    assert found(said).doubted == (said.statements[0].id,)


def test_the_latest_offers_are_foretold_from_those_before() -> None:
    study = study_of(conceding())
    assert len(checked_by(study.project, study.tables, THEM).foretold) == 2
    alone = study_of(turned_down())
    assert checked_by(alone.project, alone.tables, THEM) == Checked()


def test_offers_that_fit_nothing_believed_leave_few_versions() -> None:
    fitting = found(conceding()).fitting
    project = three_issue_deal((20, None))
    project = set_weight_range(project, party=THEM, issue=SPEED, low=9.0, high=11.0)
    odd = project
    for _ in range(6):
        odd = put_on_table(odd, party=THEM, terms=terms(speed="fast", colour="red", price="low"))
    assert 0 < found(odd).fitting < fitting


def test_it_stops_when_asked_to() -> None:
    stop = StopSign()
    stop.show()
    with pytest.raises(Stopped):
        told(conceding(), stop)
