"""Questions: which guess about the other side a proposal hangs on, so that it can be asked before it is offered."""

from collections.abc import Iterator, Sequence

from app.advice.gains import Gain, gains_between
from app.advice.grounds import Grounds
from app.advice.prior import answers_of
from app.domain.estimates import Estimate, Source, weakest
from app.domain.ids import IssueId, PartyId
from app.domain.lookup import others_of, party_of, preference_of
from app.domain.packages import OptionTerm, Term, Terms, changed_issues, term_on
from app.domain.parties import Party, Preference
from app.domain.project import Project
from app.domain.values import OptionScores, Unknown, scores_in

Question = tuple[PartyId, IssueId]


def rests_on_guesses(grounds: Grounds, before: Terms, after: Terms) -> bool:
    """Whether any number of another side about an issue that differs between two packages is a mere guess."""
    return any(_guessed(grounds, party.id, (before, after)) for party in others_of(grounds.project))


def rests_on_guesses_alone(project: Project, several: Sequence[Terms], *, walk_away: bool = False) -> bool:
    """Whether all numbers of other sides that a comparison of packages depends on are mere guesses.

    The issues count that the packages do not all settle alike; with `walk_away` every issue, and what walking away is
    worth to the others. Whoever said or picked what it would rather have on any of these is not only guessed at. A
    likelihood that rests on guesses alone is none to put a number to.
    """
    said = [{agreed.issue: agreed.term for agreed in terms} for terms in several]
    issues = [issue.id for issue in project.issues if walk_away or len({terms.get(issue.id) for terms in said}) > 1]
    for party in others_of(project):
        if answers_of(project, party.id, issues):
            return False
        if walk_away and any(known.source is not Source.GUESS for known in _of_walking_away(party)):
            return False
        for issue in issues:
            terms = [each[issue] for each in said if issue in each]
            if not _is_all_guessed(preference_of(party, issue), terms):
                return False
    return True


def source_of_worth(preference: Preference, terms: Sequence[Term]) -> Source:
    """The weakest source of what a party makes of these outcomes of an issue."""
    value = preference.value
    options = {term.option for term in terms if isinstance(term, OptionTerm)}
    if isinstance(value, OptionScores):
        scored = [entry.score for entry in value.scores if entry.option in options]
    else:
        scored = list(scores_in(value))
    return _weakest(scored)


def source_of_walking_away(party: Party) -> Source:
    """The weakest source of what a party has without a deal."""
    return _weakest(list(_of_walking_away(party)))


def _weakest(known: Sequence[Estimate]) -> Source:
    found = weakest(known)
    return Source.GUESS if found is None else found.source


def _of_walking_away(party: Party) -> Iterator[Estimate]:
    walk_away = party.walk_away
    if walk_away.value is not None:
        yield walk_away.value
    for alternative in walk_away.alternatives:
        yield alternative.chance
        if alternative.worth is not None:
            yield alternative.worth


def _is_all_guessed(preference: Preference, terms: Sequence[Term]) -> bool:
    value = preference.value
    options = {term.option for term in terms if isinstance(term, OptionTerm)}
    if isinstance(value, OptionScores):
        known = [entry.score for entry in value.scores if entry.option in options]
    else:
        known = list(scores_in(value))
    return all(each.source is Source.GUESS for each in (preference.weight, *known))


def question_before(grounds: Grounds, before: Terms, after: Terms, gains: Sequence[Gain]) -> Question | None:
    """The guess to ask about before proposing `after` instead of `before`; None when the proposal stands without it.

    There is one when by our estimates somebody might lose by the proposal: the guessed issue, of those that change,
    that could cost them most.
    """
    for gain in gains:
        if gain.party == grounds.project.us or gain.low > 0:
            continue
        guessed = _guessed(grounds, gain.party, (before, after))
        if guessed:
            return gain.party, min(guessed, key=lambda issue: _at_worst(grounds, gain.party, issue, (before, after)))
    return None


def question_on_unknown(grounds: Grounds) -> Question | None:
    """The issue to ask about first of a side without utilities: of those not scored the one that matters most to us.

    Where all are scored and only importances are missing, of all.
    """
    us = party_of(grounds.project, grounds.project.us)
    for party in others_of(grounds.project):
        if party.id not in grounds.tables.parties:
            unknown = {entry.issue for entry in party.preferences if isinstance(entry.value, Unknown)}
            ours = [entry for entry in us.preferences if entry.issue in unknown or not unknown]
            return party.id, max(ours, key=lambda entry: entry.weight.value).issue
    return None


def _guessed(grounds: Grounds, party: PartyId, move: tuple[Terms, Terms]) -> list[IssueId]:
    """The issues that differ between two packages and of which this party's view is a mere guess."""
    side = party_of(grounds.project, party)
    return [
        issue
        for issue in changed_issues(*move)
        if _is_guessed(preference_of(side, issue), [term_on(terms, issue) for terms in move])
    ]


def _is_guessed(preference: Preference, terms: Sequence[Term | None]) -> bool:
    value = preference.value
    if isinstance(value, Unknown) or preference.weight.source is Source.GUESS:
        return True
    if isinstance(value, OptionScores):
        known = {entry.option for entry in value.scores if entry.score.source is not Source.GUESS}
        return any(isinstance(term, OptionTerm) and term.option not in known for term in terms)
    return any(score.source is Source.GUESS for score in scores_in(value))


def _at_worst(grounds: Grounds, party: PartyId, issue: IssueId, move: tuple[Terms, Terms]) -> float:
    """What this issue's change alone could cost a party, at worst."""
    before, after = move
    alone = tuple(
        agreed if agreed.issue != issue else type(agreed)(issue=issue, term=_settled(after, issue)) for agreed in before
    )
    gains = gains_between(grounds.tables, grounds.versions, before, alone)
    return next(gain.low for gain in gains if gain.party == party)


def _settled(terms: Terms, issue: IssueId) -> Term:
    term = term_on(terms, issue)
    if term is None:
        raise ValueError(issue)
    return term
