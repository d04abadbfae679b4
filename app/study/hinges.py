"""Hinges: what it hangs on most whether the others would sign the draft, or what pays us best on average."""

from app.advice.gains import is_settled
from app.advice.gamble import best_gamble
from app.advice.mattering import Mattering, mattering_of
from app.domain.packages import Terms
from app.records import dataclass
from app.study.study import Study


@dataclass(frozen=True, slots=True, kw_only=True)
class Hinges:
    """What matters most for a package, and whether that is the draft or the best offer on average."""

    found: Mattering
    of_draft: bool


def hinges_of(study: Study) -> Hinges | None:
    """Of the draft if it settles every issue, else of the best offer on average; None where nothing can be said."""
    draft = hinges_of_draft(study)
    return draft if draft is not None else hinges_on_average(study)


def hinges_of_draft(study: Study) -> Hinges | None:
    """Of the draft; None while it leaves an issue open or somebody has no utilities."""
    grounds, draft = study.grounds, study.project.draft
    if grounds.us is None or not grounds.everybody_valued or not is_settled(study.tables, draft):
        return None
    return Hinges(found=_mattering(study, draft), of_draft=True)


def hinges_on_average(study: Study) -> Hinges | None:
    """Of what maximizes P(acceptable) x our utility + (1 - P) x our walk-away; None where that cannot be said."""
    terms = best_gamble(study.grounds, study.beliefs).terms
    return None if terms is None else Hinges(found=_mattering(study, terms), of_draft=False)


def _mattering(study: Study, terms: Terms) -> Mattering:
    return mattering_of(study.project, study.beliefs, terms)
