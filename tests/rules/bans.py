"""Rules about names the program does not use, each with what it uses instead."""

import ast
from collections.abc import Callable, Iterator
from functools import cache
from typing import Final

from tests.rules.rule import Finding, Rule, Source

EVERYWHERE: Final = ("app", "ui", "tests")
START: Final = "ui/shell/start.py"


@cache
def names_used(source: Source) -> dict[str, list[int]]:
    """Every name a file reads, reaches for or imports, with its lines."""
    used: dict[str, list[int]] = {}
    for node in source.nodes:
        if isinstance(node, ast.Name):
            used.setdefault(node.id, []).append(node.lineno)
        elif isinstance(node, ast.Attribute):
            used.setdefault(node.attr, []).append(node.lineno)
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                used.setdefault(alias.name, []).append(node.lineno)
    return used


def modules_imported(source: Source) -> Iterator[tuple[int, str]]:
    """The top-level name of every module a file imports."""
    for node in source.nodes:
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name.partition(".")[0]) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.lineno, node.module.partition(".")[0]


@cache
def calls(source: Source) -> tuple[tuple[ast.Call, str], ...]:
    """Every call with the last part of what is called."""
    found = []
    for node in source.nodes:
        if isinstance(node, ast.Call):
            called = node.func
            if isinstance(called, ast.Attribute):
                found.append((node, called.attr))
            elif isinstance(called, ast.Name):
                found.append((node, called.id))
    return tuple(found)


def using(*banned: str) -> Callable[[Source], Iterator[Finding]]:
    """A search for these names."""

    def find(source: Source) -> Iterator[Finding]:
        used = names_used(source)
        yield from sorted(Finding(line, name) for name in banned for line in used.get(name, ()))

    return find


def importing(*banned: str) -> Callable[[Source], Iterator[Finding]]:
    """A search for imports of these packages."""

    def find(source: Source) -> Iterator[Finding]:
        for line, name in modules_imported(source):
            if name in banned:
                yield Finding(line, name)

    return find


def calling(*banned: str) -> Callable[[Source], Iterator[Finding]]:
    """A search for calls of these names."""

    def find(source: Source) -> Iterator[Finding]:
        for node, name in calls(source):
            if name in banned:
                yield Finding(node.lineno, f"{name}()")

    return find


def fixed_sleeps(source: Source) -> Iterator[Finding]:
    """Waiting for a time instead of for an event."""
    for node, name in calls(source):
        waits = name in {"sleep", "msleep", "usleep", "qWait", "qSleep"}
        if waits or (name == "wait" and ast.unparse(node.func) == "qtbot.wait" and node.args):
            yield Finding(node.lineno, ast.unparse(node))


def open_painters(source: Source) -> Iterator[Finding]:
    """Painters, and states of them, that what fails meanwhile would leave open."""
    for node in source.nodes:
        made = node.value if isinstance(node, ast.Assign) else None
        if isinstance(made, ast.Call) and made.args and ast.unparse(made.func) == "QPainter":
            yield Finding(made.lineno, ast.unparse(made))
    for call, name in calls(source):
        if name in {"save", "restore"} and ast.unparse(call.func).startswith("painter."):
            yield Finding(call.lineno, ast.unparse(call))


def plain_overrides(source: Source) -> Iterator[Finding]:
    """The decorator that guards nothing."""
    for node in source.nodes:
        if isinstance(node, ast.ImportFrom) and node.module in {"typing", "typing_extensions"}:
            yield from (Finding(node.lineno, each.name) for each in node.names if each.name == "override")


def writes_in_place(source: Source) -> Iterator[Finding]:
    """Opening a file to write into it, or having it written by a call."""
    for node, name in calls(source):
        if name in {"write_text", "write_bytes", "QFile", "setOutputFileName"} and node.args:
            yield Finding(node.lineno, f"{name}()")
        elif name in {"open", "fdopen"}:
            given = [*node.args, *(keyword.value for keyword in node.keywords)]
            modes = [each.value for each in given if isinstance(each, ast.Constant) and isinstance(each.value, str)]
            if any(set(mode) <= set("rwxabt+") and set(mode) & set("wxa+") for mode in modes):
                yield Finding(node.lineno, ast.unparse(node))


def broad_excepts(source: Source) -> Iterator[Finding]:
    """Catching whatever comes, other than to tidy up and raise it again."""
    for node in source.nodes:
        if isinstance(node, ast.ExceptHandler):
            caught = ast.unparse(node.type) if node.type else "everything"
            passed_on = ast.unparse(node.body[-1]) == "raise"
            if caught in {"everything", "Exception", "BaseException"} and not passed_on:
                yield Finding(node.lineno, f"except {caught}")


def costly_records(source: Source) -> Iterator[Finding]:
    """The standard library's decorator, which compiles six methods for each class."""
    for node in source.nodes:
        if isinstance(node, ast.ImportFrom) and node.module == "dataclasses":
            if any(alias.name == "dataclass" for alias in node.names):
                yield Finding(node.lineno, "from dataclasses import dataclass")
        elif isinstance(node, ast.Attribute) and node.attr == "dataclass" and ast.unparse(node.value) == "dataclasses":
            yield Finding(node.lineno, "dataclasses.dataclass")


