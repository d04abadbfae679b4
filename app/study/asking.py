"""What to ask the others, as one answer that may cross to a window: ranked where that is possible."""

from collections.abc import Iterator
from enum import StrEnum

from app.advice.asking import MOST_RANKED, Ranked, ranked_questions, whys_first
from app.advice.learning import by_whole_issue
from app.advice.listening import alike
from app.advice.matters import Matter
from app.domain.ids import IssueId, PartyId
from app.domain.lookup import others_of, preference_of, us_of
from app.domain.project import Project
from app.domain.questions import QuestionKind, is_open
from app.domain.values import Unknown
from app.records import dataclass
from app.study.study import Study

Shares = tuple[tuple[IssueId, float], ...]
"""How much of 100 each issue is likely to matter to a party."""


class WhyUnranked(StrEnum):
    """Why questions could not be weighed against one another."""

    NO_ISSUES = "no_issues"
    OURS_UNVALUED = "ours_unvalued"
    THEIRS_UNVALUED = "theirs_unvalued"
    NOTHING_BETTER = "nothing_better"  # no package is worth our walking away
    ALL_KNOWN = "all_known"  # nothing that is believed of them leaves anything open


@dataclass(frozen=True, slots=True, kw_only=True)
class ToAsk:
    """What to ask in one snapshot; its names are those of `project`, as it is written down.

    `why_unranked` says why the order rests on what matters to us alone; None where the questions are weighed. With
    `rests_on_guesses` everything that was weighed is a mere guess, so no number may be put to it. `shares` are what
    is believed of the importances now.
    """

    project: Project
    ranked: tuple[Ranked, ...]
    why_unranked: WhyUnranked | None = None
    rests_on_guesses: bool = False
    shares: tuple[tuple[PartyId, Shares], ...] = ()


def to_ask(study: Study) -> ToAsk:
    """The questions for everybody else at the table in the one order in which they are shown, printed and told: the
    most useful ones why something matters, then all others, the most useful first. Raises Stopped.
    """
    said = study.said
    # What is only noted is still to be asked.
    known = [each for each in said.questions if not is_open(each)]
    beliefs = [alike(belief, study.tables) for belief in study.beliefs]
    weighed = ranked_questions(study.grounds, beliefs, known) if said.issues else ()
    why = None if weighed else _why_unranked(study)
    asked = {(each.party, each.kind, frozenset(each.issues), each.event) for each in known}
    plain = [
        Ranked(matter=matter)
        for matter in _matters(said, ranked=bool(weighed))
        if (matter.party, matter.kind, frozenset(matter.issues), matter.event) not in asked
    ]
    if len(said.issues) == 1:
        # The way out of a haggle is what helps most.
        adding = [each for each in plain if each.matter.kind is QuestionKind.ADD]
        several = (*adding, *weighed, *(each for each in plain if each not in adding))
    else:
        several = (*weighed, *plain)
    return ToAsk(
        project=said,
        ranked=tuple(whys_first(several)[: MOST_RANKED + 1]),
        why_unranked=why,
        rests_on_guesses=bool(weighed) and all(each.matter.guessed for each in weighed),
        shares=tuple((belief.party, _shares(study, belief.party)) for belief in study.beliefs),
    )


def _matters(said: Project, *, ranked: bool) -> Iterator[Matter]:
    """What may be asked without weighing anything: all of it, or what cannot be weighed besides."""
    if not said.issues:
        return
    first = sorted(us_of(said).preferences, key=lambda entry: -entry.weight.value)
    for party in () if ranked else others_of(said):
        for entry in first:
            yield Matter(kind=QuestionKind.WHY, party=party.id, issues=(entry.issue,), guessed=True)
            if isinstance(preference_of(party, entry.issue).value, Unknown):
                yield Matter(kind=QuestionKind.DIRECTION, party=party.id, issues=(entry.issue,), guessed=True)
        yield Matter(kind=QuestionKind.WITHOUT, party=party.id, guessed=True)
        for event in (each for each in said.contingencies if each.outcomes):
            yield Matter(kind=QuestionKind.FORECAST, party=party.id, event=event.id, guessed=True)
    for party in others_of(said):
        yield Matter(kind=QuestionKind.ADD, party=party.id, guessed=True)


def _why_unranked(study: Study) -> WhyUnranked:
    grounds = study.grounds
    if not grounds.tables.issues:
        return WhyUnranked.NO_ISSUES
    if grounds.us is None:
        return WhyUnranked.OURS_UNVALUED
    if not grounds.everybody_valued:
        return WhyUnranked.THEIRS_UNVALUED
    return WhyUnranked.NOTHING_BETTER if _is_worse(study) else WhyUnranked.ALL_KNOWN


def _is_worse(study: Study) -> bool:
    us = study.grounds.us or 0
    need = study.tables.thresholds[us]
    most = sum(table.ends[us][1] for table in study.tables.issues)
    return need is not None and most < need


def _shares(study: Study, party: PartyId) -> Shares:
    belief = study.belief_of(party)
    shares = by_whole_issue(belief.importances())
    return tuple((issue, 100 * float(belief.mean(drawn))) for issue, drawn in shares.items())
