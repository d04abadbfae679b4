"""What to tell the others as JSON, and what they can tell by now: one key of what `analyze --json` prints."""

from app.advice.sights import Sights
from app.advice.telling import Candidate
from app.cli.analysis import Json, JsonObject, package_in_json
from app.domain.candour import Slip
from app.domain.disclosures import Disclosure
from app.domain.lookup import us_of
from app.domain.project import Project
from app.study.sharing import Shared, to_tell
from app.study.study import Study
from app.wording.telling import said_aloud


def sharing_of(study: Study) -> JsonObject:
    """What may be told, what was, what each of the others can tell by now, and what could be said to it next."""
    found = to_tell(study)
    said = found.project
    marks: dict[str, Json] = {each.issue: each.sharing for each in us_of(said).preferences}
    slips = {words: _slips_in_json(found) for words, found in found.slips}
    facts: list[Json] = [
        {
            "id": each.id,
            "kind": each.kind,
            "words": each.words,
            "sharing": each.sharing,
            "slips": slips.get(each.words.strip(), []),
        }
        for each in said.tellables
    ]
    return {
        "sharing": {
            "issues": marks,
            "facts": facts,
            "told": [{**_told(said, each), "slips": slips.get(each.words.strip(), [])} for each in said.disclosures],
            "parties": [_shared(study, each) for each in found.shared],
        }
    }


def _slips_in_json(slips: tuple[Slip, ...]) -> list[Json]:
    return [{"code": each.secret, "found": each.found, "issue": each.issue, "other": each.other} for each in slips]


def _told(said: Project, told: Disclosure) -> JsonObject:
    return {
        "id": told.id,
        "kind": told.kind,
        "to": told.to,
        "issues": list(told.issues),
        "package": package_in_json(said, told.terms) if told.terms else None,
        "words": told.words,
        "date": told.date or None,
        "returned": told.returned or None,
        "returned_on": told.returned_on or None,
    }


def _shared(study: Study, shared: Shared) -> JsonObject:
    balance = shared.balance
    return {
        "party": shared.party,
        "balance": {"told": balance.told, "unanswered": balance.unanswered, "received": balance.received},
        "now": _sights(shared.now),
        "next": None if shared.next is None else _sights(shared.next),
        "why_nothing": shared.why_nothing,
        "candidates": [_candidate(study, each) for each in shared.candidates],
    }


def _sights(sights: Sights) -> JsonObject:
    seen: list[Json] = [{"code": each.sight, "issues": list(each.issues)} for each in sights.seen]
    return {"seen": seen, "bits": sights.bits, "walk_away_shift": sights.shift}


def _candidate(study: Study, each: Candidate) -> JsonObject:
    return {
        "kind": each.kind,
        "step": each.step,
        "issues": list(each.issues),
        "package": package_in_json(study.project, each.terms) if each.terms else None,
        "words": said_aloud(study.project if each.terms else study.said, each),
        "sharing": each.sharing,
        "waits": each.waits,
        "use": each.use,
        "bits": each.bits,
    }
