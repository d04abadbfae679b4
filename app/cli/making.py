"""`new`, `templates` and `schema`: what needs no engine."""

import os
import secrets
import sys
import uuid
from argparse import Namespace
from pathlib import Path
from typing import Final

from app.cli.answers import FINE, Verbs, print_lines, refuse
from app.library.index import templates
from app.library.templates import NoSuchTemplate, open_template
from app.storage.atomic import OnDisk, Saver
from app.storage.files import write_project
from app.storage.folders import folders_of_this_person
from app.storage.json_schema import schema_json
from app.wording.names import shown
from app.wording.translate import _


def new(options: Namespace) -> int:
    """Write a new project made from a template; an existing file stays as it is."""
    try:
        project = open_template(options.template, identifier=f"deal-{uuid.uuid4()}", seed=secrets.randbelow(2**31))
    except NoSuchTemplate as error:
        sentence = _("There is no template “{name}”: {known} are expected.")
        return refuse(sentence.format(name=shown(error.name), known=", ".join(error.known)))
    path: Path = options.output
    if os.path.lexists(path):
        return refuse(_("“{name}” exists already: choose another name.").format(name=shown(path.name)))
    write_project(Saver(locks=folders_of_this_person().locks), project, path, OnDisk.ABSENT)
    return FINE


def list_templates(_options: Namespace) -> int:
    """Print a line per template, its name first."""
    width = max(len(template.name) for template in templates())
    return print_lines(f"{each.name:{width}}  {each.title}: {each.description}" for each in templates())


def schema(_options: Namespace) -> int:
    """Print the JSON Schema of the project file."""
    sys.stdout.write(schema_json())
    return FINE


VERBS: Final[Verbs] = {"new": new, "templates": list_templates, "schema": schema}
