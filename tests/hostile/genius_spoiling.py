"""GENIUS files spoilt in every way there is, each by its kind and a number, so that each can be made again."""

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from tests.app.exchange.samples import BUYER, DOMAIN, SELLER

Texts = list[str]
Files = list[bytes]

OTHER_DOMAIN: Final = """<?xml version="1.0"?>
<negotiation_template>
  <utility_space number_of_issues="2">
    <objective index="0" name="any" type="objective" etype="objective" description="">
      <issue index="1" name="Rent" type="real" etype="real" vtype="real">
        <range lowerbound="0.5" upperbound="2.75"/>
      </issue>
      <objective index="2" name="group" type="objective" etype="objective">
        <issue index="3" name="Roof" type="discrete" etype="discrete" vtype="discrete">
          <item index="1" value="tile"/>
          <item index="2" value="moss"/>
        </issue>
      </objective>
    </objective>
  </utility_space>
</negotiation_template>
"""
TENANT: Final = """<?xml version="1.0"?>
<utility_space number_of_issues="2">
  <objective index="0" name="any" type="objective" etype="objective" description="">
    <weight index="1" value="0.25"/>
    <weight index="3" value="0.75"/>
    <issue index="1" name="Rent" type="real" etype="real" vtype="real">
      <range lowerbound="0.5" upperbound="2.75"/>
      <evaluator ftype="triangular" parameter0="0.5" parameter1="2.75" parameter2="1"/>
    </issue>
    <objective index="2" name="group" type="objective" etype="objective">
      <issue index="3" name="Roof" type="discrete" etype="discrete" vtype="discrete">
        <item index="1" value="tile" evaluation="3"/>
        <item index="2" value="moss" evaluation="12.5"/>
      </issue>
    </objective>
  </objective>
</utility_space>
"""
SETS: Final = ((DOMAIN, BUYER, SELLER), (OTHER_DOMAIN, TENANT, TENANT))
STRANGERS: Final = (
    "",
    " \n",
    "<tournament/>",
    "<negotiation_template/>",
    "<utility_space/>",
    '{"format": "dealwright-project/1"}',
    "<utility_space type='nonlinear'><ufun/></utility_space>",
    "name,weight\nroof,3\n",
    "\0" * 50,
)
NUMBERS: Final = (
    *("1e308", "-1e308", "1e309", "9" * 400, "9" * 5_000, "0." + "1" * 399, "1e-400", "-0", "1e15", "1e16", "1e-320"),
    *("nan", "NaN", "inf", "-Infinity", "0x10", "1_000", "1e", "e5", "--1", "+1", "0,5", "1.", ".5", "1e99999", "s"),
    *("\u0661", "\uff11", " 1 ", "", "1 000", "true", "\u00bd", "1e+", "2147483648", "99999999999"),
)  # fmt: skip
CONTROLS: Final = ("\0", "\x01", "\x0b", "\x1f", "\x7f", "\u0085", "\u2028", "\ufeff", "\ufffe", "\uffff", "\ud800")
MARKUP: Final = (
    *("<", ">", "&", "<!--", "-->", "<![CDATA[", "]]>", "<?", "?>", "</", "/>", "'", '"', "<a", "<a b=", "</issue>"),
    *("<issue/>", "<item/>", "<weight/>", "<objective>", "<evaluator/>", "xmlns='a'", "<b:c/>", "<!ELEMENT a ANY>"),
)  # fmt: skip
REFERENCES: Final = ("&#0;", "&#xD800;", "&#x110000;", "&#99999999999;", "&#x;", "&#;", "&a;", "&amp", "&lol;", "%a;")
DOCTYPES: Final = (
    "<!DOCTYPE a>",
    "<!doctype a>",
    "<!DOCTYPE a SYSTEM 'file:///etc/passwd'>",
    "<!DOCTYPE a [<!ENTITY % b SYSTEM 'c.dtd'> %b;]>",
    "<!DOCTYPE a [<!ENTITY l0 'ha'>" + "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10)) + "]>",
    f"<!DOCTYPE a [<!ENTITY a '{'x' * 50_000}'>]>",
    "<!DOCTYPE a [<!ENTITY a '&b;'><!ENTITY b '&a;'>]>",
    "<!DOCTYPE a [<!ATTLIST item value CDATA 'x'>]>",
)
ENCODINGS: Final = (
    *("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-7"),
    *("latin-1", "cp1252", "iso-8859-15", "cp037", "cp437", "shift-jis", "koi8-r"),
)  # fmt: skip
DECLARED: Final = (*ENCODINGS, "bogus", "", "UTF-16", "ISO-8859-1", "x" * 200)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoilt:
    """Files after something was done to them; `hopeless` where no reader may accept them."""

    files: Files
    hopeless: bool = False


