"""Projects in a few lines, for tests: ids are the names, what a test does not care about is left out."""

from collections.abc import Mapping
from dataclasses import replace

from app.domain.estimates import Estimate
from app.domain.ids import EventId, IssueId, OfferId, OptionId, OutcomeId, PartyId
from app.domain.issues import AmountIssue, ChoiceIssue, Issue, Option
from app.domain.offers import Offer
from app.domain.packages import Agreed, AmountTerm, Belief, Contingency, OptionTerm, Outcome, Terms
from app.domain.parties import Party, Preference, WalkAway
from app.domain.project import Project
from app.domain.values import Bent, Knot, OptionScore, OptionScores, Saturating, Straight, Unknown, ValueFunction

View = tuple[float, ValueFunction]
"""The weight and the value function of one issue, as one party sees it."""

Views = Mapping[str, View]


def choice(name: str, *options: str) -> ChoiceIssue:
    """A choice issue whose options have their labels as ids."""
    labelled = tuple(Option(id=OptionId(option), label=option) for option in options)
    return ChoiceIssue(id=IssueId(name), name=name, options=labelled)


def amount(name: str, low: float, high: float, step: float = 1.0) -> AmountIssue:
    """An amount issue without a unit."""
    return AmountIssue(id=IssueId(name), name=name, low=low, high=high, step=step)


def scores(**by_option: float) -> OptionScores:
    """Exact scores of options."""
    entries = (OptionScore(option=OptionId(key), score=exactly(value)) for key, value in by_option.items())
    return OptionScores(scores=tuple(entries))


def line(at_low: float, at_high: float) -> Straight:
    """A straight value function without any doubt."""
    return Straight(at_low=exactly(at_low), at_high=exactly(at_high))


def bowed(at_low: float, at_high: float, bend: float) -> Saturating:
    """A saturating value function without any doubt."""
    return Saturating(at_low=exactly(at_low), at_high=exactly(at_high), bend=exactly(bend))


def bent(*knots: tuple[float, float]) -> Bent:
    """A bent value function through (amount, score) points."""
    return Bent(knots=tuple(Knot(amount=place, score=exactly(score)) for place, score in knots))


def exactly(value: float) -> Estimate:
    """A number without a range."""
    return Estimate(value=value)


def about(value: float, low: float, high: float) -> Estimate:
    """A number with a range."""
    return Estimate(value=value, low=low, high=high)


def party(name: str, issues: tuple[Issue, ...], views: Views, reservation: float | None = None) -> Party:
    """A party; an issue it has no view on weighs 0 and is unknown."""
    preferences = tuple(
        Preference(
            issue=issue.id,
            weight=exactly(views[issue.id][0] if issue.id in views else 0.0),
            value=views[issue.id][1] if issue.id in views else Unknown(),
        )
        for issue in issues
    )
    value = None if reservation is None else exactly(reservation)
    return Party(id=PartyId(name), name=name, preferences=preferences, walk_away=WalkAway(value=value))


def deal(
    *issues: Issue,
    us: Views | None = None,
    them: Views | None = None,
    reservations: tuple[float | None, float | None] = (None, None),
    name: str = "Deal",
) -> Project:
    """A project of two parties, `us` and `them`."""
    ours, theirs = reservations
    return Project(
        id="deal",
        seed=1,
        name=name,
        us=PartyId("us"),
        parties=(party("us", issues, us or {}, ours), party("them", issues, them or {}, theirs)),
        issues=issues,
    )


def terms(**chosen: str | float) -> Terms:
    """Terms by issue name: an option's label or an amount."""
    return tuple(
        Agreed(
            issue=IssueId(issue),
            term=OptionTerm(option=OptionId(on)) if isinstance(on, str) else AmountTerm(amount=on),
        )
        for issue, on in chosen.items()
    )


def offer(by: str, number: int = 1, **chosen: str | float) -> Offer:
    """An open offer."""
    return Offer(id=OfferId(f"offer-{number}"), party=PartyId(by), terms=terms(**chosen))


def two_issue_deal() -> Project:
    """The smallest deal with a trade in it: price matters more to us, colour more to them."""
    return deal(
        choice("colour", "red", "blue"),
        amount("price", 0, 10),
        us={"colour": (20, scores(red=100, blue=0)), "price": (80, line(100, 0))},
        them={"colour": (70, scores(red=0, blue=100)), "price": (30, line(0, 100))},
        reservations=(30, 30),
    )


def event(name: str, us: tuple[float, ...], them: tuple[float, ...], *outcomes: str) -> Contingency:
    """An event with its outcomes (happens, or not) and how likely each side holds them, in percent."""
    labels = outcomes or ("yes", "no")
    beliefs = tuple(
        Belief(party=PartyId(who), chances=tuple(map(exactly, chances)))
        for who, chances in (("us", us), ("them", them))
        if chances
    )
    return Contingency(
        id=EventId(name),
        event=name,
        outcomes=tuple(Outcome(id=OutcomeId(each), label=each) for each in labels),
        beliefs=beliefs,
    )


def depending(project: Project, on: Contingency, *issues: str) -> Project:
    """A deal in which these issues may be settled otherwise in every outcome of an event."""
    return replace(
        project,
        contingencies=(*project.contingencies, on),
        issues=tuple(replace(each, depends_on=on.id) if each.id in issues else each for each in project.issues),
    )
