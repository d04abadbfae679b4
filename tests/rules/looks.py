"""Rules about what is seen: colours come from the theme, and what a person typed is shown as it was typed."""

import ast
import re
from collections.abc import Iterator
from typing import Final

from tests.rules.bans import calls
from tests.rules.rule import Finding, Rule, Source

HEX_COLOUR: Final = re.compile(r"#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3,4})\b")
COLOUR_FUNCTION: Final = re.compile(r"\b(?:rgba?|hsla?|hsva?)\s*\(")
# Not colours: the name for "no paint at all", and the two values of a mask.
GLOBAL_COLOUR: Final = re.compile(r"\bGlobalColor\.(?!transparent|color0|color1)")
COLOUR_MAKERS: Final = frozenset({"QColor", "mkColor", "fromRgb", "fromRgbF", "fromHsv", "fromHsl", "qRgb", "qRgba"})
RICH: Final = frozenset({"setHtml", "appendHtml", "insertHtml", "toHtml"})


def docstrings(source: Source) -> set[ast.expr]:
    """What is a statement by itself."""
    return {node.value for node in source.nodes if isinstance(node, ast.Expr)}


def colour_literals(source: Source) -> Iterator[Finding]:
    """Colours written where they are used."""
    told, says_global = docstrings(source), "GlobalColor" in source.text
    for node in source.nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in told:
            if HEX_COLOUR.search(node.value) or COLOUR_FUNCTION.search(node.value):
                yield Finding(node.lineno, node.value.strip())
        elif says_global and isinstance(node, ast.Attribute) and GLOBAL_COLOUR.search(ast.unparse(node)):
            yield Finding(node.lineno, ast.unparse(node))
    for call, name in calls(source):
        if name in COLOUR_MAKERS and any(isinstance(value, ast.Constant) for value in call.args):
            yield Finding(call.lineno, ast.unparse(call))


def own_labels(source: Source) -> Iterator[Finding]:
    """Labels that would guess whether their text is HTML."""
    for call, name in calls(source):
        if name in {"QLabel", "QErrorMessage", "QTextBrowser", "QInputDialog", "QProgressDialog"}:
            yield Finding(call.lineno, ast.unparse(call))


def guessed_tool_tips(source: Source) -> Iterator[Finding]:
    """Tool tips with text Qt would look for HTML in."""
    escaped = {
        ast.unparse(target)
        for node in (source.nodes if "tool_tip" in source.text else ())
        if isinstance(node, ast.Assign) and "tool_tip(" in ast.unparse(node.value)
        for target in node.targets
    }
    for call, name in calls(source):
        if name in {"setToolTip", "setWhatsThis", "showText"}:
            text = call.args[1 if name == "showText" else 0]
            written = ast.unparse(text)
            if not (isinstance(text, ast.Constant) or "tool_tip(" in written or written in escaped):
                yield Finding(call.lineno, ast.unparse(call))


def own_drop_downs(source: Source) -> Iterator[Finding]:
    """Drop-down lists that would cut their text in the middle of a letter."""
    for call, name in calls(source):
        if name == "QComboBox":
            yield Finding(call.lineno, ast.unparse(call))
    for node in source.nodes:
        if isinstance(node, ast.ClassDef) and "QComboBox" in map(ast.unparse, node.bases):
            yield Finding(node.lineno, node.name)


def own_lines(source: Source) -> Iterator[Finding]:
    """Line edits that would cut what is too long for them without a word."""
    for call, name in calls(source):
        if name in {"QLineEdit", "setMaxLength"}:
            yield Finding(call.lineno, ast.unparse(call))
    for node in source.nodes:
        if isinstance(node, ast.ClassDef) and "QLineEdit" in map(ast.unparse, node.bases):
            yield Finding(node.lineno, node.name)


def rich_text(source: Source) -> Iterator[Finding]:
    """Text handed to Qt as HTML."""
    for call, name in calls(source):
        if name in RICH or any(keyword.arg == "html" for keyword in call.keywords):
            yield Finding(call.lineno, ast.unparse(call))
    for node in source.nodes:
        if isinstance(node, ast.Attribute) and node.attr in {"RichText", "AutoText"}:
            yield from (Finding(node.lineno, each) for each in [ast.unparse(node)] if "TextFormat." in each)


RULES = (
    Rule(
        name="a colour is written in a theme and nowhere else",
        advice="Name its role in ui/kit/palette.py and its value in resources/themes/.",
        find=colour_literals,
        allowed={"ui/kit/palette.py": "it reads the themes"},
        broken_by='pen = QColor("red")\nsheet = "color: #0072B2"',
        kept_by='"""The blue #0072B2 is ours."""\npen = QColor(palette().us)',
        as_if="ui/panels/example.py",
    ),
    Rule(
        name="a label never guesses whether its text is HTML",
        advice="Make it with ui.kit.text: label, heading, secondary, small, pill.",
        find=own_labels,
        allowed={"ui/kit/text.py": "it makes the labels"},
        broken_by="name = QLabel(issue.name)\ndialog = QInputDialog(parent)",
        kept_by="name = label(issue.name)",
        as_if="ui/panels/example.py",
    ),
    Rule(
        name="a drop-down list tells all its words",
        advice="Make it with ui.kit.combo or ui.kit.pick_list.",
        find=own_drop_downs,
        where=("ui",),
        allowed={"ui/kit/combo.py": "it is what the others are made of"},
        broken_by="kind = QComboBox()\nclass Kinds(QComboBox): ...",
        kept_by="kind = Combo()\nclass Kinds(Combo): ...",
        as_if="ui/panels/example.py",
    ),
    Rule(
        name="a line edit cuts nothing that is typed or pasted",
        advice="Make it with ui.kit.line; `most` says how long a text may be.",
        find=own_lines,
        where=("ui",),
        allowed={"ui/kit/line.py": "it is what the others are made of"},
        broken_by="name = QLineEdit()\nclass Name(QLineEdit): ...\nname.setMaxLength(500)",
        kept_by="name = Line(most=500)\nclass Name(Line): ...",
        as_if="ui/panels/example.py",
    ),
    Rule(
        name="a tool tip never guesses whether its text is HTML",
        advice="setToolTip(tool_tip(text)), from ui.kit.text.",
        find=guessed_tool_tips,
        broken_by="button.setToolTip(issue.name)",
        kept_by='button.setToolTip(tool_tip(issue.name))\nbutton.setToolTip("")',
        as_if="ui/panels/example.py",
    ),
    Rule(
        name="the window shows no HTML",
        advice="setPlainText: what a person typed is shown as it was typed.",
        find=rich_text,
        allowed={"ui/paper/pieces.py": "paper is laid out from HTML of our own, in which every word is escaped"},
        broken_by="page.setHtml(notes)",
        kept_by="page.setPlainText(notes)",
        as_if="ui/panels/example.py",
    ),
)
