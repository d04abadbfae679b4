"""The ledger on private papers: what was told and what came back, the newest first."""

from dataclasses import replace

from app.domain.disclosures import Disclosure, DisclosureKind
from app.domain.edits.parties import add_party
from app.domain.ids import DisclosureId, PartyId
from app.domain.project import Project
from app.reports.brief import brief_of
from app.reports.outline import Outline, Table, words_of
from app.reports.record import record_of
from app.reports.told import MOST_IN_BRIEF
from app.study.study import study_of
from tests.builders import two_issue_deal

THEM = PartyId("them")


def told(number: int, returned: str = "", returned_on: str = "") -> Disclosure:
    return Disclosure(
        id=DisclosureId(f"told-{number}"),
        kind=DisclosureKind.FACT,
        to=THEM,
        words=f"Fact number {number}",
        date="2026-11-20",
        returned=returned,
        returned_on=returned_on,
    )


def talked(count: int) -> Project:
    several = [told(1, "They close in May", "2026-11-21"), *(told(number) for number in range(2, count + 1))]
    return replace(two_issue_deal(), disclosures=tuple(several))


def ledger(outline: Outline) -> Table:
    (found,) = (each for each in outline.blocks if isinstance(each, Table) and each.columns[0].title == "You said")
    return found


def test_the_record_has_all_that_was_told_the_newest_first_with_what_came_back() -> None:
    rows = ledger(record_of(study_of(talked(9)))).rows
    assert len(rows) == 9
    assert rows[0] == ("Fact number 9", "2026-11-20", "Nothing so far")
    assert rows[-1] == ("Fact number 1", "2026-11-20", "They close in May (2026-11-21)")


def test_the_brief_has_the_newest_and_says_that_there_is_more() -> None:
    outline = brief_of(study_of(talked(9)))
    assert len(ledger(outline).rows) == MOST_IN_BRIEF
    assert "These are the newest 6 of 9 things; the negotiation record has all of them." in words_of(outline)
    assert "These are the newest" not in " ".join(words_of(brief_of(study_of(talked(2)))))


def test_with_several_others_it_says_who_was_told() -> None:
    outline = record_of(study_of(add_party(talked(1), name="Third")))
    found = ledger(outline)
    assert [each.title for each in found.columns] == ["You said", "Whom", "When", "What came back"]
    assert found.rows[0][1:3] == ("them", "2026-11-20")


def test_nothing_stands_there_before_anything_was_told() -> None:
    for outline in (record_of(study_of(two_issue_deal())), brief_of(study_of(two_issue_deal()))):
        assert "What you told them, and what came back" not in words_of(outline)
