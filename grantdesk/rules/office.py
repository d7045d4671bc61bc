"""What the settings of an office should hold before papers are printed with them."""

from collections.abc import Iterator, Mapping
from typing import Any

from grantdesk.i18n import N_, Message
from grantdesk.rules.contacts import phone
from grantdesk.rules.identity import check_bin
from grantdesk.rules.kinds import Level

Remark = tuple[str, Message, Level]

BILINGUAL = ("office", "city", "address", "head_position")
"""Settings that papers print in the language of the paper: keys with `_kk` and `_ru`."""


def remarks(values: Mapping[str, Any]) -> list[Remark]:
    """(key, what should be mended, how grave) for settings by flat key; empty values are None or "".

    Only an error keeps the settings from being stored; the rest is advice.
    """
    return [*_one_language(values), *_head(values), *_numbers(values)]


def _one_language(values: Mapping[str, Any]) -> Iterator[Remark]:
    for key in BILINGUAL:
        kk, ru = values.get(f"{key}_kk"), values.get(f"{key}_ru")
        if ru and not kk:
            yield f"{key}_kk", Message(N_("The papers in Kazakh need this too")), Level.WARNING
        if kk and not ru:
            yield f"{key}_ru", Message(N_("The papers in Russian need this too")), Level.WARNING


def _head(values: Mapping[str, Any]) -> Iterator[Remark]:
    named = values.get("head_name")
    positioned = values.get("head_position_kk") or values.get("head_position_ru")
    if named and not positioned:
        yield "head_position_kk", Message(N_("The position stands beside the signature")), Level.WARNING
    if positioned and not named:
        yield "head_name", Message(N_("The name stands beside the signature")), Level.WARNING


def _numbers(values: Mapping[str, Any]) -> Iterator[Remark]:
    number = values.get("bin")
    if number:
        yield from (("bin", finding.text, finding.level) for finding in check_bin(number))
    telephone = values.get("drafter_phone")
    if telephone:
        yield from (("drafter_phone", finding.text, finding.level) for finding in phone(telephone).findings)
