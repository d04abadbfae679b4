"""What to ask the others as JSON: one key of what `analyze --json` prints."""

from app.advice.asking import Ranked
from app.advice.matters import Possible
from app.cli.analysis import Json, JsonObject, package_in_json
from app.cli.moving import PRIOR
from app.domain.issues import Issue
from app.domain.lookup import find
from app.domain.packages import Agreed
from app.domain.project import Project
from app.domain.questions import Question
from app.study.asking import ToAsk, to_ask
from app.study.study import Study
from app.wording.asking import forms_of


def questions_of(study: Study) -> JsonObject:
    """The questions worth asking, the best first, and those that are noted, asked and answered."""
    found = to_ask(study)
    return {
        "questions": {
            "why_unranked": found.why_unranked,
            "rests_on_guesses": found.rests_on_guesses,
            "ranked": [_ranked(found, each) for each in found.ranked],
            "noted": [_noted(each) for each in found.project.questions],
            "prior": PRIOR,
        }
    }


def _ranked(found: ToAsk, each: Ranked) -> JsonObject:
    matter = each.matter
    weighed = bool(each.answers) and not found.rests_on_guesses
    return {
        "kind": matter.kind,
        "party": matter.party,
        "issues": list(matter.issues),
        "event": matter.event,
        "guessed": matter.guessed,
        "value": each.value if weighed else None,
        "tells": each.tells if weighed else None,
        "settles": list(each.settles),
        "answers": [_answer(found.project, each, answer, weighed=weighed) for answer in each.answers],
        "words": list(forms_of(found.project, matter)),
    }


def _answer(project: Project, of: Ranked, answer: Possible, *, weighed: bool) -> JsonObject:
    term: Json = None
    if answer.term is not None:
        issue: Issue = find(project.issues, of.matter.issues[0], "issue")
        term = package_in_json(project, (Agreed(issue=issue.id, term=answer.term),))[issue.id]
    return {"says": answer.hint, "term": term, "likely": answer.likely if weighed else None}


def _noted(question: Question) -> JsonObject:
    return {
        "id": question.id,
        "party": question.party,
        "kind": question.kind,
        "issues": list(question.issues),
        "event": question.event,
        "words": question.words,
        "date": question.date or None,
        "answer": question.answer or None,
    }
