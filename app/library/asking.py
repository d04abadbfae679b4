"""The shipped questions for the other side: the forms in which a question of a kind can be asked about an issue."""

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Any, Final

from app.assets import resource_path
from app.domain.issues import AmountIssue, Issue
from app.domain.questions import QuestionKind
from app.library.catalogue import FOLDER
from app.library.suggestions import words_of
from app.records import dataclass

_FILE: Final = "questions.toml"


class Nature(StrEnum):
    """What an issue is about, as far as a question has to know."""

    TIME = "time"
    MONEY = "money"
    NUMBER = "number"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One way to ask: `words` with the names of the deal left open, for issues of these natures (all when empty).

    `needs_position` tells that it quotes what the party says it wants.
    """

    kind: QuestionKind
    words: str
    about: frozenset[Nature] = frozenset()
    needs_position: bool = False


@cache
def forms() -> tuple[Form, ...]:
    """All forms, in the order in which they are to be tried."""
    return tuple(map(_form, _read()["form"]))


@cache
def telling() -> Mapping[Nature, frozenset[str]]:
    """Words of names that tell what an issue is about."""
    return {Nature(nature): frozenset(words) for nature, words in _read()["telling"].items()}


def forms_for(kind: QuestionKind, issue: Issue | None = None, *, position: bool = False) -> tuple[Form, ...]:
    """The forms of a kind that suit an issue, those first that are made for issues like it.

    With a `position` of theirs the one that quotes it comes first of all.
    """
    nature = None if issue is None else nature_of(issue)
    fitting = [
        form
        for form in forms()
        if form.kind is kind and (not form.about or nature in form.about) and (position or not form.needs_position)
    ]
    return tuple(sorted(fitting, key=lambda form: (not form.needs_position, not form.about)))


def nature_of(issue: Issue) -> Nature:
    """What an issue is about: from its unit and currency, else from the words of its name and options."""
    if isinstance(issue, AmountIssue):
        if issue.currency:
            return Nature.MONEY
        words = {*words_of(issue.unit), *words_of(issue.name)}
        return (
            Nature.TIME
            if words & telling()[Nature.TIME]
            else Nature.MONEY
            if words & telling()[Nature.MONEY]
            else Nature.NUMBER
        )
    if set(words_of(issue.name)) & telling()[Nature.MONEY]:
        return Nature.MONEY
    several = [issue.name, *(option.label for option in issue.options)]
    return Nature.TIME if any(set(words_of(text)) & telling()[Nature.TIME] for text in several) else Nature.CHOICE


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads(resource_path(FOLDER, _FILE).read_text(encoding="utf-8"))


def _form(read: Mapping[str, Any]) -> Form:
    return Form(
        kind=QuestionKind(read["kind"]),
        words=read["words"],
        about=frozenset(map(Nature, read.get("about", ()))),
        needs_position=read.get("needs") == "position",
    )
