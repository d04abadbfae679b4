"""The pages of the rail that are not shown first, for whoever loads them all at once beside the window."""

import ui.panels.if_then.panel
import ui.panels.importance.panel
import ui.panels.no_deal.panel
import ui.panels.offers.panel
import ui.panels.questions.panel
import ui.panels.their_side.panel
import ui.panels.trades.panel  # noqa: F401 - all of them are imported to be there
