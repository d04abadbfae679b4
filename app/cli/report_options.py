"""What `report` can be asked: which document, of which packages, and what is said in it."""

import datetime as dt
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path
from typing import Final

from app.wording.languages import LANGUAGES

PRIVATE: Final = ("brief", "questions", "record", "comparison")
DOCUMENTS: Final = ("proposal", "terms", "agenda")
COPY: Final = "copy"
KINDS: Final = (*PRIVATE, *DOCUMENTS, COPY)

ENDINGS: Final = {
    **dict.fromkeys(KINDS, (".html", ".pdf")),
    "proposal": (".html", ".pdf", ".docx"),
    "terms": (".html", ".pdf", ".docx"),
    COPY: (".dealwright",),
}
"""The formats that each kind is written in, by the ending of the file."""

GOES_WITH: Final = {
    "package": ("proposal", "terms", "comparison", COPY),
    "reason": ("proposal",),
    "options": ("agenda", COPY),
    "ranges": ("agenda", COPY),
    "binding": ("terms",),
    "signatures": ("terms",),
    "name": (*DOCUMENTS, COPY),
    "logo": DOCUMENTS,
    "valid_until": ("proposal", "terms"),
    "date": (*PRIVATE, *DOCUMENTS),
    "paper": (*PRIVATE, *DOCUMENTS),
    "language": DOCUMENTS,
    "to": (COPY,),
}
"""With which kinds each option goes."""


def add_report(parser: ArgumentParser) -> None:
    """The options of `report`."""
    parser.usage = "dealwright report FILE --kind KIND -o OUT [OPTION...]"
    parser.description = (
        "Brief, questions (a call sheet), record and comparison are private: they are for you alone and say so on "
        "every page. Proposal, terms, agenda and copy are for the other side: they hold what is named here and nothing "
        "else, no score, weight or "
        "walk-away. OUT ends in .html or .pdf, for proposal and terms also in .docx, for a copy in .dealwright."
    )
    parser.add_argument("file", metavar="FILE", type=Path)
    parser.add_argument("--kind", choices=KINDS, required=True, help="which document")
    parser.add_argument("-o", "--output", metavar="OUT", type=Path, required=True)
    said = parser.add_argument_group("what it says")
    said.add_argument(
        "--package",
        metavar="PACKAGE",
        action="append",
        default=[],
        help="draft, settlement, offer:ID, meso:ID, kept:ID, in a comparison also even; several stand side by side",
    )
    said.add_argument("--reason", metavar="TEXT", action="append", default=[], help="a reason for the proposed package")
    said.add_argument("--options", action="store_true", help="say which options there are")
    said.add_argument("--ranges", action="store_true", help="say from where to where amounts may run")
    said.add_argument("--binding", action="store_true", help="a term sheet that binds once it is signed")
    said.add_argument("--signatures", action="store_true", help="lines to sign on")
    looks = parser.add_argument_group("head and paper")
    looks.add_argument("--name", metavar="NAME", help="who hands it over, at the head of it")
    looks.add_argument("--logo", metavar="PNG", type=Path, help="a picture beside the name")
    looks.add_argument("--to", metavar="PARTY", help="for whom a copy is, where there are several others")
    looks.add_argument("--date", metavar="DAY", type=_day, help="the day on it, as 2026-11-27")
    looks.add_argument("--valid-until", metavar="DAY", type=_day, help="until when it holds")
    looks.add_argument(
        "--language", choices=tuple(LANGUAGES), default="", help="of what is for the other side, otherwise yours"
    )
    looks.add_argument("--paper", choices=("a4", "letter"), default="", help="otherwise the paper of your country")


def misplaced(options: Namespace) -> str | None:
    """An option that does not go with the kind, in a sentence for the usage; None when there is none."""
    for name, kinds in GOES_WITH.items():
        if getattr(options, name) and options.kind not in kinds:
            return f"--{name.replace('_', '-')} goes with --kind {', '.join(kinds)}"
    return None


def _day(text: str) -> str:
    try:
        day = dt.date.fromisoformat(text).isoformat()
    except ValueError:
        day = ""
    # The standard library also reads weeks, and none of the "-".
    if day != text:
        raise ArgumentTypeError(f"“{text}”: a day written as 2026-11-27 is expected")
    return day
