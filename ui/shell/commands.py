"""Every command in one table: menus, tool bar, shortcuts and the command search are made from it."""

from collections.abc import Callable
from typing import Literal, Protocol

from app.records import dataclass
from ui.bridge.attention import Page, Section

Mode = Literal["system", "light", "dark"]
Menu = Literal["File", "Edit", "Deal", "Go", "View", "Help"]
MENUS: tuple[Menu, ...] = ("File", "Edit", "Deal", "Go", "View", "Help")


class Shadable(Protocol):
    """What commands can ask of the picture of a deal."""

    def switch_shading(self) -> None: ...


class Deal(Protocol):
    """What commands can ask of the deal in a window."""

    @property
    def plot(self) -> Shadable: ...

    def can_undo(self) -> bool: ...
    def can_redo(self) -> bool: ...
    def can_offer(self) -> bool: ...
    def has_better(self) -> bool: ...
    def undo(self) -> None: ...
    def redo(self) -> None: ...
    def rename(self) -> None: ...
    def rename_us(self) -> None: ...
    def add_issue(self) -> None: ...
    def can_tie(self) -> bool: ...
    def add_link(self, kind: Literal["rule", "effect"]) -> None: ...
    def open_catalogue(self) -> None: ...
    def add_party(self) -> None: ...
    def make_offer(self) -> None: ...
    def note_their_offer(self) -> None: ...
    def they_offered(self) -> None: ...
    def take_better(self) -> None: ...
    def keep_draft(self) -> None: ...
    def clear_draft(self) -> None: ...
    def go_to(self, page: Page) -> None: ...
    def go_to_section(self, section: Section) -> None: ...
    def go_to_plot(self) -> None: ...
    def go_to_composer(self) -> None: ...
    def go_to_problem(self) -> None: ...
    def next_pane(self) -> None: ...
    def previous_pane(self) -> None: ...
    def reset_plot(self) -> None: ...
    def can_copy_plot(self) -> bool: ...
    def copy_plot(self) -> None: ...
    def can_explain(self) -> bool: ...
    def explain(self) -> None: ...
    def has_named_deals(self) -> bool: ...
    def switch_named_deals(self) -> None: ...
    def can_be_table(self) -> bool: ...
    def switch_table(self) -> None: ...
    def choose_axes(self) -> None: ...


class Files(Protocol):
    """What commands can ask about files."""

    def has_deal(self) -> bool: ...
    def has_file(self) -> bool: ...
    def new(self) -> None: ...
    def new_from_template(self) -> None: ...
    def ask_for_file(self) -> None: ...
    def save(self) -> None: ...
    def save_as(self) -> None: ...
    def revert(self) -> None: ...
    def show_earlier(self) -> None: ...
    def ask_for_passphrase(self) -> None: ...
    def import_files(self) -> None: ...
    def export(self) -> None: ...
    def hand_over(self) -> None: ...


class Shell(Protocol):
    """What commands can ask of a window; `deal` is None on the welcome page."""

    @property
    def deal(self) -> Deal | None: ...
    @property
    def files(self) -> Files: ...
    def close_window(self) -> None: ...
    def quit_program(self) -> None: ...
    def search_commands(self) -> None: ...
    @property
    def look(self) -> Mode: ...
    @property
    def zoom(self) -> int: ...
    def zoom_in(self) -> None: ...
    def zoom_out(self) -> None: ...
    def zoom_reset(self) -> None: ...
    def use_theme(self, mode: Mode) -> None: ...
    @property
    def presents(self) -> bool: ...
    def present(self) -> None: ...
    def show_settings(self) -> None: ...
    def show_shortcuts(self) -> None: ...
    def show_about(self) -> None: ...


def always(_: Shell) -> bool:
    """For commands that can run at any time."""
    return True


def nothing(_: Shell) -> str:
    """For commands whose words stay the same."""
    return ""


def with_deal(shell: Shell) -> bool:
    """For commands that need a deal in the window."""
    return shell.deal is not None


def to_deal(do: Callable[[Deal], None]) -> Callable[[Shell], None]:
    """What a command does to the deal; nothing when there is none."""

    def run(shell: Shell) -> None:
        if shell.deal is not None:
            do(shell.deal)

    return run


