"""The shareable copy of a deal: a project made of what is public, for the other side to open and fill in.

It is made of a `PublicDeal` alone, so it can hold nothing else. Its private part is that of a new deal: nothing is
scored, all issues matter alike, nobody has a walk-away. Ids follow from the names, the id and the seed of the project
from the public words, so that the same words give the same bytes. What it cannot hold (clauses, how long it is valid)
is left to the documents.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.domain.edits.issues import fresh_preference
from app.domain.estimates import says_nothing
from app.domain.ids import EventId, IssueId, MesoId, OfferId, OptionId, OutcomeId, PartyId
from app.domain.issues import AmountIssue, ChoiceIssue, Issue, Option
from app.domain.offers import FEWEST_AT_ONCE, Meso, Offer, OfferStatus
from app.domain.packages import Agreed, AmountTerm, Branch, Contingency, Contingent, OptionTerm, Outcome, Term, Terms
from app.domain.parties import Party, Preference
from app.domain.project import Project
from app.domain.public import PublicBranch, PublicDeal, PublicIssue, PublicPackage, PublicTerm
from app.domain.sharing import may_be_told
from app.domain.soundness import LONGEST_NAME
from app.domain.values import Unknown
from app.exchange.minting import Minted

_ISOLATE, _CLOSE = "\u2068", "\u2069"
_Said = PublicTerm | PublicBranch


def copy_for(deal: PublicDeal, receiver: str) -> Project:
    """The project that one of the receivers begins with: `us` is the receiver, the packages are offers of the sender.

    An amount whose range is not said becomes an issue to choose on, named with its unit, whose options are what the
    packages say. Raises ValueError where nobody of that name receives the deal.
    """
    place = deal.receivers.index(receiver)
    names = (receiver, deal.sender, *deal.receivers[:place], *deal.receivers[place + 1 :])
    minted = Minted()
    parties = tuple(Party(id=PartyId(minted.new(name, "party")), name=_typed(name)) for name in names)
    us, sender = parties[0].id, parties[1].id
    made = _Making(deal)
    packages = [made.terms_of(package) for package in deal.packages]
    issues = made.issues
    digest = hashlib.sha256(repr((deal, receiver)).encode(errors="backslashreplace")).hexdigest()
    empty = Project(
        id=f"copy-{digest[:32]}",
        seed=int(digest[32:39], 16),
        name=_typed(deal.title),
        received_from=_typed(deal.sender),
        us=us,
        parties=parties,
    )
    offers = tuple(
        Offer(id=OfferId(f"offer-{number}"), party=sender, terms=terms, note="\n".join(package.reasons))
        for number, (package, terms) in enumerate(zip(deal.packages, packages, strict=True), start=1)
    )
    return replace(
        empty,
        parties=tuple(
            replace(party, preferences=tuple(fresh_preference(empty, party, issue.id) for issue in issues))
            for party in parties
        ),
        issues=issues,
        contingencies=made.contingencies,
        offers=offers,
        mesos=_at_once(offers) if len(offers) >= FEWEST_AT_ONCE else (),
    )


def _at_once(offers: Iterable[Offer]) -> tuple[Meso, ...]:
    return (Meso(id=MesoId("offers"), offers=tuple(offer.id for offer in offers)),)


def holds_private_part(project: Project) -> bool:
    """Whether somebody has filled in what a copy is handed over without: what matters to whom, walk-aways,
    notes, their own offers and what became of ours.
    """
    own = (project.note, project.joint_effects, project.draft, project.packages, project.parked, project.standards)
    filled = (
        *own,
        project.questions,
        project.statements,
        project.interests,
        project.tellables,
        project.disclosures,
        project.settlement is not None,
        *map(_is_noted, project.issues),
        *(offer.party == project.us or offer.status is not OfferStatus.OPEN for offer in project.offers),
        *(meso.preferred is not None or bool(meso.note) for meso in project.mesos),
        *(bool(event.beliefs) for event in project.contingencies),
    )
    if any(filled):
        return True
    return any(_says_something(party, ours=party.id == project.us) for party in project.parties)


def _is_noted(issue: Issue) -> bool:
    """Whether somebody has written to themselves about an issue, or why an option is out of the question."""
    return bool(issue.note) or (isinstance(issue, ChoiceIssue) and any(option.off_table for option in issue.options))


def _says_something(party: Party, *, ours: bool) -> bool:
    if replace(party, preferences=()) != Party(id=party.id, name=party.name):
        return True
    weights = {preference.weight for preference in party.preferences}
    if len(weights) > 1 if ours else not all(says_nothing(weight) for weight in weights):
        return True
    return any(_wants_something(preference) for preference in party.preferences)


def _wants_something(preference: Preference) -> bool:
    said = preference.position or preference.locked or may_be_told(preference.sharing)
    return bool(said) or not isinstance(preference.value, Unknown)


class _Making:
    """Collects issues with the options that packages speak of, and events, while packages are turned into terms."""

    def __init__(self, deal: PublicDeal) -> None:
        self._issues: list[Issue] = []
        self._names = tuple(issue.name for issue in deal.issues)
        self._events: dict[tuple[str, tuple[str, ...]], Contingency] = {}
        self._minted_events = Minted()
        minted = Minted()
        for issue in deal.issues:
            said = {leaf for package in deal.packages for term in package.terms for leaf in _leaves_on(issue, term)}
            self._issues.append(
                _issue_of(issue, IssueId(minted.new(issue.name, "issue")), [word for _, word in sorted(said)])
            )

    @property
    def issues(self) -> tuple[Issue, ...]:
        """All issues, in the order of the deal."""
        return tuple(self._issues)

    @property
    def contingencies(self) -> tuple[Contingency, ...]:
        """The events that terms depend on, in the order in which they come up."""
        return tuple(self._events.values())

    def terms_of(self, package: PublicPackage) -> Terms:
        """What a package says; its terms follow the order of the issues."""
        left = list(package.terms)
        agreed = []
        for issue, name in zip(self._issues, self._names, strict=True):
            if left and left[0].issue == name:
                agreed.append(Agreed(issue=issue.id, term=self._term(issue, left.pop(0))))
        return tuple(agreed)

    def _term(self, issue: Issue, said: _Said) -> Term:
        if said.branches:
            event = self._event(said)
            pairs = zip(event.outcomes, said.branches, strict=True)
            branches = tuple(Branch(outcome=outcome.id, term=self._term(issue, inside)) for outcome, inside in pairs)
            return Contingent(event=event.id, branches=branches)
        if isinstance(issue, ChoiceIssue):
            return OptionTerm(option=_option_called(issue, _typed(said.words)))
        assert said.amount is not None  # noqa: S101 - whoever says a range says its amounts as numbers
        return AmountTerm(amount=said.amount)

    def _event(self, said: _Said) -> Contingency:
        outcomes = tuple(branch.outcome for branch in said.branches)
        key = (said.event, outcomes)
        if key not in self._events:
            minted = Minted()
            self._events[key] = Contingency(
                id=EventId(self._minted_events.new(said.event, "event")),
                event=_bare(said.event),
                outcomes=tuple(
                    Outcome(id=OutcomeId(minted.new(name, "outcome")), label=_typed(name)) for name in outcomes
                ),
            )
        return self._events[key]


def _issue_of(issue: PublicIssue, identifier: IssueId, said: Sequence[str]) -> Issue:
    """An issue; what the packages say is an option of it, too, unless it is an amount whose range is said."""
    amount = issue.amount
    if amount is not None and amount.low is not None and amount.high is not None and amount.step is not None:
        return AmountIssue(
            id=identifier,
            name=_typed(issue.name),
            low=amount.low,
            high=amount.high,
            step=amount.step,
            unit=_typed(amount.unit),
            currency=amount.currency,
        )
    measure = (amount.currency or amount.unit) if amount is not None else ""
    name = _typed(f"{_bare(issue.name)} ({_bare(measure)})") if measure else _typed(issue.name)
    labels = [_typed(label) for label in issue.options]
    labels += [word for word in dict.fromkeys(map(_typed, said)) if word not in labels]
    minted = Minted()
    options = tuple(Option(id=OptionId(minted.new(label, "option")), label=label) for label in labels)
    return ChoiceIssue(id=identifier, name=name, options=options)


def _leaves_on(issue: PublicIssue, said: PublicTerm) -> Iterable[tuple[float, str]]:
    """What a term says on an issue, in each of its branches: the amount, by which to sort, and the words."""
    return _leaves(said) if said.issue == issue.name else ()


def _leaves(said: _Said) -> Iterable[tuple[float, str]]:
    if not said.branches:
        yield said.amount or 0.0, said.words
    for branch in said.branches:
        yield from _leaves(branch)


def _option_called(issue: ChoiceIssue, label: str) -> OptionId:
    return next(option.id for option in issue.options if option.label == label)


def _typed(words: str) -> str:
    """Words as a name: as they were typed, and no longer than a name may be."""
    return _bare(words)[:LONGEST_NAME]


def _bare(words: str) -> str:
    """Words without the marks around them that keep other reading directions apart in a sentence."""
    return words[1:-1] if words.startswith(_ISOLATE) and words.endswith(_CLOSE) else words
