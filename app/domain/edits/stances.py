"""Editing what another party wants in the roughest words: the same as we do, the opposite, or not known."""

from app.domain.edits.changing import Refused
from app.domain.edits.curves import Direction, set_direction
from app.domain.edits.scores import score_by_order, set_value
from app.domain.ids import IssueId, PartyId
from app.domain.issues import ChoiceIssue
from app.domain.lookup import issue_of, party_of, preference_of, us_of
from app.domain.packages import OptionTerm
from app.domain.project import Project
from app.domain.stances import Stance, best_first
from app.domain.values import OptionScores, Unknown, rises

FEWEST_IN_AN_ORDER = 2


def set_stance(project: Project, *, party: PartyId, issue: IssueId, stance: Stance) -> Project:
    """The project with a party taken to order the outcomes as we do, or the other way round, or in no known order.

    Only the order is taken from our side: scores are spread evenly with the ranges an order leaves, and weights are
    never touched. What we have not scored has no place in an order and stays open. "Partly the same" describes many
    orders, so it changes none. Raises Refused when our own side has no order to compare with.
    """
    if stance is Stance.MIXED:
        return project
    if stance is Stance.UNKNOWN:
        return set_value(project, party=party, issue=issue, value=Unknown())
    found = issue_of(project, issue)
    ours = preference_of(us_of(project), issue).value
    source = preference_of(party_of(project, party), issue).weight.source
    if isinstance(found, ChoiceIssue):
        scored = {entry.option for entry in ours.scores} if isinstance(ours, OptionScores) else set()
        if len(scored) < FEWEST_IN_AN_ORDER:
            raise Refused("score_ours_first", issue=issue)
        terms = [term for term in best_first(found, ours) if isinstance(term, OptionTerm)]
        order = [term.option for term in terms if term.option in scored]
        if stance is Stance.OPPOSITE:
            order.reverse()
        return score_by_order(project, party=party, issue=issue, best_first=order, source=source)
    rising = rises(ours)
    if rising is None:
        raise Refused("score_ours_first", issue=issue)
    better: Direction = "more" if rising == (stance is Stance.SAME) else "less"
    return set_direction(project, party=party, issue=issue, better=better)
