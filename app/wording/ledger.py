"""The package ledger in words: states, conditions, what does not go together, what a term costs."""

from typing import TYPE_CHECKING, Final

from app.advice.ledger import Entry, Ledger, State
from app.domain.ids import IssueId
from app.domain.links import Rule
from app.domain.lookup import find
from app.domain.packages import Terms
from app.domain.parking import Parked
from app.domain.project import Project
from app.wording.gains import both_or_all, by_estimate, listed
from app.wording.links import rule_in_words
from app.wording.names import LONGEST_IN_A_CAPTION, agreed_in_words, issue_name, party_in_sentence
from app.wording.plain import PLAIN, Formats, count, points
from app.wording.translate import _, ngettext

if TYPE_CHECKING:
    # Sentences are needed before numpy is, which the engine's modules bring along; codes are compared as text.
    from app.advice.fixing import Fixing
    from app.advice.gains import Gain

MOST_TOLD: Final = 3
"""Issues named in one sentence; the rest is counted."""


def state_in_words(project: Project, entry: Entry) -> str:
    """How far an issue has come: "open", "in offer 2", "parked, in offers 2, 3"."""
    places = {offer.id: number for number, offer in enumerate(project.offers, start=1)}
    numbers = [str(places[offer]) for offer in entry.offers[-MOST_TOLD:]]
    offers = ngettext("in offer {numbers}", "in offers {numbers}", len(numbers)).format(numbers=", ".join(numbers))
    if entry.state is State.PARKED:
        return _("parked, {offers}").format(offers=offers) if numbers else _("parked")
    return offers if numbers else _("open")


def conditions_in_words(project: Project, terms: Terms, show: Formats = PLAIN) -> str:
    """What a term depends on: "Price 9.50 € and Delivery “Two weeks”"; empty when on nothing."""
    return listed([agreed_in_words(project, agreed.issue, agreed.term, show) for agreed in terms])


def parked_in_words(project: Project, parked: Parked, show: Formats = PLAIN) -> str:
    """A parked term with its conditions: "Warranty 3 years, only if Price 9.50 €"."""
    said = agreed_in_words(project, parked.issue, parked.term, show)
    conditions = conditions_in_words(project, parked.only_if, show)
    return _("{term}, only if {conditions}").format(term=said, conditions=conditions) if conditions else said


def troubles_in_words(project: Project, ledger: Ledger, show: Formats = PLAIN) -> tuple[str, ...]:
    """Why what is parked cannot stand in one package, or what it still waits for; one sentence each."""
    said = []
    for entry in ledger.entries:
        if entry.parked is None:
            continue
        term = agreed_in_words(project, entry.issue, entry.parked.term, show)
        waiting = tuple(condition for condition in entry.unmet if condition not in entry.against)
        if entry.against:
            pattern = _("{term} was parked only if {conditions}, but something else is parked there.")
            said.append(pattern.format(term=term, conditions=conditions_in_words(project, entry.against, show)))
        if waiting:
            pattern = _("{term} still waits for {conditions}.")
            said.append(pattern.format(term=term, conditions=conditions_in_words(project, waiting, show)))
    rules: list[Rule] = [find(project.rules, rule, "rule") for rule in ledger.breaks]
    said += [_("Together they break a rule: {rule}").format(rule=rule_in_words(project, rule, show)) for rule in rules]
    said += [
        _("What is parked for {issue} is off the table.").format(issue=issue_name(project, issue))
        for issue in ledger.off_table
    ]
    return tuple(said)


def fixing_in_words(project: Project, fixing: "Fixing", show: Formats = PLAIN, *, everything: bool = False) -> str:
    """What it costs to accept some terms alone, or everything that is parked, in a sentence or two."""
    both = both_or_all(project)
    if everything:
        terms = _("all that is parked")
    else:
        said = listed([agreed_in_words(project, agreed.issue, agreed.term, show) for agreed in fixing.terms])
        terms = _("{terms} alone").format(terms=said)
    if fixing.verdict != "costs":
        return _PLAINLY[str(fixing.verdict)].format(terms=terms, both=both)
    parts = [_cost(project, terms, fixing.gains, show), _swaps(project, fixing), _left(fixing, both, show)]
    return " ".join(part for part in parts if part)


_PLAINLY: Final = {
    "free": _("Accepting {terms} costs nothing, by your estimate: the most even package says so anyway."),
    "none_left": _(
        "Accepting {terms} would leave nothing to sign: by your estimate no package with it beats walking away for "
        "{both}."
    ),
    "no_zone": _("By your estimate no package beats walking away for {both} as it is, so no term can cost one."),
    "unvalued": _("What accepting {terms} costs shows as soon as every side is scored."),
    "beyond_fold": _("There are too many packages to say what accepting {terms} costs."),
}


