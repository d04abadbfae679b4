"""Who may import whom: the contracts of pyproject.toml, deferred imports, and what a start must not load."""

import ast
import copy
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Final

import grimp
import pytest
from importlinter.application.use_cases import read_user_options
from importlinter.application.user_options import UserOptions
from importlinter.configuration import configure
from importlinter.contracts.acyclic_siblings import AcyclicSiblingsContract
from importlinter.contracts.forbidden import ForbiddenContract
from importlinter.contracts.independence import IndependenceContract
from importlinter.contracts.layers import LayersContract
from importlinter.contracts.protected import ProtectedContract
from importlinter.domain.contract import Contract

from tests.rules.rule import ROOT, Source, python_sources

KINDS: Final[dict[str, Callable[..., Contract]]] = {
    "layers": LayersContract,
    "forbidden": ForbiddenContract,
    "protected": ProtectedContract,
    "independence": IndependenceContract,
    "acyclic_siblings": AcyclicSiblingsContract,
}
configure()
OPTIONS: Final[UserOptions] = read_user_options(str(ROOT / "pyproject.toml"))
IDS: Final = [str(contract["id"]) for contract in OPTIONS.contracts_options]

# One import, or two, that each contract must refuse. "first" and "second" stand for two modules of that package.
OFFENCES: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    "qt-free": (("app.wording", "PySide6"),),
    "app-layers": (("app.domain", "app.wording"),),
    "ui-layers": (("ui.kit", "ui.shell"),),
    "pure-core": (("app.study", "app.storage"),),
    "domain-stdlib": (("app.document", "numpy"),),
    "pydantic": (("app.wording", "pydantic_core"),),
    "ciphers": (("app.storage", "cryptography"), ("app.storage", "argon2")),
    "pydantic-front": (("app.storage", "pydantic"),),
    "numpy": (("ui.kit", "numpy"),),
    "moocore": (("app.advice", "moocore"),),
    "spreadsheets": (("app.cli", "openpyxl"),),
    # A detour is enough: the names of things are read from a project.
    "shared-apart": (("app.reports.shared", "app.wording.names"),),
    "copy-apart": (("app.exchange.project_copy", "app.study"),),
    "panels-apart": (("ui.panels.first", "ui.panels.second"),),
    "migrations-alone": (("app.storage.migrations.first", "app.domain"),),
    "acyclic": (("app.domain.first", "app.domain.second"), ("app.domain.second", "app.domain.first")),
}

