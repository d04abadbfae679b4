"""The next offer in words: what to say aloud, what it gives and asks, how likely they can accept it, what it shows."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from app.domain.ids import IssueId, PartyId, StandardId
from app.domain.lookup import find, others_of
from app.domain.packages import Agreed, term_on
from app.domain.project import Project
from app.wording.gains import by_estimate, gains_in_words, listed
from app.wording.mattering import rests_on_guess
from app.wording.names import LONGEST_IN_A_CAPTION, agreed_in_words, issue_name, party_in_sentence, shown, term_in_words
from app.wording.plain import PLAIN, Formats, estimated_points, points
from app.wording.translate import _, ngettext

if TYPE_CHECKING:
    # Sentences are needed before numpy is, which the engine's modules bring along; codes are compared as text.
    from app.advice.moves import Move
    from app.advice.next_offer import NextOffer
    from app.advice.proposals import Proposal
    from app.advice.targets import Target
    from app.study.scales import Side

MOST_SAID: Final = 3
"""Terms of one kind that a sentence to say aloud names; nobody listens to more."""

_KINDS: Final = {
    "at_target": _("Best for them at your target, by your estimate"),
    "paired": _("Give something, ask something back"),
    "gamble": _("Best on average, should a no be final"),
    "same_for_us": _("As good for you as your last offer"),
    "step_up": _("Asks for a little more"),
    "fall_back": _("To fall back on"),
    "another": _("Another one that no deal beats for everybody, by your estimate"),
    "at_level": _("Best for you at that level of theirs"),
    "answer": _("Keep your term, give something cheap"),
    "rung": _("A step of your plan"),
}
_TARGETS: Final = {
    "asked": _("You look for {points} points or more."),
    "aspiration": _("You look for {points} points or more: that is your target."),
    "standards": _("You look for {points} points or more: your standards speak for that."),
    "step": _("You look for {points} points or more: your last offer less one even step."),
    "their_offer": _("You look for {points} points or more: that much they offer you already."),
    "halfway": _("You look for {points} points or more: halfway from walking away to your best deal. Give a target."),
}
_CAUTIONS: Final = {
    "conceded_twice": _(
        "You came down twice in a row, and no offer of theirs came in between. Wait for their answer, or ask for one."
    ),
    "not_answered": _("Your last offer waits for an answer. Ask for one before you offer less."),
    "below_walk_away": _("That is less than walking away is worth to you."),
    "they_offer_more": _("What they offer already is worth as much to you, or more: ask for more, or take it."),
}
_NONE: Final = {
    "no_issues": _("There is nothing to offer yet: say what is negotiated first."),
    "ours_unvalued": _("Score your side first: then offers have points."),
    "theirs_unvalued": _("Say what the other side may want: then an offer can be found that is good for them, too."),
    "nothing_possible": _("Your rules leave no deal that could be offered."),
}
_OURS: Final = {"ours", "ours_complete"}
_THEIRS: Final = {"theirs", "theirs_complete"}
_SAID: Final = _OURS | _THEIRS
"""What was said aloud: from there one goes on, otherwise one proposes."""
_AGAINST: Final = {
    "ours": _("Against your last offer: {gains}."),
    "ours_complete": _("Against your last complete offer: {gains}."),
    "theirs": _("Against their last offer: {gains}."),
    "theirs_complete": _("Against their last complete offer: {gains}."),
    "draft": _("Against your draft: {gains}."),
}
_CHANCES: Final = (
    (0.95, _("By your estimate {party} can almost certainly accept this.")),
    (0.65, _("By your estimate {party} can likely accept this.")),
    (0.35, _("By your estimate it is about even whether {party} can accept this.")),
    (0.05, _("By your estimate it is unlikely that {party} can accept this.")),
    (-1.0, _("By your estimate {party} can almost certainly not accept this.")),
)


def kind_in_words(proposal: "Proposal", found: "NextOffer") -> str:
    """The title of a suggestion."""
    if proposal.kind == "at_target" and (proposal.below_walk_away or not found.reached):
        return _("The best deal you can have")
    if proposal.kind == "at_target" and "below_walk_away" in found.cautions:
        return _("Best for them at your walk-away, by your estimate")
    if proposal.kind == "same_for_us" and found.base == "ours_complete":
        return _("As good for you as your last complete offer")
    return _KINDS[proposal.kind]


def why_no_offer_in_words(found: "NextOffer") -> str:
    """Why nothing can be suggested; empty where something is."""
    return "" if found.why_none is None else _NONE[found.why_none]


def target_in_words(project: Project, found: "NextOffer", show: Formats = PLAIN) -> str:
    """The target and where it comes from; where it is out of reach, what is reachable."""
    if found.target is None:
        return ""
    value = points(float(found.target.value), show)
    if found.reached:
        if found.target.why == "step" and found.base == "ours_complete":
            return _("You look for {points} points or more: your last complete offer less one even step.").format(
                points=value
            )
        return _TARGETS[found.target.why].format(points=value)
    best = dict(zip(found.parties, found.most, strict=True))[project.us]
    instead = _("The best deal you can have is looked for instead.")
    return f"{beyond_reach(value, points(best, show), held=found.held)} {instead}"


def beyond_reach(wanted: str, best: str, *, held: bool = False) -> str:
    """That no deal is worth so much to us, and what is; `held`: none that nobody would leave in any outcome."""
    said = _("No deal is worth {wanted} points to you: the most you can have is {best}.")
    if held:
        said = _(
            "No deal that nobody would leave in any outcome is worth {wanted} points to you: the most you can have is "
            "{best}."
        )
    return said.format(wanted=wanted, best=best)


def target_beyond_reach(target: float | None, side: "Side | None", show: Formats = PLAIN) -> str:
    """What stands below the target of ours where it is typed: that it is out of reach; empty where it is not."""
    if target is None or side is None or not side.valued or target <= side.best:
        return ""
    said = beyond_reach(points(target, show), points(side.best, show))
    return _("{said} Aim for that or less.").format(said=said)


def levels_in_words(project: Project, found: "NextOffer", show: Formats = PLAIN) -> tuple[str, ...]:
    """Why no package has the levels asked for: what a side can have at most, or that they exclude one another."""
    if found.at_level is not None or not found.levels:
        return ()
    if not found.beyond and len(found.levels) > 1:
        return (_("By your estimate each of them can have that, but no deal is worth all of this to all of them."),)
    most = dict(zip(found.parties, found.most, strict=True))
    said = []
    for party in found.beyond or found.levels:
        name = party_in_sentence(project, party, LONGEST_IN_A_CAPTION)
        pattern = _("By your estimate no deal is worth that to {party}.")
        if found.held:
            pattern = _("By your estimate no deal that nobody would leave in any outcome is worth that to {party}.")
        elif party in found.beyond:
            pattern = _("By your estimate no deal is worth that to {party}: the most they can have is about {points}.")
        said.append(pattern.format(party=name, points=show.number(round(most.get(party, 0.0)), decimals=0)))
    return tuple(said)


def cautions_in_words(found: "NextOffer") -> tuple[str, ...]:
    """What to think of before the next offer."""
    return tuple(_CAUTIONS[caution] for caution in found.cautions)


def compared_in_words(found: "NextOffer") -> str:
    """From where gives and asks are counted when nothing has been said yet; empty otherwise."""
    return "" if found.base in _AGAINST else _("What you give and ask is counted from the middle of every issue.")


def words_to_say(project: Project, proposal: "Proposal", *, base: str = "", show: Formats = PLAIN) -> str:
    """A sentence to say aloud: what we give for what we ask, and what it can be argued from.

    `base` tells whose offer it starts from; without one it is a first proposal.
    """
    gives = _of_kind(proposal.moves, "give")
    asks = [*_of_kind(proposal.moves, "ask"), *_of_kind(proposal.moves, "shared")]
    if not gives and not asks:
        return _("“We stay with what we said.”")
    given, asked = (_several(project, moves, show) for moves in (gives, asks))
    pattern = _pattern(base, gives=bool(gives), asks=bool(asks))
    why = _why_given(project, gives)
    stays = None if proposal.held is None else term_on(proposal.terms, proposal.held)
    held = ""
    if proposal.held is not None and stays is not None:
        # An answer to a demand asks once more for what it is about.
        pattern = _answering(gives=bool(gives), asks=bool(asks))
        held = spoken_term(project, Agreed(issue=proposal.held, term=stays), show)
    said = pattern.format(gives=given, asks=asked, why=why, held=held)
    reason = standards_in_words(project, proposal.standards, show)
    return f"{said} {reason}" if reason else said


def _pattern(base: str, *, gives: bool, asks: bool) -> str:
    if gives and asks:
        return (
            _("“{why}We can go to {gives}, if you go to {asks}.”")
            if base in _SAID
            else (_("“{why}We can offer {gives}, for {asks}.”"))
        )
    if gives:
        return _("“{why}We can go to {gives}. What can you do for us in return?”")
    if base in _OURS:
        return _("“We now ask for {asks}.”")
    return _("“We can build on your offer if you go to {asks}.”") if base in _THEIRS else _("“We propose {asks}.”")


def _answering(*, gives: bool, asks: bool) -> str:
    if gives and asks:
        return _("“{why}We stay at {held}, and can go to {gives}, if you go to {asks}.”")
    # What only asks is better for both: it costs them nothing.
    return (
        _("“{why}We stay at {held}, and can go to {gives}.”") if gives else _("“We stay at {held}. How about {asks}?”")
    )


def takes_back_in_words(project: Project, proposal: "Proposal", base: str) -> str:
    """That a proposal asks more than our last offer did, where it does; empty otherwise."""
    if base not in _OURS:
        return ""
    issues = [issue_name(project, move.issue) for move in _of_kind(proposal.moves, "ask")]
    if not issues:
        return ""
    return _("This takes back what you offered on {issues}: say why.").format(issues=listed(issues[:MOST_SAID]))


def _why_given(project: Project, gives: "Sequence[Move]") -> str:
    """What we have understood of them, before what we give for it; empty where it is nothing that matters to them."""
    if not gives or not gives[0].matters:
        return ""
    return _("{issue} seems to matter to you. ").format(issue=issue_name(project, gives[0].issue))


def standard_in_words(project: Project, identifier: StandardId, show: Formats = PLAIN) -> str:
    """A standard with what it is and where it stands: "Price 9.80 € (the usual price, price list)"; raises Missing."""
    standard = find(project.standards, identifier, "standard")
    term = agreed_in_words(project, standard.issue, standard.term, show)
    known = ", ".join(part for part in (shown(standard.words), shown(standard.source)) if part)
    return _("{term} ({known})").format(term=term, known=known) if known else term


def standards_in_words(project: Project, standards: Sequence[StandardId], show: Formats = PLAIN) -> str:
    """What can be pointed to: "You can point to Price 9.80 €: the usual price (price list)."; empty without any."""
    said = [standard_in_words(project, identifier, show) for identifier in standards[:MOST_SAID]]
    return _("You can point to {standards}.").format(standards=listed(said)) if said else ""


def moves_in_lines(project: Project, proposal: "Proposal", kind: str, show: Formats = PLAIN) -> tuple[str, ...]:
    """The moves of one kind ("give", "ask", "shared"), a line each: "Delivery “4 weeks” → “2 weeks”"."""
    return tuple(_move(project, move, show) for move in _of_kind(proposal.moves, kind))


def worths_in_words(project: Project, proposal: "Proposal", parties: Sequence[PartyId], show: Formats = PLAIN) -> str:
    """What it is worth: "You 79, by your estimate Alder Works about 51–70"."""
    ours, others = [], []
    for party, worth in zip(parties, proposal.worths, strict=True):
        if party == project.us:
            ours.append(_("You {points}").format(points=points(worth.least, show)))
        else:
            span = estimated_points(worth.low, worth.high, show)
            others.append(_("{party} about {points}").format(party=party_in_sentence(project, party), points=span))
    if others:
        ours.append(f"{by_estimate()} {', '.join(others)}")
    return ", ".join(ours)


def change_in_words(project: Project, proposal: "Proposal", base: str, show: Formats = PLAIN) -> str:
    """What moving there from `base` brings everybody; empty where there is nothing to compare with."""
    if not proposal.gains or base not in _AGAINST:
        return ""
    gains = gains_in_words(project, proposal.gains, show)
    return _AGAINST[base].format(gains=gains)


def chance_in_words(project: Project, proposal: "Proposal") -> str:
    """How likely the others can accept it, and whether that is guessed: of guesses alone about which to ask instead.

    Empty where their walk-away is not given.
    """
    if proposal.chance is None:
        return ""
    if proposal.guessed:
        return rests_on_guess(project, proposal.guess) or _("It rests on your guesses alone: ask first.")
    others = others_of(project)
    name = party_in_sentence(project, others[0].id) if len(others) == 1 else _("everybody else")
    said = next(words for least, words in _CHANCES if proposal.chance >= least).format(party=name)
    return _("{said} That rests on guesses of yours: ask.").format(said=said) if proposal.rests_on_guesses else said


def shown_in_words(project: Project, issues: Sequence[IssueId]) -> str:
    """What an offer gives away about us: "It shows that Price matters to you."; empty where it shows nothing."""
    if not issues:
        return ""
    names = listed([issue_name(project, issue) for issue in issues])
    pattern = ngettext("It shows that {issues} matters to you.", "It shows that {issues} matter to you.", len(issues))
    return pattern.format(issues=names)


def warnings_in_words(project: Project, proposal: "Proposal", base: str) -> str:
    """What speaks against a proposal as it is; empty where nothing does."""
    below = _("This is worth less to you than walking away.") if proposal.below_walk_away else ""
    said = (below, one_sided_in_words(project, proposal), takes_back_in_words(project, proposal, base))
    return " ".join(each for each in said if each)


def one_sided_in_words(project: Project, proposal: "Proposal") -> str:
    """That an offer asks for nothing in return, or gives nothing for what it asks, and why; empty where it does both.

    An answer to a demand asks once more for what it is about.
    """
    if proposal.held is not None:
        return ""
    if proposal.only_gives:
        return _("This one only gives: ask for something in return.")
    kinds = {str(move.kind) for move in proposal.moves}
    if not proposal.gains or "ask" not in kinds or "give" in kinds:
        return ""
    if proposal.leaves:
        left = listed([issue_name(project, issue) for issue in proposal.leaves[:MOST_SAID]])
        said = _("This one only asks. By your estimate it leaves {issues} as they want it: say that this is your part.")
        return said.format(issues=left)
    if proposal.nothing_to_give:
        return _("This one only asks: by your estimate what was offered is all that they can want already.")
    return _("This one only asks: have something to give in return.")


def demand_in_words(project: Project, found: "NextOffer") -> str:
    """What to do about a demand on a single issue; empty without one."""
    if found.demanded is None:
        return ""
    if found.answer is not None:
        said = _("They insist on {issue}. Do not settle it alone: stay, and give something cheap elsewhere.")
    elif found.base in _OURS:
        said = _(
            "They insist on {issue}. By your estimate nothing cheap to you helps them elsewhere: ask why it matters."
        )
    else:
        said = _("They insist on {issue}. You have made no complete offer to stay with yet: ask why it matters.")
    return said.format(issue=issue_name(project, found.demanded))


def target_source_in_words(target: "Target", show: Formats = PLAIN) -> str:
    """A target by itself, with where it comes from."""
    return _TARGETS[target.why].format(points=points(float(target.value), show))


def spoken_term(project: Project, agreed: Agreed, show: Formats = PLAIN) -> str:
    """A term as it is said aloud: "3 years on Contract length", "9.20 € on Price"."""
    return _("{term} on {issue}").format(
        term=term_in_words(project, agreed.issue, agreed.term, show), issue=issue_name(project, agreed.issue)
    )


def _of_kind(moves: "Sequence[Move]", kind: str) -> "list[Move]":
    """Gives the most useful to them first, asks the most useful to us first."""
    chosen = [move for move in moves if move.kind == kind]
    if kind == "give":
        return sorted(chosen, key=lambda move: -sum(move.theirs))
    return sorted(chosen, key=lambda move: -move.ours)


def _several(project: Project, moves: "Sequence[Move]", show: Formats) -> str:
    said = [spoken_term(project, Agreed(issue=move.issue, term=move.after), show) for move in moves[:MOST_SAID]]
    left = len(moves) - len(said)
    if left > 0:
        said.append(ngettext("{count} more", "{count} more", left).format(count=show.number(left, decimals=0)))
    return listed(said)


def _move(project: Project, move: "Move", show: Formats) -> str:
    if move.before is None:
        return agreed_in_words(project, move.issue, move.after, show)
    return _("{issue}: {before} → {after}").format(
        issue=issue_name(project, move.issue),
        before=term_in_words(project, move.issue, move.before, show),
        after=term_in_words(project, move.issue, move.after, show),
    )
