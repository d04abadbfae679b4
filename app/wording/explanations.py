"""What "explain this" says: the field's own numbers behind the picture, for those who ask."""

from typing import TYPE_CHECKING, Final

from app.domain.project import Project
from app.wording.gains import listed
from app.wording.names import party_in_sentence
from app.wording.plain import PLAIN, Formats, count
from app.wording.translate import _, ngettext

if TYPE_CHECKING:
    from app.study.picture import Picture

_LARGEST_WRITTEN: Final = 10**15
"""A count with more digits is read by nobody; the JSON of an analysis has them all."""


def explanation_in_words(project: Project, picture: "Picture", show: Formats = PLAIN) -> str:
    """How many packages there are, how many nothing beats, whether that is exact, and what the ranges mean."""
    number = picture.packages
    exactly = show.number(number, decimals=0) if number < _LARGEST_WRITTEN else count(number, show)
    if picture.cloud is not None or not picture.finished:
        possible = ngettext(
            "{count} package is possible.", "{count} packages are possible; all of them are drawn.", number
        )
    elif picture.line is not None:
        possible = ngettext(
            "{count} package is possible.", "{count} packages are possible; only the best ones are drawn.", number
        )
    else:
        possible = ngettext("{count} package is possible.", "{count} packages are possible.", number)
    lines = [possible.format(count=exactly)]
    if picture.line is not None:
        lines.append(_efficient(picture, show))
    if picture.without is not None:
        lines.append(_("The dashed line is the best that deals can be which are the same in every case."))
    if picture.cases:
        lines.append(_("The small diamonds are what your draft comes to in each case, as if that were certain."))
    others = [party_in_sentence(project, party) for party in picture.axes if party != project.us]
    pattern = _(
        "Every number of {party} is your estimate. Every range of their points, and the soft band, is where nine in "
        "ten of the versions of them lie that your ranges allow, each number drawn between its ends, most often near "
        "the likely one."
    )
    lines.append(pattern.format(party=listed(others)))
    return "\n".join(lines)


def _efficient(picture: "Picture", show: Formats) -> str:
    points = picture.line.count if picture.line is not None else 0
    said = ngettext(
        "{count} of them is best: whatever is better for one side is worse for another.",
        "{count} of them are best: whatever is better for one side is worse for another. Those that give every side "
        "the same count as one.",
        points,
    ).format(count=show.number(points, decimals=0))
    if picture.exact:
        return said + " " + _("This is exact.")
    bound = show.number(picture.error_bound, decimals=3)
    return said + " " + _("Each may be off by at most {bound} points.").format(bound=bound)
