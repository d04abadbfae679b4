"""A drawing read back, for tests."""

from xml.etree import ElementTree as ET

_SVG = "{http://www.w3.org/2000/svg}"
Node = ET.Element


def parsed(svg: str) -> Node:
    """The root of a drawing, the names of its elements without their namespace."""
    root = ET.fromstring(svg)  # noqa: S314 - what we have drawn ourselves
    for each in root.iter():
        each.tag = each.tag.removeprefix(_SVG)
    return root


def texts(svg: str) -> list[str]:
    """The words of a drawing, one entry per text."""
    return ["".join(each.itertext()) for each in parsed(svg).iter("text")]
