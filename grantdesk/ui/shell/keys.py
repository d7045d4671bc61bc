"""Every shortcut of the window in one table: pages take their keys from it, F1 shows it."""

from dataclasses import dataclass

from grantdesk.i18n import N_


@dataclass(frozen=True)
class Key:
    """One shortcut and what it does; `place` is the page it works on, empty for everywhere."""

    name: str
    keys: str
    text: str
    place: str = ""


KEYS = (
    Key("search", "Ctrl+K", N_("Find an application by number, IIN, name, telephone")),
    Key("page", "Ctrl+1 … 9", N_("Go to a page of the navigation")),
    Key("tenth", "Ctrl+0", N_("Go to the tenth page of the navigation")),
    Key("call", "Ctrl+L", N_("Choose another call")),
    Key("help", "F1", N_("Shortcuts and help")),
    Key("reload", "F5", N_("Read the page again")),
    Key("back", "Esc", N_("Back to the list")),
    Key("new", "Ctrl+N", N_("New application"), "register"),
    Key("find", "Ctrl+F", N_("Search in the list"), "register"),
    Key("open", "Enter", N_("Open what is selected"), "register"),
    Key("copy", "Ctrl+C", N_("Copy the selected rows as a table"), "register"),
    Key("all", "Ctrl+A", N_("Select all rows"), "register"),
    Key("next", "Enter", N_("Next empty field"), "entry"),
    Key("store", "Ctrl+Enter", N_("Store, give a number and start the next application"), "entry"),
    Key("consent", "Ctrl+D", N_("The consent is signed"), "entry"),
    Key("earlier", "Ctrl+E", N_("Take name and contacts from an earlier application"), "entry"),
    Key("person", "Alt+P", N_("The person across programmes and years"), "application"),
    Key("choose_file", "Ctrl+O", N_("Choose a file"), "import"),
    Key("proceed", "Ctrl+Enter", N_("Check every row, then store"), "import"),
    Key("take_as", "Enter", N_("Say what the column is taken as"), "import"),
    Key("not_used", "Del", N_("Leave the column out; in the list of imports: take out again"), "import"),
    Key("folder", "Ctrl+Shift+F", N_("Files from a folder"), "register"),
    Key("part", "Alt+1 … 4", N_("Go to a part of the card"), "application"),
    Key("card_before", "Alt+Left", N_("Application before"), "application"),
    Key("card_after", "Alt+Right", N_("Application after"), "application"),
    Key("correct", "Ctrl+E", N_("Correct the application"), "application"),
    Key("page_on", "PgDown", N_("Next page of the file"), "application"),
    Key("page_back", "PgUp", N_("Page of the file before"), "application"),
    Key("part_of_terms", "Alt+1 … 3", N_("Go to a part of the page"), "terms"),
    Key("record_day", "Ins", N_("Record on which day something happened"), "terms"),
    Key("calendar", "Ctrl+Shift+S", N_("Write a calendar file"), "terms"),
    Key("part_of_privacy", "Alt+1 … 3", N_("Go to a part of the page"), "privacy"),
    Key("appoint", "Ins", N_("Add a member"), "committee"),
    Key("change", "Enter", N_("Change the member"), "committee"),
    Key("remove", "Del", N_("Take the member out"), "committee"),
    Key("earlier_place", "Alt+Up", N_("Move up"), "committee"),
    Key("later_place", "Alt+Down", N_("Move down"), "committee"),
    Key("new_call", "Ctrl+N", N_("New call"), "calls"),
    Key("rules", "Ctrl+D", N_("Rules of the call"), "calls"),
    Key("mend", "F8", N_("Next place to mend"), "assistant"),
    Key("open_call", "Ctrl+Return", N_("Open the call"), "assistant"),
    Key("issue", "Ctrl+N", N_("Issue papers"), "papers"),
    Key("print", "Ctrl+P", N_("Print the selected papers"), "papers"),
    Key("show_paper", "Ctrl+Return", N_("Show the paper"), "papers"),
    Key("copies", "Ctrl+S", N_("Copies into a folder"), "papers"),
    Key("check_files", "Ctrl+T", N_("Check the files"), "papers"),
    Key("find_paper", "Ctrl+F", N_("Search the papers"), "papers"),
    Key("type_counter", "Ins", N_("Type a counter"), "reports"),
    Key("take_counter", "Del", N_("Take the counter out"), "reports"),
    Key("year_before", "Alt+Left", N_("Year before"), "reports"),
    Key("year_after", "Alt+Right", N_("Year after"), "reports"),
    Key("save", "Ctrl+S", N_("Save"), "settings"),
    Key("new_meeting", "Ctrl+N", N_("New meeting"), "meetings"),
    Key("in_person", "F2", N_("The member takes part in person"), "meetings"),
    Key("remote", "F3", N_("The member takes part remotely"), "meetings"),
    Key("away", "F4", N_("The member is absent or has left"), "meetings"),
    Key("moment", "Ctrl+T", N_("Record another time"), "meetings"),
    Key("for", "F6", N_("The member votes in favour"), "meetings"),
    Key("against", "F7", N_("The member votes against"), "meetings"),
    Key("abstained", "F8", N_("The member abstains"), "meetings"),
    Key("all_for", "Shift+F6", N_("All who have not voted are in favour"), "meetings"),
    Key("clock", "F9", N_("Stop the clock, or let it go on"), "meetings"),
    Key("beamer", "F11", N_("What the room sees"), "meetings"),
    Key("item", "Ctrl+Return", N_("Begin the item, or close it"), "meetings"),
    Key("add_item", "Ins", N_("Add an item to the agenda"), "meetings"),
    Key("drop_item", "Del", N_("Take the item off the agenda"), "meetings"),
    Key("item_up", "Alt+Up", N_("Move up"), "meetings"),
    Key("item_down", "Alt+Down", N_("Move down"), "meetings"),
    Key("mark", "0 … 9", N_("Type a mark; Enter goes to the next one"), "marks"),
    Key("move", "← ↑ → ↓", N_("Move between marks"), "marks"),
    Key("paste", "Ctrl+V", N_("Paste a block of marks from Excel"), "marks"),
    Key("blank", "Delete", N_("Take the mark back"), "marks"),
    Key("cannot", "-", N_("Cannot judge this criterion"), "marks"),
    Key("sheet", "Ctrl+J", N_("Go to a sheet by its code"), "marks"),
    Key("read", "Ctrl+R", N_("Open the sheet with the text of the application"), "marks"),
    Key("case_before", "PgUp", N_("Previous application"), "reading"),
    Key("case_after", "PgDown", N_("Next application"), "reading"),
    Key("unfinished", "Ctrl+PgDown", N_("Next unfinished application"), "reading"),
    Key("submit_sheet", "Ctrl+Return", N_("Submit the sheet and go on"), "reading"),
    Key("next_criterion", "Enter", N_("Next criterion"), "reading"),
)


def key(name: str) -> str:
    """The key sequence of a shortcut."""
    return next(entry.keys for entry in KEYS if entry.name == name)
