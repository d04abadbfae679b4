"""Hostile project files that are good JSON: each has a field that no sensible deal has."""

from collections.abc import Callable, Iterator
from itertools import cycle, islice
from typing import Final

from app.domain.issues import ChoiceIssue
from app.domain.project import Project
from app.storage.files import bytes_of
from tests.builders import choice, deal, scores
from tests.hostile.corpus import Input, Tree, replaced, spoilt, with_value

MARKUP: Final = (
    '<img src="file:///etc/passwd">',
    "<b>bold</b> & <a href='javascript:alert(1)'>link</a>",
    "**bold** [link](file:///etc/passwd)",
    "javascript:alert(1)",
    "file:///etc/passwd",
    r"\\server\share\picture.png",
)
"""V17: what a program that reads markup would act on."""
FORMULAS: Final = (
    '=HYPERLINK("file:///etc/passwd")',
    "@SUM(A1)",
    "+1",
    "-1",
    "\tcmd",
    "\uff1d1+1",
    "  =1+1",
    "=cmd|' /C calc'!A0",
)
"""V18: what a spreadsheet would work out."""
MEGABYTE: Final = 1_000_000


def field_level() -> Iterator[Input]:
    """RELIABILITY V1 to V26 without V20 and V21."""
    yield from _weights_and_reservations()
    yield from _issues()
    yield from _names()
    yield from _texts()
    yield from _dates()
    yield from _large()


def our_weights(*weights: float) -> Callable[[Tree], None]:
    """A change that sets our weights."""

    def change(file: Tree) -> None:
        for preference, weight in zip(file["parties"][0]["preferences"], weights, strict=True):
            preference["weight"]["value"] = weight

    return change


def our_scores(*values: float) -> Callable[[Tree], None]:
    """A change that sets what the options score for us."""

    def change(file: Tree) -> None:
        given = file["parties"][0]["preferences"][0]["value"]["scores"]
        for entry, value in zip(given, values, strict=True):
            entry["score"]["value"] = value

    return change


def _walk_aways(value: float) -> Callable[[Tree], object]:
    return lambda file: [party["walk_away"]["value"].update(value=value) for party in file["parties"]]


def _weights_and_reservations() -> Iterator[Input]:
    weight = ("parties", 0, "preferences", 1, "weight", "value")
    ours = ("parties", 0, "walk_away", "value", "value")
    yield Input(id="V1", name="our weights all 0", make=spoilt(our_weights(0, 0)))
    yield Input(id="V2", name="a negative weight", make=with_value(-0.5, *weight))
    for weights in ((0.5, 0.47), (0.7, 0.5), (50, 50)):
        yield Input(id="V3", name=f"weights {weights}", make=spoilt(our_weights(*weights)))
    for weights in ((1e-320, 1), (1e15, 1e15)):
        yield Input(id="V4", name=f"weights {weights}", make=spoilt(our_weights(*weights)))
    yield Input(id="V4", name="a weight of 1e308", make=with_value(1e308, *weight))
    for value in (float("nan"), float("inf"), -5, 0, 100, 150):
        yield Input(id="V5", name=f"our walk-away {value}", make=with_value(value, *ours))
    yield Input(id="V6", name="walk-aways that leave nothing", make=spoilt(_walk_aways(99)))
    yield Input(id="V24", name="a weight of -0.0 and one of 0.1 + 0.2", make=spoilt(our_weights(-0.0, 0.1 + 0.2)))
    for name, amount in (("5 EUR", "5 \u20ac"), ("5 percent", "5%"), ("blanks in a number", "1 000")):
        yield Input(id="V23", name=name, make=with_value(amount, "issues", 1, "high"))


