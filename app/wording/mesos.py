"""Several equivalent offers in words: their worth, what to say, what they show, what a preference taught."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from app.domain.ids import IssueId, OfferId
from app.domain.lookup import offer_of
from app.domain.packages import Terms
from app.domain.project import FEWEST_PARTIES, Project
from app.wording.gains import by_estimate
from app.wording.likelihood import likelihood_in_words
from app.wording.mattering import rests_on_guess
from app.wording.names import (
    agreed_in_words,
    issue_name,
    offer_name,
    package_in_words,
    party_in_sentence,
    term_in_words,
)
from app.wording.plain import PLAIN, Formats, estimated_points, fine_points, points
from app.wording.translate import _, ngettext

if TYPE_CHECKING:
    # Sentences are needed before numpy is, which the engine's modules bring along; codes are compared as text.
    from app.advice.equalising import Equalised
    from app.advice.lessons import Lesson, Taught
    from app.advice.mesos import Likely, Member, Moved, SeveralOffers

MOST_TAUGHT: Final = 3
_LETTERS: Final = "ABCDEFGH"
_FEWEST: Final = 2
_PLAINLY_SEEN: Final = 0.05
"""A difference in our points that is seen in one decimal."""

NO_CHERRIES: Final = _(
    "Each is one package: never let them pick the best piece of each. Note which whole one they prefer."
)

_CODES: Final = {
    "ours_unknown": _("Score your side first: offers are equivalent when they are worth the same to you."),
    "theirs_unknown": _(
        "Nothing is known yet of what somebody at the table wants: say on Their side what may matter to them."
    ),
    "out_of_reach": _(
        "No deal is worth {target} points to you: the most you can have is {reachable}. Aim for that or less."
    ),
    "too_high": _("Hardly any deal is worth {target} points or more to you: aim for less."),
    "below_walk_away": _("Careful: {target} points are worse for you than walking away."),
    "too_coarse": _(
        "The options are too coarse for equal offers: within {asked} points of {target} there are not two. The nearest "
        "that go together lie within {tolerance}."
    ),
    "implausible": _(
        "By your estimate too few packages worth {target} to you are likely enough to be acceptable to {them}."
    ),
    "decoys": _(
        "By your estimate this is one good offer and decoys: {they} would nearly always prefer the same one. Widen the "
        "tolerance, or say on Their side how unsure you are."
    ),
    "fewer": _("Only {count} differ enough by your estimate: another one would hardly ever be preferred."),
    "not_equalised": _(
        "They stay as they are: made equal, by your estimate, fewer than two would be likely enough to be "
        "acceptable to {them} and not outdone by another one."
    ),
    "no_walk_away": _(
        "No walk-away of {them} is given, so nothing says what is acceptable: by your estimate these are from the "
        "better half for {them}."
    ),
}
_LOWER: Final = _("Up to {reachable} points some are likely enough: try that as your target.")
_TOO_COARSE_FOR_TWO: Final = _(
    "The options are too coarse for equal offers: within {asked} points of {target} there are not two, nor do others "
    "further off go together."
)
_ALONE: Final = _(
    "By your estimate one package is best for {them} whatever you are unsure of: offer that one alone. With wider "
    "ranges on Their side, or a wider tolerance, there may be more to ask."
)


def notes_on_several(project: Project, found: "SeveralOffers", asked: float, show: Formats = PLAIN) -> tuple[str, ...]:
    """What has to be said about several offers, or why there are none; `asked` is the tolerance asked for."""
    return tuple(_note(project, found, code, asked, show) for code in found.codes)


def _note(project: Project, found: "SeveralOffers", code: str, asked: float, show: Formats) -> str:
    two = len(project.parties) == FEWEST_PARTIES
    pattern = _CODES[code]
    if len(found.members) < _FEWEST:
        pattern = {"decoys": _ALONE if found.members else pattern, "too_coarse": _TOO_COARSE_FOR_TWO}.get(code, pattern)
    said = pattern.format(
        target=fine_points(found.target, show),
        asked=fine_points(asked, show),
        tolerance=fine_points(found.tolerance, show),
        reachable="" if found.reachable is None else fine_points(found.reachable, show),
        count=show.number(len(found.members), decimals=0),
        them=_("them") if two else _("the others"),
        they=_("they") if two else _("the others"),
    )
    if code in {"implausible", "too_high"} and found.reachable is not None:
        return f"{said} {_LOWER.format(reachable=fine_points(found.reachable, show))}"
    return said


def equality_in_words(found: "SeveralOffers", show: Formats = PLAIN) -> str:
    """How nearly equal the offers are to us, our own doubts included; empty for fewer than two."""
    if len(found.members) < _FEWEST:
        return ""
    if found.difference < _PLAINLY_SEEN:
        said = _("All are worth the same to you.")
    else:
        said = _("The best of them is worth {points} more to you than the worst.").format(
            points=points(found.difference, show)
        )
    if found.difference_at_most - found.difference < 0.5:
        return said
    return _("{said} With your own ranges it may be up to {points}.").format(
        said=said, points=points(found.difference_at_most, show)
    )


def equally_good_in_words(*, is_true: bool) -> str:
    """Whether we may say that several offers are equally good for us, which has to be true."""
    if is_true:
        return _("You may say that they are equally good for you: within your tolerance that is true.")
    return _("Do not say that they are equally good for you: by your own numbers they are not.")


def equalised_in_words(project: Project, made: "Equalised", show: Formats = PLAIN) -> str:
    """What became of the offers by other amounts of one issue."""
    issue = issue_name(project, made.issue)
    if made.short:
        pattern = _("Equalised with {issue} as far as its range goes: {points} points lie between them still.")
    elif made.difference < _PLAINLY_SEEN:
        pattern = _("Equalised with {issue}.")
    else:
        pattern = _("Equalised with {issue} as nearly as its steps allow: {points} points lie between them.")
    return pattern.format(issue=issue, points=points(made.difference, show))


def ours_in_words(member: "Member", show: Formats = PLAIN) -> str:
    """What an offer is worth to us."""
    return _("You {points}").format(points=points(member.ours, show))


def theirs_in_words(project: Project, member: "Member", show: Formats = PLAIN) -> str:
    """What an offer is likely worth to the others, and whether they can accept it; of guesses alone what to ask."""
    said = ", ".join(_worth(project, each, show) for each in member.theirs)
    if not said:
        return ""
    said = said[:1].upper() + said[1:]
    if member.chance is None:
        return _("{worths} {by_estimate}").format(worths=said, by_estimate=by_estimate())
    if member.guessed:
        guess = rests_on_guess(project, member.guess) or _("It rests on your guesses alone: ask first.")
        return _("{worths} {by_estimate}. {guess}").format(worths=said, by_estimate=by_estimate(), guess=guess)
    pattern = _("{worths} {by_estimate}, {likelihood} to be acceptable")
    return pattern.format(worths=said, by_estimate=by_estimate(), likelihood=likelihood_in_words(member.chance))


def _worth(project: Project, each: "Likely", show: Formats) -> str:
    name = _("them") if len(project.parties) == FEWEST_PARTIES else party_in_sentence(project, each.party)
    pattern = _("{party} about {points}")
    return pattern.format(party=name, points=estimated_points(each.low, each.high, show))


def picked_in_words(member: "Member") -> str:
    """How likely an offer is the one they prefer."""
    return _("By your estimate it is {likelihood} that they prefer this one.").format(
        likelihood=likelihood_in_words(member.picked)
    )


def shown_by_several(project: Project, found: "SeveralOffers", show: Formats = PLAIN) -> tuple[str, ...]:
    """What the set gives away about us."""
    said = []
    rate, kept = found.given_away.rate, found.given_away.kept
    if rate is not None:
        pattern = _("Together these show that {gained} is worth about as much to you as {lost}.")
        said.append(pattern.format(gained=_move(project, rate[0], show), lost=_move(project, rate[1], show)))
    if kept is not None and found.members:
        term = next(agreed.term for agreed in found.members[0].terms if agreed.issue == kept)
        pattern = _("All of them say {agreed}: they show that {issue} matters to you.")
        agreed = agreed_in_words(project, kept, term, show)
        said.append(pattern.format(agreed=agreed, issue=issue_name(project, kept)))
    return tuple(said)


def _move(project: Project, move: "Moved", show: Formats) -> str:
    before, after = (term_in_words(project, move.issue, term, show) for term in (move.before, move.after))
    return _("{issue} from {before} to {after}").format(
        issue=issue_name(project, move.issue), before=before, after=after
    )


def offer_in_set(number: int) -> str:
    """What one of several offers is called: A, B, C, D."""
    return _("Package {letter}").format(letter=_LETTERS[number - 1])


def told_apart(project: Project, several: Sequence[Terms], show: Formats = PLAIN) -> tuple[str, ...]:
    """A short name of each of several offers, with the terms that tell it from the others: "A: 9.80 €, 3 years"."""
    telling = _telling_issues(several)
    named = []
    for letter, terms in zip(_LETTERS, several, strict=False):
        said = [term_in_words(project, agreed.issue, agreed.term, show) for agreed in terms if agreed.issue in telling]
        named.append(_("{letter}: {terms}").format(letter=letter, terms=", ".join(said)) if said else letter)
    return tuple(named)


def differences_in_words(project: Project, offers: Sequence[OfferId], show: Formats = PLAIN) -> tuple[str, ...]:
    """All that is not alike in several offers, one by one under their letters: "A (Offer 3): Price 9.80 €, 3 years"."""
    several = [offer_of(project, offer).terms for offer in offers]
    different = different_issues(several)
    return tuple(
        _("{letter} ({offer}): {terms}").format(
            letter=letter,
            offer=offer_name(project, offer),
            terms=package_in_words(project, tuple(agreed for agreed in terms if agreed.issue in different), show),
        )
        for letter, offer, terms in zip(_LETTERS, offers, several, strict=False)
    )


def _telling_issues(several: Sequence[Terms]) -> Sequence[IssueId]:
    """Issues that the offers settle differently, those with the most different terms first, as many as are needed."""
    settled = [{agreed.issue: agreed.term for agreed in terms} for terms in several]
    different = different_issues(several)
    # In the deal's order where several tell equally much: a name is the same every time.
    said = [issue for issue in dict.fromkeys(each for terms in settled for each in terms) if issue in different]
    said.sort(key=lambda issue: -len({terms.get(issue) for terms in settled}))
    telling: list[IssueId] = []
    for issue in said:
        if len({tuple(terms.get(each) for each in telling) for terms in settled}) == len(several):
            break
        telling.append(issue)
    return telling


def different_issues(several: Sequence[Terms]) -> frozenset[IssueId]:
    """The issues that the offers do not all settle alike."""
    said: dict[IssueId, set[object]] = {}
    for terms in several:
        for agreed in terms:
            said.setdefault(agreed.issue, set()).add(agreed.term)
    return frozenset(issue for issue, terms in said.items() if len(terms) > 1)


def lesson_in_words(project: Project, taught: "Taught | None", show: Formats = PLAIN) -> str:
    """What it taught which of several offers they preferred."""
    if len(project.parties) > FEWEST_PARTIES:
        return _("With several others at the table nobody knows whose preference this was: it changes no estimate.")
    if taught is None:
        return ""
    odd = [] if taught.odd_reason is None else [_odd_reason(project, taught.odd_reason)]
    lessons = taught.lessons
    if not lessons and odd:
        return " ".join(odd)
    if not lessons:
        return _(
            "By your estimate nothing was learnt: whatever importances your ranges allow, they were about as likely to "
            "prefer this one. Wider ranges leave more to learn."
        )
    told = [*odd, *(_lesson(project, each, show) for each in lessons[:MOST_TAUGHT])]
    left = len(lessons[MOST_TAUGHT:])
    if left:
        more = ngettext("And {count} more issue has moved.", "And {count} more issues have moved.", left)
        told.append(more.format(count=show.number(left, decimals=0)))
    return " ".join(told)


def _odd_reason(project: Project, issue: IssueId) -> str:
    return _(
        "By your estimate this one is no better for them on {issue} than the others, so that this reason counts for "
        "nothing: ask what they like about it."
    ).format(issue=issue_name(project, issue))


def _lesson(project: Project, each: "Lesson", show: Formats) -> str:
    pattern = (
        _("By your estimate {issue} matters more to them than you thought: about {after} instead of {before} of 100.")
        if each.after > each.before
        else _("By your estimate {issue} matters less to them: about {after} instead of {before} of 100.")
    )
    before, after = (show.number(round(value), decimals=0) for value in (each.before, each.after))
    return pattern.format(issue=issue_name(project, each.issue), before=before, after=after)


def to_say() -> str:
    """What is said to the others with several offers at once."""
    return _("All of these are acceptable starting points for us. Which is closest, and why?")