# Imports inside functions, for the sake of the start only.
DEFERRED: Final = {
    ("app/advice/advising.py", "app.advice.holding"): "a deal without estimates does without",
    ("app/advice/advising.py", "app.advice.impasse"): "a deal without estimates does without",
    ("app/study/drawing.py", "app.study.acceptance"): "it comes once all else of a picture is there",
    ("app/study/drawing.py", "app.study.lineup"): "two parties have no lineup",
    ("app/study/study.py", "app.advice.beliefs"): "a plot and a sentence of advice do without",
    ("app/study/study.py", "app.valuation.witness"): "few deals are so large that a frontier leaves packages out",
    (
        "app/valuation/blocks.py",
        "app.valuation.condensed",
    ): "few deals tie many issues, and settling them is much to load",
    ("app/valuation/dominance.py", "moocore"): "two parties never need it, and it takes 90 ms",
    ("app/storage/files.py", "app.storage"): "the schema is built when the first file is read",
    ("app/storage/sealed.py", "app.storage"): "few files are under a passphrase",
    ("app/storage/locks.py", "filelock"): "nothing is locked before the window shows",
    ("ui/panels/offers/sections.py", "ui.panels.offers.compare"): "a section is loaded when it is first shown",
    ("ui/panels/offers/sections.py", "ui.panels.offers.signed"): "a section is loaded when it is first shown",
    ("ui/panels/offers/sections.py", "ui.panels.offers.terms"): "a section is loaded when it is first shown",
    ("ui/panels/offers/sections.py", "ui.panels.offers.next"): "a section is loaded when it is first shown",
    ("ui/panels/offers/sections.py", "ui.panels.offers.better"): "a section is loaded when it is first shown",
    ("ui/panels/questions/sections.py", "ui.panels.questions.share"): "a section is loaded when it is first shown",
    ("ui/panels/offers/sections.py", "ui.panels.offers.several"): "a section is loaded when it is first shown",
    ("app/wording/languages.py", "babel.messages.mofile"): "few documents are in another language",
    ("app/wording/languages.py", "babel.messages.pofile"): "few documents are in another language",
    ("ui/panels/on_paper/files.py", "ui.paper.pdf"): "its library is loaded when a file is made",
    ("ui/panels/on_paper/files.py", "app.reports"): "reading a file back is loaded when one is made",
    ("ui/panels/on_paper/files.py", "app.reports.docx"): "Word files need a library that no other page does",
    ("ui/panels/on_paper/files.py", "app.reports.reread_copy"): "reading a file back is loaded when one is made",
    ("ui/panels/tradeoff/panel.py", "ui.panels.tradeoff.table"): "two parties have no table",
    ("ui/shell/deal_view.py", "ui.shell.copying"): "drawing on paper is loaded when a picture is copied",
    ("ui/shell/deal_view.py", "ui.dialogs.catalogue"): "the catalogue is loaded when it is asked for",
    ("ui/shell/lessons.py", "app.wording.settled"): "a start without lessons needs no sentences",
    ("ui/shell/loading.py", "PySide6.QtCore"): "what it would bring along is left off first",
    ("ui/shell/main_window.py", "ui.shell.choices"): "the settings are loaded when they are asked for",
    ("ui/shell/showing.py", "app.library.catalogue"): "the catalogue is read once a deal is shown",
    ("ui/shell/showing.py", "ui.shell.drawing"): "the plot is loaded after the window shows",
    ("ui/shell/showing.py", "ui.shell.stationery"): "what a deal is drawn with is loaded after the window shows",
    ("ui/shell/main_window.py", "ui.shell.helping"): "what the Help menu opens is loaded when it is asked for",
    ("ui/shell/opening.py", "ui.shell.passphrases"): "few passphrases are ever set",
    ("ui/shell/opening.py", "ui.shell.earlier"): "few ever look back",
    ("ui/shell/opening.py", "ui.shell.exchanging"): "files of other programs are seldom read",
    ("ui/shell/opening.py", "ui.shell.received"): "few deals are copies of somebody else's",
    ("ui/shell/opening.py", "ui.shell.repairing"): "few files are damaged",
    ("ui/shell/reading.py", "app.storage.repairing"): "few files are damaged",
    ("app/storage/recovery.py", "app.storage.repairing"): "few copies are damaged",
    ("ui/shell/pages.py", "ui.panels.importance.panel"): "a page is loaded when it is first shown",
    ("ui/shell/pages.py", "ui.panels.if_then.panel"): "a page is loaded when it is first shown",
    ("ui/shell/pages.py", "ui.panels.no_deal.panel"): "a page is loaded when it is first shown",
    ("ui/shell/pages.py", "ui.panels.offers.panel"): "a page is loaded when it is first shown",
    ("ui/shell/pages.py", "ui.panels.questions.panel"): "a page is loaded when it is first shown",
    ("ui/shell/pages.py", "ui.panels.on_paper.panel"): "a page is loaded when it is first shown",
    ("ui/shell/pages.py", "ui.panels.their_side.panel"): "a page is loaded when it is first shown",
    ("ui/shell/pages.py", "ui.panels.trades.panel"): "a page is loaded when it is first shown",
    ("ui/shell/windows.py", "ui.shell.presenting"): "few ever hide what is private, and it brings the gate along",
    ("ui/shell/windows.py", "ui.shell.opening"): "deals and their files are loaded after the window shows",
    (
        "app/exchange/table_apart.py",
        "app.exchange.xlsx_reading",
    ): "only the other process reads workbooks",
    ("app/cli/as_json.py", "app.cli.hearing"): "drawing versions of the others takes long, and few ask",
    ("app/cli/as_json.py", "app.cli.questioning"): "drawing versions of the others takes long, and few ask",
    ("app/cli/as_json.py", "app.cli.telling_them"): "drawing versions of the others takes long, and few ask",
    ("app/cli/as_json.py", "app.cli.packages_at_once"): "drawing versions of the others takes long, and few ask",
    ("app/cli/main.py", "app.cli.answers"): "the window starts through the command line and loads the words later",
    ("app/cli/main.py", "app.cli.asking"): "a verb loads only what it needs",
    ("app/cli/main.py", "app.cli.as_json"): "a verb loads only what it needs",
    ("app/cli/main.py", "app.cli.as_text"): "a verb loads only what it needs",
    ("app/cli/main.py", "app.cli.decrypting"): "a verb loads only what it needs",
    ("app/cli/reading.py", "app.cli.passphrases"): "few files are encrypted",
    ("app/cli/main.py", "app.cli.exchanging"): "a verb loads only what it needs",
    ("app/cli/main.py", "app.cli.making"): "a verb loads only what it needs",
    ("app/cli/main.py", "app.cli.report_options"): "the window starts without",
    ("app/cli/main.py", "app.cli.reporting"): "a verb loads only what it needs",
    ("app/cli/reporting.py", "app.cli.private_reports"): "what is for others needs no engine",
    ("app/cli/reporting.py", "app.reports.docx"): "no other format needs its library",
    ("app/cli/reading.py", "app.exchange.project_copy"): "few files are copies of other people's deals",
    ("app/cli/reading.py", "app.reports.reply"): "few files are copies of other people's deals",
    ("app/cli/as_json.py", "app.cli.moving"): "a verb loads only what it needs",
    ("ui/__main__.py", "app.exchange.child"): "the program itself starts without",
    ("ui/__main__.py", "ui.shell.display"): "no verb opens a window",
    ("ui/__main__.py", "app.cli.writing"): "the window starts without",
    ("ui/__main__.py", "ui.paper.alone"): "of all verbs only the one that writes a PDF needs Qt",
    ("ui/__main__.py", "ui.shell.loading"): "the command line must not load Qt",
    ("ui/__main__.py", "ui.shell.start"): "the command line must not load Qt",
}

