"""What a person may give to an edit: drawn from the project as it is, now and then something that does not fit."""

import inspect
from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeVar

from hypothesis import strategies as st

from app.domain.curves import numbers_along
from app.domain.disclosures import DisclosureKind
from app.domain.estimates import Source
from app.domain.ids import IssueId, QuestionId
from app.domain.issues import AmountIssue, ChoiceIssue, Issue, levels
from app.domain.learned import Learned
from app.domain.lookup import choice_of, issue_of, party_of, preference_of
from app.domain.offers import OfferStatus
from app.domain.packages import AmountTerm, Caveat, Term
from app.domain.parties import Scale
from app.domain.payments import Instalment
from app.domain.project import Project
from app.domain.questions import Answer, Question, QuestionKind, Reply
from app.domain.sharing import Sharing
from app.domain.stances import Stance
from app.domain.statements import Reliability
from tests.edits import Edit
from tests.strategies import condition_on, some_terms, term_on
from tests.value_strategies import choice_issues, dates, estimates, value_functions

Given = dict[str, object]
Thing = TypeVar("Thing")

names = st.sampled_from(["Price", "Delivery", "", "Ünïcode 价格", "a" * 120, "<b>bold</b>", "30 days", "60 Days"])
numbers = st.one_of(st.integers(-5, 120), st.floats(-10, 200, allow_nan=False, width=32)).map(float)
steps = st.sampled_from([1.0, 2.5, 7.0, 30.0, 0.0])

_FREE: Final[Mapping[str, st.SearchStrategy[object]]] = {
    **dict.fromkeys(
        ("name", "label", "words", "position", "reason", "note", "unit", "why", "channel", "where", "answer"), names
    ),
    "kind": st.sampled_from(QuestionKind),
    "reliability": st.sampled_from(Reliability),
    **dict.fromkeys(("done", "written", "whole_only", "may", "paid_after", "alike", "bluffed"), st.booleans()),
    "fine": st.none() | st.booleans(),
    "on": st.sampled_from(Caveat),
    **dict.fromkeys(("besides", "cost", "delay", "waiting"), estimates(numbers)),
    "chance": estimates(numbers),
    "worth": st.none() | estimates(numbers),
    **dict.fromkeys(("rate", "tolerance"), st.none() | estimates(numbers)),
    "paid": st.lists(
        st.builds(Instalment, percent=st.sampled_from([25.0, 50.0, 100.0]), days=st.sampled_from([0.0, 30.0, 360.0])),
        max_size=4,
    ),
    "learnt": st.sampled_from(["trades", "questions", "packages", "contingent_terms", "next_time"]),
    "time": st.sampled_from(["", "09:30", "24:00", "noon"]),
    **dict.fromkeys(("low", "weight", "points", "score"), numbers),
    **dict.fromkeys(("at", "before"), st.integers(0, 4)),
    "best": numbers,
    "aspiration": st.none() | numbers,
    "better": st.sampled_from(["more", "less"]),
    "bounds": st.tuples(numbers, numbers),
    "currency": st.sampled_from(["", "EUR", "USD", "euro"]),
    "choices": st.lists(st.tuples(names, st.lists(names, max_size=4, unique=True)), max_size=4),
    "curvature": st.floats(-13, 13),
    "date": dates | st.just("tomorrow"),
    "knots": st.lists(st.tuples(numbers, numbers), max_size=4),
    "labels": st.lists(names, max_size=4, unique=True),
    "scale": st.sampled_from(Scale),
    "sharing": st.sampled_from(Sharing),
    "share": st.floats(0, 1),
    "source": st.sampled_from(Source),
    "span": st.tuples(numbers, numbers, steps),
    "stance": st.sampled_from(Stance),
    "status": st.sampled_from(OfferStatus),
    "step": steps,
    "telling": st.sampled_from(DisclosureKind),
}
_NEEDED: Final[Mapping[str, type[ChoiceIssue] | type[AmountIssue]]] = {
    **dict.fromkeys(("curves", "ranges", "make_choice_issue"), AmountIssue),
    **dict.fromkeys(("options", "make_amount_issue"), ChoiceIssue),
    **dict.fromkeys(("set_score", "set_score_range", "clear_scores", "score_by_order"), ChoiceIssue),
    **dict.fromkeys(("set_schedule", "set_serving_options"), ChoiceIssue),
    **dict.fromkeys(("bend_by_tolerance", "set_paid_after"), AmountIssue),
}
"""The kind of issue that an edit, or all edits of a module, can do something with."""


