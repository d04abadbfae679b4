"""How fast papers are: a brief of ten pages as a PDF file, a preview after an edit, a long record."""

import os
from dataclasses import replace

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter

from app.reports.brief import brief_of
from app.reports.outline import Outline, Paragraph
from app.reports.paper import Paper
from app.study.study import study_of
from app.wording.dates import day_in_words
from app.wording.numbers import formats_of
from tests.app.reports.outlines import of, table
from tests.app.valuation.deals import opposed
from tests.bench.measure import Row, median_ms
from ui.paper.pages import Pages, pieces_for
from ui.paper.pdf import pdf_of
from ui.shell.start import application

PAGES = 10
ROWS = 1_000


def rows() -> list[Row]:
    """The rows of paper."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application()
    study = study_of(opposed(10, 5), None)
    brief = brief_of(study, formats_of(), day_in_words)
    # As many pages as the promise names, whatever the brief of this deal has.
    while Pages(brief, Paper.A4).count < PAGES:
        brief = replace(brief, blocks=(*brief.blocks, *brief.blocks))
    # An edit of the draft or a score changes the picture and a few sentences.
    changed = tuple(replace(each, words="…") if isinstance(each, Paragraph) else each for each in brief.blocks)
    edited, shown = replace(brief, blocks=changed, foot="other inputs"), Pages(brief, Paper.A4)
    long = of(table(ROWS))
    return [
        Row(name=f"a brief of {PAGES} pages or more as PDF", value=median_ms(lambda: pdf_of(brief, Paper.A4), 5),
            unit="ms", target=1_000.0),
        Row(name="its preview laid out and painted the first time", value=median_ms(lambda: _preview(brief, None), 5),
            unit="ms"),
        Row(name="its preview laid out and painted after an edit", value=median_ms(lambda: _preview(edited, shown), 9),
            unit="ms", target=150.0),
        Row(name="a table of 1,000 rows laid out", value=median_ms(lambda: Pages(long, Paper.A4), 5), unit="ms"),
    ]  # fmt: skip


def _preview(outline: Outline, previous: Pages | None) -> None:
    pages = Pages(outline, Paper.A4, tuple(pieces_for(outline, Paper.A4, previous)))
    image = QImage(QSize(800, 700), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    pages.paint_page(painter, 0)
    painter.end()
