"""The day of a check, and for how long what was said of it stays true."""

from __future__ import annotations

from datetime import date, timedelta

_DAY = timedelta(days=1)


class Today:
    """What rules may ask about the day: each answer narrows the days on which all are the same.

    So what was found on one day is known to hold on another one, and need not be found again.
    """

    __slots__ = ("_day", "since", "until")

    def __init__(self, day: date) -> None:
        self._day = day
        self.since = date.min
        """The first day on which all answers so far are the same."""
        self.until = date.max
        """The last one."""

    @property
    def year(self) -> int:
        """This year."""
        year = self._day.year
        self._hold(date(year, 1, 1), date(year, 12, 31))
        return year

    def is_after(self, day: date) -> bool:
        """Tell whether a day is over."""
        over = self._day > day
        self._hold(*((day + _DAY, date.max) if over else (date.min, day)))
        return over

    def is_before(self, day: date, grace: timedelta = timedelta()) -> bool:
        """Tell whether a day is yet to come, by more than ``grace``."""
        ahead = day > self._day + grace
        if ahead:
            self._hold(date.min, day - grace - _DAY)
        else:
            self._hold(min(day, self._day), date.max)
        return ahead

    def _hold(self, since: date, until: date) -> None:
        self.since, self.until = max(self.since, since), min(self.until, until)
