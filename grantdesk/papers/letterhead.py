"""The letterhead: both names of the office, the emblem between them, addresses, a rule."""

from grantdesk.errors import Trouble
from grantdesk.i18n import N_, Message
from grantdesk.papers.blocks import Run
from grantdesk.papers.layout import Measures
from grantdesk.papers.lines import broken
from grantdesk.papers.slabs import LEADING, MM, Picture, Rules, Slab, Stroke, stacked
from grantdesk.papers.spoken import words
from grantdesk.papers.values import Office

EMBLEM = 18 * MM


def letterhead(office: Office, measures: Measures) -> list[Slab]:
    """The slabs of the letterhead. Trouble: the emblem is not there."""
    size = max(measures.size - 3, 8)
    gap = EMBLEM + 6 * MM if office.emblem else 10 * MM
    width = (measures.width - gap) / 2
    strokes: list[Stroke] = []
    height = EMBLEM if office.emblem else 0.0
    for name, x in ((office.name.kk, 0.0), (office.name.ru, width + gap)):
        lines = broken((Run(words(name), True),), measures.faces, size, width)
        strokes += stacked(lines, size, x=x, top=0, width=width, align="center", step=size * LEADING)
        height = max(height, len(lines) * size * LEADING)
    if office.emblem:
        strokes.append(_emblem(office, measures))
    rule = [Rules([(0, 0, measures.width, 0)], 1.2), Rules([(0, 2, measures.width, 2)], 0.4)]
    return [Slab(height + 1.5 * MM, strokes), *_contacts(office, measures), Slab(4.5 * MM, [*rule])]


def _emblem(office: Office, measures: Measures) -> Picture:
    if office.emblem is None or not office.emblem.is_file():
        raise Trouble(
            Message(
                N_("The emblem {file} is not there; choose it again in the settings of the office."),
                file=str(office.emblem),
            )
        )
    return Picture((measures.width - EMBLEM) / 2, 0, EMBLEM, EMBLEM, str(office.emblem))


def _contacts(office: Office, measures: Measures) -> list[Slab]:
    """Address and ways to reach the office under the names, small, in both languages."""
    size = max(measures.size - 6, 7)
    width = measures.width / 2 - 5 * MM
    strokes: list[Stroke] = []
    most = 0
    for text, x in ((office.address.kk, 0.0), (office.address.ru, measures.width - width)):
        shown = ", ".join(part for part in (words(text), words(office.contacts)) if part)
        if shown:
            lines = broken((Run(shown),), measures.faces, size, width)
            strokes += stacked(lines, size, x=x, top=0, width=width, align="center", step=size * LEADING)
            most = max(most, len(lines))
    return [Slab(most * size * LEADING + 1.5 * MM, strokes)] if most else []
