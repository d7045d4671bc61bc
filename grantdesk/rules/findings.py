"""What a rule found in one value: its code, how grave it is, and the words for the clerk."""

from dataclasses import dataclass

from grantdesk.i18n import Message
from grantdesk.rules.kinds import Level


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault or remark; `rule` is its stored code, such as `iin_check_digit`."""

    rule: str
    level: Level
    text: Message
