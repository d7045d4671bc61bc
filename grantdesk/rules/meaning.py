"""What a definition must not say though each key is right by itself: the semantic rules of the format."""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from grantdesk.i18n import N_, Message
from grantdesk.rules.programme import LOCAL, Coded, Criterion, Definition, Seats
from grantdesk.rules.scoring import half_up, mark_text

Found = Iterator[tuple[str, Message]]

PLAIN_GROUPS = ("rural", "woman", "man")
PLAIN_TIES = ("median", "chair", "earlier", "vote", "lot")


def contradictions(definition: Definition) -> list[tuple[str, Message]]:
    """Every contradiction of a definition as (key, what was expected)."""
    checks = (
        _codes, _documents, _award, _seats, _kept, _eligibility, _criteria, _scoring, _met_count, _threshold, _ties,
        _committee, _call, _open,
    )  # fmt: skip
    return [found for check in checks for found in check(definition)]


def remarks(definition: Definition) -> list[tuple[str, Message]]:
    """What is no fault and yet may stop the work later, as (key, what to think of)."""
    ties, award = definition.counting.ties, definition.award
    scarce = definition.seats != Seats() or (award is not None and award.pool is not None)
    asked = is_open(definition, "scoring.ties")
    if definition.criteria and scarce and not asked and not set(ties) & {"earlier", "vote", "lot"}:
        words = N_(
            "with none of earlier, vote and lot, equals on the line cannot be parted and no decision can be made"
        )
        return [("scoring.ties", Message(words))]
    return []


def is_open(definition: Definition, key: str) -> bool:
    """Whether the office still has to fill in a key, or a table that holds it."""
    parts = key.split(".")
    return any(".".join(parts[:length]) in definition.open for length in range(1, len(parts) + 1))


def _codes(definition: Definition) -> Found:
    lists: dict[str, tuple[Coded, ...]] = {
        "direction": definition.directions,
        "category": definition.categories,
        "document": definition.documents,
        "field": definition.fields,
        "criterion": definition.criteria,
        "refusal": definition.refusals,
    }
    for key, items in lists.items():
        for code, count in Counter(item.code for item in items).items():
            if count > 1:
                yield key, Message("the code {code} stands {count} times, expected once", code=code, count=count)


def _documents(definition: Definition) -> Found:
    for number, document in enumerate(definition.documents, 1):
        limits = (document.max_mb, document.max_pages, document.max_seconds, document.types or None)
        if document.seen and any(limit is not None for limit in limits):
            key = f"document[{number}].seen"
            yield key, Message("no file is taken of a document that is only seen, so it has no limits")
        for key, value, kind in (
            ("max_pages", document.max_pages, "pdf"), ("max_seconds", document.max_seconds, "video"),
        ):  # fmt: skip
            if value is not None and document.types and kind not in document.types:
                yield f"document[{number}].{key}", Message("only for files of the type {kind}", kind=kind)


def _award(definition: Definition) -> Found:
    award = definition.award
    if award is None:
        if definition.kind != "vote" and not is_open(definition, "award"):
            yield "award", Message("the key is missing")
        return
    if award.amount is not None and award.mci is not None:
        yield "award", Message("amount and mci exclude each other, expected one of them")
    if award.amount is None and award.mci is None and not is_open(definition, "award.amount"):
        yield "award.amount", Message("expected amount (tenge) or mci (monthly calculation indices)")
    if award.when_short == "partial" and award.mode == "fixed":
        yield "award.when_short", Message("partial is only for mode = \"cap\": a fixed amount is not divided")
    if definition.kind == "fund" and award.pool is None and not is_open(definition, "award.pool"):
        yield "award.pool", Message("a fund needs its pool")


def _seats(definition: Definition) -> Found:
    seats = definition.seats
    directions = {item.code for item in definition.directions}
    if isinstance(seats.per_direction, dict):
        for code in seats.per_direction:
            if code not in directions:
                yield f"seats.per_direction.{code}", Message("there is no direction {code}", code=code)
    elif seats.per_direction is not None and not directions:
        yield "seats.per_direction", Message("the definition has no directions")
    if seats.total is not None and sum(entry.seats for entry in seats.kept) > seats.total:
        yield "seats.kept", Message("more seats are kept for groups than there are in all ({total})", total=seats.total)


def _kept(definition: Definition) -> Found:
    for number, entry in enumerate(definition.seats.kept, 1):
        key = f"seats.kept[{number}].group"
        kind, _, value = entry.group.partition(":")
        if kind == "direction":
            if definition.direction(value) is None:
                yield key, Message("there is no direction {code}", code=value)
        elif kind == "category":
            if definition.category(value) is None:
                yield key, Message("there is no category {code}", code=value)
        elif kind == "district":
            if not (value.isascii() and value.isdigit() and 2 <= len(value) <= 9):
                yield key, Message("expected the KATO digits of a district")
        elif entry.group not in PLAIN_GROUPS:
            expected = "rural, woman, man, direction:CODE, district:KATO, category:CODE"
            yield key, Message("expected {expected}, found {found}", expected=expected, found=entry.group)


def _eligibility(definition: Definition) -> Found:
    age = definition.eligibility.age
    if age is not None and age.first > age.last:
        yield "eligibility.age", Message("from ({first}) is greater than to ({last})", first=age.first, last=age.last)
    if definition.eligibility.repeat == "same_direction" and not definition.directions:
        yield "eligibility.repeat", Message("the definition has no directions")
    if definition.eligibility.residence == ():
        yield "eligibility.residence", Message("expected at least one KATO prefix; without a rule leave the key out")


