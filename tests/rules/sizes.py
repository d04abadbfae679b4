"""Rules about size and shape: the tail is held, not the average."""

import ast
from collections.abc import Iterator
from functools import cache

from tests.rules.rule import Finding, Rule, Source

LONGEST_FILE = 400
LONGEST_FUNCTION = 60
MOST_PARAMETERS = 6


@cache
def functions(source: Source) -> tuple[ast.FunctionDef | ast.AsyncFunctionDef, ...]:
    """Every function and method."""
    return tuple(node for node in source.nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def long_file(source: Source) -> Iterator[Finding]:
    """The file, when it is too long."""
    lines = len(source.numbered_lines)
    if lines > LONGEST_FILE:
        yield Finding(1, f"{lines} lines")


def long_functions(source: Source) -> Iterator[Finding]:
    """Functions that do not fit on a screen."""
    for node in functions(source):
        lines = (node.end_lineno or node.lineno) - node.lineno + 1
        if lines > LONGEST_FUNCTION:
            yield Finding(node.lineno, f"{node.name} has {lines} lines")


def many_parameters(source: Source) -> Iterator[Finding]:
    """Functions that take too much; `self` and `cls` do not count."""
    for node in functions(source):
        arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
        count = sum(argument.arg not in {"self", "cls"} for argument in arguments)
        if count > MOST_PARAMETERS:
            yield Finding(node.lineno, f"{node.name} takes {count}")


def positional_switches(source: Source) -> Iterator[Finding]:
    """Parameters with True or False as default that can be given without their name."""
    for node in functions(source):
        positional = [*node.args.posonlyargs, *node.args.args]
        defaults = node.args.defaults
        for argument, default in zip(positional[len(positional) - len(defaults) :], defaults, strict=True):
            if isinstance(default, ast.Constant) and isinstance(default.value, bool):
                yield Finding(argument.lineno, f"{node.name}({argument.arg})")


def wordless_module(source: Source) -> Iterator[Finding]:
    """The module, when it does not say what it is for in at most a few lines."""
    if source.text.strip() and not ast.get_docstring(source.tree):
        yield Finding(1, "no docstring")


RULES = (
    Rule(
        name="no file is longer than 400 lines",
        advice="Find the second subject in it and give that a file.",
        find=long_file,
        where=("app", "ui", "tests", "packaging"),
        broken_by="x = 1\n" * 401,
        kept_by="x = 1\n" * 400,
    ),
    Rule(
        name="no function is longer than 60 lines",
        advice="Name its steps.",
        find=long_functions,
        where=("app", "ui", "tests", "packaging"),
        broken_by="def f():\n" + "    x = 1\n" * 60,
        kept_by="def f():\n" + "    x = 1\n" * 59,
    ),
    Rule(
        name="no function takes more than six parameters",
        advice="Some of them belong together: make that a value.",
        find=many_parameters,
        where=("app", "ui", "tests", "packaging"),
        broken_by="def f(a, b, c, d, *, e, g, h): ...",
        kept_by="class C:\n    def f(self, a, b, c, d, *, e, g): ...",
    ),
    Rule(
        name="a switch is given by name",
        advice="Put a * before it.",
        find=positional_switches,
        where=("app", "ui", "tests", "packaging"),
        broken_by="def show(rows, wrap=True): ...",
        kept_by="def show(rows, *, wrap=True): ...",
    ),
    Rule(
        name="every module says what it is for",
        advice="One to three lines at its head.",
        find=wordless_module,
        where=("app", "ui", "tests", "packaging"),
        broken_by="x = 1\n",
        kept_by='"""What it is for."""\nx = 1\n',
    ),
)
