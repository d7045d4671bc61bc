"""The definition of a programme or a call: what a TOML file may say, as frozen values."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

LOCAL = timezone(timedelta(hours=5))
"""Local time of a call where no zone is given (UTC+5)."""

CODE = r"^[A-Za-z0-9][A-Za-z0-9-]*$"
WORD = r"^[A-Za-z0-9_][A-Za-z0-9_-]*$"
KATO = r"^[0-9]{2,9}$"
COUNTRY = r"^[A-Z]{2}$"
NEED = r"^(required|if_any|one_of:[A-Za-z0-9_-]+)$"
SHARE = r"^[1-9][0-9]{0,5}/[1-9][0-9]{0,5}$"
FILLED = r"\S"

T = TypeVar("T")


def _many(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _number(value: Any) -> Any:
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _shortest(value: Decimal) -> Decimal:
    """10.0 and 10 are one number, so they give one fingerprint."""
    return Decimal(format(value.normalize(), "f"))


def _moment(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(LOCAL) if value.tzinfo else value.replace(tzinfo=LOCAL)
    return value


def _day(value: Any) -> Any:
    return "a moment" if isinstance(value, datetime) else value


Many = Annotated[tuple[T, ...], BeforeValidator(_many)]
Limits = Field(allow_inf_nan=False, max_digits=18, decimal_places=9)
Number = Annotated[Decimal, BeforeValidator(_number), Limits, AfterValidator(_shortest)]
Moment = Annotated[datetime, BeforeValidator(_moment)]
Day = Annotated[date, BeforeValidator(_day)]
Text = Annotated[str, Field(min_length=1, pattern=FILLED)]
Whole = Annotated[int, Field(ge=1, le=10**15)]
Code = Annotated[str, Field(pattern=WORD)]


class Part(BaseModel):
    """A part of a definition: frozen, strict, no unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Words(Part):
    """A text for people in Kazakh and Russian, English optional."""

    kk: Text
    ru: Text
    en: Text | None = None

    def to(self, language: str) -> str:
        """The text in one language; Russian where English is wanted and missing."""
        return getattr(self, language, None) or self.ru


class Coded(Part):
    """A choice with a code and a name."""

    code: Code
    name: Words


class Act(Part):
    kind: Literal["law", "resolution", "order", "decision", "other"]
    number: Text
    date: Day
    title: Words


class Award(Part):
    """The money: whole tenge, or a number of monthly calculation indices."""

    amount: Whole | None = None
    mci: Whole | None = None
    mode: Literal["fixed", "cap"] = "fixed"
    pool: Whole | None = None
    when_short: Literal["stop", "skip", "partial"] = "stop"


class Kept(Part):
    group: Text
    seats: Whole


class Seats(Part):
    total: Whole | None = None
    reserve: Annotated[int, Field(ge=0)] = 0
    per_direction: Whole | dict[str, Annotated[int, Field(ge=0)]] | None = None
    per_district: Whole | None = None
    kept: Many[Kept] = ()

    def of_direction(self, code: str | None) -> int | None:
        """Most winners of a direction; None where there is no limit."""
        if isinstance(self.per_direction, dict):
            return self.per_direction.get(code or "")
        return self.per_direction


class AgeRule(Part):
    """Completed years, both ends inclusive, on a day."""

    first: Annotated[int, Field(alias="from", ge=0, le=150)]
    last: Annotated[int, Field(alias="to", ge=0, le=150)]
    on: Literal["acceptance_end", "received"] | Day


class RepeatYears(Part):
    years: Whole


class Eligibility(Part):
    age: AgeRule | None = None
    citizenship: Annotated[str, Field(pattern=COUNTRY)] | None = None
    residence: Many[Annotated[str, Field(pattern=KATO)]] | None = None
    repeat: Literal["never", "same_direction"] | RepeatYears | None = None
    one_application: bool = False


FileKind = Literal["pdf", "picture", "text", "workbook", "slides", "video", "audio", "archive"]


class Document(Coded):
    """A document of the set. `seen`: the original is looked at and who saw it is recorded, no copy is kept (an
    identity card). The other keys limit the files given for it: megabytes, kinds, pages of a PDF, seconds of a video.
    """

    need: Annotated[str, Field(pattern=NEED)]
    seen: bool = False
    max_mb: Annotated[int, Field(ge=1, le=2000)] | None = None
    types: Many[FileKind] = ()
    max_pages: Whole | None = None
    max_seconds: Whole | None = None

    @property
    def group(self) -> str:
        """The either-or group, empty where there is none."""
        return self.need.partition(":")[2]


class FormField(Coded):
    type: Literal["text", "long", "number", "money", "date", "choice", "table"]
    need: Literal["required", "if_any"] = "if_any"
    options: Many[Coded] = ()
    columns: Many[Coded] = ()


