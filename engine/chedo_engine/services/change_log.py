"""The change log of one save: compares, numbers and notes each change, and tells conflicts and faults."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chedo_engine.figures.changes import CellChange, Conflict, Fault
from chedo_engine.figures.sheet import Given, written
from chedo_engine.store.sheets import last_changes, place_revisions, write_changes

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy.orm import Session

    from chedo_engine.keys import Actor
    from chedo_engine.store.reports import Report


class ChangeLog:
    """Changes of one form of a locked report by one person at one time."""

    def __init__(self, session: Session, report: Report, form: str, by: Actor, at: dt.datetime) -> None:
        """Read the revision of every place of the form."""
        self._session = session
        self._report = report
        self._form = form
        self._author = {"form": form, "account": by.account, "name": by.name, "at": at}
        self._revisions = place_revisions(session, report.key, form)
        self._entries: list[dict[str, Any]] = []
        self._clashes: list[tuple[str, Given, Given, int]] = []
        self.acknowledged: dict[str, int] = {}
        self.faults: list[Fault] = []

    @property
    def next_number(self) -> int:
        """The number that the next change gets."""
        return self._report.row.changes + 1

    def accept(self, change: CellChange, standing: Given, value: Given) -> bool:
        """Note a change and say whether to make it: not when nothing changes, nor when somebody else was quicker."""
        current = self._revisions.get(change.cell, 0)
        if value == standing:
            self.acknowledged[change.cell] = current
            return False
        if current not in {0, change.base}:
            self._clashes.append((change.cell, value, standing, current))
            return False
        self.acknowledged[change.cell] = self.write(change.cell, standing, value)
        return True

    def write(self, cell: str, old: Given, new: Given) -> int:
        """Note a change that is made, and return its number."""
        number = self.next_number
        self._report.row.changes = number
        self._revisions[cell] = number
        entry = {"sequence": number, "cell": cell, "old": written(old), "new": written(new)}
        self._entries.append(self._author | entry)
        return number

    def fault(self, change: CellChange, code: str, **details: Any) -> None:
        """Note a value that cannot be taken."""
        typed = change.value if isinstance(change.value, str) else written(change.value)
        self.faults.append(Fault(change.cell, code, {"value": typed, **details}))

    def store(self) -> tuple[Conflict, ...]:
        """Write the changes down, and return the conflicts with who wrote what stands there."""
        write_changes(self._session, self._report.key, self._entries)
        if not self._clashes:
            return ()
        places = {cell: number for cell, _, _, number in self._clashes}
        authors = last_changes(self._session, self._report.key, self._form, places)
        return tuple(
            Conflict(cell, yours, theirs, authors[cell].name, authors[cell].at, number)
            for cell, yours, theirs, number in self._clashes
        )