class NothingToGive(Exception):
    """There is nothing in this project that the edit could be done to."""


@st.composite
def given_to(draw: st.DrawFn, edit: Edit, project: Project) -> Given | None:
    """What an edit of this project is given by name; None when there is nothing it could be done to."""
    given: Given = {}
    try:
        for parameter in list(inspect.signature(edit).parameters.values())[1:]:
            if parameter.default is inspect.Parameter.empty or draw(st.booleans()):
                given[parameter.name] = _drawn(draw, edit, project, parameter.name, given)
    except NothingToGive:
        return None
    return given


def _drawn(draw: st.DrawFn, edit: Edit, project: Project, name: str, given: Given) -> object:
    if (edit.__name__, name) == ("insert_issue", "issue"):
        return draw(choice_issues(f"new-{len(project.issues)}", tuple(party.id for party in project.parties)))
    if (edit.__name__, name) == ("add_choice_issue", "options"):
        return draw(_FREE["labels"])
    if (edit.__name__, name) == ("set_chance", "chance"):
        return draw(st.integers(0, 100).map(float))
    if (edit.__name__, name) == ("set_chance", "bounds"):
        return draw(st.none() | st.tuples(st.floats(0, 100), st.floats(0, 100)))
    if name in _FREE:
        return draw(_FREE[name])
    return _BOUND[name](draw, edit, project, given)


def _party(draw: st.DrawFn, _edit: Edit, project: Project, _given: Given) -> object:
    return _one_of(draw, project.parties).id


def _parties(draw: st.DrawFn, _edit: Edit, project: Project, _given: Given) -> object:
    return _some_of(draw, [party.id for party in project.parties])


def _issue(draw: st.DrawFn, edit: Edit, project: Project, _given: Given) -> object:
    kind = _NEEDED.get(edit.__name__) or _NEEDED.get(edit.__module__.rpartition(".")[2])
    fitting = [issue for issue in project.issues if kind is None or isinstance(issue, kind)]
    if kind is AmountIssue and (not fitting or draw(st.integers(0, 9)) == 0):
        fitting = list(project.issues)
    if "option" in inspect.signature(edit).parameters:
        fitting = [issue for issue in fitting if isinstance(issue, ChoiceIssue) and issue.options]
    return _one_of(draw, fitting).id


def _issues(draw: st.DrawFn, _edit: Edit, project: Project, _given: Given) -> object:
    return _some_of(draw, [issue.id for issue in project.issues])


def _option(draw: st.DrawFn, _edit: Edit, project: Project, given: Given) -> object:
    return _one_of(draw, choice_of(project, _id_in(given)).options).id


def _options(draw: st.DrawFn, _edit: Edit, project: Project, given: Given) -> object:
    return _some_of(draw, [option.id for option in choice_of(project, _id_in(given)).options])


def _offer(draw: st.DrawFn, _edit: Edit, project: Project, _given: Given) -> object:
    return _one_of(draw, project.offers).id


def _offers(draw: st.DrawFn, _edit: Edit, project: Project, _given: Given) -> object:
    return _some_of(draw, [offer.id for offer in project.offers])


def _packages(draw: st.DrawFn, _edit: Edit, project: Project, _given: Given) -> object:
    return _some_of(draw, [package.id for package in project.packages])


def _alternative(draw: st.DrawFn, _edit: Edit, project: Project, given: Given) -> object:
    return _one_of(draw, _alternatives_of(project, given))


def _alternatives(draw: st.DrawFn, _edit: Edit, project: Project, given: Given) -> object:
    return _some_of(draw, _alternatives_of(project, given))


def _alternatives_of(project: Project, given: Given) -> list[str]:
    side = next(party for party in project.parties if party.id == given["party"])
    return [each.id for each in side.walk_away.alternatives]


def _clause(draw: st.DrawFn, _edit: Edit, project: Project, _given: Given) -> object:
    return _one_of(draw, project.settlement.clauses if project.settlement else ()).id


def _clauses(draw: st.DrawFn, _edit: Edit, project: Project, _given: Given) -> object:
    return _some_of(draw, [each.id for each in project.settlement.clauses] if project.settlement else [])


def _meso(draw: st.DrawFn, _edit: Edit, project: Project, _given: Given) -> object:
    return _one_of(draw, project.mesos).id


def _preferred(draw: st.DrawFn, _edit: Edit, project: Project, given: Given) -> object:
    meso = next(each for each in project.mesos if each.id == given["meso"])
    return draw(st.none() | st.sampled_from([*meso.offers, *(offer.id for offer in project.offers)]))


