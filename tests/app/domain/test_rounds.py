"""The log as turns: several offers made at once are one of them."""

from app.domain.edits.dealing import prefer_offer, put_on_table, put_several_on_table
from app.domain.ids import OfferId, PartyId
from app.domain.project import Project
from app.domain.rounds import rounds_of
from tests.builders import terms, two_issue_deal

US, THEM = PartyId("us"), PartyId("them")


def _talks() -> Project:
    project = put_on_table(two_issue_deal(), party=THEM, terms=terms(price=9))
    project = put_several_on_table(project, party=US, several=[terms(price=1), terms(price=2)])
    return put_on_table(project, party=THEM, terms=terms(price=8))


def test_offers_made_at_once_are_one_turn() -> None:
    turns = rounds_of(_talks())
    assert [(turn.party, [offer.id for offer in turn.offers]) for turn in turns] == [
        (THEM, ["offer-1"]),
        (US, ["offer-2", "offer-3"]),
        (THEM, ["offer-4"]),
    ]
    assert turns[1].preferred is None


def test_a_turn_tells_which_of_its_offers_the_others_preferred() -> None:
    project = _talks()
    project = prefer_offer(project, meso=project.mesos[0].id, preferred=OfferId("offer-3"))
    assert rounds_of(project)[1].preferred == "offer-3"


def test_a_log_without_offers_has_no_turns() -> None:
    assert rounds_of(two_issue_deal()) == ()