def _criteria(definition: Definition) -> Found:
    for number, criterion in enumerate(definition.criteria, 1):
        for key, message in _criterion(definition, criterion):
            yield f"criterion[{number}]{key}", message


def _criterion(definition: Definition, criterion: Criterion) -> Found:
    scale = (criterion.low, criterion.high, criterion.step)
    if criterion.weight is not None and criterion.weight <= 0:
        yield ".weight", Message("expected a weight above 0, found {found}", found=criterion.weight)
    if criterion.met is not None:
        if not criterion.met:
            yield ".met", Message("expected true, or min, max and step instead")
        if any(part is not None for part in scale):
            yield "", Message("met = true is the scale 0 and 1: min, max and step exclude it")
        return
    if is_open(definition, f"criterion.{criterion.code}.max"):
        return
    yield from _scale(criterion)


def _scale(criterion: Criterion) -> Found:
    low, high, step = criterion.low, criterion.high, criterion.step
    if low is None or high is None or step is None:
        yield "", Message("expected met = true, or min, max and step")
        return
    if low < 0:
        yield ".min", Message("expected at least {limit}, found {found}", limit=0, found=low)
    if step <= 0:
        yield ".step", Message("expected a step above 0, found {found}", found=step)
    if low >= high:
        yield ".max", Message("expected max above min ({low}), found {high}", low=low, high=high)
    elif step > 0 and (Fraction(high) - Fraction(low)) % Fraction(step) != 0:
        words = Message("max ({high}) does not lie on a step of {step} from min ({low})", high=high, step=step, low=low)
        yield ".max", words


def _scoring(definition: Definition) -> Found:
    if definition.kind not in ("contest", "prize"):
        return
    if not definition.criteria and not is_open(definition, "criterion"):
        yield "criterion", Message("expected at least one criterion")
    if definition.scoring is None and not is_open(definition, "scoring"):
        yield "scoring", Message("the key is missing")


def _met_count(definition: Definition) -> Found:
    if definition.counting.method != "met_count":
        if definition.counting.base:
            yield "scoring.base", Message("base belongs to met_count only")
        return
    for number, criterion in enumerate(definition.criteria, 1):
        if criterion.met is None and not is_open(definition, f"criterion.{criterion.code}.max"):
            yield f"criterion[{number}]", Message("met_count allows only yes/no criteria (met = true)")
        if criterion.weight is not None:
            yield f"criterion[{number}].weight", Message("met_count allows no weights")


def _threshold(definition: Definition) -> Found:
    scoring = definition.counting
    if scoring.threshold is None or scoring.aggregate == "sum" or definition.kind == "vote":
        return
    best = half_up(best_result(definition), scoring.decimals)
    if best and scoring.threshold > best:
        yield (
            "scoring.threshold",
            Message(
                "the threshold {threshold} cannot be reached, the best result is {best}",
                threshold=scoring.threshold,
                best=mark_text(best),
            ),
        )


def best_result(definition: Definition) -> Fraction:
    """The best total of one sheet, in the units of the result; 0 while there are no criteria or a scale is open."""
    scoring = definition.counting
    if not definition.criteria or any(criterion.top == 0 for criterion in definition.criteria):
        return Fraction(0)
    if scoring.method == "percent":
        return Fraction(100)
    if scoring.method == "met_count":
        return Fraction(scoring.base + len(definition.criteria))
    return sum((criterion.factor * criterion.top for criterion in definition.criteria), Fraction(0))


def _ties(definition: Definition) -> Found:
    ties = definition.counting.ties
    for rule, count in Counter(ties).items():
        if count > 1:
            yield "scoring.ties", Message("{rule} stands {count} times, expected once", rule=rule, count=count)
    for number, rule in enumerate(ties, 1):
        kind, _, code = rule.partition(":")
        if kind == "criterion":
            if definition.criterion(code) is None:
                yield f"scoring.ties[{number}]", Message("there is no criterion {code}", code=code)
        elif rule not in PLAIN_TIES:
            expected = "criterion:CODE, median, chair, earlier, vote, lot"
            words = Message("expected {expected}, found {found}", expected=expected, found=rule)
            yield f"scoring.ties[{number}]", words
    if "earlier" in ties[:-1]:
        yield "scoring.ties", Message("earlier always separates, so it must stand last")


def _committee(definition: Definition) -> Found:
    committee = definition.committee
    if committee.share > 1:
        yield "committee.quorum", Message("a quorum is at most all members, found {found}", found=committee.quorum)


def _call(definition: Definition) -> Found:
    call = definition.call
    if call is None:
        return
    if call.acceptance_start >= call.acceptance_end:
        yield "call.acceptance_end", Message("acceptance ends before it starts")
    if call.announced is not None and call.announced > call.acceptance_end.astimezone(LOCAL).date():
        yield "call.announced", Message("announced after the end of acceptance")
    if call.decision_date is not None and call.decision_date < call.acceptance_start.astimezone(LOCAL).date():
        yield "call.decision_date", Message("decided before acceptance starts")
    if definition.open:
        yield "open", Message("a call cannot be opened while keys are open: {keys}", keys=", ".join(definition.open))


def _open(definition: Definition) -> Found:
    known = {field.alias or name for name, field in Definition.model_fields.items()}
    for number, key in enumerate(definition.open, 1):
        if key.split(".")[0].split("[")[0] not in known:
            yield f"open[{number}]", Message("{key} is no key of the format", key=key)