class Criterion(Coded):
    met: bool | None = None
    low: Number | None = Field(None, alias="min")
    high: Number | None = Field(None, alias="max")
    step: Number | None = None
    weight: Number | None = None
    comment: Literal["required", "if_any"] = "if_any"
    anchors: dict[str, Words] = {}

    @property
    def bottom(self) -> Fraction:
        """The lowest mark."""
        return Fraction(0) if self.met else Fraction(self.low or 0)

    @property
    def top(self) -> Fraction:
        """The highest mark; 0 while the scale is open."""
        return Fraction(1) if self.met else Fraction(self.high or 0)

    @property
    def stride(self) -> Fraction:
        """The distance between neighbouring marks."""
        return Fraction(1) if self.met or self.step is None else Fraction(self.step)

    @property
    def factor(self) -> Fraction:
        """The weight, 1 where none is given."""
        return Fraction(1) if self.weight is None else Fraction(self.weight)

    def allows(self, mark: Fraction) -> bool:
        """Whether a mark lies on the scale and on a step of it."""
        return self.bottom <= mark <= self.top and (mark - self.bottom) % self.stride == 0


class Scoring(Part):
    method: Literal["met_count", "sum", "percent"]
    base: Annotated[int, Field(ge=0)] = 0
    blank: Literal["refuse", "zero", "attainable"] = "refuse"
    aggregate: Literal["mean", "median", "sum", "trimmed_mean"] = "mean"
    trim: Whole = 1
    decimals: Annotated[int, Field(ge=0, le=9)] = 2
    min_sheets: Whole = 1
    threshold: Annotated[Number, Field(ge=0)] | None = None
    ties: Many[str] = ()


class Committee(Part):
    size_min: Whole | None = None
    odd: bool = False
    quorum: Annotated[str, Field(pattern=SHARE)] | None = None
    majority: Literal["present", "all", "entitled"] | None = None
    casting_vote: bool = False
    recused_count: bool = True
    """Whether a recused member counts in the quorum of the case; no source settles it, so it is a switch."""
    blind: bool = False
    """Members read and mark without the names of the applicants: on the score form, the blank sheets, the page."""

    @property
    def share(self) -> Fraction:
        """The share of the members that makes a quorum; 0 where no rule is given."""
        return Fraction(self.quorum) if self.quorum else Fraction(0)


STEPS = (
    "announcement", "completeness", "correction", "handover", "evaluation", "draft", "objections", "signing",
    "publication", "notice", "bank", "payment", "use", "interim_report", "report", "monitoring", "repayment",
)  # fmt: skip
ANCHORS = ("received", "announced", "acceptance_end", "notice", "handover", "draft", "objections", "signed", "decided")


class Term(Part):
    """A deadline: so many days or months from an event."""

    step: Literal[STEPS]  # type: ignore[valid-type]
    start: Literal[ANCHORS] = Field(alias="from")  # type: ignore[valid-type]
    amount: Whole
    unit: Literal["working_days", "calendar_days", "months"]
    bound: Literal["not_later", "not_earlier"]


class Refusal(Coded):
    paragraph: Text | None = None


class Consent(Part):
    """Personal data: the purpose that the applicant consents to, whether the consent is asked for before an
    application is read and scored, and how long the data are kept.
    """

    purpose: Words | None = None
    consent: bool = False
    retention_months: Whole | None = None


class CallDates(Part):
    year: Annotated[int, Field(ge=1991, le=2200)]
    round: Whole = 1
    announced: Day | None = None
    acceptance_start: Moment
    acceptance_end: Moment
    decision_date: Day | None = None


DEFAULT_SCORING = Scoring(method="sum")


class Definition(Part):
    """One programme, and with `call` one call of it."""

    format: Literal[1]
    code: Annotated[str, Field(pattern=CODE)]
    kind: Literal["contest", "prize", "fund", "vote"]
    region: Annotated[str, Field(pattern=KATO)] | None = None
    name: Words
    acts: Many[Act] = Field((), alias="act")
    call: CallDates | None = None
    award: Award | None = None
    seats: Seats = Seats()
    directions: Many[Coded] = Field((), alias="direction")
    categories: Many[Coded] = Field((), alias="category")
    eligibility: Eligibility = Eligibility()
    documents: Many[Document] = Field((), alias="document")
    fields: Many[FormField] = Field((), alias="field")
    criteria: Many[Criterion] = Field((), alias="criterion")
    scoring: Scoring | None = None
    committee: Committee = Committee()
    terms: Many[Term] = Field((), alias="term")
    refusals: Many[Refusal] = Field((), alias="refusal")
    personal_data: Consent | None = None
    open: Many[str] = ()

    @property
    def call_code(self) -> str:
        """`CODE-YEAR-ROUND`; only for a definition with `[call]`."""
        if self.call is None:
            raise ValueError("a programme has no call code")
        return f"{self.code}-{self.call.year}-{self.call.round}"

    @property
    def counting(self) -> Scoring:
        """The scoring in force, the defaults where the definition has none."""
        return self.scoring or DEFAULT_SCORING

    @property
    def asks_consent(self) -> bool:
        """Whether an application is read and scored only with a recorded consent."""
        return self.personal_data is not None and self.personal_data.consent

    def direction(self, code: str | None) -> Coded | None:
        return _by_code(self.directions, code)

    def category(self, code: str) -> Coded | None:
        return _by_code(self.categories, code)

    def document(self, code: str) -> Document | None:
        return _by_code(self.documents, code)

    def criterion(self, code: str) -> Criterion | None:
        return _by_code(self.criteria, code)

    def refusal(self, code: str) -> Refusal | None:
        return _by_code(self.refusals, code)


C = TypeVar("C", bound=Coded)


def _by_code(items: Iterable[C], code: str | None) -> C | None:
    return next((item for item in items if item.code == code), None)