def spoilt(kind: str, number: int) -> Spoilt:
    """The files that a kind of spoiling makes for a number, always the same."""
    draw = random.Random(f"{kind} {number}")  # noqa: S311 - the same files every time is the point
    texts = list(draw.choice((SETS[0], SETS[0], SETS[1])))
    return KINDS[kind](draw, texts)


def _in_utf_8(texts: Texts, *, hopeless: bool = False) -> Spoilt:
    return Spoilt(files=[text.encode("utf-8", "surrogatepass") for text in texts], hopeless=hopeless)


def _flipped(draw: random.Random, texts: Texts) -> Spoilt:
    files = [bytearray(text.encode()) for text in texts]
    for _ in range(draw.choice((1, 1, 2, 8, 40))):
        file = draw.choice(files)
        file[draw.randrange(len(file))] ^= 1 << draw.randrange(8)
    return Spoilt(files=[bytes(file) for file in files])


def _cut(draw: random.Random, texts: Texts) -> Spoilt:
    """Cut off, or with a piece cut out; without its last tag no file is whole."""
    which = draw.randrange(len(texts))
    data = texts[which].rstrip().encode()
    start = draw.randrange(len(data))
    whole = draw.random() < 0.5
    files = [text.encode() for text in texts]
    files[which] = data[:start] if whole else data[:start] + data[start + draw.choice((1, 3, 30, 300)) :]
    return Spoilt(files=files, hopeless=whole)


def _elements(draw: random.Random, texts: Texts) -> Spoilt:
    """Elements left out, doubled and put elsewhere, whole or by their tags."""
    which = draw.randrange(len(texts))
    for _ in range(draw.choice((1, 1, 2, 4))):
        text = texts[which]
        tags = list(re.finditer(r"<(\w+)[^>]*/>|<(\w+)[^>]*>.*?</\2>|</?\w+[^>]*>", text, re.DOTALL))
        if not tags:
            break
        tag, place = draw.choice(tags), draw.choice(tags).start()
        gone = text[: tag.start()] + text[tag.end() :]
        action = draw.randrange(3)
        if action == 0:
            texts[which] = gone
        elif action == 1:
            texts[which] = text[:place] + tag[0] * draw.choice((1, 2, 50)) + text[place:]
        else:
            texts[which] = gone[:place] + tag[0] + gone[place:]
    return _in_utf_8(texts)


def _attributes(draw: random.Random, texts: Texts) -> Spoilt:
    """Attributes left out, doubled, renamed, emptied or given another one's value."""
    which = draw.randrange(len(texts))
    for _ in range(draw.choice((1, 1, 2, 6))):
        text = texts[which]
        found = list(re.finditer(r'\s(\w+)="([^"]*)"', text))
        if not found:
            break
        one, other = draw.choice(found), draw.choice(found)
        name, value = one.groups()
        swapped = (f' {other[1]}="{value}"', f' {name}="{other[2]}"')
        instead = draw.choice(("", one[0] * 2, *swapped, f' {name}=""', f" {name}={value}"))
        texts[which] = text[: one.start()] + instead + text[one.end() :]
    return _in_utf_8(texts)


def _numbers(draw: random.Random, texts: Texts) -> Spoilt:
    """Numbers that are none, or too large, or written otherwise."""
    for _ in range(draw.choice((1, 1, 3))):
        which = draw.randrange(len(texts))
        found = list(re.finditer(r'="(-?[0-9][0-9.]*)"', texts[which]))
        if found:
            one = draw.choice(found)
            texts[which] = texts[which][: one.start(1)] + draw.choice(NUMBERS) + texts[which][one.end(1) :]
    return _in_utf_8(texts)


def _deep(draw: random.Random, texts: Texts) -> Spoilt:
    which = draw.randrange(len(texts))
    levels = draw.choice((20, 28, 33, 40, 500, 5_000, 50_000))
    name = draw.choice(("a", "objective", "issue", "utility_space"))
    at = texts[which].index("<objective")
    closed = f"</{name}>" * levels if draw.random() < 0.7 else ""
    texts[which] = texts[which][:at] + f"<{name}>" * levels + closed + texts[which][at:]
    return _in_utf_8(texts, hopeless=levels > 32)


