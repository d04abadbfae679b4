"""What an offer may bring: packages against enumeration, chances against the definition."""

from dataclasses import replace

import numpy as np
import pytest

from app.advice.chances import acceptance
from app.advice.matters import leanings_of
from app.advice.prospects import Prospects, assumed_walk_away, prospects_of
from app.domain.edits.dealing import put_on_table, set_draft
from app.domain.edits.parties import add_party
from app.domain.edits.weights import set_weight_range
from app.domain.estimates import Estimate
from app.domain.ids import IssueId, LinkId, OptionId, PartyId
from app.domain.links import OneOf, Rule
from app.domain.parties import Preference, WalkAway
from app.domain.project import Project
from app.domain.values import OptionScore, OptionScores
from app.study.study import study_of
from app.valuation.utilities import terms_of_choice, worth_of
from tests.app.advice.deals import THEM, beliefs_of, grounds_of, three_issue_deal
from tests.builders import about, terms
from tests.twins import enumeration

US = PartyId("us")


def doubtful() -> Project:
    project = three_issue_deal()
    for issue, span in {"speed": (0, 60), "colour": (10, 90), "price": (20, 60)}.items():
        project = set_weight_range(project, party=THEM, issue=IssueId(issue), low=span[0], high=span[1])
    us, them = project.parties
    return replace(project, parties=(us, replace(them, walk_away=WalkAway(value=about(45, 30, 60)))))


def prospects_in(project: Project) -> Prospects:
    study = study_of(project)
    leanings = [leanings_of(study.project, study.tables, belief) for belief in study.beliefs]
    found = prospects_of(study.grounds, study.beliefs, leanings)
    assert found is not None
    return found


def test_every_package_that_is_looked_at_is_worth_our_walking_away_and_taken_as_often_as_is_said() -> None:
    project = doubtful()
    grounds, found = grounds_of(project), prospects_in(project)
    packages = [terms_of_choice(grounds.tables, choice) for choice in found.choices.tolist()]
    ours = [float(worth_of(grounds.tables, package)[0].low) for package in packages]
    assert found.above == pytest.approx([utility - 20 for utility in ours])
    assert min(ours) >= 20
    assert found.chances[0] == pytest.approx(acceptance(beliefs_of(project, grounds.tables), packages))


def test_all_efficient_packages_worth_it_are_among_them() -> None:
    project = doubtful()
    grounds, found = grounds_of(project), prospects_in(project)
    looked_at = {terms_of_choice(grounds.tables, choice) for choice in found.choices.tolist()}
    for (ours, _), packages in enumeration.frontier(project).items():
        assert ours < 20 or looked_at & set(packages)


def test_a_package_is_found_that_is_efficient_only_if_they_lean_another_way() -> None:
    """By the likely numbers both want it fast; in some versions they would rather have it slow."""
    project = three_issue_deal()
    us, them = project.parties
    # What is cheap to us here is what matters to them, if they do want it slow.
    us = replace(us, preferences=tuple(map(_reweighed, us.preferences, (10.0, 50.0, 40.0))))
    them = replace(them, preferences=tuple(map(_reweighed, them.preferences, (50.0, 10.0, 40.0))))
    unsure = OptionScores(
        scores=(
            OptionScore(option=OptionId("slow"), score=about(40, 0, 100)),
            OptionScore(option=OptionId("fast"), score=about(60, 0, 100)),
        )
    )
    preferences = tuple(
        replace(each, value=unsure, weight=about(50, 20, 90)) if each.issue == "speed" else each
        for each in them.preferences
    )
    project = replace(project, parties=(us, replace(them, preferences=preferences)))
    grounds = grounds_of(project)
    packages = [terms_of_choice(grounds.tables, choice) for choice in prospects_in(project).choices.tolist()]
    efficient = {package for several in enumeration.frontier(project).values() for package in several}
    slow = [package for package in packages if "slow" in repr(package)]
    assert slow
    assert not set(slow) & efficient