def _cost(project: Project, terms: str, gains: "tuple[Gain, ...]", show: Formats) -> str:
    """Such as "…would cost you about 6 and Ada, by your estimate, about 4 to 9"; else what somebody gets more."""
    ours = [-gain.value for gain in gains if gain.party == project.us]
    theirs = [gain for gain in gains if gain.party != project.us]
    if not all(cost >= 0.5 for cost in ours) or not all(round(-gain.high) > 0 for gain in theirs):
        return _changed(project, terms, gains, show)
    costs = [_between(-gain.high, -gain.low, show) for gain in theirs]
    names = [party_in_sentence(project, gain.party) for gain in theirs]
    if len(theirs) == 1:
        pattern = _("Accepting {terms} would cost you about {points} and {party}, {by_estimate}, {cost}.")
        return pattern.format(
            terms=terms,
            points=points(round(sum(ours)), show),
            party=names[0],
            by_estimate=by_estimate(),
            cost=costs[0],
        )
    others = [_("{party} {points}").format(party=name, points=cost) for name, cost in zip(names, costs, strict=True)]
    return _("Accepting {terms} would cost you about {points} and, {by_estimate}, {others}.").format(
        terms=terms, points=points(round(sum(ours)), show), by_estimate=by_estimate(), others=listed(others)
    )


def _changed(project: Project, terms: str, gains: "tuple[Gain, ...]", show: Formats) -> str:
    """Such as "If you accept …, the most even package is worth 2 less to you and, by your estimate, 3 more to Ada"."""
    ours = [
        _("{points} to you").format(points=_more(round(gain.value), round(gain.value), show))
        for gain in gains
        if gain.party == project.us
    ]
    theirs = [
        _("{points} to {party}").format(
            points=_more(round(gain.low), round(gain.high), show), party=party_in_sentence(project, gain.party)
        )
        for gain in gains
        if gain.party != project.us
    ]
    if not ours or not theirs:
        return ""
    return _("If you accept {terms}, the most even package is worth {ours} and, {by_estimate}, {theirs}.").format(
        terms=terms, ours=ours[0], by_estimate=by_estimate(), theirs=listed(theirs)
    )


def _more(low: int, high: int, show: Formats) -> str:
    """A change of points without signs: "about 3 more", "anything from 6 less to 4 more"."""
    if low == high == 0:
        return _("about as much")
    ends = [show.number(abs(end), decimals=0) for end in (low, high)]
    if low == high:
        pattern = _("about {points} more") if low > 0 else _("about {points} less")
        return pattern.format(points=ends[0])
    if low < 0 < high:
        return _("anything from {less} less to {more} more").format(less=ends[0], more=ends[1])
    if not low:
        return _("up to {points} more").format(points=ends[1])
    if not high:
        return _("up to {points} less").format(points=ends[0])
    few, many = ends if low > 0 else reversed(ends)
    pattern = _("about {few} to {many} more") if low > 0 else _("about {few} to {many} less")
    return pattern.format(few=few, many=many)


def _between(low: float, high: float, show: Formats) -> str:
    ends = [show.number(round(end), decimals=0) for end in (low, high)]
    if ends[0] == ends[1]:
        return _("about {points}").format(points=ends[0])
    return _("about {low} to {high}").format(low=ends[0], high=ends[1])


def _swaps(project: Project, fixing: "Fixing") -> str:
    """Which swaps are gone."""
    if not fixing.lost:
        return ""
    pattern = _("It takes away swapping {fixed} for {others}.")
    return pattern.format(
        fixed=_issues(project, [agreed.issue for agreed in fixing.terms]), others=_issues(project, fixing.lost)
    )


def _left(fixing: "Fixing", both: str, show: Formats) -> str:
    if fixing.possible is None or fixing.kept is None:
        return ""
    pattern = ngettext(
        "By your estimate {possible} as good as it gets for {both}; {kept} of them stays possible.",
        "By your estimate {possible} as good as it gets for {both}; {kept} of them stay possible.",
        fixing.kept,
    )
    possible = ngettext("{count} package is", "{count} packages are", fixing.possible)
    kept = count(fixing.kept, show) if fixing.kept else _("none")
    return pattern.format(possible=possible.format(count=count(fixing.possible, show)), both=both, kept=kept)


def _issues(project: Project, issues: "list[IssueId] | tuple[IssueId, ...]") -> str:
    named = [issue_name(project, issue, LONGEST_IN_A_CAPTION) for issue in issues[:MOST_TOLD]]
    rest = len(issues) - len(named)
    if not rest:
        return listed(named)
    return _("{names} and {count} more").format(names=", ".join(named), count=rest)


def whole_in_words() -> str:
    """The reservation under which everything is parked, as it ends a line."""
    return _("subject to agreement on the whole")
