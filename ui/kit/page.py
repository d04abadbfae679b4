"""A page of the window: a heading, one quiet sentence, then whatever the step needs; it scrolls as a whole."""

from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ui.kit.scrolled import as_high_as_needed, scrolled
from ui.kit.text import label, secondary
from ui.kit.type_scale import px

__all__ = ["lay_out_page", "lay_out_section"]


def lay_out_page(owner: QWidget, title: str, sentence: str) -> tuple[QVBoxLayout, QScrollArea]:
    """Make `owner` a page with this heading; the layout takes what follows, the area shows it."""
    inner = QWidget(owner)
    area = scrolled(inner)
    as_high_as_needed(inner)
    layout = QVBoxLayout(owner)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(area)
    page = QVBoxLayout(inner)
    page.setContentsMargins(px(16), px(16), px(8), px(16))
    page.setSpacing(px(12))
    page.addWidget(label(title, "title", wrap=True))
    page.addWidget(secondary(sentence))
    return page, area


def lay_out_section(owner: QWidget, sentence: str) -> tuple[QVBoxLayout, QScrollArea]:
    """Make `owner` one section of a page whose heading stands above it: one quiet sentence, then what it needs."""
    inner = QWidget(owner)
    area = scrolled(inner)
    as_high_as_needed(inner)
    layout = QVBoxLayout(owner)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(area)
    section = QVBoxLayout(inner)
    section.setContentsMargins(px(16), px(4), px(8), px(16))
    section.setSpacing(px(12))
    section.addWidget(secondary(sentence))
    return section, area