START_UPS: Final = {
    "ui.__main__": ("PySide6", "babel", "pydantic"),
    "app.cli": ("PySide6", "babel", "pydantic"),
    "ui.shell.start": (
        *("numpy", "babel", "pydantic", "filelock", "app.domain", "app.document", "app.wording"),
        *("ui.dialogs", "ui.kit.overlay", "ui.kit.grouped_list"),
    ),
}


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("app", "ui", include_external_packages=True, cache_dir=None)


def is_kept(identifier: str, graph: grimp.ImportGraph) -> bool:
    """Whether the imports in `graph` keep one contract."""
    options = next(contract for contract in OPTIONS.contracts_options if contract["id"] == identifier)
    contract = KINDS[options["type"]](options["name"], OPTIONS.session_options, options)
    return contract.check(copy.deepcopy(graph), verbose=False).kept


@pytest.mark.parametrize("identifier", IDS)
def test_the_imports_keep_the_contract(graph: grimp.ImportGraph, identifier: str) -> None:
    assert is_kept(identifier, graph), "`make lint` names the imports"


@pytest.mark.parametrize("identifier", IDS)
def test_the_contract_refuses_an_offending_import(graph: grimp.ImportGraph, identifier: str) -> None:
    spoilt = copy.deepcopy(graph)
    for importer, imported in OFFENCES[identifier]:
        for module in {importer, imported} - spoilt.modules:
            spoilt.add_module(module, is_squashed="." not in module)
        spoilt.add_import(importer=importer, imported=imported)
    assert not is_kept(identifier, spoilt)


def test_a_layer_is_optional_only_until_its_room_exists() -> None:
    for contract in OPTIONS.contracts_options:
        for container in contract.get("containers", ()):
            for room in (part.strip() for layer in contract["layers"] for part in layer.split("|")):
                if room.startswith("("):
                    path = ROOT / container / room.strip("()")
                    assert not path.exists(), f"{path} exists: its layer is not optional any more"
                    assert not path.with_suffix(".py").exists()


def deferred_imports(source: Source) -> Iterator[tuple[str, str]]:
    """File and module of every import inside a function."""
    if not any(isinstance(node, ast.Import | ast.ImportFrom) and node.col_offset for node in source.nodes):
        return
    for node in source.nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            for inner in ast.walk(node):
                if isinstance(inner, ast.ImportFrom):
                    yield source.path, inner.module or ""
                elif isinstance(inner, ast.Import):
                    yield from ((source.path, alias.name) for alias in inner.names)


def test_imports_are_deferred_only_in_the_listed_places() -> None:
    product = [source for source in python_sources() if source.is_in("app", "ui")]
    assert {found for source in product for found in deferred_imports(source)} == set(DEFERRED)


def test_a_deferred_import_is_found() -> None:
    late = Source("app/late.py", "def f():\n    from app.wording import names\n    import numpy.linalg")
    assert list(deferred_imports(late)) == [("app/late.py", "app.wording"), ("app/late.py", "numpy.linalg")]


@pytest.mark.parametrize("module", START_UPS)
def test_a_start_leaves_out_what_it_does_not_need(module: str) -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", f"import sys, {module}; print(*sorted(sys.modules))"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    assert not set(START_UPS[module]) & set(loaded)
