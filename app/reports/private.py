"""Private: what every paper that nobody else may read has in common, and the blocks that such papers are made of."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from app.domain.packages import Terms, term_on
from app.domain.project import Project
from app.records import dataclass
from app.reports.inputs import inputs_of
from app.reports.outline import Align, Audience, Block, Column, Heading, Outline, Paragraph, Table
from app.study.study import Study
from app.wording.names import deal_name, issue_name, package_in_words, shown, term_in_words
from app.wording.papers import COLUMNS, HEADINGS, PRIVATE, foot_of, same_in_all, title_of, with_whom
from app.wording.plain import Formats
from app.wording.translate import _

MANY_ISSUES: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Paper:
    """What a paper is written from: a study, how numbers are written, how days are, and the day it is written on.

    `day` writes an ISO 8601 day in words; without a `today` the paper has no date.
    """

    study: Study
    show: Formats
    day: Callable[[str], str]
    today: str = ""

    @property
    def project(self) -> Project:
        """What it is about."""
        return self.study.said

    def day_of(self, day: str) -> str:
        """A day in words, empty where there is none."""
        return self.day(day) if day else ""


def private_outline(paper: Paper, kind: str, blocks: Iterable[Block]) -> Outline:
    """The document: PRIVATE on every page, and in its foot the mark of the inputs."""
    project = paper.project
    return Outline(
        title=title_of(kind, deal_name(project)),
        audience=Audience.PRIVATE,
        blocks=tuple(blocks),
        subtitle=with_whom(project, paper.day_of(paper.today)),
        mark=PRIVATE,
        foot=foot_of(inputs_of(project)),
        numbering=_("Page {number} of {count}"),
        dense=True,
    )


def section(words: str, blocks: Iterable[Block], level: int = 1) -> tuple[Block, ...]:
    """Blocks under a heading; nothing at all where there are none."""
    found = tuple(blocks)
    return (Heading(words=words, level=level), *found) if found else ()


def headed(key: str, blocks: Iterable[Block], level: int = 1) -> tuple[Block, ...]:
    """The same under one of the usual headings."""
    return section(HEADINGS[key], blocks, level)


def paragraph(*sentences: str, quiet: bool = False) -> tuple[Paragraph, ...]:
    """Sentences as a paragraph; none where there is nothing to say."""
    said = " ".join(filter(None, sentences))
    return (Paragraph(words=said, quiet=quiet),) if said else ()


def as_typed(text: str, *, quiet: bool = False) -> tuple[Paragraph, ...]:
    """What a person wrote, a paragraph for each of its lines."""
    return tuple(Paragraph(words=line, quiet=quiet) for typed in text.splitlines() if (line := shown(typed)))


def column(key: str, share: int = 2, *, ends: bool = False) -> Column:
    """A column under one of the usual titles; numbers stand at the end."""
    return titled(COLUMNS[key], share, ends=ends)


def titled(title: str, share: int = 2, *, ends: bool = False) -> Column:
    """A column under any title."""
    return Column(title=title, share=share, align=Align.END if ends else Align.START)


def table(columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> tuple[Table, ...]:
    """A table without the columns in which nothing stands; none without rows."""
    lines = [tuple(row) for row in rows]
    kept = [place for place in range(len(columns)) if any(row[place] for row in lines)]
    if not kept:
        return ()
    return (
        Table(
            columns=tuple(columns[place] for place in kept),
            rows=tuple(tuple(row[place] for place in kept) for row in lines),
        ),
    )


def packages_table(
    paper: Paper, titles: Sequence[str], packages: Sequence[Terms], below: Iterable[Sequence[str]] = ()
) -> tuple[Block, ...]:
    """Packages side by side, an issue to a row, and `below` rows that say more of each.

    Of many issues only those have a row on which the packages differ; the others are told in a sentence.
    """
    project = paper.project
    said = {issue.id: [term_on(terms, issue.id) for terms in packages] for issue in project.issues}
    alike = [issue for issue, terms in said.items() if len(packages) > 1 and len(set(terms)) == 1]
    if len(said) <= MANY_ISSUES:
        alike = []
    rows = [
        [issue_name(project, issue), *(term_in_words(project, issue, term, paper.show) for term in terms)]
        for issue, terms in said.items()
        if issue not in alike
    ]
    columns = [column("issue", 4), *(titled(title, 3) for title in titles)]
    shared = tuple(agreed for agreed in packages[0] if agreed.issue in alike) if alike else ()
    told = same_in_all(package_in_words(project, shared, paper.show)) if shared else ""
    return (*table(columns, [*rows, *below]), *paragraph(told, quiet=True))
