"""The one way in: files open the window, a verb does its work without it."""

import io
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from app.version import __version__

if TYPE_CHECKING:
    # The window starts through here without documents.
    from app.reports.outline import Outline
    from app.reports.paper import Paper

READING: Final = ("analyze", "check")
EXCHANGING: Final = ("import", "export")
REPORT: Final = "report"
DECRYPT: Final = "decrypt"
VERBS: Final = (*READING, "new", *EXCHANGING, REPORT, DECRYPT, "templates", "schema")
WRONG_USAGE: Final = 2
_PIPE_CLOSED: Final = 1
_INTERRUPTED: Final = 130


class OpenWindow(Protocol):
    """Opens the window; returns the exit code. `selftest` names a template to draw once before closing again."""

    def __call__(self, files: Sequence[Path], *, selftest: str | None) -> int:
        """Open the window with these files, or on the welcome page."""
        ...


class WritePdf(Protocol):
    """Writes a document to a PDF file of this paper, whole or not at all; raises StorageError."""

    def __call__(self, outline: "Outline", path: Path, paper: "Paper") -> None:
        """Write the file."""
        ...


def main(argv: Sequence[str], *, open_window: OpenWindow, write_pdf: WritePdf | None = None) -> int:
    """Run the program with the arguments after its name; returns 0 fine, 1 bad file or input, 2 wrong usage,
    130 given up with Ctrl+C.

    Without a `write_pdf` no PDF can be written, which `report` says. A first argument that is a verb is never taken for
    a file: `./check` opens the file of that name.
    """
    _write_in_utf8()
    try:
        if argv and (argv[0] in VERBS or argv[0] in {"-h", "--help"}):
            return _run(_verb_options(argv), write_pdf)
        options = _window_parser().parse_args(argv)
        unknown = _unknown_verb(argv, options.files)
        if unknown is not None:
            _window_parser().error(f"“{unknown}” is neither a file nor one of: {', '.join(VERBS)}")
        return open_window(options.files, selftest=options.selftest)
    except SystemExit as stopped:
        # How argparse ends after --help, --version and wrong usage.
        return stopped.code if isinstance(stopped.code, int) else WRONG_USAGE
    except KeyboardInterrupt:
        # Ctrl+C needs no answer, least of all lines of the program.
        return _INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has enough of it; nothing may be flushed into the closed pipe at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _PIPE_CLOSED


def _run(options: Namespace, write_pdf: WritePdf | None) -> int:
    """Load what the verb needs and no more: the engine and the words each take a tenth of a second."""
    if options.verb == REPORT:
        from app.cli.reporting import VERBS as verbs  # noqa: N811, PLC0415 - it alone needs documents; VERBS is ours

        options.write_pdf = write_pdf
    elif options.verb in EXCHANGING:
        from app.cli.exchanging import VERBS as verbs  # noqa: N811, PLC0415 - no engine; VERBS is ours
    elif options.verb == DECRYPT:
        from app.cli.decrypting import VERBS as verbs  # noqa: N811, PLC0415 - few files are encrypted; VERBS is ours
    elif options.verb not in READING:
        from app.cli.making import VERBS as verbs  # noqa: N811, PLC0415 - no engine; VERBS is ours
    elif options.json:
        from app.cli.as_json import VERBS as verbs  # noqa: N811, PLC0415 - no words; VERBS is ours
    else:
        from app.cli.as_text import VERBS as verbs  # noqa: N811, PLC0415 - no JSON; VERBS is ours
    from app.cli.answers import answer  # noqa: PLC0415 - the window starts through here

    code = answer(verbs, options)
    sys.stdout.flush()
    return code


def _window_parser() -> ArgumentParser:
    parser = ArgumentParser(prog="dealwright", usage="dealwright [FILE...]  |  dealwright VERB ...", add_help=False)
    parser.add_argument("files", metavar="FILE", nargs="*", type=Path)
    parser.add_argument("--version", action="version", version=f"dealwright {__version__}")
    parser.add_argument("--selftest", metavar="TEMPLATE", nargs="?", const="used-car")
    return parser


def _verb_options(argv: Sequence[str]) -> Namespace:
    from app.cli.asking import add_questions, is_for_json  # noqa: PLC0415 - the window starts without
    from app.cli.report_options import add_report, misplaced  # noqa: PLC0415 - the window starts without

    parser = ArgumentParser(
        prog="dealwright",
        usage="dealwright [FILE...]  |  dealwright VERB ...",
        description="Without a verb the window opens, with these files or on the welcome page. A file that is called "
        "like a verb is given as ./NAME.",
    )
    parser.add_argument("--version", action="version", version=f"dealwright {__version__}")
    verbs = parser.add_subparsers(title="verbs", dest="verb", metavar="VERB", required=True, prog="dealwright")
    analyze = verbs.add_parser("analyze", help="what follows from a project: best deals, zone, offers, advice")
    check = verbs.add_parser("check", help="what is unfinished or odd about a project")
    for reading in (analyze, check):
        reading.add_argument("file", metavar="FILE", type=Path)
        reading.add_argument("--json", action="store_true", help="as JSON")
        _add_theirs(reading)
    add_questions(analyze)
    _add_repair(check)
    new = verbs.add_parser("new", help="write a new project made from a template")
    new.add_argument("template", metavar="TEMPLATE")
    new.add_argument("-o", "--output", metavar="FILE", type=Path, required=True)
    _add_import(verbs.add_parser("import", help="write a new project made from the files of another program"))
    export = verbs.add_parser("export", help="write a project in the format of another program")
    _add_export(export)
    _add_theirs(export)
    report = verbs.add_parser(REPORT, help="write a document: for you alone, or to hand over")
    add_report(report)
    _add_theirs(report)
    _add_decrypt(verbs.add_parser(DECRYPT, help="write what an encrypted file holds, so that anybody can read it"))
    verbs.add_parser("templates", help="list the templates, a name a line first")
    verbs.add_parser("schema", help="print the JSON Schema of the project file")
    options = parser.parse_args(argv)
    if options.verb == "analyze" and not options.json and is_for_json(options):
        analyze.error("what is asked here is answered in JSON only: add --json")
    if options.verb == "check" and options.repair == (options.output is None):
        check.error("a repaired copy needs a name: --repair goes with -o OUT")
    wrong = misplaced(options) if options.verb == REPORT else None
    if wrong:
        report.error(wrong)
    return options


