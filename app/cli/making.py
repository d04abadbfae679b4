"""`new`, `templates` and `schema`: what needs no engine."""

import sys
from argparse import Namespace
from typing import Final

from app.cli.answers import FINE, Verbs, print_lines, refuse
from app.cli.writing import write_new
from app.document.beginning import new_identity
from app.library.index import templates
from app.library.templates import NoSuchTemplate, open_template
from app.storage.json_schema import schema_json
from app.wording.names import shown
from app.wording.translate import _


def new(options: Namespace) -> int:
    """Write a new project made from a template; an existing file stays as it is."""
    try:
        identifier, seed = new_identity()
        project = open_template(options.template, identifier=identifier, seed=seed)
    except NoSuchTemplate as error:
        sentence = _("There is no template “{name}”: {known} are expected.")
        return refuse(sentence.format(name=shown(error.name), known=", ".join(error.known)))
    return write_new(project, options.output)


def list_templates(_options: Namespace) -> int:
    """Print a line per template, its name first."""
    width = max(len(template.name) for template in templates())
    return print_lines(f"{each.name:{width}}  {each.title}: {each.description}" for each in templates())


def schema(_options: Namespace) -> int:
    """Print the JSON Schema of the project file."""
    sys.stdout.write(schema_json())
    return FINE


VERBS: Final[Verbs] = {"new": new, "templates": list_templates, "schema": schema}
