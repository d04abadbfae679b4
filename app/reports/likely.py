"""How likely they can accept: what is believed of the draft, and, where no deal is likely, what stands in the way."""

from collections.abc import Iterator

from app.advice.prior import all_guessed
from app.library.helping import helping_for
from app.reports.outline import Block, Items
from app.reports.private import Paper, paragraph, section
from app.study.acceptance import acceptance_of
from app.study.impasse import ImpasseCheck, impasse_check
from app.wording.acceptance import draft_acceptance_in_words
from app.wording.impasse import (
    gap_in_words,
    helps_in_words,
    hinge_in_words,
    hinges_of,
    impasse_rests_on,
    impasse_title,
    nothing_opens,
    walking_away_in_words,
)


def draft_acceptance(paper: Paper) -> str:
    """How likely the draft is good enough for the others and what that rests on; empty while it is not settled."""
    return draft_acceptance_in_words(paper.project, acceptance_of(paper.study), paper.show)


def impasse(paper: Paper) -> tuple[Block, ...]:
    """Where the gap is, what would open a deal, what would help, whether to walk away; nothing where one is likely."""
    check = impasse_check(paper.study)
    if check is None or not check.found.is_likely:
        return ()
    return section(impasse_title(), _answers(paper, check), level=2)


def _answers(paper: Paper, check: ImpasseCheck) -> Iterator[Block]:
    project, show = paper.project, paper.show
    guessed = all_guessed(check.priors)
    opens = [hinge_in_words(project, hinge, guessed=guessed) for hinge in hinges_of(check)]
    yield from paragraph(gap_in_words(project, check, show), *(opens or [nothing_opens(project, check, show)]))
    yield Items(items=helps_in_words(project, check, helping_for(project), show))
    yield from paragraph(walking_away_in_words(check, show))
    yield from paragraph(impasse_rests_on(project, check), quiet=True)