def _add_repair(parser: ArgumentParser) -> None:
    parser.description = (
        "Of a damaged file it lists what could be repaired, and ends with 1. With --repair a sound copy is written to "
        "OUT; over FILE only when OUT names it, and what FILE holds is kept among the earlier versions first."
    )
    parser.add_argument("--repair", action="store_true", help="write a sound copy to OUT, and list what is changed")
    parser.add_argument("-o", "--output", metavar="OUT", type=Path)


def _add_import(parser: ArgumentParser) -> None:
    formats = parser.add_subparsers(title="formats", dest="format", metavar="FORMAT", required=True)
    genius = formats.add_parser(
        "genius",
        help="a GENIUS domain and the profile of each party, as XML",
        description="Utilities are weight x score / largest score x 100, as GENIUS counts them. What had to be "
        "mended in the files is listed, and done only with --repair.",
    )
    genius.add_argument("domain", metavar="DOMAIN", type=Path, help="the file with the issues")
    genius.add_argument("profiles", metavar="PROFILE", nargs="+", type=Path, help="a file for each party, two or more")
    genius.add_argument("-o", "--output", metavar="FILE", type=Path, required=True)
    genius.add_argument("--us", metavar="PARTY", help="name or number of the party that is us; otherwise the first")
    genius.add_argument("--steps", metavar="N", type=int, help="steps for amounts that have none of their own (100)")
    genius.add_argument("--repair", action="store_true", help="mend what is broken, as far as it can be told how")

    for kind, words in (("xlsx", "a sheet of a workbook"), ("csv", "a CSV file")):
        _add_table(formats.add_parser(kind, help=f"{words}, with a row for each option"), kind)


def _add_table(table: ArgumentParser, kind: str) -> None:
    table.description = (
        "A row for each option of an issue, with the scores of each party beside it. What each column "
        "says is told by its header and printed; --column says otherwise. Numbers that can be read in two ways are "
        "refused without --decimals."
    )
    table.add_argument("file", metavar="FILE", type=Path)
    table.add_argument("-o", "--output", metavar="OUT", type=Path, required=True)
    table.add_argument("--us", metavar="PARTY", help="name or number of the party that is us; otherwise the first")
    table.add_argument("--header", metavar="ROW", type=int, help="the row with the headers; 0 for none")
    table.add_argument(
        "--column",
        metavar="C=ROLE[:PARTY]",
        action="append",
        default=[],
        help="what a column says, such as C=score:Buyer",
    )
    table.add_argument("--decimals", choices=("point", "comma"), help="how numbers are written in text: 0.5 or 0,5")
    table.add_argument("--repair", action="store_true", help="take what can be read only by changing it")
    if kind == "csv":
        separators = ("comma", "semicolon", "tab", "bar")
        table.add_argument("--separator", choices=separators, help="what stands between cells")
        table.set_defaults(sheet=None, with_hidden=False)
    else:
        table.add_argument("--sheet", metavar="NAME", help="the sheet; otherwise the first that is not hidden")
        table.add_argument("--with-hidden", action="store_true", help="take hidden rows and columns, too")
        table.set_defaults(separator=None)


def _add_export(parser: ArgumentParser) -> None:
    parser.description = (
        "OUT ending in .xlsx or .csv becomes a table, a row for each option; ending in .xml a GENIUS domain, with a "
        "profile for each party beside it (OUT-NAME.xml). What does not fit into them is listed. They hold the scores "
        "and walk-aways of every party: they are private."
    )
    parser.add_argument("file", metavar="FILE", type=Path)
    parser.add_argument("-o", "--output", metavar="OUT", type=Path, required=True)
    parser.add_argument(
        "--format", choices=("xlsx", "csv", "genius"), help="the format, when the ending of OUT does not say it"
    )
    parser.add_argument(
        "--decimals", choices=("point", "comma"), help="in CSV: 0.5 with commas between cells (usual), or 0,5 with ;"
    )


def _add_decrypt(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path)
    parser.add_argument("-o", "--output", metavar="OUT", type=Path, required=True)
    _add_passphrase(parser)


def _add_theirs(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--with-theirs",
        action="store_true",
        help="in a copy that somebody else has filled in, read what they entered, too; otherwise it is left out",
    )
    _add_passphrase(parser)


def _add_passphrase(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--passphrase-file",
        metavar="FILE",
        type=Path,
        help="where the passphrase of an encrypted file stands, in the first line; - for standard input. Otherwise it "
        "is asked for",
    )


def _unknown_verb(argv: Sequence[str], files: Sequence[Path]) -> str | None:
    """A first argument that reads like a mistyped verb: a bare word that is no file."""
    first = argv[0] if argv else ""
    if files and first.isalpha() and not files[0].exists():
        return first
    return None


def _write_in_utf8() -> None:
    """Names and signs reach a pipe whole, whatever the system's code page; a terminal that lacks one shows "?"."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
