"""Rules and joint effects in plain words: what cannot go together, what requires what, what a combination is worth."""

from collections.abc import Sequence

from app.domain.estimates import Estimate, is_certain
from app.domain.issues import AmountIssue, ChoiceIssue
from app.domain.links import Condition, JointEffect, OneOf, Rule, Within, broken_by
from app.domain.lookup import issue_of
from app.domain.project import Project
from app.wording.names import issue_name, option_name, party_in_sentence
from app.wording.plain import PLAIN, Formats, amount, gain
from app.wording.translate import _, ngettext


def rule_in_words(project: Project, rule: Rule, show: Formats = PLAIN) -> str:
    """A rule as a sentence: "If Delivery is “1 week”, then Order size must be 500 or more."."""
    if rule.then:
        pattern = _("If {when}, then {then}.")
        required = [_required(project, condition, show) for condition in rule.then]
        return pattern.format(when=conditions_in_words(project, rule.when, show), then=_listed(required))
    said = [_named_with(project, condition, show) for condition in rule.when]
    if len(said) == 1:
        pattern = _("{issue} cannot be {outcome}.")
        only = rule.when[0]
        return pattern.format(issue=issue_name(project, only.issue), outcome=_outcome(project, only, show))
    if len(said) == 2 and any(_leaves_open(condition) for condition in rule.when):
        # "A or B and C" could be read in two ways.
        return _("{first} cannot go together with {second}.").format(first=said[0], second=said[1])
    pattern = _("{outcomes} cannot go together.") if len(said) == 2 else _("{outcomes} cannot all go together.")
    return pattern.format(outcomes=_listed(said))


def effect_in_words(project: Project, effect: JointEffect, show: Formats = PLAIN) -> str:
    """A joint effect as a sentence: "When Delivery is “1 week”: us +5 points, by your estimate them about −10."."""
    when = conditions_in_words(project, effect.when, show)
    if not effect.bonuses:
        return _("When {when}: worth nothing more or less yet.").format(when=when)
    said = [
        (_("{party} {points}") if bonus.party == project.us else _("by your estimate {party} {points}")).format(
            party=party_in_sentence(project, bonus.party),
            points=_worth(bonus.points, show, ours=bonus.party == project.us, first=number == 0),
        )
        for number, bonus in enumerate(effect.bonuses)
    ]
    return _("When {when}: {worth}.").format(when=when, worth=", ".join(said))


def gone_in_words(before: Project, after: Project, show: Formats = PLAIN) -> str:
    """Which rules and joint effects of the one are no longer in the other; empty when all are."""
    kept = {*(rule.id for rule in after.rules), *(effect.id for effect in after.joint_effects)}
    rules = [rule_in_words(before, rule, show) for rule in before.rules if rule.id not in kept]
    effects = [effect_in_words(before, effect, show) for effect in before.joint_effects if effect.id not in kept]
    gone = [*rules, *effects]
    if not gone:
        return ""
    if len(gone) == 1:
        pattern = _("This rule went with it: {first}") if rules else _("This joint effect went with it: {first}")
        return pattern.format(first=gone[0])
    count = show.number(len(gone), decimals=0)
    return _("{count} rules and joint effects went with it, first of all: {first}").format(count=count, first=gone[0])


def conditions_in_words(project: Project, conditions: Sequence[Condition], show: Formats = PLAIN) -> str:
    """Conditions that all hold: "Delivery is “1 week” and Order size is 500 or more"."""
    return _listed(
        [
            _("{issue} is {outcome}").format(
                issue=issue_name(project, condition.issue), outcome=_outcome(project, condition, show)
            )
            for condition in conditions
        ]
    )


def draft_breaks_in_words(project: Project, show: Formats = PLAIN) -> tuple[str, ...]:
    """That the draft breaks rules, from the fullest wording to the shortest; nothing when it breaks none."""
    broken = broken_by(project.draft, project.rules)
    if not broken:
        return ()
    count = show.number(len(broken), decimals=0)
    short = ngettext("Your draft breaks a rule", "Your draft breaks {count} rules", len(broken)).format(count=count)
    first = rule_in_words(project, broken[0], show)
    pattern = _("{short}: {rule}") if len(broken) == 1 else _("{short}, first of all: {rule}")
    return (pattern.format(short=short, rule=first), f"{short}.")


def _required(project: Project, condition: Condition, show: Formats) -> str:
    pattern = _("{issue} must be {outcome}")
    return pattern.format(issue=issue_name(project, condition.issue), outcome=_outcome(project, condition, show))


def _named_with(project: Project, condition: Condition, show: Formats) -> str:
    """An issue with its outcomes, as agreed_in_words writes a term: "Colour “red”", "Order size 500 or more"."""
    pattern = _("{issue} {outcome}")
    return pattern.format(issue=issue_name(project, condition.issue), outcome=_outcome(project, condition, show))


def _outcome(project: Project, condition: Condition, show: Formats) -> str:
    issue = issue_of(project, condition.issue)
    if isinstance(condition, OneOf) and isinstance(issue, ChoiceIssue):
        labels = [_("“{option}”").format(option=option_name(issue, option)) for option in condition.options]
        return (
            labels[0]
            if len(labels) == 1
            else _("{most} or {last}").format(most=", ".join(labels[:-1]), last=labels[-1])
        )
    if isinstance(condition, Within) and isinstance(issue, AmountIssue):
        return _between(condition, issue, show)
    return ""


def _between(condition: Within, issue: AmountIssue, show: Formats) -> str:
    low = "" if condition.low is None else amount(condition.low, issue, show)
    high = "" if condition.high is None else amount(condition.high, issue, show)
    if condition.low == condition.high:
        return low
    if not high:
        return _("{low} or more").format(low=low)
    if not low:
        return _("{high} or less").format(high=high)
    return _("{low} to {high}").format(low=low, high=high)


def _leaves_open(condition: Condition) -> bool:
    """Whether several outcomes meet a condition."""
    return len(condition.options) > 1 if isinstance(condition, OneOf) else condition.low != condition.high


def _worth(points: Estimate, show: Formats, *, ours: bool, first: bool) -> str:
    """Points with their sign, ours exactly and others' whole with their range; the first says what they are."""
    unit = _("{number} points") if first else "{number}"
    if ours:
        return unit.format(number=gain(points.value, show))
    about = _("about {points}").format(points=unit.format(number=_whole(points.value, show)))
    low, high = _whole(points.floor, show), _whole(points.ceiling, show)
    if is_certain(points) or low == high:
        return about
    return _("{about} ({low} to {high})").format(about=about, low=low, high=high)


def _whole(value: float, show: Formats) -> str:
    return gain(round(value), show)


def _listed(parts: Sequence[str]) -> str:
    if len(parts) == 1:
        return parts[0]
    return _("{most} and {last}").format(most=", ".join(parts[:-1]), last=parts[-1])
