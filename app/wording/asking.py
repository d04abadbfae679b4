"""Questions for the others in words: how they are asked aloud, why each is worth asking, what an answer says."""

import re
from typing import TYPE_CHECKING, Final

from app.domain.ids import IssueId, PartyId
from app.domain.issues import AmountIssue
from app.domain.lookup import find, issue_of, party_of, preference_of
from app.domain.packages import AmountTerm, OptionTerm
from app.domain.project import FEWEST_PARTIES, Project
from app.domain.questions import Answer, Question, QuestionKind, Reply
from app.library.asking import Form, Nature, forms_for, nature_of
from app.library.suggestions import questions_about
from app.wording.gains import listed
from app.wording.names import (
    event_name,
    issue_name,
    option_name,
    outcome_name,
    party_in_sentence,
    party_name,
    shown,
)
from app.wording.translate import _

if TYPE_CHECKING:
    # Sentences are needed before numpy is, which the engine's modules bring along; codes are compared as text.
    from app.advice.asking import Ranked
    from app.advice.matters import Matter
    from app.study.asking import Shares, ToAsk

_SLOT: Final = re.compile(r"\{(\w+)\}")
MOST_LEARNED: Final = 2
MOST_OPTIONS: Final = 6
"""Options that are answers of their own; of more the person types what was said."""
_MUCH: Final = 1.25
_LITTLE: Final = 0.75
_MOVED: Final = 1.0
"""A change of an importance by less of 100 says nothing."""

_UNRANKED: Final = {
    "no_issues": _("There is nothing to ask about yet. Name what is negotiated first."),
    "ours_unvalued": _(
        "Score your side first: then the questions are in the order of what their answers are worth to you."
    ),
    "theirs_unvalued": _(
        "Nothing is known yet of what somebody at the table wants, so ask about what matters most to you first."
    ),
    "nothing_better": _(
        "No deal is worth as much to you as walking away, whatever they answer. Ask what could be added."
    ),
    "all_known": _("Nothing that you believe of them is in doubt. Ask all the same: nobody knows for sure."),
}


# the question


def forms_of(project: Project, matter: "Matter | Question", turn: int = 0) -> tuple[str, ...]:
    """The ways to ask it aloud, each once; another one first with every `turn`, so that questions in a row do not all
    sound alike. Raises Missing.
    """
    issue = issue_of(project, matter.issues[0]) if matter.issues else None
    position = ""
    if issue is not None and matter.kind is QuestionKind.WHY:
        position = shown(preference_of(party_of(project, matter.party), issue.id).position).rstrip(".! ")
    found = [
        _filled(project, form, matter, position) for form in forms_for(matter.kind, issue, position=bool(position))
    ]
    if issue is not None and matter.kind is QuestionKind.WHY:
        # After the first one those that the catalogue has on the matter itself.
        found[1:1] = [shown(each, len(each)) for each in questions_about(project, issue.id)]
    several = list(dict.fromkeys(found))
    first = turn % max(len(several), 1)
    return (*several[first:], *several[:first])


def _filled(project: Project, form: Form, matter: "Matter | Question", position: str) -> str:
    names = [issue_name(project, issue) for issue in matter.issues]
    given = {"position": position}
    if names:
        given |= {"issue": names[0], "first": names[0], "second": names[-1]}
    if matter.event is not None:
        event = find(project.contingencies, matter.event, "event")
        given["event"] = event_name(project, matter.event)
        given["outcome"] = outcome_name(event, event.outcomes[0].id) if event.outcomes else ""
    # All at once: a name may hold braces.
    return _SLOT.sub(lambda slot: given.get(slot[1], slot[0]), form.words)


def aloud(words: str) -> str:
    """A question as it is said."""
    inside = shown(words, max(len(words), 1)).replace("“", "‘").replace("”", "’")
    return _("“{words}”").format(words=inside)


def whom_in_words(project: Project, matter: "Matter | Question") -> str:
    """Whom to ask, where there is more than one other, and about which issue, where it is about a single one."""
    issue = _single_issue(project, matter)
    if len(project.parties) == FEWEST_PARTIES:
        return _("On {issue}").format(issue=issue) if issue else ""
    said = _("Ask {party} about {issue}") if issue else _("Ask {party}")
    return said.format(party=party_name(project, matter.party), issue=issue)


def question_to(project: Project, matter: "Matter | Question", words: str) -> str:
    """A question with whom it is put to, and about which issue where it is about a single one."""
    issue = _single_issue(project, matter)
    said = _("{party}, on {issue}: {question}") if issue else _("{party}: {question}")
    return said.format(party=party_name(project, matter.party), issue=issue, question=aloud(words))


def _single_issue(project: Project, matter: "Matter | Question") -> str:
    one = matter.kind in {QuestionKind.WHY, QuestionKind.DIRECTION} and bool(matter.issues)
    return issue_name(project, matter.issues[0]) if one else ""


# why it is worth asking


