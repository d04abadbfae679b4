"""From a reviewed sheet to a project: scores and importances as they stand there, ours and theirs alike."""

from app.domain.beginning import THEM
from app.domain.estimates import Estimate
from app.domain.ids import IssueId, OptionId, PartyId
from app.domain.issues import AmountIssue, ChoiceIssue, Issue, Option
from app.domain.parties import Party, Preference, WalkAway
from app.domain.project import Project
from app.domain.values import Bent, Knot, OptionScore, OptionScores, Saturating, Straight, Unknown, ValueFunction
from app.exchange.minting import Minted
from app.exchange.plain_names import stem_of
from app.exchange.table_issues import TableIssue
from app.exchange.table_review import Amounts, Line, TableParty, TableReview
from app.exchange.table_values import Values


def project_of_table(review: TableReview, *, us: int, identifier: str, seed: int) -> Project:
    """The project that a reviewed sheet describes, named after its file; the party with number `us`, from 0, is ours.

    Where there is one party only, another one of whom nothing is known sits opposite.
    """
    issue_ids, party_ids = Minted(), Minted()
    issues = tuple(_issue(IssueId(issue_ids.new(each.name, "issue")), each) for each in review.issues)
    parties = [_party(PartyId(party_ids.new(each.name, "party")), each, issues) for each in review.parties]
    ours = parties[us].id
    if len(parties) == 1:
        nothing = tuple(Preference(issue=issue.id, weight=Estimate(value=1.0)) for issue in issues)
        parties.append(Party(id=PartyId(party_ids.new(THEM, THEM)), preferences=nothing))
    return Project(id=identifier, seed=seed, name=stem_of(review.file), us=ours, parties=tuple(parties), issues=issues)


def _issue(identifier: IssueId, issue: TableIssue) -> Issue:
    if isinstance(issue, Amounts):
        return AmountIssue(
            id=identifier,
            name=issue.name,
            low=issue.low,
            high=issue.high,
            step=issue.step,
            unit=issue.unit,
            currency=issue.currency,
        )
    ids = Minted()
    options = tuple(Option(id=OptionId(ids.new(label, "option")), label=label) for label in issue.labels)
    return ChoiceIssue(id=identifier, name=issue.name, options=options)


def _party(identifier: PartyId, party: TableParty, issues: tuple[Issue, ...]) -> Party:
    preferences = tuple(
        Preference(issue=issue.id, weight=Estimate(value=weight), value=_value(issue, values))
        for issue, weight, values in zip(issues, party.weights, party.values, strict=True)
    )
    value = None if party.reservation is None else Estimate(value=party.reservation)
    return Party(
        id=identifier, name=party.name, scale=party.scale, preferences=preferences, walk_away=WalkAway(value=value)
    )


def _value(issue: Issue, values: Values) -> ValueFunction:
    if values is None:
        return Unknown()
    if isinstance(issue, ChoiceIssue):
        scores = values if isinstance(values, tuple) else ()
        return OptionScores(
            scores=tuple(
                OptionScore(option=option.id, score=Estimate(value=score))
                for option, score in zip(issue.options, scores, strict=True)
                if score is not None
            )
        )
    return _curve(issue, values) if isinstance(values, Line) else Unknown()


def _curve(issue: AmountIssue, line: Line) -> ValueFunction:
    amounts = [amount for amount, _ in line.points]
    scores = [Estimate(value=score) for _, score in line.points]
    if amounts == [issue.low, issue.high]:
        if line.bend:
            return Saturating(at_low=scores[0], at_high=scores[1], bend=Estimate(value=line.bend))
        return Straight(at_low=scores[0], at_high=scores[1])
    knots = (Knot(amount=amount, score=score) for amount, score in zip(amounts, scores, strict=True))
    return Bent(knots=tuple(knots))
