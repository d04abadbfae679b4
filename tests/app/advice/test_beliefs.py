"""Beliefs: many versions of the other side, drawn from the ranges of the estimates."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from app.advice.beliefs import Belief
from app.advice.reservations import reservation_ranges
from app.domain.edits.alternatives import (
    add_alternative,
    set_alternative_chance,
    set_alternative_cost,
    set_alternative_terms,
    set_alternative_worth,
    set_besides,
)
from app.domain.edits.dealing import prefer_offer, put_several_on_table
from app.domain.edits.parties import set_walk_away_points
from app.domain.edits.weights import set_weight, set_weight_range
from app.domain.ids import AlternativeId, IssueId, OfferId, PartyId
from app.domain.lookup import party_of, preference_of
from app.domain.parties import Scale
from app.domain.project import Project
from app.study.study import study_of
from app.valuation.tables import tables_of
from app.valuation.utilities import terms_of_choice
from tests.app.advice.deals import beliefs_of
from tests.builders import about, exactly, terms, two_issue_deal
from tests.effort import repeats
from tests.strategies import projects
from tests.twins.enumeration import mean_range

US, THEM, PRICE, COLOUR = PartyId("us"), PartyId("them"), IssueId("price"), IssueId("colour")
RED, BLUE = terms(colour="red", price=9), terms(colour="blue", price=1)


def doubtful() -> Project:
    project = set_weight_range(two_issue_deal(), party=THEM, issue=PRICE, low=10.0, high=80.0)
    return set_walk_away_points(project, party=THEM, points=30.0, bounds=(10.0, 50.0))


def belief(project: Project, count: int = 2_000) -> Belief:
    return beliefs_of(project, tables_of(project), count)[0]


def test_what_is_certain_is_the_same_in_every_version() -> None:
    found = belief(two_issue_deal())
    assert found.worth([RED]).tolist() == [[27.0] * 2_000]
    assert found.walk_away is not None
    assert set(found.walk_away.tolist()) == {30.0}


def test_the_same_project_gives_the_same_versions_and_an_edit_shakes_nothing_else() -> None:
    first, again = (belief(doubtful()).worth([RED, BLUE]) for _ in range(2))
    assert (first == again).all()
    levels = [belief(set_weight(doubtful(), party=THEM, issue=COLOUR, weight=w)).walk_away for w in (60.0, 70.0)]
    assert levels[0] is not None
    assert (levels[0] == levels[1]).all()


def test_another_seed_gives_other_versions_of_the_same_mean() -> None:
    one, other = (belief(replace(doubtful(), seed=seed)).worth([RED])[0] for seed in (1, 2))
    assert not (one == other).all()
    assert one.mean() == pytest.approx(other.mean(), abs=0.2)


def test_the_middle_of_the_versions_lies_between_its_ends() -> None:
    worths = np.arange(2_000.0)[None, :]
    low, high = belief(two_issue_deal()).between(worths, 0.8)[0]
    assert (low, high) == pytest.approx((200, 1_800), abs=2)


def test_what_they_pick_makes_versions_that_explain_it_likelier() -> None:
    # They might prefer either: a pick that was sure to be made would tell next to nothing.
    either = set_weight(doubtful(), party=THEM, issue=PRICE, weight=70.0)
    project = put_several_on_table(either, party=US, several=[RED, BLUE])
    before = belief(project)
    colour_matters = before.worth([BLUE])[0] - before.worth([RED])[0]
    for preferred, sign in ((OfferId("offer-2"), 1), (OfferId("offer-1"), -1)):
        after = belief(prefer_offer(project, meso=project.mesos[0].id, preferred=preferred))
        assert sign * (after.mean(colour_matters[None, :])[0] - colour_matters.mean()) > 0.5
        assert after.weights.sum() == pytest.approx(1)
        assert 100 <= after.agreeing < 2_000


def test_what_somebody_picked_of_three_parties_teaches_nothing_about_whom() -> None:
    project = put_several_on_table(doubtful(), party=US, several=[RED, BLUE])
    project = replace(project, parties=(*project.parties, replace(project.parties[1], id=PartyId("carol"))))
    chosen = prefer_offer(project, meso=project.mesos[0].id, preferred=OfferId("offer-1"))
    assert belief(chosen).agreeing == pytest.approx(2_000)


def test_an_open_package_has_no_worth() -> None:
    with pytest.raises(ValueError, match="price"):
        belief(two_issue_deal()).worth([terms(colour="red")])


@settings(max_examples=repeats(80, night=2_000))
@given(projects())
def test_no_version_leaves_the_ranges_that_the_estimates_allow(project: Project) -> None:
    tables = tables_of(project)
    for found in beliefs_of(project, tables, 50):
        seat, place = party_of(project, found.party), tables.parties.index(found.party)
        if not tables.issues or project.joint_effects or seat.scale is not Scale.SHARES:
            continue
        weights = [preference_of(seat, table.issue).weight for table in tables.issues]
        scores = [table.columns[table.owners[place]].bounds[0] for table in tables.issues]
        low, high = mean_range(
            [(weight.floor, weight.ceiling) for weight in weights], [(float(a), float(b)) for a, b in scores]
        )
        worths = found.worth([terms_of_choice(tables, [0] * len(tables.issues))])
        slack = 1e-6 * max(1.0, abs(low), abs(high))
        assert low - slack <= worths.min()
        assert worths.max() <= high + slack


def with_alternatives() -> Project:
    """Another buyer, who is certain, and a court, which is not."""
    project = doubtful()
    for words, worth in (("buyer", about(25, 20, 30)), ("court", about(60, 50, 70))):
        project = add_alternative(project, party=THEM, words=words)
        project = set_alternative_worth(project, party=THEM, alternative=AlternativeId(words), worth=worth)
    court = AlternativeId("court")
    project = set_alternative_chance(project, party=THEM, alternative=court, chance=about(40, 30, 60))
    return set_alternative_cost(project, party=THEM, alternative=court, cost=about(5, 2, 8))


def test_versions_of_a_walk_away_that_follows_from_alternatives_lie_in_its_range() -> None:
    project = with_alternatives()
    study = study_of(project)
    span = reservation_ranges(project, study.tables, study.versions)[1]
    drawn = belief(project).walk_away
    assert span is not None
    assert drawn is not None
    assert span[0] - 1e-9 <= drawn.min() < drawn.max() <= span[1] + 1e-9


def test_alternatives_without_doubt_give_the_exact_walk_away_in_every_version() -> None:
    project = add_alternative(two_issue_deal(), party=THEM, words="buyer")
    project = set_alternative_terms(project, party=THEM, alternative=AlternativeId("buyer"), terms=BLUE)
    drawn = belief(set_besides(project, party=THEM, besides=exactly(2))).walk_away
    assert drawn is not None
    assert set(drawn.tolist()) == {75.0}
