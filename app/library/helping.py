"""Who and what could help where no deal is likely: what of the catalogue either side could give, whom to bring in."""

from app.domain.project import Project
from app.library.catalogue import GENERAL, Helper, Opening
from app.library.suggestions import is_first_side, kinds_for, opens_for, suggestions_for
from app.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Helping:
    """Names of issues that are not on the table yet, the most telling first: `ours` we could give cheaply, `theirs`
    they could, of `others` nothing tells who gives. `people` could be brought in.
    """

    ours: tuple[str, ...]
    theirs: tuple[str, ...]
    others: tuple[str, ...]
    people: tuple[Helper, ...]


def helping_for(project: Project) -> Helping:
    """What the catalogue has for a deal of its kind; of other kinds nothing is named, for lack of a better reason."""
    kinds = kinds_for(project)
    names = [kind.name for kind in kinds]
    fitting = set(names[: names.index(GENERAL) + 1])
    ours, theirs, others = [], [], []
    for entry in suggestions_for(project):
        if entry.kind not in fitting:
            continue
        opens = opens_for(project, entry)
        gives = Opening.COSTS_US_LITTLE in opens
        if gives is (Opening.THEY_GIVE_CHEAPLY in opens) or is_first_side(project, entry) is None:
            others.append(entry.name)
        elif gives:
            ours.append(entry.name)
        else:
            theirs.append(entry.name)
    return Helping(ours=tuple(ours), theirs=tuple(theirs), others=tuple(others), people=kinds[0].helpers)
