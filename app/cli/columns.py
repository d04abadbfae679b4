"""A column of scores per side, under its name, for lines on a terminal."""

from collections.abc import Mapping

from app.advice.worths import Worth
from app.domain.project import Project
from app.wording.names import party_name
from app.wording.plain import NOT_GIVEN, PLAIN, estimated_points, span
from app.wording.translate import _

_WIDEST = 20
_NARROWEST = 8


class Columns:
    """Every side of a project in its order: our own scores to a decimal, the estimated ones of others whole."""

    def __init__(self, project: Project) -> None:
        """Make each column as wide as the name above it, within reason."""
        self._us = project.us
        names = {party.id: party_name(project, party.id) for party in project.parties}
        self._heads: dict[str, str] = {
            party: name if len(name) <= _WIDEST else name[: _WIDEST - 1].rstrip() + "…" for party, name in names.items()
        }

    def head(self) -> str:
        """The names of the sides."""
        return self.row(self._heads, "")

    def row(self, cells: Mapping[str, str], last: str) -> str:
        """A cell per side, a dash where there is none, and then what they are the scores of."""
        line = "".join(
            f"  {cells.get(party, NOT_GIVEN):>{max(len(name), _NARROWEST)}}" for party, name in self._heads.items()
        )
        return f"{line}   {last}".rstrip()

    def score(self, party: str, utility: float) -> str:
        """What a package is worth to a side."""
        return PLAIN.number(utility, decimals=1 if party == self._us else 0)

    def shortfall(self, party: str, points: float) -> str:
        """How much a package lacks for a side, which is something."""
        written = self.score(party, points)
        return written if any(digit in "123456789" for digit in written) else _("next to nothing")

    def worth(self, party: str, worth: Worth) -> str:
        """What terms are worth to a side: for others the range of their versions."""
        if party != self._us:
            return estimated_points(worth.low, worth.high)
        return span(self.score(party, worth.least), self.score(party, worth.most))
