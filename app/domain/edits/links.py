"""Editing what ties issues together: rules for all, and joint effects on what a party gets."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from app.domain.estimates import Estimate, Source, known_by
from app.domain.ids import LinkId, PartyId, mint
from app.domain.links import Bonus, Condition, JointEffect, Rule
from app.domain.lookup import find, party_of
from app.domain.project import Project


def add_rule(project: Project, *, when: Sequence[Condition], then: Sequence[Condition] = (), why: str = "") -> Project:
    """The project with a rule at the end: all of `when` never together, or only with all of `then`."""
    rule = Rule(id=_fresh_id(project, "rule"), when=tuple(when), then=tuple(then), why=why)
    return replace(project, rules=(*project.rules, rule))


def change_rule(
    project: Project, *, rule: LinkId, when: Sequence[Condition], then: Sequence[Condition] = (), why: str = ""
) -> Project:
    """The project with a rule that says something else; raises Missing."""
    old = find(project.rules, rule, "rule")
    new = replace(old, when=tuple(when), then=tuple(then), why=why)
    return replace(project, rules=tuple(new if each is old else each for each in project.rules))


def remove_rules(project: Project, *, rules: Collection[LinkId]) -> Project:
    """The project without these rules."""
    return replace(project, rules=tuple(rule for rule in project.rules if rule.id not in rules))


def add_joint_effect(project: Project, *, when: Sequence[Condition], why: str = "") -> Project:
    """The project with a joint effect at the end that is worth nothing yet."""
    effect = JointEffect(id=_fresh_id(project, "joint-effect"), when=tuple(when), why=why)
    return replace(project, joint_effects=(*project.joint_effects, effect))


def change_joint_effect(project: Project, *, effect: LinkId, when: Sequence[Condition], why: str = "") -> Project:
    """The project with a joint effect of other conditions; what it is worth stays. Raises Missing."""
    old = find(project.joint_effects, effect, "joint effect")
    return _with(project, replace(old, when=tuple(when), why=why))


def set_bonus(
    project: Project,
    *,
    effect: LinkId,
    party: PartyId,
    points: float,
    bounds: tuple[float, float] | None = None,
    source: Source = Source.GUESS,
) -> Project:
    """The project where a joint effect is worth these points of utility to a party; 0 takes its bonus away.

    `bounds` is the range our estimate of another party allows. How it is known stays dated while `source` is the same;
    its note stays. Raises Missing.
    """
    party_of(project, party)
    old = find(project.joint_effects, effect, "joint effect")
    others = tuple(bonus for bonus in old.bonuses if bonus.party != party)
    if points == 0 and (bounds is None or bounds == (0, 0)):
        return _with(project, replace(old, bonuses=others))
    low, high = (None, None) if bounds is None else (min(*bounds, points), max(*bounds, points))
    before = next((bonus.points for bonus in old.bonuses if bonus.party == party), Estimate(value=points))
    given = Bonus(party=party, points=known_by(replace(before, value=points, low=low, high=high), source))
    order = {each.id: number for number, each in enumerate(project.parties)}
    bonuses = tuple(sorted((*others, given), key=lambda bonus: order[bonus.party]))
    return _with(project, replace(old, bonuses=bonuses))


def set_bonus_source(
    project: Project, *, effect: LinkId, party: PartyId, source: Source, date: str | None = None
) -> Project:
    """The project with how we know what a joint effect is worth to a party; nothing changes where it has no bonus."""
    old = find(project.joint_effects, effect, "joint effect")
    bonuses = tuple(
        replace(bonus, points=known_by(bonus.points, source, date)) if bonus.party == party else bonus
        for bonus in old.bonuses
    )
    return _with(project, replace(old, bonuses=bonuses))


def remove_joint_effects(project: Project, *, effects: Collection[LinkId]) -> Project:
    """The project without these joint effects."""
    kept = tuple(effect for effect in project.joint_effects if effect.id not in effects)
    return replace(project, joint_effects=kept)


def _with(project: Project, new: JointEffect) -> Project:
    changed = tuple(new if each.id == new.id else each for each in project.joint_effects)
    return replace(project, joint_effects=changed)


def _fresh_id(project: Project, kind: str) -> LinkId:
    taken = {rule.id for rule in project.rules} | {effect.id for effect in project.joint_effects}
    return LinkId(mint(kind, taken, otherwise=kind))
