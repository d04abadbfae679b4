"""Fields that do not fit one another: what nobody has said is put in as such, what contradicts is left out."""

import dataclasses
from dataclasses import replace

from app.domain.ids import IssueId, MesoId, OfferId, PartyId
from app.domain.offers import Meso
from app.domain.parties import Preference
from app.domain.project import Project
from app.storage.fitting import fitted, with_all_preferences
from app.storage.identities import known_at_first
from app.storage.mending import NO_WEIGHT, Mending
from app.storage.placing import Parts
from app.storage.repairs import Done
from tests.builders import offer, two_issue_deal


def parts_of(project: Project) -> Parts:
    """The fields of a project."""
    return {each.name: getattr(project, each.name) for each in dataclasses.fields(project)}


def made_of(parts: Parts) -> tuple[Project, list[Done]]:
    """The project of fields that did not fit, and what was done."""
    mending = Mending(known_at_first({}))
    apart = fitted(parts, mending)
    project = Project(**with_all_preferences(apart, apart["parties"], mending))
    return project, [each.done for each in mending.repairs]


def with_ours(*preferences: Preference) -> Parts:
    """The small deal with other preferences of ours."""
    parts = parts_of(two_issue_deal())
    ours, theirs = parts["parties"]
    return {**parts, "parties": (replace(ours, preferences=preferences), theirs)}


def test_fields_that_fit_stay_as_they_are() -> None:
    project = two_issue_deal()
    assert made_of(parts_of(project)) == (project, [])


def test_an_entry_that_is_missing_is_there_as_for_a_new_issue_and_to_be_checked() -> None:
    _, price = two_issue_deal().parties[0].preferences
    project, done = made_of(with_ours(price))
    fresh = project.parties[0].preferences[0]
    assert (fresh.issue, fresh.check_again, fresh.weight) == (IssueId("colour"), True, price.weight)
    assert done == [Done.ADDED]


def test_a_weight_that_is_lost_is_an_average_one_to_be_checked_and_the_scores_stay() -> None:
    colour, price = two_issue_deal().parties[0].preferences
    project, _ = made_of(with_ours(replace(colour, weight=NO_WEIGHT), price))
    mended = project.parties[0].preferences[0]
    assert mended == replace(colour, weight=price.weight, check_again=True)


def test_entries_are_put_in_the_order_of_the_issues_and_nothing_is_lost() -> None:
    ours = two_issue_deal().parties[0].preferences
    assert made_of(with_ours(*reversed(ours))) == (two_issue_deal(), [Done.IN_ORDER])


def test_another_side_is_put_in_where_there_is_none() -> None:
    parts = parts_of(two_issue_deal())
    project, done = made_of({**parts, "parties": parts["parties"][:1]})
    assert [party.id for party in project.parties] == ["us", "them"]
    assert done == [Done.ADDED]


def test_an_offer_stays_in_its_first_set_and_what_was_preferred_of_the_second_goes_with_it() -> None:
    offers = tuple(offer("us", number) for number in range(1, 5))
    ids = [each.id for each in offers]
    first = Meso(id=MesoId("a"), offers=(ids[0], ids[1]))
    second = Meso(id=MesoId("b"), offers=(ids[1], ids[2], ids[3]), preferred=ids[1])
    project, done = made_of({**parts_of(two_issue_deal()), "offers": offers, "mesos": (first, second)})
    assert project.mesos == (first, replace(second, offers=(ids[2], ids[3]), preferred=None))
    assert done == [Done.NOT_GIVEN]


def test_a_set_of_two_parties_is_no_set_and_its_offers_stay() -> None:
    offers = (offer("us", 1), replace(offer("them", 2), party=PartyId("them")))
    meso = Meso(id=MesoId("a"), offers=tuple(OfferId(each.id) for each in offers))
    project, done = made_of({**parts_of(two_issue_deal()), "offers": offers, "mesos": (meso,)})
    assert (project.mesos, project.offers, done) == ((), offers, [Done.LEFT_OUT])
