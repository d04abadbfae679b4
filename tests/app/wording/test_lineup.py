"""The packages side by side in words: what rests on estimates says so, ours is ours, and signs stand beside numbers."""

from dataclasses import replace

import pytest

from app.domain.edits.dealing import keep_package, put_on_table
from app.domain.edits.parties import add_party, rename_party
from app.domain.edits.weights import set_weight_range
from app.domain.ids import PartyId
from app.domain.project import Project
from app.library.templates import open_template
from app.study.drawing import picture_of
from app.study.lineup import Lineup, Why
from app.study.study import study_of
from app.wording.lineup import (
    BELOW,
    PERHAPS_BELOW,
    legend,
    legend_in_full,
    note_on,
    nothing_lined_up,
    row_meaning,
    row_title,
    scale_in_words,
    share_hedge,
    share_in_words,
    share_number,
)

ROBIN = PartyId("robin")


@pytest.fixture
def flat() -> Project:
    """Three partners who share a flat."""
    return open_template("flat-share", identifier="deal", seed=1)


def lined_up(project: Project) -> Lineup:
    lineup = picture_of(study_of(project), lined_up=True).lineup
    assert lineup is not None
    return lineup


def titles(project: Project) -> list[str]:
    return [row_title(project, row) for row in lined_up(project).rows]


def test_every_row_is_called_by_why_it_is_there(flat: Project) -> None:
    project = keep_package(put_on_table(flat, party=flat.us, terms=flat.draft), name="Plan B", terms=flat.draft)
    told = " · ".join(titles(project))
    for part in (
        "Your draft",
        "Better for everybody",
        "Offer 1 by Robin (cello)",
        "Offer 3 by us",
        "Kept: Plan B",
        "Most even",
        "Best for us",
        "Best for Robin (cello)",
    ):
        assert part in told


def test_what_somebody_may_lose_by_is_perhaps_better_only(flat: Project) -> None:
    vague = flat
    for entry in flat.parties[1].preferences:
        vague = set_weight_range(vague, party=ROBIN, issue=entry.issue, low=0, high=3 * entry.weight.value)
    assert "Perhaps better for everybody" in titles(vague)


def test_a_title_means_something_only_where_it_does_not_go_without_saying(flat: Project) -> None:
    lineup = lined_up(flat)
    for row in lineup.rows:
        said = row_meaning(flat, row, lineup)
        chosen = any(reason.why in {Why.EVEN, Why.BEST} for reason in row.reasons)
        assert bool(said) == chosen
        if chosen:
            assert "by your estimate" in said.lower()
    rounded = replace(lineup, exact=False)
    even = next(row for row in rounded.rows if any(reason.why is Why.EVEN for reason in row.reasons))
    assert "hardly any other deal is better" in row_meaning(flat, even, rounded)
    best = next(row for row in rounded.rows if any(reason.why is Why.BEST for reason in row.reasons))
    assert "There may be a slightly better one." in row_meaning(flat, best, rounded)
    nowhere = replace(lineup, above=False)
    best = next(row for row in nowhere.rows if any(reason.why is Why.BEST for reason in row.reasons))
    assert "whatever the others get" in row_meaning(flat, best, nowhere)


def test_numbers_of_others_are_hedged_and_ours_are_not(flat: Project) -> None:
    lineup = lined_up(flat)
    ours, robin, _ = lineup.rows[0].shares
    assert share_number(ours, ours=True) == "65.4"
    assert share_hedge(ours, ours=True) == ""
    assert share_number(robin, ours=False) == "51–64"
    assert share_hedge(robin, ours=False) == "about"
    sides = {side.party: side for side in lineup.sides}
    assert share_in_words(flat, sides[flat.us], ours) == "65.4 of at best 100"
    assert share_in_words(flat, sides[ROBIN], robin) == "about 51–64 of at best about 100, by your estimate"


def test_a_sign_besides_the_colour_tells_what_is_below_a_walk_away(flat: Project) -> None:
    lineup = lined_up(flat)
    offer = next(row for row in lineup.rows if row.reasons[0].why is Why.OFFER)
    ours = offer.shares[0]
    assert share_number(ours, ours=True).startswith(BELOW)
    side = next(side for side in lineup.sides if side.party == flat.us)
    assert "below walking away" in share_in_words(flat, side, ours)
    drafted = lined_up(replace(flat, draft=flat.draft[1:2]))
    assert share_number(drafted.rows[0].shares[0], ours=True).startswith(PERHAPS_BELOW)
    assert "perhaps below walking away" in share_in_words(flat, side, drafted.rows[0].shares[0])


def test_a_party_of_which_nothing_is_known_has_a_dash_with_its_reason(flat: Project) -> None:
    project = add_party(flat, name="Silent {party}")
    lineup = lined_up(project)
    share, side = lineup.rows[0].shares[3], lineup.sides[3]
    assert share_number(share, ours=False) == "–"
    assert share_hedge(share, ours=False) == ""
    for said in (share_in_words(project, side, share), scale_in_words(project, side)):
        assert said == "Nothing is known yet of what Silent {party} wants."


def test_a_column_tells_from_where_to_where_it_is_shaded(flat: Project) -> None:
    ours, robin, _ = lined_up(flat).sides
    assert scale_in_words(flat, ours).startswith("Shaded from walking away (36.4) to the best deal (100)")
    assert scale_in_words(flat, robin).endswith("for Robin (cello). All by your estimate.")
    assert "(about 18–42)" in scale_in_words(flat, robin)
    without = scale_in_words(flat, replace(robin, walk_away=None))
    assert without.startswith("No walk-away is given for Robin (cello): shaded from the worst deal (about ")


def test_the_note_says_what_is_missing_or_explains_the_signs(flat: Project) -> None:
    lineup = lined_up(flat)
    assert note_on(lineup) == legend()
    assert "too many deals" in note_on(replace(lineup, whole=False))[0]
    assert "no deal found beats walking away for everybody" in note_on(replace(lineup, above=False))[0]
    assert all(BELOW in said for said in legend())
    full = legend_in_full(rename_party(flat, party=ROBIN, name=""))
    assert "cannot be compared" in full
    assert "party 2 and Kim (night shifts)" in full


def test_an_empty_table_says_what_would_stand_there() -> None:
    assert nothing_lined_up(whole=True) != nothing_lined_up(whole=False)
