"""Several offers as plain text, for a message to the others: made of what passes the gate, as documents are."""

from collections.abc import Iterator, Sequence

from app.domain.packages import Terms
from app.domain.project import Project
from app.reports.gate import SharedKind, Sharing, public_deal
from app.reports.shared.packages import letter_of, rows_of
from app.wording.mesos import TO_SAY
from app.wording.plain import PLAIN, Formats
from app.wording.translate import _


def several_as_text(project: Project, several: Sequence[Terms], show: Formats = PLAIN) -> str:
    """What to say, and the terms of each of several offers in the order in which they stand on paper; nothing else."""
    deal = public_deal(project, Sharing(kind=SharedKind.PROPOSAL, packages=tuple(several)), show)
    packages = (
        "\n".join((_("Package {letter}").format(letter=letter_of(number)), *_lines(rows_of(package))))
        for number, package in enumerate(deal.packages)
    )
    return "\n\n".join((TO_SAY, *packages, _("Each is one package, subject to agreement on the whole."))) + "\n"


def _lines(rows: Sequence[tuple[str, str]]) -> Iterator[str]:
    for issue, term in rows:
        yield f"  {issue}: {term}".replace("\n", "\n    ")
