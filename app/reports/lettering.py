"""Which of several offers is A, B and C: the same on the screen, in the brief and on what the other side gets."""

from dataclasses import replace

from app.domain.project import Project
from app.reports.gate import order_on_paper
from app.study.several import SeveralAnswer
from app.wording.plain import PLAIN, Formats


def lettered(project: Project, answer: SeveralAnswer, show: Formats = PLAIN) -> SeveralAnswer:
    """The answer with its packages in the order of their letters; raises Missing for what is not in the project."""
    members = answer.found.members
    order = order_on_paper(project, [member.terms for member in members], show)
    return replace(answer, found=replace(answer.found, members=tuple(members[place] for place in order)))
