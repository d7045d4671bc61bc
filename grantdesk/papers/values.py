"""What goes into a paper: frozen values, already decided and checked by the storeys above.

Every paper is a module with one function `render(values, language, office) -> bytes`; `language` is "kk" or "ru":
`decision.render(ApplicantDecision, …)`, `protocol.render(Protocol, …)`, `recipients.render(RecipientList, …)`.
The values of the other kinds (letters, sheets, order, contract, diploma, act) are in `occasions`.
People's names are given whole, surname first («Сейітқали Айгерім Нұрланқызы»), and are printed as typed.
Money is whole tenge, moments are local time, an absent value is None or "".
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Both:
    """A text in Kazakh and in Russian."""

    kk: str
    ru: str

    @classmethod
    def of(cls, value: "Both | Mapping[str, str] | str") -> "Both":
        """From a table `{"kk", "ru"}` or one text that is the same in both languages."""
        if isinstance(value, Both):
            return value
        if isinstance(value, str):
            return cls(value, value)
        return cls(value.get("kk") or value.get("ru", ""), value.get("ru") or value.get("kk", ""))

    def to(self, language: str) -> str:
        """The text in one language."""
        return self.kk if language == "kk" else self.ru

    def __bool__(self) -> bool:
        return bool(self.kk or self.ru)


NOTHING = Both("", "")


@dataclass(frozen=True)
class Signer:
    """Who signs: the post in both languages and the whole name."""

    post: Both
    name: str


@dataclass(frozen=True)
class FaceFiles:
    """The files of another type face, in place of the packaged one."""

    regular: Path
    bold: Path
    italic: Path | None = None


@dataclass(frozen=True)
class Office:
    """The body whose papers these are, and how its papers look."""

    name: Both
    city: Both
    head: Signer | None = None
    drafter: str = ""
    drafter_phone: str = ""
    address: Both = NOTHING
    contacts: str = ""
    bin: str = ""
    emblem: Path | None = None
    size: float = 14.0
    """Size of the text in points; tables and notes follow it."""
    face: FaceFiles | None = None
    texts: Path | None = None
    """Folder with the office's own templates, `kk/NAME.txt` and `ru/NAME.txt`; the rest is taken as shipped."""
    prefix: str = ""
    """What stands before the register number of an application («ТУ-»)."""
    key: bytes = b""
    """The 32 bytes of the office's Ed25519 key; without it no seal is printed."""


@dataclass(frozen=True)
class Act:
    """A legal act: `kind` is law | resolution | order | decision | other."""

    kind: str
    number: str
    date: dt.date | None
    title: Both


@dataclass(frozen=True)
class Criterion:
    """A criterion of the call with its scale as printed («0–10», «0–1»)."""

    code: str
    name: Both
    scale: str = ""


@dataclass(frozen=True)
class CallFacts:
    """The call as its papers name it; `kind` is contest | prize | fund | vote."""

    name: Both
    code: str
    kind: str
    definition_hash: str
    year: int
    round: int = 1
    acts: tuple[Act, ...] = ()
    announced: dt.date | None = None
    acceptance_start: dt.datetime | None = None
    acceptance_end: dt.datetime | None = None
    criteria: tuple[Criterion, ...] = ()
    threshold: str = ""


@dataclass(frozen=True)
class Ground:
    """A ground of refusal and the paragraph of the rules («18», «6-1»)."""

    name: Both
    paragraph: str = ""


@dataclass(frozen=True)
class Member:
    """A member of the commission: `role` of `kinds.Role`, `presence` in_person | remote | absent.

    `times` tells when he took part («10:00–11:35»), where a meeting's record knows it.
    """

    name: str
    role: str = "member"
    post: Both = NOTHING
    presence: str = "in_person"
    times: str = ""


@dataclass(frozen=True)
class Recusal:
    """A member who takes no part for one application, with the reason as written and what was decided on it."""

    member: str
    number: int
    applicant: str
    reason: str = ""
    decision: Both = NOTHING


