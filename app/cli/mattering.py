"""What it hangs on most whether the others can accept a package, as JSON."""

from app.cli.analysis import Json, JsonObject, hinge_in_json, package_in_json
from app.study.hinges import Hinges, hinges_of_draft, hinges_on_average
from app.study.study import Study


def matters_of(study: Study) -> JsonObject:
    """Of the draft, and of what pays us best on average; null where nothing can be said."""
    return {
        "draft": _hinges(study, hinges_of_draft(study)),
        "best_on_average": _hinges(study, hinges_on_average(study)),
    }


def _hinges(study: Study, hinges: Hinges | None) -> Json:
    if hinges is None:
        return None
    found = hinges.found
    return {
        "package": package_in_json(study.project, found.terms),
        "acceptable": found.chance,
        "guesses_alone": found.guessed,
        "numbers": [hinge_in_json(each) for each in found.hinges],
    }
