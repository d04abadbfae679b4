"""`export` as a spreadsheet: one table, private like the deal itself."""

import os
from argparse import Namespace
from pathlib import Path
from typing import Final

from app.cli.answers import print_lines, refuse
from app.cli.reading import opened_by
from app.cli.writing import refuse_existing, write_new_bytes
from app.exchange.findings import ExportRefused
from app.exchange.table_layout import table_of
from app.exchange.table_writing import csv_of, xlsx_of
from app.wording.exchange import all_in_words, export_refused_in_words
from app.wording.names import shown
from app.wording.table_words import for_you_alone
from app.wording.translate import _

SIGNS: Final = {"point": ".", "comma": ","}
"""What --decimals may say, and the sign it means."""


def export_table(options: Namespace, kind: str) -> int:
    """Write a deal as a workbook or a CSV file, over no other file, and say what it does not hold."""
    path: Path = options.output
    if os.path.lexists(path):
        return refuse_existing(path)
    try:
        table = table_of(opened_by(options).project)
    except ExportRefused as error:
        return refuse(export_refused_in_words(error))
    data = xlsx_of(table) if kind == "xlsx" else csv_of(table, decimal=SIGNS[options.decimals or "point"])
    write_new_bytes(data, path)
    written = _("Written: {name}").format(name=shown(path.name))
    return print_lines([written, for_you_alone(), *all_in_words(table.losses)])
