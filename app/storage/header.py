"""The first key of a project file: whose file it is and which format; every way to be wrong has its own reason."""

from typing import Any, Final, NoReturn

from app.storage.errors import Fact, Kind, Place, Reason, refusal
from app.storage.json_text import Json, shown
from app.storage.migrations import NEWEST

KEY: Final = "format"
NAME: Final = "dealwright-project"
TAG: Final = "kind"
"""The key by which the members of a union are told apart."""
OURS: Final = f"{NAME}/{NEWEST}"
_MOST_DIGITS: Final = 4
"""No release will count ten thousand formats."""

Tree = dict[str, Any]


def format_number(tree: Json) -> tuple[int, Tree]:
    """The number of a tree's format and the tree without its header; raises StorageError for what is not ours."""
    if not isinstance(tree, dict):
        raise refusal(Reason.NOT_A_PROJECT, found=kind_of(tree), expected=OURS)
    if KEY not in tree:
        raise refusal(Reason.FORMAT_MISSING, expected=OURS)
    stated = tree[KEY]
    if not isinstance(stated, str):
        _refuse(Reason.FORMAT_NOT_TEXT, kind_of(stated), OURS)
    name, _, digits = stated.partition("/")
    if name != NAME:
        _refuse(Reason.FORMAT_FOREIGN, shown(stated), OURS)
    if not (digits.isascii() and digits.removeprefix("-").isdigit()):
        _refuse(Reason.FORMAT_WITHOUT_NUMBER, shown(stated), OURS)
    if len(digits.removeprefix("-")) > _MOST_DIGITS:
        _refuse(Reason.FORMAT_ABSURD, shown(digits), NEWEST)
    number = int(digits)
    if number < 1:
        _refuse(Reason.FORMAT_NEGATIVE if number < 0 else Reason.FORMAT_ZERO, number, 1)
    if number > NEWEST:
        _refuse(Reason.FORMAT_NEWER, number, NEWEST)
    return number, {key: value for key, value in tree.items() if key != KEY}


def kind_of(value: object) -> Kind:
    """What kind of JSON value this is."""
    if value is None:
        return Kind.NULL
    kinds = ((bool, Kind.BOOL), (str, Kind.TEXT), (int | float, Kind.NUMBER), (list, Kind.LIST))
    return next((kind for python, kind in kinds if isinstance(value, python)), Kind.OBJECT)


def _refuse(reason: Reason, found: Fact, expected: Fact) -> NoReturn:
    raise refusal(reason, place=Place(path=(KEY,)), found=found, expected=expected)
