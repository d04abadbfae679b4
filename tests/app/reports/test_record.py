"""The record: every offer with what it changed, what was set aside and signed, what falls due and was learnt."""

import time
from dataclasses import replace

from app.domain.edits.weights import set_weight_range
from app.domain.ids import ClauseId, IssueId, MesoId, OfferId, PartyId
from app.domain.offers import Meso, Offer
from app.domain.parking import Parked
from app.domain.project import Project
from app.domain.settlement import Clause, Debrief, Settlement
from app.reports.outline import Heading, Items, Outline, Table, words_of
from app.reports.record import record_of
from app.study.study import study_of
from tests.app.reports.deals import NOTHING, long_log, template
from tests.builders import depending, event, terms, two_issue_deal

HANG = 10.0


def record(project: Project) -> Outline:
    return record_of(study_of(project), today="2026-03-10")


def tables(outline: Outline) -> list[Table]:
    return [block for block in outline.blocks if isinstance(block, Table)]


def headings(outline: Outline) -> list[str]:
    return [block.words for block in outline.blocks if isinstance(block, Heading)]


def with_an_answer() -> Project:
    """The supply contract with a second offer of ours, by phone."""
    project = template("supply-contract")
    first = project.offers[1]
    changed = tuple(
        replace(agreed, term=project.offers[0].terms[place].term) if agreed.issue == "payment" else agreed
        for place, agreed in enumerate(first.terms)
    )
    answer = Offer(
        id=OfferId("third"),
        party=project.us,
        terms=changed,
        date="2026-02-20",
        time="10:30",
        channel="Phone",
        expires="2026-03-01",
        note="They sounded pleased.",
    )
    return replace(project, offers=(*project.offers, answer))


def test_an_offer_has_its_day_and_channel_its_changes_and_its_worth() -> None:
    (offers,) = tables(record(with_an_answer()))
    since = "Since offer 2: you −2.8, by your estimate Brackwater Fittings"
    assert offers.rows[2] == (
        "Offer 3 · You · 2026-02-20 · 10:30 · Phone · until 2026-03-01 · On the table",
        f"Payment 30 days. Gave on Payment. {since} about +7 to 12. (They sounded pleased.)",
        "91.2",
        "16–26",
    )
    assert offers.rows[0][1].startswith("Unit price 10.40 €, Payment 30 days,")


def test_a_log_of_a_thousand_offers_has_a_row_for_each_before_anybody_thinks_it_hangs() -> None:
    started = time.monotonic()
    (offers,) = tables(record(long_log(1_000)))
    assert time.monotonic() - started < HANG
    assert len(offers.rows) == 1_000
    assert offers.rows[-1][0].startswith("Offer 1000 · ")


def test_offers_made_at_once_say_which_was_preferred() -> None:
    project = with_an_answer()
    ours = (project.offers[1].id, project.offers[2].id)
    meso = Meso(
        id=MesoId("set"), offers=ours, preferred=ours[1], because=project.issues[0].id, note="By return of post."
    )
    words = words_of(record(replace(project, mesos=(meso,))))
    said = next(each for each in words if each.startswith("Two offers at once: Offer 2 and Offer 3."))
    assert "They preferred this one: Offer 3. The reason given: Unit price." in said
    assert "By return of post." in words


def test_what_was_set_aside_has_its_conditions() -> None:
    project = template("supply-contract")
    price, payment = project.offers[0].terms[:2]
    parked = Parked(issue=payment.issue, term=payment.term, only_if=(price,), date="2026-02-21", by=project.us)
    outline = record(replace(project, parked=(parked,)))
    items = next(block for block in outline.blocks if isinstance(block, Items))
    assert items.items == ("Payment 30 days, only if Unit price 10.40 € (Alder & Finch Joinery, 2026-02-21)",)


def test_a_signed_deal_has_its_terms_clauses_calendar_and_what_was_learnt() -> None:
    project = template("supply-contract")
    settlement = Settlement(
        terms=project.offers[1].terms[:4],
        date="2026-03-01",
        offer=project.offers[1].id,
        clauses=(
            Clause(id=ClauseId("a"), issue=project.issues[0].id, written=True),
            Clause(id=ClauseId("b"), words="First delivery", due="2026-03-12", by=project.parties[1].id),
        ),
        debrief=Debrief(trades="Payment against delivery.\nIt took three calls.", next_time="Ask earlier."),
    )
    outline = record(replace(project, settlement=settlement))
    assert headings(outline) == [
        "Signed",
        "What each side has of it",
        "Every offer",
        "What the contract has to say",
        "What falls due",
        "What was learnt",
        "Trades that worked",
        "What you will do otherwise next time",
        "Notes on the deal",
    ]
    terms, _, clauses, calendar = tables(outline)
    assert terms.rows[0] == ("Unit price", "9.30 €")
    assert clauses.rows == (("Unit price 9.30 €", "yes"),)
    assert calendar.rows == (("2026-03-12", "First delivery", "Brackwater Fittings", "in 2 days"),)
    words = words_of(outline)
    assert "The deal was signed on Mar 1: offer 2." in words
    assert "It leaves out Delivery." in words
    assert "It took three calls." in words
    undated = words_of(record_of(study_of(replace(project, settlement=settlement))))
    assert "not yet" in undated


def test_a_signed_deal_on_an_event_with_ranges_has_what_each_side_has_of_it() -> None:
    project = depending(two_issue_deal(), event("late", (40, 60), (90, 10)), "price")
    project = set_weight_range(project, party=PartyId("them"), issue=IssueId("price"), low=10, high=60)
    project = replace(project, settlement=Settlement(terms=terms(colour="red", price=5.0), date="2026-03-01"))
    assert "What each side has of it" in headings(record(project))


def test_a_deal_without_offers_says_so() -> None:
    assert "No offer has been made yet, by anybody." in words_of(record(NOTHING))
