"""The plots, and the only importer of pyqtgraph: import `tradeoff` or `curve_editor` after the window shows.

`records` (what a plot is handed) imports neither pyqtgraph nor Qt and may be imported at any time.
"""
