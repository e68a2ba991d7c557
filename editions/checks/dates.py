"""Dates and times agree across the ways of two languages."""

from __future__ import annotations

from collections.abc import Iterator

from editions.checks.finding import Problem
from editions.checks.finding import mark as _
from editions.checks.quantities import Clock, Day, Quantities
from editions.checks.registry import check
from editions.checks.translation import Text, Translation


@check("dates", "error")
def dates(translation: Translation) -> Iterator[Problem]:
    """A date is the same day in both languages, whatever its form.

    Bad:  24.5.2021 → 25 May 2021
    Good: 24.5.2021 → 24 May 2021
    """
    source, target = translation.source.quantities, translation.target.quantities
    missing = [day for day in source.days if not _day_in(day, target)]
    added = [day for day in target.days if not _day_in(day, source)]
    if missing and (added or any(day.year and day.day for day in missing)):
        yield Problem(
            _("The dates differ: missing {missing}; not in the source {added}."),
            _("Write the date of the source text in the form of the language."),
            {
                "missing": ", ".join(day.text for day in missing),
                "added": ", ".join(day.text for day in added) or "—",
            },
            fragment=added[0].text if added else "",
        )
    elif not source.days and not target.days and _months_exchanged(source, target):
        yield Problem(
            _("Another month is named than in the source text."),
            _("Write the month of the source text."),
        )
    elif added and any(day.year and day.day for day in added):
        yield Problem(
            _("The date {added} is not in the source text."),
            _("Remove it, or write the date of the source text."),
            {"added": added[0].text},
            fragment=added[0].text,
        )


def _months_exchanged(source: Quantities, target: Quantities) -> bool:
    return bool(source.months - target.months) and bool(target.months - source.months)


def _day_in(day: Day, there: Quantities) -> bool:
    if any(day.agrees(other) for other in there.days):
        return True
    # A year said once for two dates, or a month and year written as numbers.
    numbers = {int(amount.value) for amount in there.amounts}
    parts = [part for part in (day.day, day.year) if part]
    partial = day.day is None or day.year is None
    return (
        partial
        and all(
            part in numbers or any(part in (d.day, d.year) for d in there.days) for part in parts
        )
        and (day.month in numbers or any(d.month == day.month for d in there.days))
    )


@check("times", "error")
def times(translation: Translation) -> Iterator[Problem]:
    """A time of day is the same in both languages.

    Bad:  klo 14.30 → at 2.30 am
    Good: klo 14.30 → at 2.30 pm
    """
    source, target = translation.source.quantities, translation.target.quantities
    missing = [clock for clock in source.clocks if not _clock_in(clock, translation.target)]
    added = [clock for clock in target.clocks if not _clock_in(clock, translation.source)]
    if missing or added:
        yield Problem(
            _("The times of day differ: missing {missing}; not in the source {added}."),
            _("Write the time of the source text in the form of the language."),
            {
                "missing": ", ".join(dict.fromkeys(clock.text for clock in missing)) or "—",
                "added": ", ".join(dict.fromkeys(clock.text for clock in added)) or "—",
            },
            fragment=added[0].text if added else "",
        )


def _clock_in(clock: Clock, text: Text) -> bool:
    there = text.quantities
    if any(clock.agrees(other) for other in there.clocks):
        return True
    if not clock.minute and not clock.hour % 12 and says_noon_or_midnight(text):
        return True
    written = {f"{clock.hour}.{clock.minute:02}", f"{clock.hour % 12}.{clock.minute:02}"}
    written |= {str(clock.hour), str(clock.hour % 12)} if not clock.minute else set()
    return any(amount.text in written for amount in there.amounts)


def says_noon_or_midnight(text: Text) -> bool:
    """Tell whether a text names noon or midnight instead of the hour."""
    said = text.words.casefold()
    return any(name in said for name in text.language.noon_and_midnight)
