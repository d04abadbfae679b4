"""What is unfinished or odd about a project, as codes with places; never an exception, never a sentence."""

from collections.abc import Iterable, Iterator
from dataclasses import field, replace
from enum import StrEnum

from app.domain.alternatives import WalkAwaySource, is_valued, settles, source_of
from app.domain.by_outcome import by_outcome
from app.domain.doubts import doubtful_weights, nothing_matters
from app.domain.explaining import meetings, unexplained, unserved, without_options
from app.domain.ids import InterestId, IssueId, LinkId, OfferId, OptionId, PartyId, original, whole_of
from app.domain.issues import AmountIssue, ChoiceIssue, Issue, is_all_off_table, options_on_table
from app.domain.likelihoods import adds_up, is_clipped
from app.domain.links import broken_by
from app.domain.lookup import find, is_complete, is_off_table, others_of, us_of
from app.domain.names import hidden_marks, is_seen, skeleton
from app.domain.offers import OfferStatus
from app.domain.outcomes import laid_out
from app.domain.packages import AmountTerm, Contingent, OptionTerm, Terms
from app.domain.parties import Party, Preference, Scale
from app.domain.project import Project
from app.domain.soundness import DERIVED
from app.domain.values import OptionScores, Unknown, scores_in
from app.records import dataclass

_STANDING = {OfferStatus.OPEN, OfferStatus.ACCEPTED}


class ProblemCode(StrEnum):
    """Everything the strip and `check` can say that needs no arithmetic."""

    NO_ISSUES = "no_issues"
    NO_OPTIONS = "no_options"
    NO_CHOICE = "no_choice"
    ALL_OFF_TABLE = "all_off_table"
    UNNAMED_ISSUE = "unnamed_issue"
    UNNAMED_PARTY = "unnamed_party"
    SAME_NAME = "same_name"
    SAME_LABEL = "same_label"
    LOOK_ALIKE = "look_alike"
    HIDDEN_MARKS = "hidden_marks"
    WEIGHTS_ALL_ZERO = "weights_all_zero"
    CHECK_WEIGHT = "check_weight"
    NOT_SCORED = "not_scored"
    OPTION_NOT_SCORED = "option_not_scored"
    NO_DIFFERENCE = "no_difference"
    SCORES_OFF_SCALE = "scores_off_scale"
    NO_WALK_AWAY = "no_walk_away"
    WALK_AWAY_OPEN = "walk_away_open"
    WALK_AWAY_WITHOUT_RANGE = "walk_away_without_range"
    ALTERNATIVE_NOT_VALUED = "alternative_not_valued"
    CHECK_THEIR_WEIGHT = "check_their_weight"
    THEIRS_UNKNOWN = "theirs_unknown"
    OUTSIDE_RANGE = "outside_range"
    NAMES_OFF_TABLE = "names_off_table"
    BREAKS_RULE = "breaks_rule"
    NOT_VALUED_YET = "not_valued_yet"
    CHANCES_DO_NOT_ADD_UP = "chances_do_not_add_up"
    CHANCE_COUNTS_AS_LESS = "chance_counts_as_less"
    EVENT_DECIDES_NOTHING = "event_decides_nothing"
    INTERESTS_MEET = "interests_meet"
    INTEREST_NOT_SERVED = "interest_not_served"
    NO_OPTION_SERVES = "no_option_serves"
    NOT_EXPLAINED = "not_explained"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in the project something is; empty parts do not apply."""

    issue: IssueId | None = field(default=None, metadata=DERIVED)
    option: OptionId | None = field(default=None, metadata=DERIVED)
    party: PartyId | None = field(default=None, metadata=DERIVED)
    offer: OfferId | None = field(default=None, metadata=DERIVED)
    rule: LinkId | None = field(default=None, metadata=DERIVED)
    interest: InterestId | None = field(default=None, metadata=DERIVED)
    draft: bool = field(default=False, metadata=DERIVED)


def is_there(project: Project, place: Place) -> bool:
    """Whether a project has all that a place names, as one that was told of an earlier version may not."""
    issue = next((each for each in project.issues if each.id == place.issue), None)
    options = issue.options if isinstance(issue, ChoiceIssue) else ()
    named: tuple[tuple[str | None, Iterable[str]], ...] = (
        (place.issue, (each.id for each in project.issues)),
        (place.option, (each.id for each in options)),
        (place.party, (each.id for each in project.parties)),
        (place.offer, (each.id for each in project.offers)),
        (place.rule, [*(each.id for each in project.rules), *(each.id for each in project.joint_effects)]),
        (place.interest, (each.id for each in project.interests)),
    )
    return all(name is None or name in there for name, there in named)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing to finish or to look at; `detail` is a name or number for the sentence, `other` the other of two."""

    code: ProblemCode = field(metadata=DERIVED)
    place: Place = field(default=Place(), metadata=DERIVED)
    detail: str = field(default="", metadata=DERIVED)
    other: Place = field(default=Place(), metadata=DERIVED)