def both_sides_of_the_gate(source: Source) -> Iterator[Finding]:
    """Imports of what is public in a file that imports the private project, too."""
    found = [
        (node.lineno, node.module, alias.name)
        for node in source.nodes
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    ]
    if not any(module == "app.domain.project" and name == "Project" for _line, module, name in found):
        return
    for line, module, name in found:
        if module == "app.domain.public" and name.startswith("Public"):
            yield Finding(line, name)


RULES = (
    Rule(
        name="nothing but the gate sees both the project and what is public of it",
        advice="Take a PublicDeal alone, and let the caller get it from app.reports.gate.public_deal.",
        find=both_sides_of_the_gate,
        where=("app",),
        allowed={
            "app/reports/gate.py": "it is the gate",
            "app/exchange/project_copy.py": "it goes the other way: it makes a project of what is public",
        },
        broken_by="from app.domain.project import Project\nfrom app.domain.public import PublicDeal",
        kept_by="from app.domain.project import MOST_ISSUES\nfrom app.domain.public import PublicDeal",
    ),
    Rule(
        name="records are declared by app.records",
        advice="from app.records import dataclass: the standard one makes the program start a tenth later.",
        find=costly_records,
        allowed={"app/records.py": "it is built on the standard one"},
        broken_by="from dataclasses import dataclass, replace",
        kept_by="from dataclasses import field, replace\n\nfrom app.records import dataclass",
    ),
    Rule(
        name="nothing opens a loop of its own",
        advice="open() a dialog and connect to its signal; the one event loop is started in ui/shell/start.py.",
        find=calling("exec", "exec_"),
        where=EVERYWHERE,
        allowed={
            START: "it runs the program",
            "tests/bench": "it measures a program that runs",
            "tests/ui/shell/killed_sessions.py": "it is a program that is killed while it runs",
            "tests/monkey": "it is the program, with somebody who presses everything",
        },
        broken_by="dialog.exec()",
        kept_by="dialog.open()",
    ),
    Rule(
        name="what was pressed is done at once",
        advice="click() a button: one that is animated first does it a tenth of a second later, or never.",
        find=using("animateClick"),
        where=EVERYWHERE,
        broken_by="self.animateClick()",
        kept_by="self.click()",
    ),
    Rule(
        name="nothing turns the event loop by hand",
        advice="What takes long goes to the lane; tests wait for a signal.",
        find=using("processEvents", "sendPostedEvents"),
        where=EVERYWHERE,
        allowed={"tests/conftest.py": "between two tests, where no loop turns, what is to be deleted is deleted"},
        broken_by="QApplication.processEvents()",
        kept_by="qtbot.waitUntil(shown)",
    ),
    Rule(
        name="nothing waits for a fixed time",
        advice="Wait for what should happen: waitUntil, waitSignal, an injected clock.",
        find=fixed_sleeps,
        where=EVERYWHERE,
        allowed={"app/storage/operations.py": "the one place that asks the operating system again after a pause"},
        broken_by="import time\ntime.sleep(1)",
        kept_by="qtbot.waitUntil(shown)",
    ),
    Rule(
        name="Qt keeps no settings, files, locks or folders",
        advice="Preferences and files are app.storage's, folders platformdirs', locks filelock's.",
        find=using("QSettings", "QSaveFile", "QLockFile", "QStandardPaths", "setDirectWriteFallback"),
        where=EVERYWHERE,
        allowed={
            "ui/shell/start.py": "says where Qt's own file dialog remembers its folders",
            "tests/ui/shell/test_start.py": "tries it",
        },
        broken_by="from PySide6.QtCore import QSettings",
        kept_by="from PySide6.QtCore import QObject",
    ),
    Rule(
        name="one place puts things on the clipboard",
        advice="ui.kit.clipboard.copy_out says of each whether it is private; text_to_paste reads.",
        find=using("QClipboard", "clipboard"),
        allowed={"ui/kit/clipboard.py": "it is that place"},
        broken_by="QGuiApplication.clipboard().setText(text)",
        kept_by='from ui.kit.clipboard import copy_out\ncopy_out(text, "private")',
    ),
    Rule(
        name="nobody asks a layout for its items",
        advice="ui.kit.laid_out tells its widgets: what stands for an item in Python outlives it.",
        find=using("itemAt", "itemAtPosition"),
        where=EVERYWHERE,
        allowed={"ui/kit/flow.py": "answers Qt"},
        broken_by="layout.itemAt(0)",
        kept_by="widgets_of(layout)",
    ),
    Rule(
        name="no file is written in place",
        advice="app.storage.atomic.save puts the whole new file in the place of the old one, or leaves that alone.",
        find=writes_in_place,
        broken_by="path.open('w')",
        kept_by="path.open('rb')",
    ),
    Rule(
        name="undo is choosing an older value",
        advice="History keeps snapshots; no reverse operation exists.",
        find=using("QUndoStack", "QUndoCommand", "QUndoGroup", "QUndoView"),
        broken_by="stack = QUndoStack()",
        kept_by="document.undo()",
    ),
    Rule(
        name="models are projections of tuples",
        advice="ui.models.rows shows any tuple of rows; sort before it sees them, bind by hand.",
        find=using(
            "QStandardItemModel",
            "QStandardItem",
            "QSortFilterProxyModel",
            "QDataWidgetMapper",
            "QTableWidget",
            "QTreeWidget",
        ),
        where=EVERYWHERE,
        broken_by="class M(QStandardItemModel): ...",
        kept_by="class M(RowsModel): ...",
    ),
    Rule(
        name="only the rows model begins and ends row changes",
        advice="Hand it a new tuple; it finds the smallest honest signals.",
        find=using(
            *(
                f"{when}{what}{kind}"
                for when in ("begin", "end")
                for what in ("Insert", "Remove", "Move")
                for kind in ("Rows", "Columns")
            ),
            *("beginResetModel", "endResetModel", "layoutChanged", "layoutAboutToBeChanged"),
        ),
        allowed={"ui/models/rows.py": "it is the rows model"},
        broken_by="self.beginInsertRows(parent, 0, 0)",
        kept_by="model.set_rows(rows)",
    ),
    Rule(
        name="Babel formats numbers, gettext finds words",
        advice="Qt gets finished strings from app.wording.",
        find=using("tr", "QTranslator", "QLocale"),
        allowed={START: "it tells Qt's own editors which locale numbers are in"},
        broken_by='self.tr("Save")',
        kept_by='words("Save")',
    ),
    Rule(
        name="nothing speaks to the network",
        advice="Dealwright is offline: there is nothing to connect to.",
        find=importing(
            "aiohttp",
            "asyncio",
            "ftplib",
            "http",
            "httpx",
            "imaplib",
            "poplib",
            "requests",
            "smtplib",
            "socket",
            "socketserver",
            "ssl",
            "telnetlib",
            "urllib",
            "urllib3",
            "webbrowser",
            "websockets",
            "xmlrpc",
        ),
        allowed={"ui/shell/display.py": "asks the local display server whether it is there, through a file's socket"},
        broken_by="from urllib.request import urlopen",
        kept_by="from pathlib import Path",
    ),
    Rule(
        name="Qt's network, browser and script modules stay out",
        advice="The bundle does not carry them and nothing here needs them.",
        find=using(
            "QtNetwork", "QtWebEngineWidgets", "QtWebEngineCore", "QtQml", "QtQuick", "QtCharts", "QtMultimedia"
        ),
        broken_by="from PySide6 import QtNetwork",
        kept_by="from PySide6 import QtCore",
    ),
    Rule(
        name="no value becomes code",
        advice="Files are JSON, read strictly; nothing that was read is ever run.",
        find=using("eval", "pickle", "marshal", "shelve", "dill", "__import__", "compile_command"),
        allowed={"ui/shell/loading.py": "puts Python's own import back"},
        broken_by="eval(text)",
        kept_by="json.loads(text)",
    ),
    Rule(
        name="no unfinished code",
        advice="Leave it out until it exists; an issue is the place for what is missing.",
        find=using("NotImplementedError"),
        broken_by="raise NotImplementedError",
        kept_by="raise ValueError(name)",
    ),
    Rule(
        name="a painter is closed and put back whatever fails",
        advice="`with QPainter(widget) as painter:`, and `with as_it_was(painter):` of ui.kit.painters.",
        find=open_painters,
        where=("ui",),
        allowed={"ui/kit/painters.py": "it is what the others use"},
        broken_by="painter = QPainter(self)\npainter.save()",
        kept_by="with QPainter(self) as painter, as_it_was(painter):\n    draw(painter)",
        as_if="ui/kit/example.py",
    ),
    Rule(
        name="what Qt calls raises nothing",
        advice="from ui.overrides import override: decision 0057.",
        find=plain_overrides,
        where=("ui",),
        allowed={"ui/overrides.py": "for who only checks types it is the plain one"},
        broken_by="from typing_extensions import override",
        kept_by="from ui.overrides import override",
        as_if="ui/kit/example.py",
    ),
    Rule(
        name="only the edges catch whatever comes",
        advice="Catch what you can answer; the crash hook answers the rest.",
        find=broad_excepts,
        allowed={
            "ui/shell/crash.py": "it is where everything else ends",
            "ui/shell/windows.py": "the copy of one deal must not fail with that of another",
            "ui/overrides.py": "what Qt calls must not raise",
            "ui/shell/ending.py": "the system ends the program, and work is kept as far as it can be",
            "ui/bridge/lane.py": "what a computation raises must reach the window as a value",
            "app/exchange/child.py": "whatever a reader raises is an answer to the program that waits for it",
            "ui/bridge/errand.py": "what is raised beside the window must be raised again in it",
            "app/exchange/xlsx_reading.py": "the library raises whatever a broken workbook runs into",
        },
        broken_by="try:\n    f()\nexcept Exception:\n    pass",
        kept_by="try:\n    f()\nexcept OSError:\n    pass",
    ),
)