def _several(draw: st.DrawFn, _edit: Edit, project: Project, _given: Given) -> object:
    return [project.draft, draw(some_terms(project.issues, project.contingencies))]


def _learned(draw: st.DrawFn, _edit: Edit, project: Project, _given: Given) -> object:
    weights = st.lists(st.sampled_from(project.issues), max_size=3, unique=True) if project.issues else st.just([])
    return Learned(
        weights=tuple((issue.id, draw(estimates(st.floats(0, 50)))) for issue in draw(weights)),
        values=tuple((issue.id, draw(value_functions(issue))) for issue in draw(weights)),
        walk_away=draw(st.none() | estimates(numbers)),
    )


def _statement(draw: st.DrawFn, _edit: Edit, project: Project, _given: Given) -> object:
    return _one_of(draw, project.statements).id


def _statements(draw: st.DrawFn, _edit: Edit, project: Project, _given: Given) -> object:
    return _some_of(draw, [each.id for each in project.statements])


def _asked(draw: st.DrawFn, _edit: Edit, project: Project, _given: Given) -> object:
    return Question(
        id=QuestionId("asked"),
        party=_one_of(draw, project.parties).id,
        kind=draw(st.sampled_from(QuestionKind)),
        issues=tuple(_some_of(draw, [issue.id for issue in project.issues])),
        event=next(iter(_some_of(draw, [event.id for event in project.contingencies])), None),
        words=draw(names),
    )


def _said(draw: st.DrawFn, _edit: Edit, project: Project, given: Given) -> object:
    asked = given["asked"]
    assert isinstance(asked, Question)
    about = [issue_of(project, issue) for issue in asked.issues[:1]]
    term = draw(term_on(about[0], project.contingencies)) if about else None
    return Answer(reply=draw(st.sampled_from(Reply)), label=draw(names), words=draw(names), term=term)


def _one_in(part: str) -> Callable[[st.DrawFn, Edit, Project, Given], object]:
    """One thing of a part of the project."""
    return lambda draw, _edit, project, _given: _one_of(draw, getattr(project, part)).id


def _some_in(part: str) -> Callable[[st.DrawFn, Edit, Project, Given], object]:
    """Some things of a part of the project."""
    return lambda draw, _edit, project, _given: _some_of(draw, [each.id for each in getattr(project, part)])


def _other_issue(draw: st.DrawFn, _edit: Edit, project: Project, _given: Given) -> object:
    return _one_of(draw, project.issues).id


def _event(draw: st.DrawFn, _edit: Edit, project: Project, _given: Given) -> object:
    return _one_of(draw, project.contingencies).id


def _events(draw: st.DrawFn, _edit: Edit, project: Project, _given: Given) -> object:
    return _some_of(draw, [event.id for event in project.contingencies])


def _outcome(draw: st.DrawFn, _edit: Edit, project: Project, given: Given) -> object:
    return _one_of(draw, _outcomes_of(project, given))


def _outcomes(draw: st.DrawFn, edit: Edit, project: Project, given: Given) -> object:
    if edit.__name__ == "add_event":
        return draw(_FREE["labels"])
    return _some_of(draw, _outcomes_of(project, given))


def _outcomes_of(project: Project, given: Given) -> list[str]:
    return [outcome.id for event in project.contingencies if event.id == given["event"] for outcome in event.outcomes]


def _rule(draw: st.DrawFn, _edit: Edit, project: Project, _given: Given) -> object:
    return _one_of(draw, project.rules).id


def _rules(draw: st.DrawFn, _edit: Edit, project: Project, _given: Given) -> object:
    return _some_of(draw, [rule.id for rule in project.rules])


def _effect(draw: st.DrawFn, _edit: Edit, project: Project, _given: Given) -> object:
    return _one_of(draw, project.joint_effects).id


def _effects(draw: st.DrawFn, _edit: Edit, project: Project, _given: Given) -> object:
    return _some_of(draw, [effect.id for effect in project.joint_effects])


def _conditions(draw: st.DrawFn, _edit: Edit, project: Project, _given: Given) -> object:
    speaking = [issue for issue in project.issues if isinstance(issue, AmountIssue) or issue.options]
    return [draw(condition_on(issue)) for issue in _some_of(draw, speaking)]


def _high(draw: st.DrawFn, _edit: Edit, _project: Project, given: Given) -> object:
    low = given["low"]
    assert isinstance(low, float)
    return low + draw(numbers)


