"""The order in which a member reads: another one for each, against order bias, and the code of each of his sheets."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

_CODE = re.compile(r"\s*([0-9]{1,9})\s*-\s*([0-9]{1,9})\s*-\s*([0-9]{2})\s*")


def own_order(call: str, member: int, numbers: Iterable[int]) -> list[int]:
    """Register numbers in a member's own order: ascending SHA-256 hex digest of the UTF-8 text `CALL:MEMBER:NUMBER`.

    `call` is the code of the call, `member` the member's id. Anybody can count it again; a case that comes or goes
    leaves the order of the others as it was.
    """
    return sorted(numbers, key=lambda number: hashlib.sha256(f"{call}:{member}:{number}".encode()).hexdigest())


@dataclass(frozen=True, slots=True)
class SheetCode:
    """The sheet that a code names: of which member (id) for which application (register number)."""

    member: int
    number: int


def sheet_code(call: str, member: int, number: int) -> str:
    """The code of a sheet, digits and hyphens only so that any keyboard types it: `MEMBER-NUMBER-CHECK`.

    The two check digits are those of ISO 7064 MOD 97-10 over the call, the member and the number: one wrong digit and
    two changed places are always noticed.
    """
    return f"{member}-{number}-{_check(call, member, number):02d}"


def read_code(call: str, text: str) -> SheetCode | None:
    """The sheet of a scanned or typed code; None for what is no code, was mistyped or belongs to another call."""
    found = _CODE.fullmatch(text)
    if found is None:
        return None
    member, number, check = map(int, found.groups())
    return SheetCode(member, number) if _check(call, member, number) == check else None


def _check(call: str, member: int, number: int) -> int:
    seed = int(hashlib.sha256(call.encode()).hexdigest()[:8], 16)
    return 98 - int(f"{seed}{member:09d}{number:09d}") * 100 % 97
