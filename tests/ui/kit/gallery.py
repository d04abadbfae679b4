"""Every widget of the kit on one sheet, to be looked at and to be tested in both looks."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from ui.kit.banner import Banner, InlineMessage
from ui.kit.buttons import button, icon_button, link_button, primary_button, quiet_button
from ui.kit.card import Card, hairline
from ui.kit.empty_state import EmptyState
from ui.kit.explain import Explain
from ui.kit.flow import FlowGrid
from ui.kit.number_field import NumberField
from ui.kit.party_mark import PartyMark
from ui.kit.plot.curve_editor import CurveEditor
from ui.kit.plot.records import (
    Axes,
    Cloud,
    Curve,
    DensityGrid,
    DraftMark,
    Frontier,
    HoverText,
    Improvement,
    OfferMark,
    SolutionMark,
    WalkAway,
    levels_of,
)
from ui.kit.plot.tradeoff import TradeoffPlot
from ui.kit.rail import Rail, RailItem
from ui.kit.score_bar import Bar, ScoreBar
from ui.kit.search_field import SearchField
from ui.kit.text import ElidedLabel, heading, label, pill, secondary, small

__all__ = ["FRONTIER", "fill_plot", "gallery"]

FRONTIER = tuple(
    (float(x), round((1 - (x / 100) ** 2.2) * 100, 1)) for x in (8, 15, 22, 31, 38, 46, 52, 57, 63, 70, 78, 85, 96)
)


def gallery() -> dict[str, Callable[[], QWidget]]:
    """What makes each group of widgets, by name."""
    return {
        "text": _texts,
        "controls": _controls,
        "notices": _notices,
        "composer": _composer,
        "rail": _rail,
        "empty": lambda: EmptyState(
            "list", "Nothing is on the table yet. Begin with what you talk about.", "Add an issue"
        ),
        "plot": _plot,
        "curve": _curve,
    }


def fill_plot(plot: TradeoffPlot) -> None:
    """A small made-up picture with everything a plot can show."""
    counts = [
        max(0, int(40 - abs(column - row) * 2)) if column / 40 + row / 40 < 1.3 else 0
        for row in range(40)
        for column in range(40)
    ]
    plot.set_axes(
        Axes(x_title="Points for us", y_title="Points for Nordform", x_end="better for us", y_end="better for them")
    )
    plot.set_cloud(
        Cloud(grid=DensityGrid(columns=40, rows=40, x_range=(0, 100), y_range=(0, 100), levels=levels_of(counts)))
    )
    ghost = tuple((x * 0.95, y * 0.93) for x, y in FRONTIER)
    plot.set_frontier(Frontier(points=FRONTIER, ghost=ghost, band=_band()))
    plot.set_walk_aways(
        [
            WalkAway(axis="x", party=0, label="our walk-away 46", value=46, movable=True),
            WalkAway(axis="y", party=1, label="theirs, about 40", value=40, low=34, high=47),
        ]
    )
    plot.set_draft(DraftMark(at=(55, 50), label="your draft", low=(48, 42), high=(62, 58)))
    plot.set_improvement(Improvement(at=FRONTIER[8], label="better for both"))
    plot.set_offers(
        [
            OfferMark(id="a", at=(78, 33), party=0, text="1", faint=True),
            OfferMark(id="b", at=(31, 71), party=1, text="2", faint=True),
            OfferMark(id="c", at=(71, 44), party=0, text="3", since="a"),
            OfferMark(id="d", at=(40, 66), party=1, text="4", since="b"),
        ]
    )
    plot.set_solutions([SolutionMark(id="nash", at=FRONTIER[7], label="largest product of gains")])


def _band() -> tuple[tuple[float, float], ...]:
    upper = [(x, min(100.0, y + 4)) for x, y in FRONTIER]
    lower = [(x, y - 4) for x, y in reversed(FRONTIER)]
    return (*upper, *lower)


def _row(*widgets: QWidget) -> QHBoxLayout:
    made = QHBoxLayout()
    for widget in widgets:
        made.addWidget(widget)
    made.addStretch(1)
    return made


def _texts() -> QWidget:
    card = Card("The deal", "5,616 packages, 49 efficient")
    for made in (
        heading("What matters, and how much"),
        secondary("From worst to best on each issue: how much is that change worth? Drag a bar or type."),
        label("Plain body text with <b>no</b> markup"),
        small("A footnote in quiet small letters"),
        hairline(),
        ElidedLabel("A long name that does not fit into the little room that is left for it in this card"),
    ):
        card.body.addWidget(made)
    card.body.addLayout(_row(*(PartyMark(index) for index in range(6)), label("1,250.50", "number"), pill("3")))
    return card


def _controls() -> QWidget:
    card = Card("Controls")
    card.body.addLayout(
        _row(
            primary_button("Put on the table", "plus"),
            button("On paper"),
            button("Try it", "advice"),
            quiet_button("Redo"),
            link_button("Add an issue", "plus"),
            icon_button("trash-2", "Remove"),
        )
    )
    check, radio = QCheckBox("Show named solutions"), QRadioButton("Points")
    check.setChecked(True)
    radio.setChecked(True)
    off = button("Not now")
    off.setEnabled(False)
    card.body.addLayout(_row(check, radio, QRadioButton("Money"), off))
    combo = QComboBox()
    combo.addItems(["45 days", "60 days"])
    card.body.addLayout(_row(combo, QLineEdit("9.80"), SearchField("Search commands, issues", "Ctrl K")))
    return card


def _notices() -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    banner = Banner("The file changed on the disk since you opened it.", "warning")
    banner.add_action("Reload")
    banner.add_action("Keep mine")
    column.addWidget(banner)
    column.addWidget(Banner("Saved. This file holds your walk-away: do not send it.", "good"))
    column.addWidget(InlineMessage("By your estimate; ask before you build on it.", "info"))
    column.addWidget(InlineMessage("The range of Price changed: check this again.", "error"))
    explain = Explain(text="5,616 packages were counted.\n49 of them are efficient, exactly.")
    explain.set_open(is_open=True)
    column.addWidget(explain)
    advice = Card("A trade both should like")
    advice.set_edge("good")
    advice.body.addWidget(secondary("Offer payment in 30 days and ask for delivery in 2 weeks."))
    column.addWidget(advice)
    column.addStretch(1)
    return made


def _composer() -> QWidget:
    card = Card("Your draft")
    bars = QGridLayout()
    bars.addWidget(label("Us", "secondary"), 0, 0)
    bars.addWidget(ScoreBar(Bar(party=0, value=60, marker=46), "60", widest="45 to 66"), 0, 1)
    bars.addWidget(label("Nordform", "secondary"), 1, 0)
    bars.addWidget(ScoreBar(Bar(party=1, value=55, low=45, high=66, marker=40), "45 to 66", widest="45 to 66"), 1, 1)
    bars.setColumnStretch(1, 1)
    card.body.addLayout(bars)
    flow = FlowGrid(140, 12)
    for name in ("Unit price", "Payment", "Contract length", "Order size", "Delivery"):
        field = QWidget()
        column = QVBoxLayout(field)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        number = NumberField(float, "{:g}".format, unit="€" if name == "Unit price" else "")
        number.set_value(9.8)
        number.set_name(name)
        column.addWidget(small(name))
        column.addWidget(number)
        flow.addWidget(field)
    card.body.addLayout(flow)
    return card


def _rail() -> QWidget:
    rail = Rail("Steps")
    rail.set_items(
        [
            RailItem(id="issues", text="Issues", icon="list"),
            RailItem(id="importance", text="Importance", icon="chart-no-axes-column"),
            RailItem(id="side", text="Their side", icon="user"),
            RailItem(id="trades", text="Trades", icon="arrow-left-right"),
            RailItem(id="questions", text="Questions", icon="circle-question-mark", badge="3"),
        ]
    )
    rail.set_current("importance")
    return rail


def _plot() -> QWidget:
    plot = TradeoffPlot()
    fill_plot(plot)
    plot.show_hover(HoverText(title="60 for us, 55 for them", rows=(("Unit price", "9.80 €"),), note="efficient"))
    return plot


def _curve() -> QWidget:
    editor = CurveEditor()
    editor.set_axes(Axes(x_title="Unit price in €", y_title="Score", x_range=(9.2, 10.4)))
    editor.set_curves(
        [
            Curve(party=0, knots=((9.2, 100), (9.6, 80), (10.0, 30), (10.4, 0)), label="Us", editable=True),
            Curve(party=1, knots=((9.2, 0), (10.4, 100)), label="Nordform, our estimate"),
        ]
    )
    return editor
