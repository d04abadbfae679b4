"""The log as turns: several offers made at once are one of them."""

from dataclasses import replace

from app.domain.edits.dealing import prefer_offer, put_on_table, put_several_on_table
from app.domain.ids import OfferId, PartyId
from app.domain.project import Project
from app.domain.rounds import Pace, moments_of, rounds_of
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


def _made(*times: tuple[str, str]) -> Project:
    project = two_issue_deal()
    for day, clock in times:
        project = put_on_table(project, party=US, terms=terms(price=1), date=day)
        offers = (*project.offers[:-1], replace(project.offers[-1], time=clock))
        project = replace(project, offers=offers)
    return project


def _apart(*times: tuple[str, str]) -> tuple[Pace, list[float]]:
    pace, moments = moments_of(rounds_of(_made(*times)))
    return pace, [round(moment - moments[0], 3) for moment in moments]


def test_rounds_are_placed_in_time_with_what_is_known_of_it() -> None:
    made = (("2026-05-01", ""), ("2026-05-01", "12:00"), ("2026-05-04", ""))
    assert _apart(*made) == (Pace.DATED, [0.0, 0.5, 3.0])


def test_within_a_day_the_order_of_the_log_holds() -> None:
    made = (("2026-05-01", "12:00"), ("2026-05-01", ""), ("2026-05-01", "09:00"), ("2026-05-02", ""))
    assert _apart(*made) == (Pace.DATED, [0.0, 0.0, 0.0, 0.5])


def test_without_all_dates_or_with_dates_that_go_back_there_are_no_moments() -> None:
    assert _apart(("2026-05-01", ""), ("", "")) == (Pace.UNDATED, [])
    assert _apart(("2026-05-02", ""), ("2026-05-01", "")) == (Pace.BACKWARDS, [])
    assert moments_of(()) == (Pace.DATED, ())
