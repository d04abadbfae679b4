"""Making the fields of a project fit one another, each being sound in itself; what does not is left out, and listed."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from app.domain.edits.issues import fresh_preference
from app.domain.ids import IssueId, PartyId, mint
from app.domain.issues import ChoiceIssue, Issue
from app.domain.offers import FEWEST_AT_ONCE, Meso, Offer
from app.domain.parties import Party, Preference
from app.domain.project import FEWEST_PARTIES, Project
from app.domain.soundness import Unsound
from app.domain.statements import Statement
from app.domain.values import OptionScores, Unknown
from app.records import dataclass
from app.storage.mending import NO_WEIGHT, Mending
from app.storage.placing import Parts
from app.storage.repairs import Done, Path
from app.storage.unsound import unsound_finding
from app.storage.writing import tree_of


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """Where a party's preferences stand in the file, as a list and one by one, and who is told of changes to them."""

    path: Path
    places: Mapping[IssueId, Path]
    mending: Mending

    def of_all(self, done: Done, issue: str) -> None:
        finding = unsound_finding(self.path, Unsound("preferences_do_not_match_issues", "", issue))
        self.mending.tell(finding, done, self.path, now=issue or None)


def fitted(parts: Parts, mending: Mending) -> Parts:
    """The fields with another side to talk to, events that exist, offers made at once in one set of one party, and
    statements of others alone. What was done `mending` tells, with the places that the fields have in the file.
    """
    parts = _with_another_party(parts, mending)
    events = {event.id for event in parts["contingencies"]}
    return {
        **parts,
        "issues": tuple(_without_missing_event(parts["issues"], events, mending)),
        "mesos": tuple(_apart(parts["mesos"], parts["offers"], mending)),
        "statements": tuple(_of_others(parts["statements"], parts["us"], mending)),
    }


def with_all_preferences(parts: Parts, before: Sequence[Party], mending: Mending) -> Parts:
    """The fields with every party's view of every issue, in their order, and of its kind; none is of another issue.

    `before` are the parties as the file has them, which tells the places.
    """
    fresh = _fresh(parts)
    parties = tuple(
        replace(party, preferences=_preferences(party, _told(before[number], number, mending), parts["issues"], fresh))
        for number, party in enumerate(parts["parties"])
    )
    return {**parts, "parties": parties}


def _told(party: Party, number: int, mending: Mending) -> _Told:
    path = ("parties", number, "preferences")
    places = {each.issue: mending.place((*path, place)) for place, each in enumerate(party.preferences)}
    return _Told(path=mending.place(path), places=places, mending=mending)


def _with_another_party(parts: Parts, mending: Mending) -> Parts:
    parties: tuple[Party, ...] = parts["parties"]
    if len(parties) >= FEWEST_PARTIES or not parties:
        return parts
    empty = Party(id=PartyId(mint("them", {each.id for each in parties}, otherwise="them")))
    finding = unsound_finding((), Unsound("number_of_parties", "parties", len(parties)))
    mending.tell(finding, Done.ADDED, ("parties",))
    fresh = _fresh({**parts, "parties": (*parties, empty)})
    known = tuple(fresh(empty, issue.id) for issue in parts["issues"])
    return {**parts, "parties": (*parties, replace(empty, preferences=known))}


def _without_missing_event(issues: Iterable[Issue], events: set[str], mending: Mending) -> Iterable[Issue]:
    for number, issue in enumerate(issues):
        if issue.depends_on is None or issue.depends_on in events:
            yield issue
            continue
        path = mending.place(("issues", number, "depends_on"))
        finding = unsound_finding(path, Unsound("unknown_event", "", issue.depends_on))
        mending.tell(finding, Done.NOT_GIVEN, path, lost=issue.depends_on)
        yield replace(issue, depends_on=None)


def _fresh(parts: Parts) -> Callable[[Party, IssueId], Preference]:
    """What a party is taken to want of an issue as long as nothing is said of it."""
    bare = tuple(Party(id=party.id) for party in parts["parties"])
    nothing = Project(id=parts["id"], seed=parts["seed"], us=parts["us"], parties=bare)

    def fresh(party: Party, issue: IssueId) -> Preference:
        weighed = tuple(each for each in party.preferences if each.weight is not NO_WEIGHT)
        return fresh_preference(nothing, replace(party, preferences=weighed), issue)

    return fresh


def _preferences(
    party: Party, told: "_Told", issues: Sequence[Issue], fresh: Callable[[Party, IssueId], Preference]
) -> tuple[Preference, ...]:
    said = {each.issue: each for each in party.preferences}
    kept: list[Preference] = []
    for issue in issues:
        blank = fresh(party, issue.id)
        if issue.id not in said:
            told.of_all(Done.ADDED, issue.id)
            kept.append(blank)
            continue
        each = said[issue.id]
        if each.weight is NO_WEIGHT:
            each = replace(each, weight=blank.weight, check_again=each.check_again or blank.check_again)
        kept.append(_with_fitting_value(each, issue, told))
    if list(said) != [issue.id for issue in issues if issue.id in said]:
        told.of_all(Done.IN_ORDER, "")
    return tuple(kept)


def _with_fitting_value(each: Preference, issue: Issue, told: "_Told") -> Preference:
    fits = isinstance(each.value, OptionScores) == isinstance(issue, ChoiceIssue)
    if fits or isinstance(each.value, Unknown):
        return each
    path = told.places[each.issue]
    finding = unsound_finding(path, Unsound("value_of_wrong_kind", "value", issue.id))
    told.mending.tell(finding, Done.NOT_GIVEN, (*path, "value"), lost=tree_of(each.value))
    return replace(each, value=Unknown())


def _apart(mesos: Iterable[Meso], offers: Iterable[Offer], mending: Mending) -> Iterable[Meso]:
    """Sets of offers made at once: each offer in the first that has it, each set of one party."""
    makers = {offer.id: offer.party for offer in offers}
    taken: set[str] = set()
    for number, meso in enumerate(mesos):
        path = mending.place(("mesos", number))
        twice = [offer for offer in meso.offers if offer in taken]
        left = tuple(offer for offer in meso.offers if offer not in taken)
        clash: Unsound | None = None
        if twice and len(left) < FEWEST_AT_ONCE:
            clash = Unsound("offer_in_two_sets", "", twice[0])
        elif len({makers[offer] for offer in left}) > 1:
            clash = Unsound("several_makers")
        if clash is not None:
            mending.tell(unsound_finding(path, clash), Done.LEFT_OUT, path, lost=tree_of(meso))
            continue
        if twice:
            finding = unsound_finding(path, Unsound("offer_in_two_sets", "", twice[0]))
            mending.tell(finding, Done.NOT_GIVEN, (*path, "offers"), lost=list(twice))
        taken.update(left)
        yield _only(meso, left) if twice else meso


def _only(meso: Meso, offers: tuple[Any, ...]) -> Meso:
    if meso.preferred in {None, *offers}:
        return replace(meso, offers=offers)
    return replace(meso, offers=offers, preferred=None, because=None)


def _of_others(statements: Iterable[Statement], us: PartyId, mending: Mending) -> Iterable[Statement]:
    for number, each in enumerate(statements):
        if each.party != us:
            yield each
            continue
        path = mending.place(("statements", number))
        finding = unsound_finding(path, Unsound("unknown_party", "", each.party))
        mending.tell(finding, Done.LEFT_OUT, path, lost=tree_of(each))