@dataclass(frozen=True)
class RankedLine:
    """One application with what came out of it: the words of `rank` (`outcome`, `reason`, `tie_rule`, `result`)."""

    number: int
    name: str
    district: Both = NOTHING
    direction: Both = NOTHING
    project: str = ""
    result: str | None = None
    place: int | None = None
    tie_rule: str | None = None
    sheets: int = 0
    outcome: str = "not_selected"
    reason: str = ""
    amount: int = 0
    requested: int | None = None
    grounds: tuple[Ground, ...] = ()


@dataclass(frozen=True)
class CriterionMark:
    """The mean mark of one criterion over the counted sheets, as text."""

    criterion: Criterion
    mean: str


@dataclass(frozen=True)
class ApplicantDecision:
    """The decision on one application; number and date are its own, `protocol` and its date what it rests on."""

    call: CallFacts
    number: str
    date: dt.date
    protocol: str
    protocol_date: dt.date
    line: RankedLine
    received_at: dt.datetime | None = None
    ranked: int = 0
    """How many applications have a place; 0 prints no «of N»."""
    reserve_number: int | None = None
    marks: tuple[CriterionMark, ...] = ()
    signers: tuple[Signer, ...] = ()


@dataclass(frozen=True)
class Quorum:
    """Who had to be there: people with a vote, how many took part, how many are needed, the fraction («2/3»)."""

    entitled: int
    took_part: int
    needed: int
    fraction: str = ""
    met: bool = True


@dataclass(frozen=True)
class Votes:
    """An open ballot on the whole list; `casting` when the chair's vote decided."""

    in_favour: int
    against: int
    abstained: int
    casting: bool = False


@dataclass(frozen=True)
class AgendaItem:
    """An item of a meeting: what was heard and resolved, the quorum at its closing, the vote by name.

    `results` is the item under which the ranked table stands; `named` are names that its texts hold in both languages.
    """

    place: int
    title: Both
    heard: Both = NOTHING
    resolved: Both = NOTHING
    quorum: Quorum | None = None
    recused: tuple[str, ...] = ()
    votes: Votes | None = None
    carried: bool = False
    names_for: tuple[str, ...] = ()
    names_against: tuple[str, ...] = ()
    names_abstained: tuple[str, ...] = ()
    opened: dt.datetime | None = None
    closed: dt.datetime | None = None
    results: bool = False
    named: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sitting:
    """The record of a meeting: its times (local), the order of appointment, the rules in words, the items discussed."""

    opened: dt.datetime | None
    closed: dt.datetime | None
    items: tuple[AgendaItem, ...]
    quorum_rule: Both = NOTHING
    majority_rule: Both = NOTHING
    order_number: str = ""
    order_date: dt.date | None = None
    signed: dt.date | None = None


@dataclass(frozen=True)
class Protocol:
    """The minutes of the meeting that decided; `lines` are all applications, in the order to be printed."""

    call: CallFacts
    number: str
    date: dt.date
    members: tuple[Member, ...]
    lines: tuple[RankedLine, ...]
    received: int
    admitted: int
    quorum: Quorum | None = None
    recusals: tuple[Recusal, ...] = ()
    votes: Votes | None = None
    pool: int | None = None
    lot_seed: str = ""
    trim_fallback: tuple[int, ...] = ()
    """Register numbers whose trimmed mean is a plain mean for want of sheets."""
    draft: bool = False
    place: Both = NOTHING
    """Where the meeting was held; the office's city when empty."""
    sitting: Sitting | None = None
    """The record of the meeting; without one the protocol speaks of the results alone."""


@dataclass(frozen=True)
class Recipient:
    """A line of the list of recipients."""

    number: int
    name: str
    amount: int
    district: Both = NOTHING
    direction: Both = NOTHING
    project: str = ""


@dataclass(frozen=True)
class RecipientList:
    """The list of recipients: an annex to the protocol of that number and date."""

    call: CallFacts
    number: str
    date: dt.date
    recipients: tuple[Recipient, ...]
    signers: tuple[Signer, ...] = ()
