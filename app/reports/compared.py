"""The comparison sheet: chosen packages side by side, an issue to a row, and what each is worth; private."""

from collections.abc import Callable, Iterator, Sequence

from app.reports.outline import Block, Outline
from app.reports.private import Paper, column, headed, paragraph, private_outline, table, titled
from app.study.comparison import Comparison, side_by_side
from app.study.study import Study
from app.wording.comparison import about, comparison_as_text
from app.wording.names import nothing_cut
from app.wording.papers import nothing_to_compare
from app.wording.plain import PLAIN, Formats


def comparison_of(
    study: Study,
    keys: Sequence[str] | None = None,
    show: Formats = PLAIN,
    day: Callable[[str], str] = str,
    *,
    reference: str | None = None,
    today: str = "",
) -> Outline:
    """The packages of these keys ("draft", "offer:ID", "kept:ID", "even", "settlement") against the one of `reference`.

    Without keys the draft, the signed deal and everybody's newest offer; without a reference the first of them. Keys
    that the deal does not have are left out. Raises Stopped.
    """
    paper = Paper(study=study, show=show, day=day, today=today)
    found = side_by_side(study, keys, reference)
    with nothing_cut():
        return private_outline(paper, "comparison", _blocks(paper, found.comparison))


def _blocks(paper: Paper, comparison: Comparison | None) -> Iterator[Block]:
    if comparison is None or not comparison.issues:
        yield from paragraph(nothing_to_compare())
        return
    project, show = paper.project, paper.show
    (_, *titles), *rows = comparison_as_text(project, comparison, show)
    blocks: list[Block] = [
        *(paragraph(about(project, comparison)) if len(titles) > 1 else ()),
        *table([column("issue", 3), *(titled(title, 3) for title in titles)], rows),
    ]
    yield from headed("compared", blocks)
