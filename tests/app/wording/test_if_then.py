"""Events in words, on the renovation that may finish late."""

from dataclasses import replace
from fractions import Fraction

from app.domain.edits.events import set_chance, set_check
from app.domain.estimates import Estimate, Source
from app.domain.ids import EventId, OutcomeId, PartyId
from app.domain.packages import Caveat
from app.domain.project import Project
from app.study.if_then import IfThen, WhyNotAdded, if_then
from app.study.study import study_of
from app.study.wagers import NoWager, Wager
from app.wording import if_then as words
from tests.builders import amount, choice, deal, depending, event, line, scores, terms

BUILT = EventId("built")
US, THEM = PartyId("us"), PartyId("them")
ON = event("built", (40, 60), (90, 10), "in-time", "late")


def renovation(walk_away: tuple[float | None, float | None] = (30, 20)) -> Project:
    made = deal(
        replace(amount("price", 40_000, 60_000, 500), currency="USD"),
        choice("tiles", "plain", "fine"),
        us={"price": (80, line(100, 0)), "tiles": (20, scores(plain=0, fine=100))},
        them={"price": (70, line(0, 100)), "tiles": (30, scores(plain=100, fine=0))},
        reservations=walk_away,
    )
    return replace(depending(made, ON, "price"), draft=terms(price=50_000.0, tiles="fine"))


def found(project: Project) -> IfThen:
    return if_then(study_of(project), BUILT, Fraction(1, 3))


def wager(project: Project) -> Wager:
    answer = found(project).wager
    assert isinstance(answer, Wager)
    return answer


def test_what_it_adds_is_said_at_what_the_others_keep() -> None:
    project = renovation()
    answer = found(project)
    assert words.added_in_words(project, answer) == "The best deals get better for both."
    ours, theirs = (words.moved_in_words(project, answer, moved) for moved in answer.moved)
    assert ours == "Where they have about 35, as much as in your draft, you can have 76.8 instead of 74."
    assert theirs.startswith("Where you have 60, as much as in your draft, they can have by your estimate ")


def test_alike_cases_are_said_once_and_different_ones_each() -> None:
    project = renovation()
    (once,) = words.branches_in_lines(project, ON, found(project).branches)
    assert once == (
        "In every case: you 60 (+30 against walking away), by your estimate they about 35 "
        "(about +15 against walking away)."
    )
    price, tiles = project.draft
    several = replace(project, draft=(replace(price, term=wager(project).term), tiles))
    said = words.branches_in_lines(several, ON, found(several).branches)
    assert [each.split(":")[0] for each in said] == ["If “in-time”", "If “late”"]


def test_a_case_below_a_walk_away_is_named_with_whose_it_is() -> None:
    project = renovation((65, 36))
    warning = words.branch_warning(project, ON, found(project).branches[0])
    assert warning.startswith("If “in-time”, walking away would have been better for you, by 5 points and them, ")
    assert "by your estimate by about 1 point:" in warning
    assert not words.branch_warning(renovation(), ON, found(renovation()).branches[0])


def test_a_bet_is_said_with_both_chances_both_amounts_and_what_each_expects() -> None:
    held, amounts, expected, created, risk = words.wager_in_lines(renovation(), ON, wager(renovation()))
    assert held.startswith("You hold “late” at 60%, by your estimate they hold it at about 10%. For $")
    assert held.endswith(" otherwise is good for both, on all your estimates.")
    assert amounts.startswith("price: $4")
    assert amounts.endswith(", compared with $50,000 in any case.")
    price, tiles = renovation().draft
    taken = replace(renovation(), draft=(replace(price, term=wager(renovation()).term), tiles))
    again = words.wager_in_lines(taken, ON, wager(taken))[1]
    assert again.endswith(
        "compared with $50,000 in any case: that is what the amounts of your draft come to, half way between your view "
        "and theirs."
    )
    assert expected.startswith("Multiply what each case brings by its chance and add up: with your chances you come")
    assert created.startswith("So both of you expect to gain, together about $")
    assert "because you see it differently. In the end one only pays the other: you are $" in created
    assert created.endswith("Never say how likely you hold it: say the two amounts.")
    assert risk.startswith("On the page Trades you can say how much money each side can put at risk")


def test_what_does_not_limit_a_stake_is_said() -> None:
    project = renovation((None, 20))
    assert "What you would do without a deal is not said" in words.wager_limits(project, wager(project))


def test_they_may_know_more_where_it_is_more_than_our_guess() -> None:
    bet = wager(renovation())
    assert words.why_they_take_it(bet).startswith("That they see it otherwise is your guess.")
    assert words.why_they_take_it(replace(bet, informed=True)).startswith("They may know more than you do")


def test_every_reason_has_a_sentence() -> None:
    answer = found(renovation())
    for why in WhyNotAdded:
        assert words.added_in_words(renovation(), replace(answer, why_not=why)).endswith(".")
    assert all(words.no_wager(why).endswith(".") for why in NoWager)
    assert set(words.QUESTIONS) == set(Caveat)


def test_chances_that_do_not_add_up_are_told_and_clipped_ones_too() -> None:
    three = event("built", (0, 40, 50), (60, 30, 10), "a", "b", "c")
    project = depending(deal(amount("price", 0, 10)), three, "price")
    assert words.chances_to_mend(project, three, US).startswith("Yours add up to 90%.")
    assert not words.chances_to_mend(project, three, THEM)
    assert words.chances_clipped(three).startswith("0 counts as 1 and 100 as 99")
    assert not words.chances_clipped(ON)


def test_of_whom_nothing_is_said_is_told() -> None:
    project = replace(renovation(), contingencies=(event("built", (40, 60), (), "in-time", "late"),))
    assert words.belief_missing(project, project.contingencies[0], THEM).startswith("You have not said how likely they")
    assert not words.belief_missing(project, project.contingencies[0], US)


def test_a_no_is_followed_by_what_to_do() -> None:
    project = set_check(renovation(), event=BUILT, on=Caveat.SOLVENT, fine=False)
    known = project.contingencies[0]
    assert words.check_warning(known, Caveat.SOLVENT).startswith("A promise that cannot be paid")
    assert not words.check_warning(known, Caveat.OBSERVABLE)
    assert words.checks_counted(known) == "1 of 6 answered"


def test_a_range_that_reaches_our_chance_asks_first() -> None:
    project = set_chance(
        renovation(), event=BUILT, party=THEM, outcome=OutcomeId("in-time"), chance=60, bounds=(30, 90)
    )
    held = words.wager_in_lines(project, project.contingencies[0], wager(project))[0]
    assert "at about 10–70%." in held
    assert held.endswith("but only on some of your estimates: ask how sure they are.")


def test_what_they_said_makes_a_bet_informed() -> None:
    said = replace(ON.beliefs[1], chances=tuple(replace(each, source=Source.SAID) for each in ON.beliefs[1].chances))
    project = replace(renovation(), contingencies=(replace(ON, beliefs=(ON.beliefs[0], said)),))
    assert all(isinstance(each, Estimate) for each in said.chances)
    assert wager(project).informed
