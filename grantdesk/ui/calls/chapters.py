"""The chapters of the call assistant: which keys of a definition each of them edits, and with what fields."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import time

from grantdesk.i18n import N_, Message
from grantdesk.rules.draft import Tree
from grantdesk.ui.calls import labels
from grantdesk.ui.calls.codecs import (
    ages,
    anchors,
    coded_lines,
    group,
    limits,
    need,
    need_group,
    repeats,
    scale,
    ties,
)
from grantdesk.ui.calls.entries import (
    Entry,
    Values,
    choice,
    day,
    entry,
    line,
    moment,
    money,
    name,
    number,
    segments,
    whole,
    words,
    yes_no,
)
from grantdesk.ui.calls.special import PlacesField, region_choices
from grantdesk.ui.shared.choice import ChoiceField

Facts = Callable[[Tree], str]


@dataclass(frozen=True)
class Chapter:
    """One chapter: a form about the whole, or a list of items with a form for the chosen one, or both."""

    key: str
    title: Message
    keys: tuple[str, ...]
    """Keys of the format whose faults belong here."""
    entries: tuple[Entry, ...] = ()
    list_key: str = ""
    item_entries: tuple[Entry, ...] = ()
    facts: Facts = lambda _item: ""
    """What the list says of an item beside its name."""
    advice: Message | None = None


def _is(key: str, *wanted: str) -> Callable[[Values], bool]:
    return lambda values: values.get(key) in wanted


def _region() -> ChoiceField:
    field = ChoiceField()
    field.set_choices(region_choices())
    return field


def _said(items: tuple[tuple[str, str], ...], key: str) -> Facts:
    return lambda item: str(Message(labels.label(items, item.get(key)))) if item.get(key) else ""


CODE = line("code", N_("Code"), hint=Message(N_("made from the name")))
FIXED_CODE = line("code", N_("Code"), hint=Message(N_("made from the name")), fixed=True)
YEAR = whole("call.year", N_("Year"), fixed=True)
ROUND = whole("call.round", N_("Round of the year"), fixed=True)

_CALL = Chapter(
    "call",
    Message(N_("Name and dates")),
    ("name", "code", "kind", "region", "call", "format"),
    (
        *name(lines=2),
        segments("kind", N_("Kind"), labels.KINDS, span=2),
        FIXED_CODE,
        entry("region", Message(N_("Region")), _region),
        YEAR,
        ROUND,
        moment("call.acceptance_start", N_("Acceptance from"), time(9)),
        moment("call.acceptance_end", N_("Acceptance until"), time(18)),
        day("call.announced", N_("Announced on")),
        day("call.decision_date", N_("Decision on")),
    ),
)
_ACTS = Chapter(
    "act",
    Message(N_("Legal basis")),
    ("act",),
    list_key="act",
    item_entries=(
        choice("kind", N_("Kind of act"), labels.ACTS),
        line("number", N_("Number")),
        day("date", N_("Date")),
        *words("title", N_("Title in Kazakh"), N_("Title in Russian"), lines=2),
    ),
    facts=lambda item: " ".join(filter(None, (_said(labels.ACTS, "kind")(item), str(item.get("number", ""))))),
)
_AWARD = Chapter(
    "award",
    Message(N_("Money")),
    ("award",),
    (
        money("award.amount", N_("Award, tenge")),
        whole("award.mci", N_("or so many monthly calculation indices")),
        choice("award.mode", N_("How much a winner gets"), labels.MODES),
        money("award.pool", N_("All the money of the call, tenge")),
        choice("award.when_short", N_("When the rest is not enough for the next one"), labels.SHORT, span=2),
    ),
)
_SEATS = Chapter(
    "seats",
    Message(N_("Seats")),
    ("seats",),
    (
        whole("seats.total", N_("Seats in all")),
        whole("seats.reserve", N_("Length of the reserve list")),
        whole("seats.per_district", N_("Most winners of one district")),
        limits("seats.per_direction", N_("Most winners of one direction")),
    ),
    list_key="seats.kept",
    item_entries=(group("group", N_("Seats are kept for")), whole("seats", N_("How many"))),
    facts=lambda item: str(item.get("seats", "")),
    advice=Message(N_("Kept seats are filled first; those for which nobody is found go to all.")),
)
_DIRECTIONS = Chapter(
    "direction",
    Message(N_("Directions")),
    ("direction",),
    list_key="direction",
    item_entries=(*name(), CODE),
)
_CATEGORIES = Chapter(
    "category",
    Message(N_("Categories")),
    ("category",),
    list_key="category",
    item_entries=(*name(), CODE),
    advice=Message(N_("Groups of applicants for which seats may be kept, such as orphans or people with disability.")),
)
_CONDITIONS = Chapter(
    "eligibility",
    Message(N_("Who may apply")),
    ("eligibility",),
    (
        whole("eligibility.age.from", N_("Age from")),
        whole("eligibility.age.to", N_("Age to, inclusive")),
        *ages(),
        line("eligibility.citizenship", N_("Citizenship, two letters"), hint=Message("KZ")),
        entry("eligibility.residence", Message(N_("Lives in")), PlacesField),
        *repeats(),
        yes_no("eligibility.one_application", N_("One application of a person")),
    ),
    advice=Message(N_("An empty field is a condition that does not exist.")),
)
_DOCUMENTS = Chapter(
    "document",
    Message(N_("Documents")),
    ("document",),
    list_key="document",
    item_entries=(*name(lines=2), CODE, need(), need_group()),
    facts=lambda item: str(Message(labels.label(labels.NEEDS, str(item.get("need", "")).partition(":")[0]))),
)
_FIELDS = Chapter(
    "field",
    Message(N_("Fields of the form")),
    ("field",),
    list_key="field",
    item_entries=(
        *name(lines=2),
        CODE,
        choice("type", N_("Type"), labels.FIELD_TYPES),
        choice("need", N_("Need"), labels.FIELD_NEEDS),
        coded_lines("options", N_("Choices"), shown=_is("type", "choice")),
        coded_lines("columns", N_("Columns"), shown=_is("type", "table")),
    ),
    facts=_said(labels.FIELD_TYPES, "type"),
    advice=Message(N_("What this call asks for beside name, IIN, address and the other usual data.")),
)
_CRITERIA = Chapter(
    "criterion",
    Message(N_("Criteria")),
    ("criterion",),
    list_key="criterion",
    item_entries=(
        *name(lines=3),
        CODE,
        scale(),
        number("min", N_("Lowest mark"), shown=_is("scale", "points")),
        number("max", N_("Highest mark"), shown=_is("scale", "points")),
        number("step", N_("Step"), shown=_is("scale", "points")),
        number("weight", N_("Weight"), shown=_is("scale", "points")),
        choice("comment", N_("Comment of the member"), labels.FIELD_NEEDS),
        anchors(),
    ),
    facts=lambda item: (
        str(Message(labels.label(labels.SCALES, "met")))
        if item.get("met")
        else f"{item.get('min', '?')} – {item.get('max', '?')}"
    ),
)
_SCORING = Chapter(
    "scoring",
    Message(N_("Scoring")),
    ("scoring",),
    (
        choice("scoring.method", N_("Total of a sheet"), labels.METHODS),
        whole("scoring.base", N_("Added to the number of criteria met"), shown=_is("scoring.method", "met_count")),
        choice("scoring.blank", N_("A criterion without a mark"), labels.BLANKS),
        choice("scoring.aggregate", N_("Result of all sheets"), labels.AGGREGATES),
        whole("scoring.trim", N_("Sheets left out at each end"), shown=_is("scoring.aggregate", "trimmed_mean")),
        whole("scoring.decimals", N_("Decimals of the result")),
        whole("scoring.min_sheets", N_("Fewest sheets for a place")),
        number("scoring.threshold", N_("Threshold, in units of the result")),
        ties("scoring.ties", N_("Equal results are settled in this order")),
    ),
)
_COMMITTEE = Chapter(
    "committee",
    Message(N_("Rules of the commission")),
    ("committee",),
    (
        whole("committee.size_min", N_("Fewest voting members")),
        line("committee.quorum", N_("Quorum as a fraction"), hint=Message("2/3")),
        choice("committee.majority", N_("Majority"), labels.MAJORITIES),
        yes_no("committee.odd", N_("An odd number of votes")),
        yes_no("committee.casting_vote", N_("The chair's vote decides a tie")),
        yes_no("committee.recused_count", N_("A recused member counts for the quorum of the case"), usual=True),
        yes_no("committee.blind", N_("Members mark without the names of the applicants")),
    ),
)
_TERMS = Chapter(
    "term",
    Message(N_("Terms")),
    ("term",),
    list_key="term",
    item_entries=(
        choice("step", N_("What has to be done"), labels.STEPS),
        choice("bound", N_("Bound"), labels.BOUNDS),
        whole("amount", N_("How long")),
        choice("unit", N_("Unit"), labels.UNITS),
        choice("from", N_("Counted from"), labels.ANCHORS, span=2),
    ),
    facts=lambda item: f"{item.get('amount', '?')} {Message(labels.label(labels.UNITS, item.get('unit')))}",
)
_REFUSALS = Chapter(
    "refusal",
    Message(N_("Grounds for refusal")),
    ("refusal",),
    list_key="refusal",
    item_entries=(*name(lines=2), CODE, line("paragraph", N_("Paragraph of the rules"))),
    facts=lambda item: str(item.get("paragraph", "")),
    advice=Message(
        N_(
            "Grounds that the program finds by itself have the codes "
            "late, citizenship, age, residence, repeat, second_application."
        )
    ),
)
_CONSENT = Chapter(
    "personal_data",
    Message(N_("Personal data")),
    ("personal_data",),
    (
        *words(
            "personal_data.purpose",
            N_("Purpose of the consent in Kazakh"),
            N_("Purpose of the consent in Russian"),
            lines=2,
        ),
        yes_no("personal_data.consent", N_("Applications are scored only with a recorded consent")),
        whole("personal_data.retention_months", N_("Data are kept for so many months")),
    ),
)

CHAPTERS = (
    _CALL, _ACTS, _AWARD, _SEATS, _DIRECTIONS, _CATEGORIES, _CONDITIONS, _DOCUMENTS, _FIELDS, _CRITERIA, _SCORING,
    _COMMITTEE, _TERMS, _REFUSALS, _CONSENT,
)  # fmt: skip


def chapter_of(key: str) -> Chapter | None:
    """The chapter to which a key of the format belongs; None for `open`."""
    head = key.split(".")[0].split("[")[0]
    return next((chapter for chapter in CHAPTERS if head in chapter.keys), None)
