"""Editing what is believed of another party by what it answered: evidence that was said, with its day.

What is documented or was tested by an offer stays: an answer in passing is no better evidence than these.
"""

from dataclasses import replace

from app.domain.alternatives import WalkAwaySource, source_of
from app.domain.edits.changing import change_party, change_preference
from app.domain.edits.curves import set_direction
from app.domain.edits.events import set_chance, set_chance_source
from app.domain.edits.interests import add_interest, interest_of, set_interest_source
from app.domain.edits.parties import set_walk_away_words
from app.domain.edits.questions import answer_question, note_question
from app.domain.edits.scores import BEST, WORST, set_value
from app.domain.edits.statements import note_statement, set_statement_words
from app.domain.estimates import Estimate, Source, known_by
from app.domain.ids import EventId, IssueId, OptionId, PartyId
from app.domain.issues import AmountIssue
from app.domain.likelihoods import LEAST_CHANCE, MOST_CHANCE, belief_in
from app.domain.lookup import choice_of, find, issue_of, party_of
from app.domain.packages import AmountTerm, OptionTerm
from app.domain.parties import Preference, Scale
from app.domain.project import Project
from app.domain.questions import Answer, Question, QuestionKind, Reply, is_open
from app.domain.values import OptionScore, OptionScores, with_scores

_SURE = frozenset({Source.DOCUMENTED, Source.TESTED})
_PART = 3
"""Where one end of a range is known to be the far side of the likely number, that moves by this part of the way."""


def record_answer(project: Project, *, asked: Question, said: Answer, date: str = "") -> Project:
    """The project with a question that was asked and answered on a day, and with what the answer says of the party.

    One that was noted in these words is taken for it; otherwise it is noted anew.
    """
    project = note_question(
        project, party=asked.party, words=asked.words, kind=asked.kind, issues=asked.issues, event=asked.event
    )
    noted = next(each for each in project.questions if is_open(each) and _is_same(each, asked))
    words = " ".join(filter(None, (said.label, said.words.strip())))
    project = answer_question(project, question=noted.id, answer=words, date=date)
    match asked.kind:
        case QuestionKind.WHY if asked.issues:
            return _about_issue(project, (asked.party, asked.issues[0]), said, date)
        case QuestionKind.DIRECTION if asked.issues:
            return _about_outcomes(project, (asked.party, asked.issues[0]), said, date)
        case QuestionKind.WHICH if len(asked.issues) > 1:
            return _about_two(project, asked, said, date)
        case QuestionKind.WITHOUT:
            return _about_no_deal(project, asked.party, said, date)
        case QuestionKind.FORECAST if asked.event is not None:
            return _about_event(project, (asked.party, asked.event), said, date)
    return project


def narrowed(estimate: Estimate, reply: Reply, date: str) -> Estimate:
    """An estimate once it is said to be more, or less, than was likely; its range ends there on the other side."""
    if reply not in {Reply.MORE, Reply.LESS} or estimate.source in _SURE:
        return estimate
    value = estimate.value
    end = estimate.ceiling if reply is Reply.MORE else estimate.floor
    if end == value:
        # Nothing was in doubt: it may be off by half of itself.
        end = value + (abs(value) / 2 or 1.0) * (1 if reply is Reply.MORE else -1)
    likely = round(value + (end - value) / _PART, 2)
    low, high = min(value, end), max(value, end)
    moved = replace(estimate, value=min(max(likely, low), high), low=low, high=high)
    return known_by(moved, Source.SAID, date or None)


def _is_same(question: Question, asked: Question) -> bool:
    return (question.party, question.words) == (asked.party, asked.words)


def _about_issue(project: Project, of: tuple[PartyId, IssueId], said: Answer, date: str) -> Project:
    party, issue = of
    project = _with_interest(project, of, said.words, date)

    def weighed(entry: Preference) -> Preference:
        return replace(entry, weight=narrowed(entry.weight, said.reply, date))

    return change_preference(project, party, issue, weighed)


