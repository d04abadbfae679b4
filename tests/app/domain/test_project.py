"""A project that exists is sound: whatever contradicts itself is refused when it is made."""

from dataclasses import replace

import pytest
from hypothesis import given

from app.domain.ids import EventId, IssueId, OptionId, OutcomeId, PartyId
from app.domain.issues import ChoiceIssue, OffTable, Option
from app.domain.packages import Agreed, AmountTerm, Belief, Branch, Contingency, Contingent, OptionTerm, Outcome
from app.domain.parties import Party, Preference, WalkAway
from app.domain.project import MOST_PARTIES, Project, all_terms
from app.domain.soundness import Unsound
from app.domain.values import ValueFunction
from tests.builders import exactly, line, offer, scores, terms, two_issue_deal
from tests.strategies import projects

DEAL = two_issue_deal()
US, PRICE, COLOUR = PartyId("us"), IssueId("price"), IssueId("colour")


def refused(**changes: object) -> str:
    with pytest.raises(Unsound) as raised:
        replace(DEAL, **changes)  # type: ignore[arg-type]  # any field, right or wrong
    return raised.value.code


def valued(colour: ValueFunction, price: ValueFunction) -> tuple[Party, ...]:
    views = ((COLOUR, colour), (PRICE, price))
    preferences = tuple(Preference(issue=issue, weight=exactly(1), value=value) for issue, value in views)
    return (replace(DEAL.parties[0], preferences=preferences), DEAL.parties[1])


@given(projects())
def test_random_projects_survive_being_made_again(project: Project) -> None:
    assert replace(project) == project


def test_a_deal_has_us_and_from_two_to_twelve_parties() -> None:
    many = tuple(replace(DEAL.parties[1], id=PartyId(f"party-{number}")) for number in range(MOST_PARTIES))

    assert refused(parties=DEAL.parties[:1]) == "number_of_parties"
    assert refused(parties=(DEAL.parties[0], *many)) == "number_of_parties"
    assert refused(us=PartyId("nobody")) == "unknown_party"
    assert refused(parties=(DEAL.parties[0], DEAL.parties[0])) == "duplicate_id"


def test_every_party_has_one_view_per_issue_in_their_order() -> None:
    us, them = DEAL.parties

    assert refused(parties=(replace(us, preferences=us.preferences[:1]), them)) == "preferences_do_not_match_issues"
    assert refused(parties=(replace(us, preferences=us.preferences[::-1]), them)) == "preferences_do_not_match_issues"
    assert refused(issues=DEAL.issues[:1]) == "preferences_do_not_match_issues"


def test_values_fit_their_issues() -> None:
    assert refused(parties=valued(line(0, 1), line(0, 1))) == "value_of_wrong_kind"
    assert refused(parties=valued(scores(red=1), scores(red=1))) == "value_of_wrong_kind"
    assert refused(parties=valued(scores(grey=1), line(0, 1))) == "unknown_option"


@pytest.mark.parametrize(
    ("agreed", "code"),
    [
        (terms(gone=1), "unknown_issue"),
        (terms(colour=1), "term_of_wrong_kind"),
        (terms(price="red"), "term_of_wrong_kind"),
        (terms(colour="grey"), "unknown_option"),
        (terms(price=1) + terms(price=2), "duplicate_id"),
        ((Agreed(issue=PRICE, term=Contingent(event=EventId("rain"), branches=())),), "unknown_event"),
    ],
)
def test_terms_refer_to_what_is_there(agreed: tuple[Agreed, ...], code: str) -> None:
    assert refused(draft=agreed) == code


def test_terms_anywhere_are_looked_at() -> None:
    us, them = DEAL.parties
    bad = terms(colour="grey")

    assert refused(offers=(replace(offer("us"), terms=bad),)) == "unknown_option"
    assert refused(parties=(replace(us, walk_away=WalkAway(terms=bad)), them)) == "unknown_option"
    assert [place for place, _ in all_terms(replace(DEAL, offers=(offer("us", price=1),)))] == [
        "draft",
        "offers/offer-1",
        "parties/us/walk_away",
        "parties/them/walk_away",
    ]


def test_a_contingent_term_says_something_for_each_outcome_and_of_the_right_kind() -> None:
    event = Contingency(id=EventId("rain"), outcomes=(Outcome(id=OutcomeId("yes")), Outcome(id=OutcomeId("no"))))

    def draft(*branches: Branch) -> tuple[Agreed, ...]:
        return (Agreed(issue=PRICE, term=Contingent(event=event.id, branches=branches)),)

    yes = Branch(outcome=OutcomeId("yes"), term=AmountTerm(amount=1))
    no = Branch(outcome=OutcomeId("no"), term=OptionTerm(option=OptionId("red")))

    assert refused(contingencies=(event,), draft=draft(yes)) == "branches_do_not_match_outcomes"
    assert refused(contingencies=(event,), draft=draft(yes, no)) == "term_of_wrong_kind"


def test_offers_beliefs_and_exclusions_are_by_parties_at_the_table() -> None:
    nobody = PartyId("nobody")
    option = Option(id=OptionId("red"), off_table=OffTable(by=nobody))
    belief = Belief(party=nobody, chances=(exactly(100),))
    event = Contingency(id=EventId("rain"), outcomes=(Outcome(id=OutcomeId("yes")),), beliefs=(belief,))
    colour = ChoiceIssue(id=COLOUR, options=(option, Option(id=OptionId("blue"))))

    assert refused(offers=(offer("nobody", price=1),)) == "unknown_party"
    assert refused(contingencies=(event,)) == "unknown_party"
    assert refused(issues=(colour, DEAL.issues[1])) == "unknown_party"


def test_amounts_outside_the_range_are_sound_because_an_old_offer_stays_what_it_was() -> None:
    assert replace(DEAL, draft=terms(price=1_000)).draft == terms(price=1_000)
