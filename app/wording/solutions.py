"""The named deals of the theory in plain words, each with what it assumes; none of them is a forecast or a verdict."""

from app.wording.translate import _

_NAMES = {
    "nash": _("largest product of gains"),
    "kalai_smorodinsky": _("equal share of the possible gain"),
    "egalitarian": _("equal gains"),
    "utilitarian": _("largest sum"),
}
_ASSUMPTIONS = {
    "nash": _(
        "Largest product of gains (Nash): assumes that both walk-aways are right and that only gains over them count."
    ),
    "kalai_smorodinsky": _(
        "Equal share of the possible gain (Kalai and Smorodinsky): assumes that each side measures its gain by the "
        "most it could have got."
    ),
    "egalitarian": _(
        "Equal gains: assumes that a point means the same to both sides, which nobody can check."
    ),
    "utilitarian": _(
        "Largest sum: assumes that a point means the same to both sides, which nobody can check, and does not look at "
        "who gets it."
    ),
}  # fmt: skip


def solution_name(key: str) -> str:
    """What a named deal is called on the screen; `key` as in the JSON of an analysis."""
    return _NAMES[key]


def solution_assumption(key: str) -> str:
    """What a named deal assumes, in a sentence."""
    return _ASSUMPTIONS[key]
