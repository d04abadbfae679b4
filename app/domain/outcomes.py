"""Issues and ties laid out by outcomes: what may be settled otherwise in every outcome is an issue per outcome.

The same good in another state of the world is another good (Debreu 1959, chapter 7): so the value of a deal that
depends on events stays a sum over issues, each counting with the chance of its outcome.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product

from app.domain.ids import EventId, IssueId, LinkId, Part, numbered, part_id, part_of
from app.domain.issues import Issue
from app.domain.links import Condition, JointEffect, Rule
from app.domain.packages import Contingency

FEWEST_OUTCOMES = 2
"""An event that can turn out in one way only decides nothing."""


def depends(issue: Issue) -> bool:
    """Whether an issue is a whole one that may be settled otherwise in every outcome of an event."""
    return issue.depends_on is not None and part_of(issue.id) is None


def laid_out(issues: Iterable[Issue], events: Iterable[Contingency]) -> dict[IssueId, Contingency]:
    """The event of every issue that is to be laid out by its outcomes."""
    by_id = {event.id: event for event in events if len(event.outcomes) >= FEWEST_OUTCOMES}
    return {
        issue.id: by_id[issue.depends_on]
        for issue in issues
        if issue.depends_on is not None and issue.depends_on in by_id and depends(issue)
    }


def freed(issues: Iterable[Issue], events: Container[EventId]) -> tuple[Issue, ...]:
    """The issues, of which none depends on these events any more."""
    return tuple(
        replace(issue, depends_on=None) if issue.depends_on is not None and issue.depends_on in events else issue
        for issue in issues
    )


def parts_on(issue: IssueId, event: Contingency) -> tuple[Part, ...]:
    """The parts of an issue, one per outcome of an event."""
    return tuple(Part(issue=issue, event=event.id, outcome=outcome.id) for outcome in event.outcomes)


def issues_by_outcome(issues: Iterable[Issue], events: Mapping[IssueId, Contingency]) -> tuple[Issue, ...]:
    """The issues, each that an event decides as one issue per outcome."""
    found: list[Issue] = []
    for issue in issues:
        if issue.id in events:
            found.extend(replace(issue, id=part_id(part)) for part in parts_on(issue.id, events[issue.id]))
        else:
            found.append(issue)
    return tuple(found)


def rules_by_outcome(rules: Iterable[Rule], events: Mapping[IssueId, Contingency]) -> tuple[Rule, ...]:
    """The rules, each as one per way in which the events of its issues can turn out: none may be broken in any."""
    return tuple(
        replace(rule, id=LinkId(numbered(rule.id, number)), when=_said(rule.when, parts), then=_said(rule.then, parts))
        if parts
        else rule
        for rule in rules
        for number, parts in enumerate(_worlds((*rule.when, *rule.then), events))
    )


def effects_by_outcome(
    effects: Iterable[JointEffect], events: Mapping[IssueId, Contingency]
) -> tuple[JointEffect, ...]:
    """The joint effects, each as one per way in which the events of its issues can turn out.

    Its points stay what they are where it comes about; its chance is that of `chances.chance_of_effect`.
    """
    return tuple(
        replace(effect, id=LinkId(numbered(effect.id, number)), when=_said(effect.when, parts)) if parts else effect
        for effect in effects
        for number, parts in enumerate(_worlds(effect.when, events))
    )


def _worlds(conditions: Sequence[Condition], events: Mapping[IssueId, Contingency]) -> Iterator[dict[IssueId, IssueId]]:
    """Per way in which the events of some conditions can turn out: the part that stands for each of their issues.

    Issues on the same event go together: in one world there is one outcome.
    """
    open_ones = {each.issue: events[each.issue] for each in conditions if each.issue in events}
    several = {event.id: event for event in open_ones.values()}
    for outcomes in product(*(event.outcomes for event in several.values())):
        world = dict(zip(several, outcomes, strict=True))
        yield {
            issue: part_id(Part(issue=issue, event=event.id, outcome=world[event.id].id))
            for issue, event in open_ones.items()
        }


def _said(conditions: Sequence[Condition], parts: Mapping[IssueId, IssueId]) -> tuple[Condition, ...]:
    return tuple(replace(each, issue=parts[each.issue]) if each.issue in parts else each for each in conditions)
