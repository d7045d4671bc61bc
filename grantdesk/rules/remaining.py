"""How much time is left until a last day, in words: today, tomorrow, so many working days, overdue."""

from datetime import date, timedelta

from grantdesk.i18n import N_, NP_, Message
from grantdesk.rules.calendar import WorkCalendar, working_days_between


def remaining(day: date, today: date, calendar: WorkCalendar) -> Message:
    """The distance from today to a last day; days in between are counted as working days."""
    if day == today:
        return Message(N_("due today"))
    if day == today + timedelta(days=1):
        return Message(N_("due tomorrow"))
    between = working_days_between(today, day, calendar)
    if day > today:
        forms = NP_("{n} working day left", "{n} working days left")
        return Message(*forms, n=between) if between else Message(N_("due on a day off"))
    if not between:
        return Message(N_("overdue since a day off"))
    return Message(*NP_("overdue by {n} working day", "overdue by {n} working days"), n=-between)


def soon(day: date, today: date, calendar: WorkCalendar) -> bool:
    """Whether a day is today or no later than the next working day: what a clerk must do now."""
    return day >= today and working_days_between(today, day, calendar) <= 1
