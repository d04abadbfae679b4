"""Several offers in words: nothing about them without "by your estimate", nothing private in what is handed over."""

from dataclasses import replace

import pytest

from app.advice.equalising import Equalised
from app.advice.lessons import Lesson, Taught
from app.advice.mattering import Hinge, HingeKind
from app.advice.mesos import GivenAway, Likely, Member, MesoCode, Moved, SeveralOffers
from app.domain.edits.dealing import put_on_table
from app.domain.edits.parties import add_party
from app.domain.ids import IssueId, PartyId
from app.domain.packages import AmountTerm, OptionTerm
from app.wording.mesos import (
    differences_in_words,
    different_issues,
    equalised_in_words,
    equality_in_words,
    equally_good_in_words,
    lesson_in_words,
    notes_on_several,
    ours_in_words,
    picked_in_words,
    shown_by_several,
    theirs_in_words,
    told_apart,
)
from tests.app.wording.test_by_estimate import bare
from tests.builders import amount, choice, deal, terms, two_issue_deal

PRICE, COLOUR, THEM = IssueId("price"), IssueId("colour"), PartyId("them")
RED, BLUE = terms(colour="red", price=8), terms(colour="blue", price=6)


def member(chance: float | None = 0.9) -> Member:
    return Member(
        terms=RED, ours=36.0, theirs=(Likely(party=THEM, mean=24, low=18.2, high=29.6),), chance=chance, picked=0.5
    )


SEVERAL = SeveralOffers(members=(member(), replace(member(), terms=BLUE)), target=60.0, tolerance=2.0)


@pytest.mark.parametrize("code", MesoCode)
def test_every_code_has_its_words(code: MesoCode) -> None:
    (said,) = notes_on_several(two_issue_deal(), replace(SEVERAL, codes=(code,), reachable=55.0), 1.0)
    assert said.endswith(".")
    assert "{" not in said


def test_what_is_reachable_is_told_with_what_is_not() -> None:
    (said,) = notes_on_several(two_issue_deal(), replace(SEVERAL, codes=(MesoCode.IMPLAUSIBLE,), reachable=55.0), 1.0)
    assert said.endswith("Up to 55 points some are likely enough: try that as your target.")
    (said,) = notes_on_several(two_issue_deal(), replace(SEVERAL, codes=(MesoCode.TOO_COARSE,)), 1.0)
    assert "within 1 points of 60 there are not two" in said
    assert said.endswith("lie within 2.")
    alone = replace(SEVERAL, members=(member(),), codes=(MesoCode.TOO_COARSE,))
    assert notes_on_several(two_issue_deal(), alone, 1.0)[0].endswith("nor do others further off go together.")


def test_one_good_offer_alone_is_called_so() -> None:
    (said,) = notes_on_several(two_issue_deal(), replace(SEVERAL, members=(member(),), codes=(MesoCode.DECOYS,)), 1.0)
    assert "offer that one alone" in said


def test_how_equal_they_are_is_told_with_our_own_doubts() -> None:
    assert equality_in_words(replace(SEVERAL, members=())) == ""
    assert equality_in_words(SEVERAL) == "All are worth the same to you."
    assert equality_in_words(replace(SEVERAL, difference=1.5, difference_at_most=1.5)) == (
        "The best of them is worth 1.5 more to you than the worst."
    )
    assert equality_in_words(replace(SEVERAL, difference=1.5, difference_at_most=9)).endswith("it may be up to 9.")


def test_what_an_offer_is_worth_to_both() -> None:
    project = two_issue_deal()
    assert ours_in_words(member()) == "You 36"
    assert theirs_in_words(project, member()) == "Them about 18–30 by your estimate, likely to be acceptable"
    assert theirs_in_words(project, member(chance=None)) == "Them about 18–30 by your estimate"
    assert theirs_in_words(project, replace(member(), theirs=())) == ""
    guess = Hinge(kind=HingeKind.WALK_AWAY, party=THEM)
    assert theirs_in_words(project, replace(member(), guessed=True, guess=guess)) == (
        "Them about 18–30 by your estimate. It rests on your guess of what they do if there is no deal: ask."
    )
    assert picked_in_words(member()) == "By your estimate it is about even that they prefer this one."


def test_equalised_offers_say_with_what_and_how_far() -> None:
    project = two_issue_deal()
    made = Equalised(packages=(RED, BLUE), issue=PRICE, level=60, difference=0, step=8, short=())
    assert equalised_in_words(project, made) == "Equalised with price."
    assert "as its steps allow: 3 points" in equalised_in_words(project, replace(made, difference=3.0))
    assert "as far as its range goes" in equalised_in_words(project, replace(made, difference=3.0, short=(1,)))


