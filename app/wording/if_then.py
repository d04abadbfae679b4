"""The page of events in words: what it adds, each outcome against walking away, the bet and what to think of first."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from app.domain.ids import OutcomeId, PartyId
from app.domain.issues import AmountIssue
from app.domain.likelihoods import adds_up, is_clipped
from app.domain.lookup import find
from app.domain.packages import Caveat, Contingency
from app.domain.project import FEWEST_PARTIES, Project
from app.domain.values import exact
from app.wording.gains import both_or_all, by_estimate, estimated_gain, listed, whom
from app.wording.names import issue_name, outcome_name, party_in_sentence
from app.wording.plain import PLAIN, Formats, amount, estimated_points, gain, points, span
from app.wording.risk import stake_in_words
from app.wording.translate import _, ngettext

if TYPE_CHECKING:
    # Sentences are needed before numpy is, which the engine's modules bring along; codes are compared as text.
    from app.study.cases import Short
    from app.study.if_then import BranchDeal, IfThen, Moved
    from app.study.wagers import Wager

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

_NO_WAGER: Final = {
    "several": _("A bet is proposed between two sides; here are more."),
    "unknown": _("Say above how likely they hold each case: a bet needs a difference."),
    "alike": _("You both hold everything alike likely, so there is nothing to bet on. That is worth knowing too."),
    "no_amount": _("Tick above an amount of which you want less and they want more, or the other way round: a price."),
    "open": _("Settle every issue of your draft first: a bet changes what is agreed."),
    "no_room": _("Even the smallest bet would take somebody below walking away in one case, or off the range."),
}


# what is typed


def chances_to_mend(project: Project, event: Contingency, party: PartyId, show: Formats = PLAIN) -> str:
    """That the chances of a party do not add up to 100 %; empty where they do."""
    chances = next((belief.chances for belief in event.beliefs if belief.party == party), None)
    if chances is None or adds_up(chances):
        return ""
    whole = float(sum(exact(each.value) for each in chances))
    if party == project.us:
        pattern = _("Yours add up to {percent}. Until you change that they count in proportion.")
    elif _is_alone(project):
        pattern = _("Theirs add up to {percent}. Until you change that they count in proportion.")
    else:
        pattern = _("Those of {party} add up to {percent}. Until you change that they count in proportion.")
    return pattern.format(percent=show.percent(whole), party=party_in_sentence(project, party))


def chances_clipped(event: Contingency) -> str:
    """That a typed 0 or 100 counts as a little more or less; empty where none is typed."""
    if not any(is_clipped(chance) for belief in event.beliefs for chance in belief.chances):
        return ""
    return _("0 counts as 1 and 100 as 99 here: nobody is sure of what is worth a bet.")


def belief_missing(project: Project, event: Contingency, party: PartyId) -> str:
    """That nothing is written down of what a party holds likely; empty where something is."""
    if any(belief.party == party for belief in event.beliefs):
        return ""
    if party == project.us:
        return _("You have not said how likely you hold each case: until then all count as equally likely.")
    if _is_alone(project):
        return _("You have not said how likely they hold each case: until then they are taken to see it as you do.")
    pattern = _("You have not said how likely {party} holds each case: until then it is taken to see it as you do.")
    return pattern.format(party=party_in_sentence(project, party))


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


def case_refused(project: Project, event: Contingency, short: "Short", show: Formats = PLAIN) -> str:
    """Why terms that depend on an event are not put on the table: in which case who would rather walk away."""
    pattern = _(
        "Not put on the table: if “{outcome}”, walking away would be better for {whom}. Make the difference between "
        "the cases smaller, or the deal better."
    )
    whom = _short_of(project, short.party, short.points, show)
    return pattern.format(outcome=outcome_name(event, short.outcome), whom=whom)


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


# the bet


def no_wager(why: str) -> str:
    """Why there is no bet to propose."""
    return _NO_WAGER[why]


def wager_in_lines(project: Project, event: Contingency, wager: "Wager", show: Formats = PLAIN) -> tuple[str, ...]:
    """The bet in sentences: who holds what, the amounts, what each expects, what is created and what changes hands."""
    issue = find(project.issues, wager.issue, "issue")
    if not isinstance(issue, AmountIssue):
        return ()
    names = _cases(event, wager.difference.likelier)
    chance = _percents(float(100 * wager.difference.low), float(100 * wager.difference.high), show)
    surely = wager.difference.opening == "surely"
    held = _("You hold {cases} at {ours}, {by_estimate} they hold it at about {theirs}.").format(
        cases=names,
        ours=show.percent(float(100 * wager.difference.ours)),
        by_estimate=by_estimate(),
        theirs=chance,
    )
    least, most = wager.window
    pattern = (
        _("For {won} to you if {cases}, giving {least} to {most} otherwise is good for both, on all your estimates.")
        if surely
        else _(
            "For {won} to you if {cases}, giving {least} to {most} otherwise is good for both, but only on some of "
            "your estimates: ask how sure they are."
        )
    )
    sure = pattern.format(
        won=amount(round(float(wager.split.if_it_happens), 2), issue, show),
        cases=names,
        least=_money(float(least), issue, show),
        most=_money(float(most), issue, show),
    )
    return (
        f"{held} {sure}",
        _compared(wager).format(
            issue=issue_name(project, wager.issue),
            amount=amount(wager.amount_if, issue, show),
            cases=names,
            otherwise=amount(wager.amount_otherwise, issue, show),
            base=amount(round(wager.base, 2), issue, show),
        ),
        _(
            "Multiply what each case brings by its chance and add up: with your chances you come out about {ours} "
            "ahead; with theirs, {by_estimate}, they come out about {theirs} ahead."
        ).format(
            ours=_money(float(wager.split.backer), issue, show),
            by_estimate=by_estimate(),
            theirs=_range(wager, issue, show),
        ),
        _(
            "So both of you expect to gain, together about {created}, because you see it differently. In the end one "
            "only pays the other: you are {won} better off if {cases}, they are {lost} better off if not. Never say "
            "how likely you hold it: say the two amounts."
        ).format(
            created=_money(float(wager.split.created), issue, show),
            won=amount(round(float(wager.split.if_it_happens), 2), issue, show),
            lost=amount(round(float(wager.split.otherwise), 2), issue, show),
            cases=names,
        ),
        *filter(None, [stake_in_words(project, wager, show)]),
    )


def _compared(wager: "Wager") -> str:
    if not wager.of_bet:
        return _("{issue}: {amount} if {cases}, otherwise {otherwise}, compared with {base} in any case.")
    return _(
        "{issue}: {amount} if {cases}, otherwise {otherwise}, compared with {base} in any case: that is what the "
        "amounts of your draft come to, half way between your view and theirs."
    )


def wager_limits(project: Project, wager: "Wager") -> str:
    """What keeps the difference between the amounts small, and what does not."""
    said = []
    if wager.capped is not None:
        event = find(project.contingencies, wager.term.event, "event")
        pattern = _("By your likely numbers a larger difference would take {whom} below walking away if “{outcome}”.")
        who = _("you") if wager.capped.party == project.us else _them(project, wager.capped.party)
        said.append(pattern.format(whom=who, outcome=outcome_name(event, wager.capped.outcome)))
    if wager.unknown:
        pattern = _("What {whom} would do without a deal is not said, so nothing here keeps a loss on that side small.")
        said.append(pattern.format(whom=whom(project, wager.unknown)))
    return " ".join(said)


def why_they_take_it(wager: "Wager") -> str:
    """Why would they take this bet: they may know more."""
    if wager.informed:
        return _(
            "They may know more than you do: it is their own work, or their market. If they take the bet gladly, that "
            "is news; move your own chances towards theirs before you stake more."
        )
    return _(
        "That they see it otherwise is your guess. Offer the bet and see: whoever turns it down may not believe what "
        "was said. If they take it gladly, ask yourself what they know that you do not."
    )


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


def _cases(event: Contingency, outcomes: Sequence[OutcomeId]) -> str:
    names = [_("“{outcome}”").format(outcome=outcome_name(event, each)) for each in outcomes]
    return _(" or ").join(names)


def _percents(low: float, high: float, show: Formats) -> str:
    if round(low) == round(high):
        return show.percent(low)
    return span(show.number(round(low), decimals=0), show.percent(high))


def _range(wager: "Wager", issue: AmountIssue, show: Formats) -> str:
    low, high = (_money(float(each), issue, show) for each in (wager.theirs_low, wager.theirs_high))
    return low if low == high else _("{low} to {high}").format(low=low, high=high)


def _money(value: float, issue: AmountIssue, show: Formats) -> str:
    """An amount to two digits that count: what rests on chances is no better known."""
    return amount(_two_digits(value), issue, show)


def _two_digits(value: float) -> float:
    return float(f"{value:.2g}") if value else 0.0