def _reweighed(entry: Preference, weight: float) -> Preference:
    return replace(entry, weight=Estimate(value=weight))


def test_the_draft_and_what_is_on_the_table_are_looked_at() -> None:
    wasteful = terms(speed="fast", colour="red", price="high")
    for project in (set_draft(doubtful(), terms=wasteful), put_on_table(doubtful(), party=US, terms=wasteful)):
        grounds = grounds_of(project)
        packages = [terms_of_choice(grounds.tables, choice) for choice in prospects_in(project).choices.tolist()]
        assert wasteful in packages


def test_no_package_breaks_a_rule() -> None:
    fast = OneOf(issue=IssueId("speed"), options=(OptionId("fast"),))
    blue = OneOf(issue=IssueId("colour"), options=(OptionId("blue"),))
    project = replace(doubtful(), rules=(Rule(id=LinkId("rule"), when=(fast,), then=(blue,)),))
    grounds = grounds_of(project)
    for choice in prospects_in(project).choices.tolist():
        package = terms_of_choice(grounds.tables, choice)
        said = {agreed.issue: agreed.term for agreed in package}
        assert "fast" not in repr(said[IssueId("speed")]) or "blue" in repr(said[IssueId("colour")])


def test_hopes_of_groups_that_share_out_all_versions_add_up_to_those_of_all() -> None:
    found = prospects_in(doubtful())
    count = found.taken[0].shape[1]
    thirds = np.stack([np.arange(count) % 3 == rest for rest in range(3)], axis=1)
    whole = found.hopes(0, np.ones((count, 1), np.bool_))[:, 0]
    assert found.hopes(0, thirds).sum(axis=1) == pytest.approx(whole, abs=1e-4)
    assert whole == pytest.approx(found.above * found.chances[0], abs=1e-4)


def test_it_tells_nothing_to_know_which_third_and_everything_to_know_the_version() -> None:
    found = prospects_in(doubtful())
    count = found.taken[0].shape[1]
    thirds = np.stack([np.arange(count) % 3 == rest for rest in range(3)], axis=1)
    assert found.tells(0, thirds).sum() < 0.01
    assert found.tells(0, np.eye(count, dtype=np.bool_)).sum() == pytest.approx(1.0, abs=1e-3)


def test_what_others_take_counts_besides() -> None:
    project = add_party(doubtful(), name="Bank")
    bank = PartyId("bank")
    parties = tuple(
        replace(each, preferences=project.parties[1].preferences, walk_away=WalkAway(value=about(40, 30, 50)))
        if each.id == bank
        else each
        for each in project.parties
    )
    found = prospects_in(replace(project, parties=parties))
    whole = np.ones((found.taken[0].shape[1], 1), np.bool_)
    both = found.chances[0] * found.chances[1]
    assert found.hopes(0, whole)[:, 0] == pytest.approx(found.above * both, abs=1e-4)


def test_a_walk_away_that_nobody_gives_lies_anywhere_between_worst_and_best() -> None:
    project = doubtful()
    us, them = project.parties
    silent = replace(project, parties=(us, replace(them, walk_away=WalkAway())))
    grounds = grounds_of(silent)
    (belief,) = beliefs_of(silent, grounds.tables)
    level = assumed_walk_away(grounds, belief)
    assert level.min() >= 0
    assert level.max() <= 100
    assert level.mean() == pytest.approx(50, abs=1)
    assert prospects_in(silent).assumed[0] is not None
    assert prospects_in(project).assumed[0] is None


def test_numbers_of_any_size_tell_as_much() -> None:
    def told(factor: float) -> list[float]:
        found = prospects_in(doubtful())
        scaled = replace(found, worths=tuple(each * factor for each in found.worths))
        thirds = np.stack([np.arange(found.taken[0].shape[1]) % 3 == rest for rest in range(3)], axis=1)
        return [float(share) for share in scaled.tells(0, thirds)]

    assert told(1e25) == pytest.approx(told(1.0), rel=1e-3)
    assert told(0.0) == [0, 0, 0]