def _about_outcomes(project: Project, of: tuple[PartyId, IssueId], said: Answer, date: str) -> Project:
    """The outcome that suits them best, where nothing is known of their order yet."""
    party, issue = of
    found, term = issue_of(project, issue), said.term
    project = _with_interest(project, of, said.words, date)
    if said.reply is not Reply.BEST:
        return project
    if isinstance(found, AmountIssue) and isinstance(term, AmountTerm):
        rising = term.amount > (found.low + found.high) / 2
        project = set_direction(project, party=party, issue=issue, better="more" if rising else "less")

        def sourced(entry: Preference) -> Preference:
            return replace(
                entry, value=with_scores(entry.value, lambda score: known_by(score, Source.SAID, date or None))
            )

        return change_preference(project, party, issue, sourced)
    if isinstance(term, OptionTerm) and party_of(project, party).scale is Scale.SHARES:
        return _with_best(project, of, term.option, date)
    return project


def _with_best(project: Project, of: tuple[PartyId, IssueId], best: OptionId, date: str) -> Project:
    """The option that is best, and all others anywhere below it."""
    party, issue = of
    anywhere = Estimate(value=(WORST + BEST) / 2, low=WORST, high=BEST)
    said = Estimate(value=BEST, source=Source.SAID, date=date)
    options = choice_of(project, issue).options
    scores = tuple(OptionScore(option=option.id, score=said if option.id == best else anywhere) for option in options)
    return set_value(project, party=party, issue=issue, value=OptionScores(scores=scores))


def _about_two(project: Project, asked: Question, said: Answer, date: str) -> Project:
    """Which of two issues matters more to them, or that both do alike, as a statement of theirs."""
    first, second = asked.issues[:2]
    if said.reply not in {Reply.FIRST, Reply.SECOND, Reply.ALIKE}:
        return project
    more, less = (second, first) if said.reply is Reply.SECOND else (first, second)
    project = note_statement(
        project, party=asked.party, more=more, less=less, alike=said.reply is Reply.ALIKE, date=date
    )
    if not said.words.strip():
        return project
    return set_statement_words(project, statement=project.statements[-1].id, words=said.words.strip())


def _about_no_deal(project: Project, party: PartyId, said: Answer, date: str) -> Project:
    if said.words.strip() and not party_of(project, party).walk_away.words.strip():
        project = set_walk_away_words(project, party=party, words=said.words)
    side = party_of(project, party)
    level = side.walk_away.value
    if level is None or source_of(project, side) is not WalkAwaySource.VALUE:
        return project
    walk_away = replace(side.walk_away, value=narrowed(level, said.reply, date))
    return change_party(project, party, lambda each: replace(each, walk_away=walk_away))


def _about_event(project: Project, of: tuple[PartyId, EventId], said: Answer, date: str) -> Project:
    """How likely they hold the first outcome: more or less than we took them to."""
    party, event = of
    known = find(project.contingencies, event, "event")
    if said.reply not in {Reply.MORE, Reply.LESS} or not known.outcomes:
        return project
    written = next((each.chances[0] for each in known.beliefs if each.party == party), None)
    held = belief_in(known, party, project.us)[0]
    if written is not None and written.source in _SURE:
        return project
    end = MOST_CHANCE if said.reply is Reply.MORE else LEAST_CHANCE
    if written is not None and written.low is not None:
        end = held.ceiling if said.reply is Reply.MORE else held.floor
    chance = round(held.value + (end - held.value) / _PART, 1)
    project = set_chance(
        project,
        event=event,
        party=party,
        outcome=known.outcomes[0].id,
        chance=chance,
        bounds=(min(held.value, end), max(held.value, end)),
    )
    return set_chance_source(project, event=event, party=party, source=Source.SAID, date=date or None)


def _with_interest(project: Project, of: tuple[PartyId, IssueId], words: str, date: str) -> Project:
    """What is behind a wish, as it was said, beside what was heard of it before."""
    party, issue = of
    project = add_interest(project, party=party, words=words, issue=issue)
    told = interest_of(project, party, words)
    if told is None or told.source in _SURE:
        return project
    return set_interest_source(project, interest=told.id, source=Source.SAID, date=date or told.date)