def _wide(draw: random.Random, texts: Texts) -> Spoilt:
    """Many children, many attributes, long names and values; beyond the limits no reader may go."""
    which = draw.randrange(len(texts))
    kind = draw.randrange(4)
    # Few of the largest: they take as long as a hundred others.
    many = draw.choices((10, 60, 70, 200, 3_000, 20_001), (20, 20, 20, 20, 4, 1))[0]
    if kind == 0:
        added = "".join(f'<item index="{n}" value="v{n}"/>' for n in range(many))
    elif kind == 1:
        added = "<item " + " ".join(f'a{n}=""' for n in range(many)) + "/>"
    elif kind == 2:
        added = f'<item value="{"x" * many * 6}"/>'
    else:
        added = f"<item>{'x' * many * 6}</item>"
    at = texts[which].index("</issue>")
    texts[which] = texts[which][:at] + added + texts[which][at:]
    return _in_utf_8(texts, hopeless=(kind == 1 and many > 64) or (kind > 1 and many > 20_000))


def _entities(draw: random.Random, texts: Texts) -> Spoilt:
    """Document types and references to what they may declare; with one before the root nothing may be read."""
    which = draw.randrange(len(texts))
    text = texts[which]
    values = [match.end() for match in re.finditer('value="|name="', text)]
    at = draw.choice(values)
    text = text[:at] + draw.choice(REFERENCES) * draw.choice((0, 1, 1, 1_000)) + text[at:]
    declared = draw.random() < 0.7
    if declared:
        head = text.index("?>") + 2
        between = draw.choice(("", "\n", "<!-- a -->", "<?b c?>"))
        text = text[:head] + between + draw.choice(DOCTYPES) + text[head:]
    texts[which] = text
    return _in_utf_8(texts, hopeless=declared)


def _encodings(draw: random.Random, texts: Texts) -> Spoilt:
    which = draw.randrange(len(texts))
    declared = re.sub(r"<\?xml[^>]*\?>", f'<?xml version="1.0" encoding="{draw.choice(DECLARED)}"?>', texts[which])
    files = [text.encode() for text in texts]
    text = declared.replace("any", draw.choice(("any", "Caf\u00e9", "\u20ac 5", "\u65e5\u672c")))
    files[which] = text.encode(draw.choice(ENCODINGS), "replace")
    return Spoilt(files=files)


def _controls(draw: random.Random, texts: Texts) -> Spoilt:
    """NULs and other characters that nobody sees; bytes of half a character may be read as Windows-1252."""
    which = draw.randrange(len(texts))
    piece = draw.choice(CONTROLS)
    for _ in range(draw.choice((1, 1, 5))):
        at = draw.randrange(len(texts[which]))
        texts[which] = texts[which][:at] + piece + texts[which][at:]
    return _in_utf_8(texts, hopeless=piece in "\0\x01\x0b\x1f")


def _markup(draw: random.Random, texts: Texts) -> Spoilt:
    for _ in range(draw.choice((1, 1, 2, 4))):
        which = draw.randrange(len(texts))
        at, over = draw.randrange(len(texts[which])), draw.choice((0, 0, 1, 5, 80))
        piece = draw.choice(MARKUP) * draw.choice((1, 1, 1, 40))
        texts[which] = texts[which][:at] + piece + texts[which][at + over :]
    return _in_utf_8(texts)


def _mixed_up(draw: random.Random, texts: Texts) -> Spoilt:
    """Domains and profiles in any order and number, of one deal or of two, and files that are neither."""
    every = [*SETS[0], *SETS[1][:2], *STRANGERS]
    if draw.random() < 0.5:
        # One deal's files in another order, one of them perhaps twice, left out or exchanged.
        drawn = [*texts, draw.choice(texts)][: draw.choice((2, 3, 3, 4))]
        draw.shuffle(drawn)
        drawn[-1] = draw.choice((drawn[-1], drawn[-1], draw.choice(every)))
    else:
        drawn = [draw.choice(every) for _ in range(draw.choice((0, 1, 2, 3, 3, 3, 4, 14)))]
    domains = sum(text in {DOMAIN, OTHER_DOMAIN, "<negotiation_template/>"} for text in drawn)
    profiles = sum(text in {BUYER, SELLER, TENANT, "<utility_space/>"} for text in drawn)
    strange = any(text in STRANGERS[:3] + STRANGERS[5:] for text in drawn)
    return _in_utf_8(drawn, hopeless=domains != 1 or not 2 <= profiles <= 12 or strange)


KINDS: Final[Mapping[str, Callable[[random.Random, Texts], Spoilt]]] = MappingProxyType({
    "bytes flipped": _flipped,
    "cut": _cut,
    "elements": _elements,
    "attributes": _attributes,
    "numbers": _numbers,
    "nested": _deep,
    "wide": _wide,
    "entities": _entities,
    "encodings": _encodings,
    "controls": _controls,
    "markup": _markup,
    "mixed up": _mixed_up,
})  # fmt: skip
"""Every way to spoil files, by name."""