def why_in_words(project: Project, ranked: "Ranked") -> str:
    """Why a question is worth asking, in a sentence or two without a number. Raises Missing."""
    matter = ranked.matter
    told = _worth(project, ranked)
    guess = guess_in_words(project, matter) if matter.guessed else ""
    return _("{told} {guess}").format(told=told, guess=guess) if guess else told


def guess_in_words(project: Project, matter: "Matter") -> str:
    """The guess of ours that a question would replace; empty where we do not even guess."""
    party = party_of(project, matter.party)
    weights = {entry.issue: entry.weight.value for entry in party.preferences}
    given = {
        "them": party_in_sentence(project, matter.party),
        "first": next((issue_name(project, issue) for issue in matter.issues), ""),
        "second": next((issue_name(project, issue) for issue in matter.issues[1:]), ""),
    }
    match matter.kind:
        case QuestionKind.WHY if matter.issues and sum(weights.values()):
            beside = weights[matter.issues[0]] * len(weights) / sum(weights.values())
            return _guess_on(beside).format(**given)
        case QuestionKind.WHICH if len(matter.issues) > 1:
            first, second = (weights[issue] for issue in matter.issues[:2])
            if first < second:
                given["first"], given["second"] = given["second"], given["first"]
            said = _("It rests on your guess that {first} matters more to {them} than {second}: ask.")
            if first == second:
                said = _("It rests on your guess that {first} matters as much to {them} as {second}: ask.")
            return said.format(**given)
        case QuestionKind.WITHOUT:
            return _("It rests on your guess of what no deal is worth to {them}: ask.").format(**given)
        case QuestionKind.FORECAST:
            return _("It rests on your guess of what {them} holds likely: ask.").format(**given)
    return ""


def _guess_on(beside: float) -> str:
    """How much an issue is guessed to matter, in parts of what an issue does on average."""
    if beside >= _MUCH:
        return _("It rests on your guess that {first} matters much to {them}: ask.")
    if beside <= _LITTLE:
        return _("It rests on your guess that {first} matters little to {them}: ask.")
    return _("It rests on your guess that {first} matters to {them} about as much as most: ask.")


def _worth(project: Project, ranked: "Ranked") -> str:
    matter = ranked.matter
    them = party_in_sentence(project, matter.party)
    names = [issue_name(project, issue) for issue in matter.issues]
    settled = [issue_name(project, issue) for issue in ranked.settles if ranked.value > 0]
    if matter.kind is QuestionKind.ADD:
        return _("More to trade makes room for both: what is worth much to one side and little to the other.")
    if settled:
        return _SETTLES[matter.kind].format(
            first=next(iter(names), ""),
            second=names[-1] if names else "",
            them=them,
            settles=listed(settled),
            event=event_name(project, matter.event) if matter.event is not None else "",
        )
    if ranked.answers:
        return _TELLS[matter.kind].format(them=them)
    return _PLAIN[matter.kind].format(them=them)


_SETTLES: Final = {
    QuestionKind.WHY: _("What is behind it for {them} decides what you offer on {settles}."),
    QuestionKind.WHICH: _("Whether {first} or {second} matters more to {them} decides what you offer on {settles}."),
    QuestionKind.DIRECTION: _("What suits {them} best decides what you offer on {settles}."),
    QuestionKind.WITHOUT: _("What {them} would do without you decides how much you can ask on {settles}."),
    QuestionKind.FORECAST: _("How likely {them} holds “{event}” decides what you offer on {settles}."),
}
_TELLS: Final = {
    QuestionKind.WHY: _("It tells much of what your packages are worth to {them}."),
    QuestionKind.WHICH: _("The answer tells which of your packages {them} would like better."),
    QuestionKind.DIRECTION: _("You do not know yet which way {them} would have it."),
    QuestionKind.WITHOUT: _("It tells from where on {them} would rather have no deal."),
    QuestionKind.FORECAST: _("Where you see it differently, the deal can depend on it, and both expect more."),
}
_PLAIN: Final = {
    QuestionKind.WHY: _("What {them} wants of it may be met in more ways than the one that was named."),
    QuestionKind.WHICH: _("It tells what {them} would give up for the other."),
    QuestionKind.DIRECTION: _("You do not know yet which way {them} would have it."),
    QuestionKind.WITHOUT: _("It tells from where on {them} would rather have no deal."),
    QuestionKind.FORECAST: _("Where you see it differently, the deal can depend on it, and both expect more."),
}


def order_in_words(found: "ToAsk") -> str:
    """What the order of the questions rests on; empty where it is simply that of what the answers are worth."""
    if found.why_unranked is not None:
        return _UNRANKED[found.why_unranked]
    if found.rests_on_guesses:
        return _("Their order rests on your guesses alone, and so does all that the picture says of them: ask.")
    return ""


# the answer