def _term(draw: st.DrawFn, edit: Edit, project: Project, given: Given) -> object:
    of_standard = next((each.issue for each in project.standards if each.id == given.get("standard")), "")
    issue = issue_of(project, IssueId(str(given.get("other") or given.get("issue") or of_standard)))
    if isinstance(issue, AmountIssue) and draw(st.booleans()):
        return AmountTerm(amount=draw(st.sampled_from(levels(issue))))
    opens = inspect.signature(edit).parameters["term"].annotation != Term
    term = draw(st.none() | term_on(issue, project.contingencies) if opens else term_on(issue, project.contingencies))
    if term is None and not opens:
        raise NothingToGive
    return term


def _terms(draw: st.DrawFn, _edit: Edit, project: Project, _given: Given) -> object:
    return project.draft if draw(st.booleans()) else draw(some_terms(project.issues, project.contingencies))


def _value(draw: st.DrawFn, _edit: Edit, project: Project, given: Given) -> object:
    issue: Issue = _one_of(draw, project.issues)
    return draw(value_functions(issue if draw(st.integers(0, 9)) == 0 else issue_of(project, _id_in(given))))


def _amount_on_curve(draw: st.DrawFn, _edit: Edit, project: Project, given: Given) -> object:
    issue, party = issue_of(project, _id_in(given)), str(given["party"])
    side = next(each for each in project.parties if each.id == party)
    value = preference_of(party_of(project, side.id), issue.id).value
    places = [number.amount for number in numbers_along(value, issue)] if isinstance(issue, AmountIssue) else []
    return draw(st.sampled_from([*places, 0.5]))


def _amounts(draw: st.DrawFn, _edit: Edit, project: Project, given: Given) -> object:
    """Of labels, which are amounts, and which."""
    issue = issue_of(project, _id_in(given))
    labels = given.get("labels") or [option.label for option in getattr(issue, "options", ())]
    assert isinstance(labels, Sequence)
    inside = st.sampled_from(levels(issue)) if isinstance(issue, AmountIssue) else numbers
    return {label: draw(inside | numbers) for label in labels if draw(st.booleans())}


_BOUND: Final[Mapping[str, Callable[[st.DrawFn, Edit, Project, Given], object]]] = {
    "alternative": _alternative,
    "alternatives": _alternatives,
    "amount": _amount_on_curve,
    "amounts": _amounts,
    "about": _issues,
    "asked": _asked,
    "because": lambda draw, _e, project, _g: draw(st.sampled_from([None, *(each.id for each in project.issues)])),
    "best_first": _options,
    "by": _party,
    "clause": _clause,
    "clauses": _clauses,
    "effect": _effect,
    "effects": _effects,
    "disclosure": _one_in("disclosures"),
    "disclosures": _some_in("disclosures"),
    "event": _event,
    "events": _events,
    "outcome": _outcome,
    "outcomes": _outcomes,
    "high": _high,
    "interest": lambda draw, _edit, project, _given: _one_of(draw, project.interests).id,
    "interests": lambda draw, _edit, project, _given: _some_of(draw, [each.id for each in project.interests]),
    "issue": _issue,
    "issues": _issues,
    "meso": _meso,
    "offer": _offer,
    "offers": _offers,
    "option": _option,
    "options": _options,
    "other": _other_issue,
    "packages": _packages,
    "parties": _parties,
    "party": _party,
    "preferred": _preferred,
    "said": _said,
    "several": _several,
    "question": _one_in("questions"),
    "questions": _some_in("questions"),
    "statement": _statement,
    "statements": _statements,
    "learned": _learned,
    **dict.fromkeys(("more", "less"), _other_issue),
    "standard": _one_in("standards"),
    "standards": _some_in("standards"),
    "rule": _rule,
    "rules": _rules,
    "tellable": _one_in("tellables"),
    "tellables": _some_in("tellables"),
    "term": _term,
    "terms": _terms,
    "then": _conditions,
    "value": _value,
    "when": _conditions,
}


def _one_of(draw: st.DrawFn, things: Sequence[Thing]) -> Thing:
    if not things:
        raise NothingToGive
    return draw(st.sampled_from(things))


def _some_of(draw: st.DrawFn, things: Sequence[Thing]) -> list[Thing]:
    return draw(st.lists(st.sampled_from(things), max_size=3, unique=True)) if things else []


def _id_in(given: Given) -> IssueId:
    return IssueId(str(given["issue"]))