def problems_of(project: Project) -> tuple[Problem, ...]:
    """All problems of a project, the ones that stop the plot first within each kind."""
    if not project.issues:
        return (Problem(code=ProblemCode.NO_ISSUES),)
    us = us_of(project)
    return (
        *_problems_of_issues(project),
        *_problems_of_names(project),
        *_problems_of_our_scores(project, us),
        *_problems_of_walk_aways(project, us),
        *_problems_of_their_side(project),
        *_problems_of_terms(by_outcome(project)),
        *_problems_of_chances(project),
        *_problems_of_interests(project),
    )


def _problems_of_issues(project: Project) -> Iterator[Problem]:
    for issue in project.issues:
        place = Place(issue=issue.id)
        if not is_seen(issue.name):
            yield Problem(code=ProblemCode.UNNAMED_ISSUE, place=place)
        if isinstance(issue, ChoiceIssue):
            if not issue.options:
                yield Problem(code=ProblemCode.NO_OPTIONS, place=place)
            elif is_all_off_table(issue):
                yield Problem(code=ProblemCode.ALL_OFF_TABLE, place=place)
            elif len(options_on_table(issue)) == 1:
                yield Problem(code=ProblemCode.NO_CHOICE, place=place)


def _problems_of_names(project: Project) -> Iterator[Problem]:
    for party in project.parties:
        if not is_seen(party.name) and party.id != project.us:
            yield Problem(code=ProblemCode.UNNAMED_PARTY, place=Place(party=party.id))
    parties = ((party.name, Place(party=party.id)) for party in project.parties)
    yield from _clashes(parties, ProblemCode.SAME_NAME)
    yield from _clashes(((issue.name, Place(issue=issue.id)) for issue in project.issues), ProblemCode.SAME_NAME)
    for issue in project.issues:
        if isinstance(issue, ChoiceIssue):
            labels = ((option.label, Place(issue=issue.id, option=option.id)) for option in issue.options)
            yield from _clashes(labels, ProblemCode.SAME_LABEL)
    for name, place in _all_named(project):
        marks = () if name.isprintable() else hidden_marks(name)
        if marks:
            yield Problem(code=ProblemCode.HIDDEN_MARKS, place=place, detail=", ".join(marks))


def _all_named(project: Project) -> Iterator[tuple[str, Place]]:
    yield from ((party.name, Place(party=party.id)) for party in project.parties)
    for issue in project.issues:
        yield issue.name, Place(issue=issue.id)
        if isinstance(issue, ChoiceIssue):
            yield from ((option.label, Place(issue=issue.id, option=option.id)) for option in issue.options)


def _clashes(named: Iterable[tuple[str, Place]], same: ProblemCode) -> Iterator[Problem]:
    seen: dict[str, tuple[str, Place]] = {}
    for name, place in named:
        if not is_seen(name):
            continue
        first, other = seen.setdefault(skeleton(name), (name, place))
        if other is not place:
            code = same if first == name else ProblemCode.LOOK_ALIKE
            yield Problem(code=code, place=place, detail=name, other=other)