def test_what_the_set_gives_away() -> None:
    project = two_issue_deal()
    rate = (
        Moved(issue=PRICE, before=AmountTerm(amount=8), after=AmountTerm(amount=6)),
        Moved(issue=COLOUR, before=OptionTerm(option=RED[0].term.option), after=OptionTerm(option=BLUE[0].term.option)),  # type: ignore[union-attr]  # colours are options
    )
    said = shown_by_several(project, replace(SEVERAL, given_away=GivenAway(rate=rate, kept=PRICE)))
    assert said == (
        "Together these show that price from 8 to 6 is worth about as much to you as colour from red to blue.",
        "All of them say price 8: they show that price matters to you.",
    )


def test_only_what_differs_is_emphasised() -> None:
    assert different_issues([RED, BLUE]) == {PRICE, COLOUR}
    assert different_issues([RED, terms(colour="red", price=6)]) == {PRICE}
    assert different_issues([]) == frozenset()


def test_what_a_preference_taught() -> None:
    project = two_issue_deal()
    nothing = Taught(lessons=())
    lessons = (Lesson(issue=COLOUR, before=30, after=40.2), Lesson(issue=PRICE, before=70, after=59.8))
    taught, odd = Taught(lessons=lessons), Taught(lessons=(), odd_reason=COLOUR)
    assert lesson_in_words(project, taught) == (
        "By your estimate colour matters more to them than you thought: about 40 instead of 30 of 100. "
        "By your estimate price matters less to them: about 60 instead of 70 of 100."
    )
    told = (*(lesson_in_words(project, each) for each in (taught, nothing, odd)), picked_in_words(member()))
    assert [sentence for each in told for sentence in bare(each)] == []
    assert lesson_in_words(project, nothing).startswith("By your estimate nothing was learnt: whatever importances")
    assert lesson_in_words(project, None) == ""
    assert lesson_in_words(project, odd).startswith("By your estimate this one is no better for them on colour than")
    assert "nobody knows" in lesson_in_words(add_party(project, name="Carol"), None)
    many = deal(choice("a", "x"), choice("b", "y"))
    four = tuple(Lesson(issue=IssueId(name), before=1, after=9) for name in ("a", "b", "a", "b"))
    more = lesson_in_words(many, Taught(lessons=four))
    assert more.endswith("And 1 more issue has moved.")


def test_several_offers_are_called_by_their_letters_with_what_tells_them_apart() -> None:
    project = deal(choice("colour", "red", "blue"), choice("size", "small", "middle", "large"), choice("case", "yes"))
    several = [terms(colour=colour, size=size, case="yes") for colour, size in
               (("red", "small"), ("red", "middle"), ("blue", "large"))]  # fmt: skip
    assert told_apart(project, several) == ("A: small", "B: middle", "C: large")
    same_size = [
        terms(colour="red", size="small"),
        terms(colour="blue", size="small"),
        terms(colour="red", size="large"),
    ]
    assert told_apart(project, same_size) == ("A: red, small", "B: blue, small", "C: red, large")
    assert told_apart(project, same_size[:2] + same_size[:1]) == ("A: red", "B: blue", "C: red")
    assert told_apart(project, [same_size[0]] * 2) == ("A", "B")


def test_offers_are_told_apart_by_the_first_issue_that_does_it() -> None:
    names = [f"issue-{number}" for number in range(8)]
    project = deal(*(amount(name, 0, 9) for name in names))
    several = [terms(**dict.fromkeys(names, number)) for number in (3, 7)]
    assert told_apart(project, several) == ("A: 3", "B: 7")
    tied = [terms(**dict.fromkeys(names, number) | {"issue-0": number + 1}) for number in (3, 7)]
    assert told_apart(project, tied) == ("A: 4", "B: 8")


def test_all_that_is_not_alike_is_said_under_the_letters() -> None:
    project = two_issue_deal()
    for said in (RED, BLUE, terms(colour="red", price=6)):
        project = put_on_table(project, party=project.us, terms=said)
    red, blue, cheap = (offer.id for offer in project.offers)
    assert differences_in_words(project, [blue, red]) == (
        "A (Offer 2): colour “blue”, price 6",
        "B (Offer 1): colour “red”, price 8",
    )
    assert differences_in_words(project, [red, cheap]) == ("A (Offer 1): price 8", "B (Offer 3): price 6")


def test_offers_are_called_equally_good_only_where_that_is_true() -> None:
    assert "that is true" in equally_good_in_words(is_true=True)
    assert equally_good_in_words(is_true=False).startswith("Do not say")