def _issues() -> Iterator[Input]:
    def without_options(file: Tree) -> None:
        file["issues"][0]["options"] = []
        for party in file["parties"]:
            party["preferences"][0]["value"]["scores"] = []

    one = deal(choice("colour", "red"), us={"colour": (1, scores(red=100))})
    yield Input(id="V7", name="an issue without options", make=spoilt(without_options))
    yield Input(id="V8", name="an issue with one option", make=lambda: bytes_of(one))
    yield Input(id="V9", name="options of one score", make=spoilt(our_scores(50, 50)))
    yield Input(id="V10", name="options that all score 0", make=spoilt(our_scores(0, 0)))
    yield Input(id="V11", name="a negative score", make=spoilt(our_scores(-20, 80)))


def _names() -> Iterator[Input]:
    issue, other = ("issues", 0, "name"), ("issues", 1, "name")
    yield Input(id="V12", name="issues of one name", make=with_value("colour", *other))
    yield Input(id="V12", name="options of one name", make=with_value("red", "issues", 0, "options", 1, "label"))
    for name, text in (
        ("full-width letters", "\uff23\uff2f\uff2c\uff2f\uff35\uff32"),
        ("a capital letter", "Colour"),
        ("a zero-width blank", "col\u200bour"),
        ("a Cyrillic letter", "c\u043elour"),
        ("a bidi mark", "\u202ecolour"),
    ):
        yield Input(id="V13", name=name, make=with_value(text, *other))
    for name, text in (
        ("an empty name", ""),
        ("a name of blanks", "   "),
        ("a name that nobody sees", "\u200b\u2060\u200e"),
        ("500 characters", "x" * 500),
        ("501 characters", "x" * 501),
        ("1,000 combining marks", "a" + "\u0301" * 1_000),
        ("499 combining marks", "a" + "\u0301" * 499),
        ("100,000 characters", "x" * 100_000),
        ("100,001 characters", "x" * 100_001),
    ):
        yield Input(id="V14", name=name, make=with_value(text, *issue))
    for name, text in (
        ("U+202E", "a\u202eb"),
        ("U+2066 without an end", "a\u2066b"),
        ("U+2069 without a beginning", "a\u2069b"),
        ("U+200B", "a\u200bb"),
        ("U+FEFF", "a\ufeffb"),
        ("U+0000", "a\0b"),
        ("U+001B", "a\x1b[31mb"),
        ("U+2028", "a\u2028b"),
        ("U+FFFE", "a\ufffeb"),
    ):
        yield Input(id="V15", name=name, make=with_value(text, *issue))
    yield Input(id="V16", name="half a character", make=replaced(b'"name": "colour"', b'"name": "\\ud800"'))
    yield Input(
        id="V16",
        name="half a character in a key",
        make=replaced(b'"seed": 1', b'"seed": 1, "\\udfff": 1'),
    )


def _texts() -> Iterator[Input]:
    for id_, name, texts in (("V17", "markup", MARKUP), ("V18", "formulas", FORMULAS)):
        yield Input(id=id_, name=f"{name} in every text", make=spoilt(_in_every_text(texts)))


def _in_every_text(texts: tuple[str, ...]) -> Callable[[Tree], None]:
    def change(file: Tree) -> None:
        given = cycle(texts)
        file.update(name=next(given), note=next(given), received_from="")
        file["offers"] = [{**_offer(0), "note": next(given), "channel": next(given).strip()}]
        for each in (*file["parties"], *file["issues"]):
            each["name"] = next(given)
        for party in file["parties"]:
            party.update(note=next(given))
            party["walk_away"]["words"] = next(given)
        for option in file["issues"][0]["options"]:
            option["label"] = next(given)
        file["issues"][1]["unit"] = next(given)

    return change


def _offer(number: int, **more: object) -> Tree:
    return {"id": f"o{number}", "party": "us", **more}


