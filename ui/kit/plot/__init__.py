"""The plots, painted onto plain widgets.

`records`, what a plot is handed, imports no Qt and may be imported anywhere.
"""
