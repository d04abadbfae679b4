"""Events in words, on the renovation that may finish late."""

from dataclasses import replace
from fractions import Fraction

from app.domain.edits.events import set_check
from app.domain.ids import EventId, PartyId
from app.domain.packages import Caveat
from app.domain.project import Project
from app.study.if_then import IfThen, WhyNotAdded, if_then
from app.study.study import study_of
from app.study.wagers import Wager
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


def test_every_reason_has_a_sentence() -> None:
    answer = found(renovation())
    for why in WhyNotAdded:
        assert words.added_in_words(renovation(), replace(answer, why_not=why)).endswith(".")
    assert set(words.QUESTIONS) == set(Caveat)


def test_a_no_is_followed_by_what_to_do() -> None:
    project = set_check(renovation(), event=BUILT, on=Caveat.SOLVENT, fine=False)
    known = project.contingencies[0]
    assert words.check_warning(known, Caveat.SOLVENT).startswith("A promise that cannot be paid")
    assert not words.check_warning(known, Caveat.OBSERVABLE)
    assert words.checks_counted(known) == "1 of 6 answered"