def _dates() -> Iterator[Input]:
    for name, day in (
        ("the year 0", "0000-01-01"),
        ("the year 1", "0001-01-01"),
        ("the year 9999", "9999-12-31"),
        ("the year 10000", "10000-01-01"),
        ("30 February", "2026-02-30"),
        ("29 February of a year that has none", "2026-02-29"),
        ("29 February", "2028-02-29"),
        ("a time behind it", "2026-02-03T10:00"),
        ("a zone behind it", "2026-02-03+01:00"),
        ("a week", "2026-W06-2"),
        ("without dashes", "20260203"),
        ("another order", "03.02.2026"),
        ("Arabic digits", "\u0662\u0660\u0662\u0666-\u0660\u0662-\u0660\u0663"),
    ):
        yield Input(id="V22", name=name, make=spoilt(_dated(date=day, expires=day)))
    for name, time in (
        ("the last minute", "23:59"),
        ("a leap second", "23:59:60"),
        ("24 o'clock", "24:00"),
        ("a time with a zone", "10:00Z"),
    ):
        yield Input(id="V22", name=name, make=spoilt(_dated(date="2026-02-03", time=time)))


def _dated(**when: str) -> Callable[[Tree], None]:
    return lambda file: file.update(offers=[_offer(1, **when)])


def _large() -> Iterator[Input]:
    yield Input(id="V19", name="50 issues of 1,000 options", make=lambda: bytes_of(deal(*_vast_issues())))
    yield Input(id="V19", name="50 issues of 1,000 scored options", make=lambda: bytes_of(vast()), slow=True)
    yield Input(id="V25", name="10 MB of notes", make=spoilt(noted(100, 100_000)))
    yield Input(id="V25", name="10,000 offers", make=spoilt(noted(10_000, 200)))
    yield Input(id="V25", name="a note of 10 MB", make=spoilt(noted(1, 10 * MEGABYTE)))
    yield Input(id="V26", name="terms that depend on 4 events", make=spoilt(_conditions(4)))
    yield Input(id="V26", name="terms that depend on 5 events", make=spoilt(_conditions(5)))
    yield Input(id="V26", name="terms that depend on 20 events", make=spoilt(_conditions(20)))
    yield Input(id="V26", name="terms that depend on 33 events", make=spoilt(_conditions(33)))


def vast() -> Project:
    """A deal of 10^150 packages, each option with a score for each side."""
    issues = _vast_issues()
    ours = {option.id: float(number % 101) for number, option in enumerate(issues[0].options)}
    theirs = {option: 100 - value for option, value in ours.items()}
    return deal(
        *issues,
        us={issue.id: (1 + number % 7, scores(**ours)) for number, issue in enumerate(issues)},
        them={issue.id: (1 + number % 5, scores(**theirs)) for number, issue in enumerate(issues)},
        reservations=(30, 30),
    )


def _vast_issues() -> list[ChoiceIssue]:
    options = [f"option-{number}" for number in range(1_000)]
    return [choice(f"issue-{number}", *options) for number in range(50)]


def noted(offers: int, length: int) -> Callable[[Tree], None]:
    """A change that puts so many offers into the log, each with a note of this length."""
    red = {"issue": "colour", "term": {"kind": "option", "option": "red"}}
    letters = "".join(islice(cycle("words "), length))
    return lambda file: file.update(offers=[_offer(number, terms=[red], note=letters) for number in range(offers)])


def _conditions(depth: int) -> Callable[[Tree], None]:
    def change(file: Tree) -> None:
        events = [
            {"id": f"e{number}", "event": f"Event {number}", "outcomes": [{"id": "yes"}, {"id": "no"}]}
            for number in range(depth)
        ]
        term: Tree = {"kind": "amount", "amount": 1}
        for event in events:
            other = {"outcome": "no", "term": {"kind": "amount", "amount": 2}}
            branches = [{"outcome": "yes", "term": term}, other]
            term = {"kind": "contingent", "event": event["id"], "branches": branches}
        file.update(contingencies=events, offers=[_offer(1, terms=[{"issue": "price", "term": term}])])

    return change