def _problems_of_our_scores(project: Project, us: Party) -> Iterator[Problem]:
    if nothing_matters(us):
        yield Problem(code=ProblemCode.WEIGHTS_ALL_ZERO, place=Place(party=us.id))
    doubtful = doubtful_weights(us)
    for issue, preference in zip(project.issues, us.preferences, strict=True):
        place = Place(party=us.id, issue=issue.id)
        unscored = _unscored(issue, preference)
        if isinstance(preference.value, Unknown):
            if not (isinstance(issue, ChoiceIssue) and not issue.options):
                yield Problem(code=ProblemCode.NOT_SCORED, place=place)
        elif unscored:
            for option in unscored:
                yield Problem(
                    code=ProblemCode.OPTION_NOT_SCORED, place=Place(party=us.id, issue=issue.id, option=option)
                )
        else:
            yield from _problems_of_scale(us, preference, place)
        if issue.id in doubtful:
            yield Problem(code=ProblemCode.CHECK_WEIGHT, place=place)


def _unscored(issue: Issue, preference: Preference) -> tuple[OptionId, ...]:
    if not isinstance(issue, ChoiceIssue) or not isinstance(preference.value, OptionScores):
        return ()
    scored = {entry.option for entry in preference.value.scores}
    return tuple(option.id for option in issue.options if option.id not in scored)


def _problems_of_scale(us: Party, preference: Preference, place: Place) -> Iterator[Problem]:
    scores = [score.value for score in scores_in(preference.value)]
    if not scores:
        return
    if min(scores) == max(scores):
        yield Problem(code=ProblemCode.NO_DIFFERENCE, place=place)
    elif us.scale is Scale.SHARES and (min(scores), max(scores)) != (0.0, 100.0):
        yield Problem(code=ProblemCode.SCORES_OFF_SCALE, place=place)


def _problems_of_walk_aways(project: Project, us: Party) -> Iterator[Problem]:
    ours = us.walk_away
    source = source_of(project, us)
    yield from _unvalued_alternatives(project, us)
    if source is WalkAwaySource.ALTERNATIVES:
        pass
    elif ours.terms and not is_complete(project, ours.terms):
        yield Problem(code=ProblemCode.WALK_AWAY_OPEN, place=Place(party=us.id))
    elif ours.value is None and not ours.terms:
        yield Problem(code=ProblemCode.NO_WALK_AWAY, place=Place(party=us.id))
    for party in others_of(project):
        yield from _unvalued_alternatives(project, party)
        if not _has_range(project, party):
            yield Problem(code=ProblemCode.WALK_AWAY_WITHOUT_RANGE, place=Place(party=party.id))


def _unvalued_alternatives(project: Project, party: Party) -> Iterator[Problem]:
    for number, each in enumerate(party.walk_away.alternatives, start=1):
        if not is_valued(project, each):
            words = each.words.strip()
            yield Problem(
                code=ProblemCode.ALTERNATIVE_NOT_VALUED, place=Place(party=party.id), detail=words or str(number)
            )


def _has_range(project: Project, party: Party) -> bool:
    """Whether the walk-away of another side is more than one bare number; a deal it is like has the ranges of that."""
    walk_away = party.walk_away
    if source_of(project, party) is not WalkAwaySource.ALTERNATIVES:
        return walk_away.value is None or walk_away.value.low is not None
    numbers = [walk_away.waiting, walk_away.besides]
    for each in walk_away.alternatives:
        if settles(project, each.terms):
            return True
        if each.worth is not None:
            numbers += (each.worth, each.chance, each.cost, each.delay)
    return any(number.low is not None for number in numbers)


def _problems_of_their_side(project: Project) -> Iterator[Problem]:
    for party in others_of(project):
        if nothing_matters(party):
            yield Problem(code=ProblemCode.WEIGHTS_ALL_ZERO, place=Place(party=party.id))
        for issue in doubtful_weights(party):
            yield Problem(code=ProblemCode.CHECK_THEIR_WEIGHT, place=Place(party=party.id, issue=issue))
        for preference in party.preferences:
            if isinstance(preference.value, Unknown):
                yield Problem(code=ProblemCode.THEIRS_UNKNOWN, place=Place(party=party.id, issue=preference.issue))


