"""Why a walk-away is what it is, in a sentence; of another side always as our estimate."""

from dataclasses import replace

import pytest

from app.advice.worths import worths_of
from app.domain.ids import AlternativeId, PartyId
from app.domain.lookup import party_of
from app.domain.parties import Alternative, WalkAway
from app.domain.project import Project
from app.study.scales import Side
from app.study.sides import sides_of
from app.study.study import study_of
from app.wording.alternatives import (
    alternative_name,
    like_a_deal,
    our_alternatives_in_words,
    terms_left,
    their_alternatives_in_words,
    worth_in_short,
)
from app.wording.walk_aways import our_walk_away_in_words, their_walk_away_in_words, walk_away_in_short
from tests.builders import about, exactly, two_issue_deal

US, THEM = PartyId("us"), PartyId("them")
SELLER = Alternative(id=AlternativeId("seller"), words="Other seller", worth=exactly(55), cost=exactly(5))
COURT = Alternative(id=AlternativeId("court"), words="{Court}", worth=exactly(90), chance=exactly(60))


def with_walk_away(party: PartyId, walk_away: WalkAway) -> Project:
    project = two_issue_deal()
    parties = (replace(each, walk_away=walk_away) if each.id == party else each for each in project.parties)
    return replace(project, parties=tuple(parties))


def side_of(project: Project, party: PartyId) -> Side:
    study = study_of(project)
    sides = sides_of(study, worths_of(study.tables, study.versions, [()])[0])
    return next(side for side in sides if side.party == party)


def ours(walk_away: WalkAway) -> str:
    project = with_walk_away(US, walk_away)
    side = side_of(project, US)
    assert side.walk_away is not None
    assert side.ways_out is not None
    return our_alternatives_in_words(project, side.walk_away, side.ways_out)


def theirs(walk_away: WalkAway) -> str:
    project = with_walk_away(THEM, walk_away)
    side = side_of(project, THEM)
    assert side.walk_away is not None
    assert side.ways_out is not None
    return their_alternatives_in_words(project, THEM, side.walk_away, side.ways_out)


@pytest.mark.parametrize(
    ("alternatives", "extra", "said"),
    [
        (
            (SELLER,),
            WalkAway(),
            "Your walk-away is 50 points: “Other seller” is worth 55 for sure, less 5 for what it costs.",
        ),
        (
            (replace(SELLER, delay=exactly(3)),),
            WalkAway(waiting=exactly(1)),
            "Your walk-away is 47 points: “Other seller” is worth 55 for sure, less 8 for cost and waiting.",
        ),
        (
            (replace(SELLER, cost=exactly(0), delay=exactly(3)),),
            WalkAway(waiting=exactly(1), besides=exactly(-2)),
            (
                "Your walk-away is 50 points: “Other seller” is worth 55 for sure, less 3 for waiting. "
                "2 points are taken off for what else counts beside it, such as the relationship or the risk."
            ),
        ),
        (
            (COURT, SELLER),
            WalkAway(besides=exactly(1.5)),
            (
                "Your walk-away is 75.5 points: “{Court}” is worth 90 with a chance of 60%, and if it fails "
                "“Other seller” leaves 50. "
                "1.5 points are added for what else counts beside it, such as the relationship or the risk."
            ),
        ),
        (
            (COURT,),
            WalkAway(),
            (
                "Your walk-away is 54 points: “{Court}” is worth 90 with a chance of 60%, and if it fails "
                "nothing certain is left, which counts as the worst deal, 0."
            ),
        ),
    ],
)
def test_ours_says_which_counts_and_why(alternatives: tuple[Alternative, ...], extra: WalkAway, said: str) -> None:
    assert ours(replace(extra, alternatives=alternatives)) == said


def test_theirs_is_an_estimate_in_every_sentence() -> None:
    court = replace(COURT, worth=about(60, 50, 70), chance=about(50, 40, 60))
    seller = replace(SELLER, worth=about(25, 20, 30), cost=exactly(0))
    said = theirs(WalkAway(alternatives=(court, seller)))
    assert said == (
        "By your estimate walking away is worth about 32–54 points to them: “{Court}” counts most. "
        "If it fails, by your estimate “Other seller” is left to them, worth about 20–30 points."
    )
    alone = theirs(WalkAway(alternatives=(court,)))
    assert "nothing certain is left to them by your estimate" in alone
    certain = theirs(WalkAway(alternatives=(seller,)))
    assert certain.endswith("counts most.")


def test_an_alternative_without_words_has_its_number() -> None:
    walk_away = WalkAway(alternatives=(SELLER, replace(COURT, words=" ")))
    assert alternative_name(walk_away, COURT.id) == "Alternative 2"
    assert "“Other seller”" in like_a_deal(walk_away, SELLER.id, ours=True)
    assert "by your estimate" in like_a_deal(walk_away, SELLER.id, ours=False)
    assert terms_left(1) == "Settle 1 more issue and its worth follows."


def test_a_cell_shows_our_points_and_their_range() -> None:
    project = with_walk_away(THEM, WalkAway(alternatives=(replace(SELLER, worth=about(25.4, 20, 30)),)))
    ways = side_of(project, THEM).ways_out
    assert ways is not None
    assert worth_in_short(ways.best.worth, ours=True) == "25.4"
    assert worth_in_short(ways.best.worth, ours=False) == "20–30"


def test_a_walk_away_from_alternatives_is_never_said_to_be_missing() -> None:
    project = with_walk_away(US, WalkAway(alternatives=(SELLER,)))
    assert our_walk_away_in_words(project, None) == "Your walk-away follows from the alternative that counts most."
    project = with_walk_away(THEM, WalkAway(alternatives=(SELLER,)))
    assert "By your estimate" in their_walk_away_in_words(project, THEM, None)
    assert walk_away_in_short(project, THEM, None) == "as good as an alternative"
    assert walk_away_in_short(project, THEM, side_of(project, THEM).walk_away) == "about 50"
    assert party_of(project, THEM).walk_away.value is None
