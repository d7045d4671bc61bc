"""The values of an explained place: `explanation.render(ExplainedPlace, …)`."""

import datetime as dt
from dataclasses import dataclass

from grantdesk.papers.values import Both, CallFacts, Signer


@dataclass(frozen=True)
class MemberLine:
    """One member: a text for each criterion, the total, or the state of a sheet that does not count."""

    name: str
    marks: tuple[str, ...]
    total: str
    state: str = ""


@dataclass(frozen=True)
class ExplainedPlace:
    """What the paper says of one application; `outcome` and `reason` are the codes of the decision."""

    call: CallFacts
    number: str
    date: dt.date
    application: int
    applicant: str
    outcome: str
    members: tuple[MemberLine, ...]
    points: tuple[Both, ...]
    without: tuple[Both, ...]
    """What the sheets of each member decide."""
    signer: Signer | None = None