def if_deal(can: Callable[[Deal], bool]) -> Callable[[Shell], bool]:
    """When a command on the deal can run: never without one."""
    return lambda shell: shell.deal is not None and can(shell.deal)


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One thing a person can do: its words, its keys, when it can run, what it does.

    `also` holds other words that find it; `keys` are in Qt's portable spelling, the first one is shown. `holds` tells
    of a command that chooses a state whether that is the state now, `adds` what its words are followed by now.
    """

    id: str
    menu: Menu
    words: str
    do: Callable[[Shell], None]
    keys: tuple[str, ...] = ()
    can: Callable[[Shell], bool] = always
    also: str = ""
    starts_group: bool = False
    holds: Callable[[Shell], bool] | None = None
    adds: Callable[[Shell], str] = nothing


def _page(page: Page, key: str, also: str) -> Command:
    return Command(
        id=f"go.{page}",
        menu="Go",
        words=page.words,
        keys=(key,),
        also=also,
        can=with_deal,
        do=to_deal(lambda deal: deal.go_to(page)),
    )


def _section(section: Section, key: str, also: str, *, starts_group: bool = False) -> Command:
    return Command(
        id=f"go.{section}",
        menu="Go",
        words=section.words,
        keys=(key,),
        also=also,
        can=with_deal,
        do=to_deal(lambda deal: deal.go_to_section(section)),
        starts_group=starts_group,
    )


def _look(mode: Mode, words: str, key: str, *, starts_group: bool = False) -> Command:
    return Command(
        id=f"view.theme_{mode}",
        menu="View",
        words=words,
        keys=(key,),
        also="theme look night",
        starts_group=starts_group,
        do=lambda shell: shell.use_theme(mode),
        holds=lambda shell: shell.look == mode,
    )


COMMANDS: tuple[Command, ...] = (
    Command(id="file.new", menu="File", words="New deal", keys=("Ctrl+N",), also="empty start",
            do=lambda shell: shell.files.new()),
    Command(id="file.templates", menu="File", words="New deal from a template…", keys=("Ctrl+Shift+N",),
            also="welcome example sample used car job", do=lambda shell: shell.files.new_from_template()),
    Command(id="file.open", menu="File", words="Open…", keys=("Ctrl+O",), also="load file",
            do=lambda shell: shell.files.ask_for_file()),
    Command(id="file.save", menu="File", words="Save", keys=("Ctrl+S",),
            can=lambda shell: shell.files.has_deal(),
            do=lambda shell: shell.files.save(), starts_group=True),
    Command(id="file.save_as", menu="File", words="Save as…", keys=("Ctrl+Shift+S",), also="copy name",
            can=lambda shell: shell.files.has_deal(),
            do=lambda shell: shell.files.save_as()),
    Command(id="file.revert", menu="File", words="Go back to the saved file", keys=("Ctrl+Shift+R",),
            also="revert reload", can=lambda shell: shell.files.has_file(), do=lambda shell: shell.files.revert()),
    Command(id="file.earlier", menu="File", words="Earlier versions…", keys=("Ctrl+Shift+V",), can=with_deal,
            also="backup restore history before old undo", do=lambda shell: shell.files.show_earlier()),
    Command(id="file.passphrase", menu="File", words="Passphrase…", keys=("Ctrl+Shift+M",), can=with_deal,
            also="encrypt password lock protect secret decrypt", do=lambda shell: shell.files.ask_for_passphrase()),
    Command(id="file.import", menu="File", words="Import…", keys=("Ctrl+Shift+O",), starts_group=True,
            also="excel spreadsheet score sheet xlsx csv genius xml domain profile utility space read",
            do=lambda shell: shell.files.import_files()),
    Command(id="file.export", menu="File", words="Export…", keys=("Ctrl+Shift+E",), can=with_deal,
            also="excel spreadsheet score sheet xlsx csv genius xml domain profile utility space write",
            do=lambda shell: shell.files.export()),
    Command(id="file.hand_over", menu="File", words="A copy for the other side, or a reply…", keys=("Ctrl+Shift+Y",),
            can=with_deal, also="send share hand over answer received them public",
            do=lambda shell: shell.files.hand_over()),
    Command(id="file.settings", menu="File", words="Settings…", keys=("Ctrl+,",), starts_group=True,
            also="preferences options clipboard recent files forget privacy", do=lambda shell: shell.show_settings()),
    Command(id="file.close", menu="File", words="Close this window", keys=("Ctrl+W",), starts_group=True,
            do=lambda shell: shell.close_window()),
    Command(id="file.quit", menu="File", words="Quit", keys=("Ctrl+Q",), also="exit leave",
            do=lambda shell: shell.quit_program()),
    Command(id="edit.undo", menu="Edit", words="Undo", keys=("Ctrl+Z",),
            can=if_deal(lambda deal: deal.can_undo()), do=to_deal(lambda deal: deal.undo())),
    Command(id="edit.redo", menu="Edit", words="Redo", keys=("Ctrl+Shift+Z", "Ctrl+Y"),
            can=if_deal(lambda deal: deal.can_redo()), do=to_deal(lambda deal: deal.redo())),
    Command(id="deal.rename", menu="Deal", words="Rename this deal…", keys=("Ctrl+R",), can=with_deal,
            also="title name", do=to_deal(lambda deal: deal.rename())),
    Command(id="deal.rename_us", menu="Deal", words="Rename ourselves…", keys=("Ctrl+U",), can=with_deal,
            also="our own name us party", do=to_deal(lambda deal: deal.rename_us())),
    Command(id="deal.add_issue", menu="Deal", words="Add an issue", keys=("Ctrl+I",), can=with_deal,
            also="new row topic", do=to_deal(lambda deal: deal.add_issue()), starts_group=True),
    Command(id="deal.add_rule", menu="Deal", words="Add a rule", keys=("Ctrl+L",),
            can=if_deal(lambda deal: deal.can_tie()), also="cannot go together forbid require only if link tie",
            do=to_deal(lambda deal: deal.add_link("rule"))),
    Command(id="deal.add_effect", menu="Deal", words="Add a joint effect", keys=("Ctrl+Shift+L",),
            can=if_deal(lambda deal: deal.can_tie()), also="combination bonus penalty together link tie",
            do=to_deal(lambda deal: deal.add_link("effect"))),
    Command(id="deal.catalogue", menu="Deal", words="See what else could be on the table…", keys=("Ctrl+Shift+I",),
            can=with_deal, also="catalogue ideas issues",
            do=to_deal(lambda deal: deal.open_catalogue())),
    Command(id="deal.add_party", menu="Deal", words="Add another party…", keys=("Ctrl+Shift+A",),
            can=with_deal, also="side person", do=to_deal(lambda deal: deal.add_party())),
    Command(id="deal.offer", menu="Deal", words="Put on the table as our offer", keys=("Ctrl+Return",),
            can=if_deal(lambda deal: deal.can_offer()), also="make offer propose draft",
            do=to_deal(lambda deal: deal.make_offer()), starts_group=True),
    Command(id="deal.their_offer", menu="Deal", words="Put on the table as their offer", keys=("Ctrl+Shift+Return",),
            can=if_deal(lambda deal: deal.can_offer()), also="note log received draft",
            do=to_deal(lambda deal: deal.note_their_offer())),
    Command(id="deal.they_offered", menu="Deal", words="They offered…", keys=("Ctrl+T",), can=with_deal,
            also="log type received their offer counter", do=to_deal(lambda deal: deal.they_offered())),
    Command(id="deal.better", menu="Deal", words="Take the deal better for both into the draft",
            keys=("Ctrl+B",), can=if_deal(lambda deal: deal.has_better()), also="improve advice try",
            do=to_deal(lambda deal: deal.take_better())),
    Command(id="deal.keep", menu="Deal", words="Keep this draft", keys=("Ctrl+Shift+K",),
            can=if_deal(lambda deal: deal.can_offer()), also="remember package",
            do=to_deal(lambda deal: deal.keep_draft())),
    Command(id="deal.clear", menu="Deal", words="Clear the draft", keys=("Ctrl+Shift+B",), can=with_deal,
            also="open every issue empty reset",
            do=to_deal(lambda deal: deal.clear_draft())),
    _page(Page.ISSUES, "Ctrl+1", "options range what is negotiated"),
    _page(Page.IMPORTANCE, "Ctrl+2", "weights scores matters"),
    _page(Page.NO_DEAL, "Ctrl+3", "walk-away alternative batna bottom line"),
    _page(Page.THEIR_SIDE, "Ctrl+4", "other party estimate guess"),
    _page(Page.TRADES, "Ctrl+5", "swap logroll exchange give get differences map"),
    _page(Page.IF_THEN, "Ctrl+J", "contingent event bet depends on outcome condition risk"),
    _page(Page.QUESTIONS, "Ctrl+G", "ask interests why call sheet learn find out"),
    _section(Section.SHARE, "Ctrl+Shift+G", "tell disclose reveal leak ledger told secret decline"),
    _page(Page.OFFERS, "Ctrl+6", "log proposals"),
    _page(Page.ON_PAPER, "Ctrl+P", "print pdf brief proposal term sheet agenda record comparison report document"),
    _section(Section.LOG, "Ctrl+Shift+F1", "log offers history tell talks", starts_group=True),
    _section(Section.NEXT, "Ctrl+Shift+F2", "suggest propose opening counter what to offer"),
    _section(Section.SEVERAL, "Ctrl+Shift+F3", "meso equivalent packages simultaneous"),
    _section(Section.BETTER, "Ctrl+Shift+F4", "improve pareto win packages"),
    _section(Section.TERMS, "Ctrl+Shift+F5", "ledger park tentative open only if"),
    _section(Section.COMPARE, "Ctrl+Shift+F6", "side by side difference packages"),
    _section(Section.SIGNED, "Ctrl+Shift+F7", "settlement sign close deal clauses calendar debrief lessons"),
    Command(id="go.plot", menu="Go", words="The picture of the deal", keys=("Ctrl+7",), also="plot frontier",
            can=with_deal, do=to_deal(lambda deal: deal.go_to_plot()), starts_group=True),
    Command(id="go.draft", menu="Go", words="The draft", keys=("Ctrl+8",), also="composer package", can=with_deal,
            do=to_deal(lambda deal: deal.go_to_composer())),
    Command(id="go.next_pane", menu="Go", words="Next part of the window", keys=("F6",), can=with_deal,
            do=to_deal(lambda deal: deal.next_pane())),
    Command(id="go.previous_pane", menu="Go", words="Previous part of the window", keys=("Shift+F6",), can=with_deal,
            do=to_deal(lambda deal: deal.previous_pane())),
    Command(id="go.problem", menu="Go", words="Next thing to finish", keys=("F8",),
            also="problems unfinished", can=with_deal, do=to_deal(lambda deal: deal.go_to_problem())),
    Command(id="view.zoom_in", menu="View", words="Larger text", keys=("Ctrl++", "Ctrl+="), also="zoom",
            do=lambda shell: shell.zoom_in()),
    Command(id="view.zoom_out", menu="View", words="Smaller text", keys=("Ctrl+-",), also="zoom",
            do=lambda shell: shell.zoom_out()),
    Command(id="view.zoom_reset", menu="View", words="Text at 100 %", keys=("Ctrl+0",), also="zoom reset",
            do=lambda shell: shell.zoom_reset(), holds=lambda shell: shell.zoom == 100,
            adds=lambda shell: f", now {shell.zoom} %" if shell.zoom != 100 else ""),
    Command(id="view.reset_plot", menu="View", words="Show the whole picture", keys=("Ctrl+9",),
            can=with_deal, also="plot zoom reset fit", do=to_deal(lambda deal: deal.reset_plot()), starts_group=True),
    Command(id="view.copy_plot", menu="View", words="Copy picture of the plot", keys=("Ctrl+Shift+C",),
            can=if_deal(lambda deal: deal.can_copy_plot()), also="clipboard image paste private",
            do=to_deal(lambda deal: deal.copy_plot())),
    Command(id="view.explain", menu="View", words="Explain this", keys=("Ctrl+F1",),
            can=if_deal(lambda deal: deal.can_explain()), also="picture efficient exact packages count",
            do=to_deal(lambda deal: deal.explain())),
    Command(id="view.named_deals", menu="View", words="Show or hide the named deals", keys=("Ctrl+Shift+D",),
            can=if_deal(lambda deal: deal.has_named_deals()), also="nash kalai smorodinsky egalitarian utilitarian",
            do=to_deal(lambda deal: deal.switch_named_deals())),
    Command(id="view.shading", menu="View", words="Show or hide how likely they accept", keys=("Ctrl+Shift+H",),
            can=with_deal, also="acceptance probability chance shading plot",
            do=to_deal(lambda deal: deal.plot.switch_shading())),
    Command(id="view.table", menu="View", words="Picture or table of the deal", keys=("Ctrl+Shift+T",),
            can=if_deal(lambda deal: deal.can_be_table()), also="packages parties side by side compare heat",
            do=to_deal(lambda deal: deal.switch_table())),
    Command(id="view.axes", menu="View", words="Choose the parties on the axes", keys=("Ctrl+Shift+X",),
            can=if_deal(lambda deal: deal.can_be_table()), also="picture across upward side",
            do=to_deal(lambda deal: deal.choose_axes())),
    _look("system", "Light or dark as the system", "Ctrl+F9", starts_group=True),
    _look("light", "Always light", "Ctrl+F10"),
    _look("dark", "Always dark", "Ctrl+F11"),
    Command(id="view.present", menu="View", words="Hide everything private", keys=("F9",), starts_group=True,
            also="present share screen boss show again privacy mode", do=lambda shell: shell.present(),
            holds=lambda shell: shell.presents),
    Command(id="help.search", menu="Help", words="Search commands, issues, offers", keys=("Ctrl+K", "Ctrl+Shift+P"),
            do=lambda shell: shell.search_commands()),
    Command(id="help.shortcuts", menu="Help", words="Keyboard shortcuts", keys=("F1",),
            do=lambda shell: shell.show_shortcuts()),
    Command(id="help.about", menu="Help", words="About Dealwright", keys=("Shift+F1",), also="version licence",
            do=lambda shell: shell.show_about()),
)  # fmt: skip


def command(identifier: str) -> Command:
    """The command with this id; raises KeyError."""
    for each in COMMANDS:
        if each.id == identifier:
            return each
    raise KeyError(identifier)
