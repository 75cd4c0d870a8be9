"""Times as their authors write them in a regime."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.artefact import v1


def written_deadline(deadline: v1.Deadline) -> str:
    """Return a deadline as YAML says it: ``by: {month: 0, day: 18, time: "16:00"}``."""
    return ", ".join(_parts(deadline))


def _parts(deadline: v1.Deadline) -> Iterator[str]:
    clock = f'time: "{deadline.time}"' if deadline.time else ""
    if deadline.due is not None:
        day = ", ".join(part for part in (f"month: {deadline.due.month}, day: {deadline.due.day}", clock) if part)
        yield f"{'by' if deadline.inclusive else 'before'}: {{{day}}}"
    elif deadline.after:
        yield f"after: {deadline.after}, {deadline.unit}: {deadline.count}"
        yield from (clock,) if clock else ()
    if deadline.within:
        yield f"within: {deadline.within}h"
    if deadline.daily:
        yield f'daily: "{deadline.daily}"'
    if deadline.roll != "none":
        yield f"roll: {deadline.roll}"
