"""The talks as JSON: how every offer was made, what it is worth and what it changed, and how it was answered."""

from app.advice.gains import Gain
from app.advice.learning import TRUE_SO_OFTEN
from app.advice.reciprocity import answers_of, reciprocity_of
from app.advice.steps import Step, steps_of
from app.cli.analysis import Json, JsonObject, gains_in_json, valued_in_json
from app.domain.clashes import consistent_statements
from app.domain.estimates import Source
from app.domain.ids import OfferId
from app.domain.lookup import others_of
from app.domain.offers import Offer
from app.domain.packages import term_on
from app.domain.project import Project
from app.study.study import Study


def talks_of(study: Study) -> JsonObject:
    """The log of offers in its order, the reciprocity in it, and what was said to matter more."""
    project = study.project
    steps = steps_of(project, study.tables, study.versions)
    answers = answers_of(project, study.tables, steps)
    worths = valued_in_json(study, [offer.terms for offer in project.offers])
    together = _made_together(study)
    offers: list[Json] = [
        {**_made(offer), **together.get(offer.id, _ALONE), **worth, **_left_open(study, offer), "step": _step(step)}
        for offer, worth, step in zip(project.offers, worths, steps, strict=True)
    ]
    by_party: JsonObject = {party.id: reciprocity_of(answers, party.id) for party in project.parties}
    listed: list[Json] = [
        {"party": each.party, "to": each.to, "offer": each.offer, "given": each.given, "returned": each.returned}
        for each in answers
    ]
    reciprocity: JsonObject = {"overall": reciprocity_of(answers), "by_party": by_party, "answers": listed}
    return {"offers": offers, "reciprocity": reciprocity, "statements": _statements(study.said)}


def _statements(said: Project) -> list[Json]:
    """Everything that the others said of two issues, in the order in which it was noted."""
    counted = {each.id for party in others_of(said) for each in consistent_statements(said, party.id)}
    return [
        {
            "id": each.id,
            "party": each.party,
            "more": each.more,
            "less": each.less,
            "alike": each.alike,
            "source": Source.SAID.value,
            "reliability": each.reliability.value,
            "true_so_often": TRUE_SO_OFTEN[each.reliability],
            "counts": each.id in counted,
            "date": each.date or None,
            "words": each.words or None,
        }
        for each in said.statements
    ]


_ALONE: JsonObject = {"made_with": [], "preferred": None, "because": None}


def _made(offer: Offer) -> JsonObject:
    said = {name: getattr(offer, name) for name in ("id", "party", "date", "time", "channel", "expires")}
    return {**said, "status": offer.status.value}


def _made_together(study: Study) -> dict[OfferId, JsonObject]:
    """Per offer that was made at once with others these others, and whether and why it was preferred to them."""
    found: dict[OfferId, JsonObject] = {}
    for meso in study.project.mesos:
        for offer in meso.offers:
            others: list[Json] = [each for each in meso.offers if each != offer]
            preferred = None if meso.preferred is None else meso.preferred == offer
            because = meso.because if preferred else None
            found[offer] = {"made_with": others, "preferred": preferred, "because": because}
    return found


def _left_open(study: Study, offer: Offer) -> JsonObject:
    return {"open": [issue.id for issue in study.project.issues if term_on(offer.terms, issue.id) is None]}


def _step(step: Step) -> Json:
    change = step.change
    if change is None:
        return None
    moved: list[Json] = [{"issue": move.issue, "gain": _gain(move.gain)} for move in change.moves]
    return {
        "since": step.since,
        "class": None if step.kind is None else step.kind.value,
        "sure": step.sure,
        "counts": step.leads,
        "gains": gains_in_json(change.gains),
        "moved": moved,
        "newly_settled": list(change.settled),
        "newly_open": list(change.opened),
    }


def _gain(gain: Gain | None) -> Json:
    return None if gain is None else gains_in_json((gain,))[gain.party]
