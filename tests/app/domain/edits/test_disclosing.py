"""What others may be told, and the ledger of what they were told."""

import pytest

from app.domain.disclosures import DisclosureKind
from app.domain.edits.changing import Refused
from app.domain.edits.disclosing import (
    add_tellable,
    date_disclosure,
    note_return,
    remove_disclosures,
    remove_tellables,
    set_disclosure_kind,
    set_disclosure_words,
    set_issue_sharing,
    set_tellable_kind,
    set_tellable_sharing,
    set_tellable_words,
    tell,
    tell_example,
)
from app.domain.edits.issues import remove_issues
from app.domain.edits.parties import add_party, remove_party
from app.domain.edits.weights import set_weight
from app.domain.ids import DisclosureId, IssueId, PartyId, TellableId
from app.domain.lookup import Missing, preference_of, us_of
from app.domain.project import Project
from app.domain.sharing import Sharing
from app.domain.soundness import Unsound
from tests.builders import terms, two_issue_deal

PRICE, COLOUR, THEM = IssueId("price"), IssueId("colour"), PartyId("them")
SAID, FACT = DisclosureId("price-first"), TellableId("we-pay-on-time")


def told() -> Project:
    return tell(
        two_issue_deal(), party=THEM, telling=DisclosureKind.PRIORITY, about=(PRICE, COLOUR), words="Price first"
    )


def test_nothing_may_be_told_before_it_is_marked_so() -> None:
    project = two_issue_deal()
    assert {each.sharing for each in us_of(project).preferences} == {Sharing.NEVER}
    project = set_issue_sharing(project, issue=PRICE, sharing=Sharing.IN_RETURN)
    assert preference_of(us_of(project), PRICE).sharing is Sharing.IN_RETURN
    project = add_tellable(project, telling=DisclosureKind.FACT, words="We pay on time")
    assert [(each.id, each.sharing) for each in project.tellables] == [(FACT, Sharing.NEVER)]


def test_facts_are_worded_marked_and_removed() -> None:
    project = add_tellable(two_issue_deal(), telling=DisclosureKind.FACT, words="We pay on time")
    project = set_tellable_sharing(project, tellable=FACT, sharing=Sharing.FREELY)
    project = set_tellable_words(project, tellable=FACT, words="Always on time")
    assert [(each.words, each.sharing) for each in project.tellables] == [("Always on time", Sharing.FREELY)]
    assert remove_tellables(project, tellables=[FACT]).tellables == ()
    with pytest.raises(Missing):
        set_tellable_words(project, tellable=TellableId("gone"), words="")


def test_the_ledger_says_what_was_told_to_whom_and_what_came_back() -> None:
    project = note_return(told(), disclosure=SAID, words="Colour is theirs", date="2026-05-02")
    project = date_disclosure(project, disclosure=SAID, date="2026-05-01")
    project = set_disclosure_words(project, disclosure=SAID, words="Price comes first")
    (entry,) = project.disclosures
    assert (entry.to, entry.words, entry.date) == (THEM, "Price comes first", "2026-05-01")
    assert (entry.returned, entry.returned_on, entry.came_back) == ("Colour is theirs", "2026-05-02", True)
    assert note_return(project, disclosure=SAID, words="", date="2026-05-02").disclosures[0].returned_on == ""
    assert remove_disclosures(project, disclosures=[SAID]).disclosures == ()


def test_the_kind_of_what_was_told_changes_as_long_as_it_stays_true() -> None:
    project = set_disclosure_kind(told(), disclosure=SAID, telling=DisclosureKind.FACT)
    assert (project.disclosures[0].kind, project.disclosures[0].issues) == (DisclosureKind.FACT, (PRICE, COLOUR))
    assert set_disclosure_kind(project, disclosure=SAID, telling=DisclosureKind.PRIORITY) == told()
    untrue = tell(
        two_issue_deal(), party=THEM, telling=DisclosureKind.FACT, about=(COLOUR, PRICE), words="Colour first"
    )
    with pytest.raises(Refused, match="false_priority"):
        set_disclosure_kind(untrue, disclosure=untrue.disclosures[0].id, telling=DisclosureKind.PRIORITY)
    example = tell_example(two_issue_deal(), party=THEM, terms=terms(price=3, colour="red"), words="Red at 3")
    changed = set_disclosure_kind(example, disclosure=example.disclosures[0].id, telling=DisclosureKind.FACT)
    assert changed.disclosures[0].terms == example.disclosures[0].terms


def test_what_there_is_to_tell_is_a_fact_or_a_constraint() -> None:
    project = add_tellable(two_issue_deal(), telling=DisclosureKind.FACT, words="We pay on time")
    project = set_tellable_kind(project, tellable=FACT, telling=DisclosureKind.CONSTRAINT)
    assert project.tellables[0].kind is DisclosureKind.CONSTRAINT
    with pytest.raises(Unsound):
        set_tellable_kind(project, tellable=FACT, telling=DisclosureKind.TRADE)


def test_an_example_keeps_its_terms() -> None:
    project = tell_example(two_issue_deal(), party=THEM, terms=terms(price=3, colour="red"), words="Say red at 3")
    (entry,) = project.disclosures
    assert (entry.kind, entry.issues, entry.terms) == (
        DisclosureKind.TRADE,
        (COLOUR, PRICE),
        terms(colour="red", price=3),
    )


@pytest.mark.parametrize(
    ("telling", "code"), [(DisclosureKind.PRIORITY, "false_priority"), (DisclosureKind.TRADE, "false_trade")]
)
def test_what_the_own_project_contradicts_is_refused(telling: DisclosureKind, code: str) -> None:
    project = two_issue_deal()
    about = (COLOUR, PRICE)
    if telling is DisclosureKind.TRADE:
        project = remove_weight(project)
    with pytest.raises(Refused) as caught:
        tell(project, party=THEM, telling=telling, about=about, words="Colour first")
    assert caught.value.code == code


def remove_weight(project: Project) -> Project:
    return set_weight(project, party=project.us, issue=PRICE, weight=0)


def test_something_is_said_to_somebody_else() -> None:
    with pytest.raises(Refused, match="told_to_us"):
        tell(two_issue_deal(), party=PartyId("us"), telling=DisclosureKind.FACT, about=(), words="Hello")
    with pytest.raises(Refused, match="nothing_told"):
        tell(two_issue_deal(), party=THEM, telling=DisclosureKind.FACT, about=(), words=" ")
    with pytest.raises(Refused, match="nothing_told"):
        set_disclosure_words(told(), disclosure=SAID, words="")


def test_what_was_said_outlives_its_issue_but_not_its_hearer() -> None:
    (entry,) = remove_issues(told(), issues=[COLOUR]).disclosures
    assert (entry.words, entry.issues) == ("Price first", (PRICE,))
    assert remove_party(add_party(told(), name="Bank"), party=THEM).disclosures == ()
