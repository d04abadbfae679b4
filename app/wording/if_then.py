"""The page of events in words: what it adds, each outcome against walking away, the bet and what to think of first."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from app.domain.ids import PartyId
from app.domain.lookup import find
from app.domain.packages import Caveat, Contingency
from app.domain.project import FEWEST_PARTIES, Project
from app.wording.gains import both_or_all, by_estimate, estimated_gain, listed, whom
from app.wording.names import outcome_name, party_in_sentence
from app.wording.plain import PLAIN, Formats, estimated_points, gain, points
from app.wording.translate import _, ngettext

if TYPE_CHECKING:
    # Sentences are needed before numpy is, which the engine's modules bring along; codes are compared as text.
    from app.study.cases import Short, World
    from app.study.if_then import BranchDeal, IfThen, Moved

_SEVERAL: Final = 2
"""As many as any number but one, for the words."""

QUESTIONS: Final = {
    Caveat.OBSERVABLE: _("Will both sides see how it turned out?"),
    Caveat.PROVABLE: _("Could it be proved to somebody who was not there?"),
    Caveat.INFLUENCE: _("Is it out of reach of those who would gain by it?"),
    Caveat.SOLVENT: _("Can whoever loses pay?"),
    Caveat.ENFORCEABLE: _("Would it hold in court, and is it no forbidden wager?"),
    Caveat.RELATIONSHIP: _("Will you still get on well, whoever wins?"),
}
"""What to think of before a deal is made to depend on an event; "yes" is well for every one."""

_WARNINGS: Final = {
    Caveat.OBSERVABLE: _("What only one side sees is decided by that side: choose something both can see."),
    Caveat.PROVABLE: _("What cannot be proved ends in a quarrel: write down a measure, and who judges."),
    Caveat.INFLUENCE: _(
        "Whoever can bring it about should be the one who gains when it turns out well; never the other way round."
    ),
    Caveat.SOLVENT: _("A promise that cannot be paid is worth nothing: ask for a security, or stake less."),
    Caveat.ENFORCEABLE: _("Ask a lawyer before you rely on it: a wager for its own sake binds nobody in many places."),
    Caveat.RELATIONSHIP: _("Stake less, or share the risk evenly: a sore loser costs more than the bet brings."),
}

EXAMPLE: Final = (_("The work is finished by the agreed day"), (_("in time"), _("late")))
"""An event and its outcomes, to begin with."""

EXAMPLE_TOLD: Final = _(
    "You say the renovation will be late, the builder says it will be in time. Then do not argue: agree on a higher "
    "price if it is in time and a lower one if it is late, and both of you expect to do better."
)

_NOT_ADDED: Final = {
    "nothing_depends": _("Nothing depends on it yet: tick above what may be agreed otherwise in each case."),
    "unvalued": _("Nothing is known yet of what somebody at the table wants: score every side first."),
    "beyond": _("No deal can be compared: there are too many, or none leaves the others what they have."),
}

_AS_MUCH: Final = {
    "draft": _("as much as in your draft"),
    "walk_away": _("as much as by walking away"),
    "even": _("as much as in the most even deal without it"),
    None: "",
}


# what it adds


def added_in_words(project: Project, found: "IfThen") -> str:
    """The heading of what it adds: for whom the best deals get better, or why that cannot be said."""
    if found.why_not is not None:
        return _NOT_ADDED[found.why_not]
    better = [moved.party for moved in found.moved if moved.within > moved.without]
    if not better:
        return _("As you both see it, this adds nothing to the best deals.")
    told = len(found.moved)
    if len(better) == told > 1:
        return _("The best deals get better for {both}.").format(both=both_or_all(project))
    return _("The best deals get better for {whom}.").format(whom=whom(project, better))


def moved_in_words(project: Project, found: "IfThen", moved: "Moved", show: Formats = PLAIN) -> str:
    """What one party can have where the others keep theirs: "where they have about 60, you can have 71, not 64"."""
    as_much = _AS_MUCH[found.basis]
    kept = listed([_kept(project, *each, show) for each in moved.kept])
    within, without = (_points_of(project, moved.party, each, show) for each in (moved.within, moved.without))
    if moved.party == project.us:
        pattern = (
            _("Where {kept}, {as_much}, you can have {within} instead of {without}.")
            if within != without
            else _("Where {kept}, {as_much}, you can have {without} either way.")
        )
    else:
        pattern = (
            _("Where {kept}, {as_much}, {party} can have {by_estimate} {within} instead of {without}.")
            if within != without
            else _("Where {kept}, {as_much}, {party} can have {by_estimate} {without} either way.")
        )
    return pattern.format(
        kept=kept,
        as_much=as_much,
        within=within,
        without=without,
        party=_they(project, moved.party),
        by_estimate=by_estimate(),
    )


def _kept(project: Project, party: PartyId, level: float, show: Formats) -> str:
    if party == project.us:
        return _("you have {points}").format(points=points(level, show))
    pattern = _("they have about {points}") if _is_alone(project) else _("{party} has about {points}")
    return pattern.format(party=party_in_sentence(project, party), points=_points_of(project, party, level, show))


def _points_of(project: Project, party: PartyId, level: float, show: Formats) -> str:
    return points(level, show) if party == project.us else show.number(round(level), decimals=0)


# every outcome


def branches_in_lines(
    project: Project, event: Contingency, branches: "Sequence[BranchDeal]", show: Formats = PLAIN
) -> tuple[str, ...]:
    """What the draft comes to in every outcome, for everybody and against each walk-away; once where it is the same."""
    said = [_branch_in_words(project, branch, show) for branch in branches]
    if len(set(said)) == 1:
        return (_("In every case: {said}.").format(said=said[0]),)
    pattern = _("If “{outcome}”: {said}.")
    return tuple(
        pattern.format(outcome=outcome_name(event, branch.outcome), said=each)
        for branch, each in zip(branches, said, strict=True)
    )


def _branch_in_words(project: Project, branch: "BranchDeal", show: Formats) -> str:
    over = dict(branch.over)
    said = []
    for party, worth in branch.worths:
        gained = over[party]
        if party == project.us:
            pattern, against = _("you {points}{against}"), "" if gained is None else gain(gained.value, show)
            written = points(worth.middle, show)
        else:
            pattern = _("{by_estimate} {party} about {points}{against}")
            against = "" if gained is None else estimated_gain(gained, show)
            written = estimated_points(worth.low, worth.high, show)
        beyond = _(" ({gain} against walking away)").format(gain=against) if against else ""
        said.append(
            pattern.format(points=written, against=beyond, party=_they(project, party), by_estimate=by_estimate())
        )
    return ", ".join(said)


def branch_warning(project: Project, event: Contingency, branch: "BranchDeal", show: Formats = PLAIN) -> str:
    """That somebody would rather walk away in this outcome; empty where nobody would."""
    if not branch.below:
        return ""
    pattern = _(
        "If “{outcome}”, walking away would have been better for {whom}: what somebody regrets may not be kept. "
        "Make the difference between the cases smaller, or the deal better."
    )
    short = [(gain.party, -gain.value) for _party, gain in branch.over if gain is not None and gain.value < 0]
    who = [_short_of(project, *each, show) for each in short]
    return pattern.format(outcome=outcome_name(event, branch.outcome), whom=listed(who))


def case_refused(project: Project, short: "Short", show: Formats = PLAIN) -> str:
    """Why terms that depend on an event are not put on the table: in which case who would rather walk away."""
    pattern = _(
        "Not put on the table: if {case}, walking away would be better for {whom}. Make the difference between "
        "the cases smaller, or the deal better."
    )
    whom = _short_of(project, short.party, short.points, show)
    return pattern.format(case=world_in_words(project, short.world), whom=whom)


def world_in_words(project: Project, world: "World") -> str:
    """How events have turned out: "late", or "late" and "strike"."""
    named = (outcome_name(find(project.contingencies, event, "event"), outcome) for event, outcome in world)
    return listed([_("“{outcome}”").format(outcome=each) for each in named])


def _short_of(project: Project, party: PartyId, short: float, show: Formats) -> str:
    """Who is short and by how much: "you, by 8 points", "them, by your estimate by about 3 points"."""
    ours = party == project.us
    counted = points(short, show) if ours else show.number(max(1, round(short)), decimals=0)
    many = 1 if counted == show.number(1, decimals=0) else _SEVERAL
    if ours:
        return ngettext("you, by {points} point", "you, by {points} points", many).format(points=counted)
    pattern = ngettext(
        "{them}, {by_estimate} by about {points} point", "{them}, {by_estimate} by about {points} points", many
    )
    return pattern.format(them=_them(project, party), by_estimate=by_estimate(), points=counted)


def check_warning(event: Contingency, on: Caveat) -> str:
    """What is to be done about a caveat that was found not to be well; empty elsewhere."""
    found = next((check for check in event.checks if check.on is on), None)
    return "" if found is None or found.fine else _WARNINGS[on]


def checks_counted(event: Contingency, show: Formats = PLAIN) -> str:
    """How much of the list has been answered."""
    answered = show.number(len(event.checks), decimals=0)
    return _("{answered} of {all} answered").format(answered=answered, all=show.number(len(Caveat), decimals=0))


def _is_alone(project: Project) -> bool:
    # The one other side is "they".
    return len(project.parties) == FEWEST_PARTIES


def _they(project: Project, party: PartyId) -> str:
    return _("they") if _is_alone(project) else party_in_sentence(project, party)


def _them(project: Project, party: PartyId) -> str:
    return _("them") if _is_alone(project) else party_in_sentence(project, party)
