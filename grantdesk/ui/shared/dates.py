"""Days in words in the language in force: «2026 жылғы 10 наурыз, сейсенбі»."""

from datetime import UTC, date, datetime

from PySide6.QtCore import QDate, QLocale

from grantdesk.i18n import current
from grantdesk.rules.programme import LOCAL

_FORMATS = {
    "kk": (QLocale.Language.Kazakh, "yyyy 'жылғы' d MMMM, dddd"),
    "ru": (QLocale.Language.Russian, "d MMMM yyyy 'года', dddd"),
}
_OTHER = (QLocale.Language.English, "dddd, d MMMM yyyy")


def day_words(day: date) -> str:
    """A day with its month and its day of the week in words."""
    language, form = _FORMATS.get(current(), _OTHER)
    return QLocale(language).toString(QDate(day.year, day.month, day.day), form)


def month_name(month: int, *, short: bool = False) -> str:
    """The name of a month as it stands alone."""
    language, _form = _FORMATS.get(current(), _OTHER)
    form = QLocale.FormatType.ShortFormat if short else QLocale.FormatType.LongFormat
    return QLocale(language).standaloneMonthName(month, form)


def today() -> date:
    """Today in the office's time."""
    return datetime.now(UTC).astimezone(LOCAL).date()
