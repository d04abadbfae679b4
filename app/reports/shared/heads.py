"""What every document for the others begins with: who hands it to whom, when, until when it holds."""

from collections.abc import Callable, Iterable
from functools import wraps

from app.domain.public import PublicDeal
from app.reports.outline import Audience, Block, Column, Outline, Table
from app.wording.languages import in_language
from app.wording.translate import _


def in_its_language(write: Callable[[PublicDeal], Outline]) -> Callable[[PublicDeal], Outline]:
    """Make a document in the language that its deal has chosen, whoever asks for it."""

    @wraps(write)
    def written(deal: PublicDeal) -> Outline:
        with in_language(deal.language):
            return write(deal)

    return written


def document_of(deal: PublicDeal, title: str, blocks: Iterable[Block]) -> Outline:
    """A document that may leave the house."""
    return Outline(
        title=title,
        subtitle=deal.title,
        audience=Audience.SHAREABLE,
        blocks=tuple(blocks),
        foot=_("{title}: {deal}").format(title=title, deal=deal.title) if deal.title else title,
        letterhead=deal.letterhead.name,
        logo=deal.letterhead.logo,
        language=deal.language,
        numbering=_("Page {number} of {count}"),
    )


def facts_of(*rows: tuple[str, str]) -> tuple[Block, ...]:
    """Short facts, each after what it is called; what is not said has no row."""
    said = tuple(row for row in rows if row[1])
    return (Table(columns=(Column(share=2), Column(share=7)), rows=said),) if said else ()


def in_lines(names: Iterable[str]) -> str:
    """Names, each on its own line: a name may hold commas."""
    return "\n".join(name for name in names if name)
