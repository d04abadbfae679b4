"""What the offers of the others tell, as JSON: one key of what `analyze --json` prints."""

from app.advice.told import Checked, Shift, Told
from app.cli.analysis import JsonObject
from app.cli.moving import PRIOR
from app.domain.clashes import Clash
from app.study.study import Study
from app.study.told import checked_in, their_offers_tell


def their_offers_of(study: Study) -> JsonObject:
    """Per other party what its offers tell that were not taken into the estimates yet, and which statements clash."""
    checked = checked_in(study)
    return {
        "their_offers": [
            {
                "party": each.party,
                "told": None if each.told is None else _told(each.told, checked[each.party]),
                "unread": each.unread,
                "answers_agree": each.agree,
                "clashes": [_clash(clash) for clash in each.clashes],
                "prior": PRIOR,
            }
            for each in their_offers_tell(study)
        ]
    }


def _told(told: Told, checked: Checked) -> JsonObject:
    return {
        "offers": list(told.offers),
        "answered": list(told.answered),
        "importances": {issue: _shift(shift) for issue, shift in told.weights},
        "walk_away": None if told.walk_away is None else _shift(told.walk_away),
        "fitting": told.fitting,
        "heedless": told.heedless,
        "foretold": list(checked.foretold),
        "bluff": None if checked.bluff is None else {"issue": checked.bluff.issue, "chance": checked.bluff.chance},
        "doubted": list(told.doubted),
        "unread": list(told.unread),
    }


def _shift(shift: Shift) -> JsonObject:
    names = ("low", "mean", "high")
    return {
        "before": dict(zip(names, shift.before, strict=True)),
        "after": dict(zip(names, shift.after, strict=True)),
    }


def _clash(clash: Clash) -> JsonObject:
    return {"left_out": clash.left_out, "against": list(clash.against), "doubt": clash.doubt}