def replies_to(project: Project, matter: "Matter | Question") -> tuple[tuple[str, Answer], ...]:
    """The answers that can be noted with one key: what stands on the button, and what is noted then. Raises Missing."""
    match matter.kind:
        case QuestionKind.WHICH if len(matter.issues) > 1:
            first, second = (issue_name(project, issue) for issue in matter.issues[:2])
            return (
                (first, Answer(reply=Reply.FIRST, label=_("{issue} matters more.").format(issue=first))),
                (second, Answer(reply=Reply.SECOND, label=_("{issue} matters more.").format(issue=second))),
                (_("Both alike"), Answer(reply=Reply.ALIKE, label=_("Both matter about the same."))),
            )
        case QuestionKind.WHY:
            return (
                (_("It matters more than I thought"), _more(_("It matters more than you thought."))),
                (_("It matters less"), _less(_("It matters less than you thought."))),
            )
        case QuestionKind.WITHOUT:
            return (
                (_("They have more to fall back on than I thought"), _more(_("They have more to fall back on."))),
                (_("They have less"), _less(_("They have less to fall back on."))),
            )
        case QuestionKind.FORECAST if matter.event is not None:
            event = find(project.contingencies, matter.event, "event")
            if not event.outcomes:
                return ()
            outcome = outcome_name(event, event.outcomes[0].id)
            more = _("They hold “{outcome}” more likely than you thought.").format(outcome=outcome)
            less = _("They hold “{outcome}” less likely than you thought.").format(outcome=outcome)
            return ((_("Likelier than I thought"), _more(more)), (_("Less likely"), _less(less)))
        case QuestionKind.DIRECTION if matter.issues:
            return _outcomes(project, matter.issues[0])
    return ()


def _more(words: str) -> Answer:
    return Answer(reply=Reply.MORE, label=words)


def _less(words: str) -> Answer:
    return Answer(reply=Reply.LESS, label=words)


def _outcomes(project: Project, issue: IssueId) -> tuple[tuple[str, Answer], ...]:
    found = issue_of(project, issue)
    if isinstance(found, AmountIssue):
        is_time = nature_of(found) is Nature.TIME
        ends = (_("Less time"), _("More time")) if is_time else (_("Lower"), _("Higher"))
        terms = (AmountTerm(amount=found.low), AmountTerm(amount=found.high))
        return tuple(
            (words, Answer(reply=Reply.BEST, label=_("{outcome} is better for them.").format(outcome=words), term=term))
            for words, term in zip(ends, terms, strict=True)
        )
    if len(found.options) > MOST_OPTIONS:
        return ()
    named = [(option_name(found, option.id), OptionTerm(option=option.id)) for option in found.options]
    return tuple(
        (name, Answer(reply=Reply.BEST, label=_("{outcome} suits them best.").format(outcome=name), term=term))
        for name, term in named
    )


# what was learned


def noted_in_words(said: Answer) -> str:
    """That an answer was noted, and what it comes to where that can be told."""
    return _("Noted: {answer}").format(answer=said.label) if said.label else _("Noted in their own words.")


def learned_in_words(project: Project, before: "Shares", after: "Shares", party: PartyId) -> str:
    """Which importances an answer has moved, the largest change first; empty where it moved none by a point."""
    known = dict(before)
    there = {issue.id for issue in project.issues}
    moved = [(issue, share - known[issue]) for issue, share in after if issue in known and issue in there]
    moved = sorted((each for each in moved if abs(each[1]) >= _MOVED), key=lambda each: -abs(each[1]))
    if not moved:
        return ""
    them = party_in_sentence(project, party)
    up = [issue_name(project, issue) for issue, by in moved if by > 0]
    down = [issue_name(project, issue) for issue, by in moved if by < 0]
    more, less = listed(up[:MOST_LEARNED]), listed(down[:MOST_LEARNED])
    if more and less:
        said = _("Learned, by your estimate: to {them}, {more} likely matters more than you thought, {less} less.")
    elif more:
        said = _("Learned, by your estimate: to {them}, {more} likely matters more than you thought.")
    else:
        said = _("Learned, by your estimate: to {them}, {less} likely matters less than you thought.")
    return said.format(them=them, more=more, less=less)


# the call sheet


def before_a_call() -> str:
    """What to keep in mind before the first question."""
    return _("One question at a time, then wait: do not answer it for them. Ask for the reason behind every number.")


def nothing_to_ask() -> str:
    """What the sheet says while nothing is negotiated."""
    return _UNRANKED["no_issues"]


def replies_in_a_row(replies: tuple[tuple[str, Answer], ...]) -> str:
    """The answers that can be told apart at once, to be circled; empty where there are none."""
    if not replies:
        return ""
    return _("Circle: {answers}").format(answers=" / ".join(words for words, _said in replies))


def unsaid_in_a_call() -> tuple[str, ...]:
    """What is not said on the telephone either, and what is said where they ask for it."""
    return (
        _("Your walk-away, your target and what matters most to you: not as a number, and not as a hint."),
        _("If they ask: “We will come to that. First I would like to understand what you need.”"),
    )