def _problems_of_chances(project: Project) -> Iterator[Problem]:
    """What is odd about an event that something depends on, and about how likely somebody holds it."""
    decided = laid_out(project.issues, project.contingencies)
    for issue in project.issues:
        if issue.depends_on is not None and issue.id not in decided:
            event = find(project.contingencies, issue.depends_on, "event")
            yield Problem(code=ProblemCode.EVENT_DECIDES_NOTHING, place=Place(issue=issue.id), detail=event.event)
    for event in {event.id: event for event in decided.values()}.values():
        for belief in event.beliefs:
            place = Place(party=belief.party)
            if not adds_up(belief.chances):
                yield Problem(code=ProblemCode.CHANCES_DO_NOT_ADD_UP, place=place, detail=event.event)
            if any(map(is_clipped, belief.chances)):
                yield Problem(code=ProblemCode.CHANCE_COUNTS_AS_LESS, place=place, detail=event.event)


def _problems_of_interests(project: Project) -> Iterator[Problem]:
    """What interests and issues miss of one another; an issue on which they meet comes first, as a chance."""
    for each in meetings(project):
        place = Place(issue=each.issue, option=each.option, party=each.party, interest=each.theirs.id)
        yield Problem(code=ProblemCode.INTERESTS_MEET, place=place, detail=each.ours.words)
    for interest in unserved(project):
        place = Place(party=interest.party, interest=interest.id)
        yield Problem(code=ProblemCode.INTEREST_NOT_SERVED, place=place, detail=interest.words)
    for interest, issue in without_options(project):
        place = Place(issue=issue, party=interest.party, interest=interest.id)
        yield Problem(code=ProblemCode.NO_OPTION_SERVES, place=place, detail=interest.words)
    for party, issue in unexplained(project):
        yield Problem(code=ProblemCode.NOT_EXPLAINED, place=Place(party=party, issue=issue))


def _problems_of_terms(project: Project) -> Iterator[Problem]:
    """Of a project laid out by outcomes; the places are those of whole issues and rules."""
    issues = {issue.id: issue for issue in project.issues}
    yield from _odd_terms(issues, project.draft, Place(draft=True))
    for rule in broken_by(project.draft, project.rules):
        yield Problem(code=ProblemCode.BREAKS_RULE, place=Place(draft=True, rule=LinkId(original(rule.id))))
    for offer in project.offers:
        yield from _odd_terms(issues, offer.terms, Place(offer=offer.id))
        # What became of an offer that nobody took is no longer anything to mend.
        for rule in broken_by(offer.terms, project.rules) if offer.status in _STANDING else ():
            yield Problem(code=ProblemCode.BREAKS_RULE, place=Place(offer=offer.id, rule=LinkId(original(rule.id))))


def _odd_terms(issues: dict[IssueId, Issue], terms: Terms, where: Place) -> Iterator[Problem]:
    for agreed in terms:
        issue, term = issues[agreed.issue], agreed.term
        if isinstance(term, OptionTerm) and not where.draft:
            # What nearly every term of a long log is, and each edit looks at all: nothing is odd about it.
            continue
        place = Place(issue=whole_of(agreed.issue), offer=where.offer, draft=where.draft)
        if isinstance(term, Contingent):
            yield Problem(code=ProblemCode.NOT_VALUED_YET, place=place)
        elif isinstance(term, AmountTerm) and isinstance(issue, AmountIssue):
            if not issue.low <= term.amount <= issue.high:
                yield Problem(code=ProblemCode.OUTSIDE_RANGE, place=place, detail=repr(term.amount))
        elif isinstance(term, OptionTerm) and is_off_table(issue, term):
            yield Problem(code=ProblemCode.NAMES_OFF_TABLE, place=replace(place, option=term.option))
